"""A workbook in JupyterLab, in a real browser: what is typed there is as safe as on a plain page."""

import os
import re
import signal
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^Saved \d\d:\d\d$")
WORKBOOK = "02_infrastructure"
TRIES = 6  # asked to run while a kernel is only just there, Lab does nothing, and says so nowhere


@pytest.fixture
def opened(lab, page):
    """A function that opens the workbook in JupyterLab and runs all its cells."""

    def go():
        for _ in range(120):
            try:
                page.goto(lab.page(WORKBOOK))
                break
            except Exception as error:  # the server is still starting
                if "ERR_CONNECTION_REFUSED" not in str(error):
                    raise
                page.wait_for_timeout(500)
        page.locator(".jp-Notebook").wait_for()
        page.get_by_text("| Idle").wait_for()
        return run_all(page, page.locator("#q-inf_space"))

    return go


def run_all(page, until):
    """Run all cells, until something is there."""
    for _ in range(TRIES):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        for step in range(40):  # a cell off the screen may not be in the page: look through the notebook for it
            if until.count():
                until.scroll_into_view_if_needed()
                return page
            page.locator(".jp-WindowedPanel-outer").first.evaluate(
                "(el, at) => { el.scrollTop = at; }", step % 12 * 500
            )
            page.wait_for_timeout(250)
    raise AssertionError("The cells did not run.")


def kernels(lab):
    """The processes of this server's kernels."""
    ours = os.fsencode(lab.folder.parents[1])
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"ipykernel_launcher" in path.read_bytes() and ours in path.with_name("environ").read_bytes():
                yield int(path.parent.name)
        except OSError:  # it has just ended, or is somebody else's
            continue


def stands(page, words):
    """Wait until the card shows the second level chosen and the reason typed, as the record has them."""
    space = page.locator("#q-inf_space")
    space.locator("[name$=-value]:checked").wait_for()
    expect(space.get_by_role("radio").nth(1)).to_be_checked()
    expect(space.locator("textarea[id$=-because]")).to_have_value(words)


def test_what_is_typed_in_lab_outlives_its_kernel_and_its_page(lab, opened):
    """Keys stay in their field; two seconds after the last, a kill loses nothing; nor do a restart and a reload."""
    page = opened()
    before = page.locator(".jp-Cell").count()
    space = page.locator("#q-inf_space")
    space.get_by_role("radio").nth(1).check()
    page.keyboard.press("b")  # in Lab's command mode this would add a cell
    space.locator(".status").filter(has_text=SAVED).wait_for()
    assert lab.answers("inf_space")[-1]["value"] == 2
    space.get_by_text("More about this answer").click()
    space.locator("textarea[id$=-because]").fill("Typed, and the field not left")
    page.wait_for_timeout(2000)
    killed = list(kernels(lab))
    assert killed
    for number in killed:
        os.kill(number, signal.SIGKILL)
    assert lab.answers("inf_space")[-1]["because"] == "Typed, and the field not left"
    assert page.locator(".jp-Cell").count() == before
    assert page.get_by_text("official Jupyter news").count() == 0
    page.wait_for_function("() => document.body.innerText.includes('| Idle')")
    page.reload()
    opened()
    assert not set(kernels(lab)) & set(killed)
    stands(page, "Typed, and the field not left")
    page.reload()
    opened()
    stands(page, "Typed, and the field not left")


def test_another_hand_is_seen_in_lab(lab, opened):
    """Somebody else's answer to the same question is shown beside the one given here, and the team chooses."""
    page = opened()
    data = page.locator("#q-inf_data")
    data.get_by_role("radio").nth(0).check()
    data.locator(".status").filter(has_text=SAVED).wait_for()
    lab.write(lab.answers("inf_data")[0] | {"id": "other1", "value": 5, "based_on": []})
    data.get_by_text("Someone else answered this").wait_for()
    expect(data.get_by_role("radio").nth(0)).to_be_checked()
    data.get_by_text("See both answers").press("Enter")
    data.get_by_role("button", name="Go on with theirs").press("Enter")
    data.locator("input[value='5']:checked").wait_for()
    data.locator(".status").filter(has_text=SAVED).wait_for()
    settled = lab.answers("inf_data")[-1]
    assert (settled["value"], "other1" in settled["based_on"]) == (5, True)
