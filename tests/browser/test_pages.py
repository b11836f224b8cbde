"""The workbooks as plain pages, in a real browser."""

import csv
import re

import pytest
from playwright.sync_api import expect

from inquiry.forms.start import in_order
from inquiry.paths import HOME

from .conftest import violations

pytestmark = pytest.mark.browser

WORKBOOKS = [file.removesuffix(".ipynb") for file, _ in in_order(HOME / "workbooks")]
SAVED = re.compile(r"^Saved \d\d:\d\d$")
FOUR_TIMES = (320, 256)  # CSS pixels: a window of 1280 by 1024 at 400%
SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].flatMap((el) => {
  const inText = el.matches("a") && getComputedStyle(el).display === "inline"; // links in a sentence are let off
  const target = el.matches("[type=radio], [type=checkbox]") ? el.closest("label") : el;
  const { width, height } = target.getBoundingClientRect();
  return !inText && width && height && !el.matches(".skip") && Math.min(width, height) < 24 ? [el.outerHTML] : [];
})"""
IN_FRONT = """() => [...document.querySelectorAll("body *")]
  .filter((el) => ["fixed", "sticky"].includes(getComputedStyle(el).position)).map((el) => el.outerHTML)"""
MOVING = """() => [...document.querySelectorAll("body *")].filter((el) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(el);
  return animationName !== "none" || parseFloat(transitionDuration) || scrollBehavior !== "auto";
}).map((el) => el.outerHTML)"""
HOSTILE = "<img src=x onerror=\"document.title='caught'\"> {{7*7}} =1+1"


def card(page, name):
    """The card of a question."""
    return page.locator(f"#q-{name}")


def saved(part):
    """Wait until a form says that it is saved now."""
    part.locator(".status").filter(has_text=SAVED).wait_for()


@pytest.mark.parametrize("workbook", [*WORKBOOKS, "workshop"])
def test_every_page_is_for_everybody(pages, visit, workbook):
    """No page has a barrier that axe can find, scrolls sideways or asks another host: wide, narrow or enlarged.

    Also with all that is folded unfolded; there nothing stays in front of the page, nothing moves, and each control is
    at least 24 px.
    """
    page = visit(pages.page(workbook))
    host = pages.address.split("/")[2]
    for width, height in ((1280, 900), (320, 900), FOUR_TIMES):
        page.set_viewport_size({"width": width, "height": height})
        if (width, height) == FOUR_TIMES:
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for what in (SMALL, IN_FRONT, MOVING):
        assert page.evaluate(what) == []
    assert page.hosts <= {host, ""}  # blob: and data: have no host


def test_answers_are_saved_and_there_again(pages, visit):
    """A level, a choice at two moments and a reason are in the record, and on the page when it is opened again."""
    page = visit(pages.page("01_funding"))
    pool, hold = card(page, "fun_pool"), card(page, "fun_hold")
    pool.get_by_role("radio").nth(2).check()
    pool.get_by_text("More about this answer").click()
    pool.get_by_label("What makes you say so?").fill(HOSTILE)
    pool.get_by_role("group", name="How sure are you?").get_by_label("Very", exact=True).check()
    saved(pool)
    hold.get_by_label("In three years").select_option("d")
    saved(hold)
    page.wait_for_timeout(700)
    assert pages.answers("fun_pool")[-1]["value"] == 3
    assert pages.answers("fun_pool")[-1]["because"] == HOSTILE
    assert [a["value"] for a in pages.answers("fun_hold") if a["moment"] == "aim"][-1] == "d"
    page = visit(pages.page("01_funding"))
    expect(card(page, "fun_pool").get_by_role("radio").nth(2)).to_be_checked()
    card(page, "fun_pool").get_by_text("More about this answer").click()
    expect(card(page, "fun_pool").get_by_label("What makes you say so?")).to_have_value(HOSTILE)
    expect(card(page, "fun_hold").get_by_label("In three years")).to_have_value("d")
    assert page.title() != "caught"


def test_a_fact_from_the_register_is_overruled_with_a_reason(pages, visit):
    """The register's figure is shown; another one asks for a reason under the field, and is kept meanwhile."""
    page = visit(pages.page("01_funding"))
    months = card(page, "fun_months")
    months.get_by_text("from your list of money").wait_for()
    months.get_by_role("button", name="Change it, with a reason").click()
    months.get_by_label("Your figure").fill("about 2m")
    months.get_by_label("Why is the figure from your list").focus()
    months.locator(".fault", has_text="not a number").wait_for()
    months.get_by_label("Your figure").fill("18")
    months.get_by_label("Why is the figure from your list").fill("One has just gone")
    saved(months)
    for _ in range(40):
        last = pages.answers("fun_months")[-1]
        if last["reason"]:
            break
        page.wait_for_timeout(250)
    assert (last["value"], last["reason"]) == (18, "One has just gone")


def test_dots_and_picks_by_keyboard_alone(pages, visit):
    """Ten dots are typed, and up to three things ticked and put in order, without a mouse."""
    page = visit(pages.page("03_processes"))
    dots = card(page, "pro_effort")
    dots.get_by_label("Now").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("5")
    dots.get_by_text("11 given out, 1 too many").wait_for()
    page = visit(pages.page("05_what_lasts"))
    what = card(page, "sus_what")
    boxes = what.get_by_role("checkbox")
    for box in boxes.all():
        if box.is_checked():
            box.uncheck()
    for at in range(4):
        boxes.nth(at).focus()
        page.keyboard.press("Space")
    what.get_by_text("Three are ticked already").wait_for()
    expect(boxes.nth(3)).not_to_be_checked()
    what.get_by_role("button", name="Move up").last.focus()
    page.keyboard.press("Enter")
    saved(what)
    page.wait_for_timeout(300)
    names = [box.get_attribute("value") for box in boxes.all()[:3]]
    assert pages.answers("sus_what")[-1]["value"] == [names[0], names[2], names[1]]


def test_a_register_is_filled_by_keyboard_and_from_a_spreadsheet(pages, visit):
    """Rows are added, pasted after a look, removed and put back; the file follows, and the finding is drawn again."""
    page = visit(pages.page("01_funding"))
    register = page.locator("#r-funding")
    register.get_by_role("button", name="Add an agreement").press("Enter")
    page.keyboard.type("A new fund")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("April 2026")
    page.keyboard.press("Tab")
    register.get_by_text("1 April 2026").first.wait_for()
    register.get_by_text("Paste rows from a spreadsheet").click()
    register.get_by_label("Rows copied from").fill("Funder\tEnds\tTotal\nPasted fund\tMarch 2027\t50k\n")
    register.get_by_role("button", name="Look at these rows").click()
    register.get_by_text("1 row read.").wait_for()
    register.get_by_role("button", name="Add this row").click()
    saved(register)
    register.get_by_role("button", name="Remove A new fund").click()
    register.get_by_role("button", name="Undo").press("Enter")
    register.get_by_role("button", name="Remove A new fund").wait_for()
    page.wait_for_timeout(700)
    with (pages.folder / "funding.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["funder"]: row for row in csv.DictReader(file)}
    assert rows["A new fund"]["start"] == "April 2026"
    assert rows["Pasted fund"]["amount"] == "50k"
    page.locator(".finding").get_by_text("Pasted fund").first.wait_for(state="attached")


def test_leaving_a_field_saves_it_at_once(pages, visit):
    """What was typed is sent when the field is left, without the pause that otherwise ends typing."""
    page = visit(pages.page("02_infrastructure"))
    coord = card(page, "inf_coord")
    coord.get_by_text("More about this answer").click()
    page.evaluate("window.setTimeout = () => 0")  # so that no pause ever ends
    coord.get_by_label("What makes you say so?").fill("Typed, and left at once")
    page.keyboard.press("Tab")
    saved(coord)
    assert pages.answers("inf_coord")[-1]["because"] == "Typed, and left at once"


def test_another_hand_on_the_same_question(pages, visit):
    """Somebody else's answer, given without sight of mine, is shown beside it; one choice settles it, and both stay."""
    page = visit(pages.page("02_infrastructure"))
    data, space = card(page, "inf_data"), card(page, "inf_space")
    data.get_by_role("radio").nth(0).check()
    saved(data)
    pages.write(pages.answers("inf_data")[0] | {"id": "other1", "value": 5, "based_on": []})
    pages.write(
        pages.answers("inf_space")[-1]
        | {"id": "other2", "value": 1, "based_on": [pages.answers("inf_space")[-1]["id"]]}
    )
    data.get_by_text("Someone else answered this").wait_for()
    expect(data.get_by_role("radio").nth(0)).to_be_checked()
    space.locator("input[value='1']:checked").wait_for()
    data.get_by_text("See both answers").click()
    data.get_by_role("button", name="Go on with theirs").click()
    data.locator("input[value='5']:checked").wait_for()
    saved(data)
    kept = pages.answers("inf_data")
    assert {1, 5} <= {answer["value"] for answer in kept}
    assert {"other1", kept[-1]["id"]} - set(kept[-1]["based_on"]) == {kept[-1]["id"]}


def test_the_start_page_leads_on(pages, visit):
    """The start page links to each workbook and goes to the next question that has no answer."""
    page = visit(pages.address)
    page.get_by_role("link", name="Relationships").first.wait_for()
    page.locator(".next a").click()
    page.locator("legend:focus").wait_for()


def test_each_workbook_leads_back_and_forward(pages, visit):
    """From a workbook one comes to the one before, the one after and the start page, by links at its end."""
    page = visit(pages.page(WORKBOOKS[2]))
    onward = page.get_by_role("navigation", name="Other workbooks")
    where = [link.get_attribute("href") for link in onward.get_by_role("link").all()]
    assert where == [f"{WORKBOOKS[1]}.ipynb", f"{WORKBOOKS[0]}.ipynb", f"{WORKBOOKS[3]}.ipynb"]
    onward.get_by_role("link").last.press("Enter")
    page.wait_for_url(f"**/{WORKBOOKS[3]}.ipynb")


def test_what_needs_a_look_is_listed_above_its_section(pages, visit):
    """A problem is listed once its field is left, leads back to it by keyboard, and goes when it is put right."""
    page = visit(pages.page("01_funding"))
    months = card(page, "fun_months")
    change = months.get_by_role("button", name="Change it, with a reason")
    if change.is_visible():
        change.press("Enter")
    months.get_by_label("Why is the figure from your list").fill("One has just gone")
    months.get_by_label("Your figure").fill("most of it")
    page.keyboard.press("Tab")
    card(page, "fun_cap").get_by_role("radio").first.focus()
    listed = page.locator(".problems").get_by_role("link", name=re.compile("most of it"))
    listed.wait_for()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
    listed.press("Enter")
    expect(page.locator("input:focus")).to_have_value("most of it")
    expect(months.locator(".fault", has_text="most of it")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("18")
    page.keyboard.press("Tab")
    page.locator(".problems").wait_for(state="detached")
    answers = page.locator(".check details").last
    answers.locator("summary").press("Enter")
    answers.get_by_text("18", exact=True).wait_for()
    assert violations(page) == []
    answers.get_by_role("link", name=re.compile("^Change")).last.press("Enter")
    page.locator("legend:focus").wait_for()


def test_nobody_without_the_token(pages, chromium):
    """The address without its token shows no workbook."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(pages.page("01_funding").split("?")[0])
    assert page.locator(".card, h1:has-text('Funding')").count() == 0
    context.close()
