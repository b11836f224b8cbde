"""What tests in several folders share: one browser for all of them."""

import os
import shutil

import pytest
import zmq

# A context that is collected together with its sockets waits for them for ever, and kernels of papermill's own engine
# leave such behind: let them be until the process ends.
zmq.Context.__del__ = lambda _: None


BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60_000  # milliseconds, for a machine that has much else to do; no test waits for it to pass


@pytest.fixture(autouse=True, scope="module")
def _surroundings():
    """What a module's runs write into the environment, such as the inputs folder, ends with it."""
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(scope="module")
def chromium():
    """The browser; where there is none the tests are skipped with the reason, but never on a build server.

    A module long and no longer: while it is open, an event loop runs, and other tests run loops of their own.
    """
    api = pytest.importorskip("playwright.sync_api")
    if not _path() and os.environ.get("CI"):
        pytest.fail("There is no Chromium. Install Debian's package chromium.")
    if not _path():
        pytest.skip("There is no Chromium here (Debian's package chromium).")
    api.expect.set_options(timeout=PATIENCE)
    with api.sync_playwright() as playwright:
        browser = launched(playwright.chromium)
        yield browser
        browser.close()


def launched(browsers):
    """A browser in a process of its own."""
    return browsers.launch(executable_path=_path(), args=["--no-sandbox"])


def _path():
    return next(filter(None, map(shutil.which, BROWSERS)), None)
