"""The workshop, in a real browser: one screen at a time, by keyboard, wide and narrow, in two windows."""

import json
import re

import pytest
from playwright.sync_api import expect

from inquiry.paths import HOME
from inquiry.questions import read_bank

from .conftest import PATIENCE, violations

pytestmark = pytest.mark.browser

BANK = read_bank(HOME / "inputs" / "questions")
SAVED = re.compile(r"^Saved \d\d:\d\d$")
HOSTILE = "<img src=x onerror=\"document.title='caught'\"> {{7*7}} =1+1"
ON_HEADING = "document.activeElement.matches('.stage .show h3, .workshop .card legend')"


def number(name, *, short=False):
    """The number of the first screen with this question or finding."""
    return next(i for i, step in enumerate(BANK.steps(short=short)) if step.name == name)


def arrive(page, at):
    """Wait until a screen is shown and the focus is on its heading."""
    page.locator(f".stage[data-at='{at}']").wait_for()
    page.wait_for_function(ON_HEADING)


def jump(page, at):
    """Go to a screen by the list of all screens."""
    page.get_by_text("All screens").click()
    page.locator(".stage .sheet button").nth(at).click()
    arrive(page, at)


def by_keyboard(page, *keys):
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)


def happenings(pages):
    """The lines of the workshop's file."""
    path = pages.folder / "workshop.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def workshop(pages, visit):
    """A function that opens the workshop."""

    def go(more=""):
        page = visit(pages.page("workshop") + more)
        page.locator(".foot-of-screen").wait_for()
        return page

    return go


@pytest.mark.parametrize(("width", "short"), [(1280, False), (320, True)])
def test_the_whole_workshop_by_keyboard_alone(pages, workshop, page, width, short):
    """From the first screen to the last with keys alone; the focus is on each heading, and no screen is a barrier."""
    page.set_viewport_size({"width": width, "height": 900})
    workshop("#short" if short else "")
    steps, seen = BANK.steps(short=short), set()
    page.get_by_text(f"screen 1 of {len(steps)}").wait_for()
    onward = page.get_by_role("region", name="Park this, and go on")
    expect(onward.get_by_role("button", name="Back")).to_be_disabled()
    page.locator(".stage [data-go=next]").focus()
    by_keyboard(page, "Enter")
    for at, step in enumerate(steps[1:], start=1):
        arrive(page, at)
        page.locator(".card, .register, .finding").first.wait_for() if step.name else None
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, step.label
        if step.kind not in seen:
            assert violations(page) == [], step.label
            seen.add(step.kind)
        if at < len(steps) - 1:
            by_keyboard(page, "Shift+Tab", "Shift+Tab", "Enter")
    expect(page.locator(".stage [data-go=next]")).to_be_disabled()
    expect(onward.get_by_role("button", name="Next")).to_be_disabled()
    expect(page.get_by_role("link", name="06 Place report")).to_be_visible()
    assert page.hosts <= {pages.address.split("/")[2], ""}
    assert [h["words"] for h in happenings(pages) if h["kind"] == "began"][-1] == ("short" if short else "full")


def test_a_question_is_answered_and_left_by_keyboard(pages, workshop):
    """Tab leads from the heading through the levels and the line to park to the next screen, in this order."""
    page = workshop()
    at = number("inf_coord")
    jump(page, at)
    by_keyboard(page, "Tab", "ArrowUp", "Space")
    page.locator("#q-inf_coord .status").filter(has_text=SAVED).wait_for()
    before = pages.answers("inf_coord")[-1]["value"]
    expect(page.locator("#q-inf_coord .options input:checked").first).to_have_value(str(before))
    page.get_by_label("Park this for later").focus()
    page.keyboard.type("Who pays her next year?")
    by_keyboard(page, "Enter")
    page.get_by_text("Parked.").wait_for()
    by_keyboard(page, "Tab", "Tab", "Tab", "Enter")
    arrive(page, at + 1)
    assert happenings(pages)[-1]["question"] == "inf_coord"


def test_what_is_parked_is_listed_taken_out_and_never_markup(pages, workshop):
    """Lines are shown as typed on the last screens; what is half typed outlives a reload, and so does the screen."""
    page = workshop()
    jump(page, 5)
    page.get_by_label("Park this for later").fill(HOSTILE)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.locator(".stage[data-at='5']").wait_for()
    field = page.get_by_label("Park this for later")
    expect(field).to_have_value(HOSTILE)
    page.get_by_role("button", name="Park it").click()
    page.get_by_text("Parked.").wait_for()
    expect(field).to_have_value("")
    jump(page, next(i for i, step in enumerate(BANK.steps(short=False)) if step.kind == "park"))
    page.locator(".parked").get_by_text(HOSTILE).wait_for()
    assert violations(page) == []
    page.get_by_role("button", name=f"Take out: {HOSTILE}").click()
    page.locator(".parked").get_by_text(HOSTILE).wait_for(state="detached")
    assert page.title() != "caught"


def test_private_answers_are_shown_from_five_on_and_not_under(pages, workshop):
    """Nine answers are a table with counts; of four there are words, and no table."""
    page = workshop()
    jump(page, number("pro_disagree"))
    page.get_by_text("of the 17 people invited answered this alone").wait_for()
    expect(page.get_by_role("table", name="How many people said what, alone")).to_have_count(1)
    _leave_four(pages, "rel_key")
    page = workshop()
    jump(page, number("rel_key"))
    page.get_by_text("Four of the 17 people invited answered this alone.").wait_for()
    expect(page.locator("#q-rel_key")).to_have_count(1)
    expect(page.locator(".spread table")).to_have_count(0)


def _leave_four(pages, question):
    """Take the answers to one question out of the record, but for those of four people."""
    left = 4
    for path in sorted((pages.folder / "answers").glob("p*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if left and any(line["question"] == question and line["value"] for line in lines):
            left -= 1
            continue
        kept = [line for line in lines if line["question"] != question]
        path.write_text("".join(f"{json.dumps(line)}\n" for line in kept), encoding="utf-8")


def test_two_windows_on_the_same_question(pages, chromium, workshop):
    """Two browsers answer the same question in the same moment: both answers are kept, and both windows say so."""
    one = workshop()
    context = chromium.new_context()
    context.set_default_timeout(PATIENCE)
    two = context.new_page()
    two.goto(pages.page("workshop"))
    two.locator(".foot-of-screen").wait_for()
    for page in (one, two):
        jump(page, number("fun_cap"))
        page.locator("#q-fun_cap input").first.wait_for()
    for mine, theirs in ((0, 4), (1, 3), (2, 0), (3, 1)):  # again if one of them saw the other's first
        one.locator("#q-fun_cap input").nth(mine).check()
        two.locator("#q-fun_cap input").nth(theirs).check()
        one.wait_for_timeout(3000)
        if one.get_by_text("Someone else answered this").count():
            break
    one.get_by_text("Someone else answered this").wait_for()
    two.get_by_text("Someone else answered this").wait_for()
    values = [line["value"] for line in pages.answers("fun_cap")]
    assert {mine + 1, theirs + 1} <= set(values)
    two.get_by_text("See both answers").click()
    two.get_by_role("button", name="Go on with mine").click()
    one.locator(f"#q-fun_cap input[value='{theirs + 1}']:checked").wait_for()
    one.locator("#q-fun_cap .status").filter(has_text=SAVED).wait_for()
    assert len(pages.answers("fun_cap")) == len(values) + 1
    context.close()


def test_the_clock_informs_and_can_be_stopped(workshop):
    """It counts from the part where it was started, says kindly when time is over, and moves nobody on."""
    page = workshop()
    clock = page.get_by_role("timer")
    jump(page, 3)
    page.get_by_role("button", name="Start the clock").press("Enter")
    expect(clock).to_have_text("15 minutes left in this part.")
    earlier = "(k) => sessionStorage[k] = sessionStorage[k].replace(/(?<=started.:)\\d+/, (at) => at - 17 * 60000)"
    page.evaluate(earlier, "inquiry/kiln-lane/workshop")
    page.reload()
    page.locator(".stage[data-at='3']").wait_for()
    expect(clock).to_have_text("2 minutes over. That is fine.")
    page.get_by_role("button", name="Stop the clock").press("Enter")
    expect(clock).to_have_text("This part is from minute 10 to 25.")


def test_the_short_form_is_chosen_on_the_first_screen(workshop):
    """Two radios say how long each form takes; the choice counts the screens anew and moves nobody."""
    page = workshop()
    page.get_by_label("the short form").check()
    page.get_by_text(f"screen 1 of {len(BANK.steps(short=True))}").wait_for()
    page.get_by_label(re.compile("^About 120")).check()
    page.get_by_text(f"screen 1 of {len(BANK.steps(short=False))}").wait_for()


def test_the_start_page_leads_to_the_workshop(pages, visit):
    """A place with many people is led to the screens of the whole workshop."""
    page = visit(pages.address)
    page.get_by_role("link", name="Open the workshop screens").click()
    page.locator(".stage").wait_for()
