"""A workbook in JupyterLab, in a real browser."""

import re

import pytest

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^Saved \d\d:\d\d$")


@pytest.fixture
def opened(lab, page):
    """A function that opens a workbook in JupyterLab and runs all its cells."""

    def go(workbook):
        for _ in range(120):
            try:
                page.goto(lab.page(workbook))
                break
            except Exception as error:  # the server is still starting
                if "ERR_CONNECTION_REFUSED" not in str(error):
                    raise
                page.wait_for_timeout(500)
        page.locator(".jp-Notebook").wait_for()
        page.get_by_text("| Idle").wait_for()  # asked to run before its kernel is there, Lab runs nothing
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        return page

    return go


def card(page, name):
    """The card of a question. A cell off the screen may not be in the page: look through the notebook for it."""
    found = page.locator(f"#q-{name}")
    notebook = page.locator(".jp-WindowedPanel-outer").first
    for step in range(240):
        if found.count():
            break
        notebook.evaluate("(el, at) => { el.scrollTop = at; }", (step % 12) * 500)
        page.wait_for_timeout(250)
    found.scroll_into_view_if_needed()
    return found


def test_an_answer_given_in_lab_is_in_the_record_and_on_the_page_again(lab, opened):
    """A level is chosen by keyboard, saved, and drawn from the record when the notebook is opened and run again."""
    page = opened("02_infrastructure")
    before = page.locator(".jp-Cell").count()
    space = card(page, "inf_space")
    space.get_by_role("radio").nth(1).check()
    page.keyboard.press("b")  # in Lab's command mode this would add a cell
    space.locator(".status").filter(has_text=SAVED).wait_for()
    assert lab.answers("inf_space")[-1]["value"] == 2
    assert page.locator(".jp-Cell").count() == before
    assert page.get_by_text("official Jupyter news").count() == 0
    page.reload()
    page = opened("02_infrastructure")
    assert card(page, "inf_space").get_by_role("radio").nth(1).is_checked()
