"""What tests in several folders share: one browser for all of them."""

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def chromium():
    """The browser; where there is none the tests are skipped with the reason, but never on a build server.

    A module long and no longer: while it is open, an event loop runs, and other tests run loops of their own.
    """
    api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None and os.environ.get("CI"):
        pytest.fail("There is no Chromium. Install Debian's package chromium.")
    if path is None:
        pytest.skip("There is no Chromium here (Debian's package chromium).")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
