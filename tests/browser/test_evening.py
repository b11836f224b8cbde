"""One place's whole way, from its first command to its report, as a team goes it."""

import contextlib
import html
import os
import re
import shutil
import subprocess
import sys

import pytest

from inquiry.agreed import agreed
from inquiry.answers_in_words import in_words
from inquiry.forms.address import free_port
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record, stand
from tests.conftest import launched

from .conftest import PATIENCE, serve

pytestmark = pytest.mark.browser

PLACE = "north-quay"
BANK = read_bank(HOME / "inputs" / "questions")
SAVED = re.compile(r"^Saved \d\d:\d\d$")
PHONE = {"width": 360, "height": 740}
FIVE = 5
MONEY = (
    "Funder\tKind\tHeld by\tStarts\tEnds\tTotal\tStatus\n"
    "Quay Lottery\tlottery\tNorth Quay Trust\tApril 2025\tMarch 2028\t£240,000\tsigned\n"
    "Quay Council\tcouncil\tNorth Quay Trust\t01/04/2026\t31/03/2027\t60k\tsigned\n"
)
AT_ONCE = "Typed in the second before the window died"


@pytest.fixture(scope="module")
def evening(tmp_path_factory):
    """An inputs folder with the question bank and no place at all."""
    root = tmp_path_factory.mktemp("evening") / "inputs"
    shutil.copytree(HOME / "inputs" / "questions", root / "questions")
    return root


@pytest.fixture(scope="module")
def inquiry(evening):
    """A function that gives a command at the terminal, and tells what it printed."""
    env = os.environ | {"INQUIRY_INPUTS": str(evening), "INQUIRY_OUTPUTS": str(evening.parent / "outputs")}

    def command(*words):
        call = [sys.executable, "-c", "from inquiry.cli import main; main()", *words]
        return subprocess.run(call, env=env, capture_output=True, text=True, check=False).stdout

    return command


@pytest.fixture(scope="module")
def private(evening):
    """The private form, served as by `inquiry alone` on a port that no other test uses."""
    port = free_port()
    env = os.environ | {"INQUIRY_INPUTS": str(evening), "INQUIRY_OUTPUTS": str(evening.parent / "outputs")}
    code = f"from inquiry.alone.serve import serve_alone; serve_alone(share=False, port={port})"
    process = subprocess.Popen([sys.executable, "-c", code], env=env, stdout=subprocess.DEVNULL)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture
def window(chromium):
    """A function that opens a browser of its own: wide, or as narrow as a phone."""
    with contextlib.ExitStack() as opened:

        def new(viewport=None):
            browser = launched(chromium.browser_type)
            opened.callback(browser.close)
            page = browser.new_context(viewport=viewport).new_page()
            page.set_default_timeout(PATIENCE)
            return page

        yield new


def test_an_evening(evening, inquiry, window, private):
    """Begun, filled before, alone and together, with a window that dies: every answer is in the report."""
    assert PLACE in inquiry("new", PLACE, "--name", "North Quay (Illustrative)")
    links = re.findall(r"/inquiry/alone/\S+", inquiry("invite", PLACE, "--people", str(FIVE), "--role", "A resident"))
    assert len(links) == FIVE
    process, pages = serve(evening, f"serve.serve_forms({PLACE!r}, open_browser=False)", "", PLACE)
    try:
        before(pages, window())
        for number, link in enumerate(links):
            alone(window(PHONE), private + link, number)
        together(pages, window)
    finally:
        process.terminate()
        process.wait(timeout=30)
    assert "1 of 1 place" in inquiry("run", PLACE)
    in_the_report(evening)


def before(pages, page):
    """The lead, alone with the accounts: the register from Excel, then every question for that moment."""
    for workbook in ("00_start_here", "01_funding", "02_infrastructure"):
        page.goto(pages.page(workbook))
        page.wait_for_selector("html[data-ready]")
        if workbook == "01_funding":
            paste(page)
        asked = [q for q in BANK.questions.values() if q.ask == "before" and page.locator(f"#q-{q.name}").count()]
        assert asked, workbook
        for at, question in enumerate(asked):
            if question.name.startswith("ctx_money") or not question.register:
                fill(page, question, at)


def paste(page):
    """Rows from a spreadsheet, looked at and added."""
    register = page.locator("#r-funding")
    register.get_by_text("Paste rows from a spreadsheet").click()
    register.get_by_label("Rows copied from").fill(MONEY)
    register.get_by_role("button", name="Look at these rows").click()
    register.get_by_text("2 rows read.").wait_for()
    register.get_by_role("button", name="Add these 2 rows").click()
    register.locator(".status").filter(has_text=SAVED).first.wait_for()


def fill(page, question, at):
    """Answer a question as its kind wants it; `at` makes the answers differ."""
    card = page.locator(f"#q-{question.name}")
    choices = [choice.name for choice in question.choices]
    if question.kind in ("level", "choice"):
        card.locator(f"input[value='{choices[at % len(choices)]}']").first.check()
    elif question.kind == "number":
        card.get_by_label("Share" if question.unit == "%" else "Number").fill(str(10 + at))
    elif question.kind == "text":
        card.locator("textarea").first.fill(f"Words for {question.name}, with <b>marks</b> & more.")
    elif question.kind == "dots":
        for name, dots in zip(choices, ("4", "3", "3"), strict=False):
            card.locator(f"[id$='now-{name}']").fill(dots)
    elif question.kind == "pick":
        for name in choices[:2]:
            card.locator(f"input[value='{name}']").check()
    if question.kind in ("number", "text", "dots"):
        page.keyboard.press("Tab")
    card.locator(".status").filter(has_text=SAVED).wait_for()


def alone(page, link, number):
    """One person on a phone: reads, agrees, answers every private question with a word of why."""
    page.goto(link)
    page.get_by_label("I have read this").check()
    go_on(page.get_by_role("button", name="Start"))
    private = [q for q in BANK.questions.values() if q.ask == "alone"]
    for at, _ in enumerate(private):
        page.get_by_role("radio").nth((number + at) % 5).check()
        page.get_by_label("What makes you say so?").fill(f"Reason {number} of {at}")
        go_on(page.get_by_role("button", name="Save and go on"))
    while page.get_by_role("heading", name="Thank you").count() == 0:
        go_on(page.get_by_role("button", name="Go on without").first)


def go_on(button):
    """Press a button, and wait until the page that it leads to is loaded."""
    with button.page.expect_navigation():
        button.click()


def together(pages, window):
    """The workshop in two windows that take turns; one dies in the middle, and a third goes on in its place."""
    turns = [window(), window()]
    for page in turns:
        open_workshop(page, pages)
    done = set()
    for at, step in enumerate(BANK.steps(short=False)):
        page = turns[at % 2]
        if step.kind == "spread":
            show(page, at)
            page.get_by_text("answered this alone").first.wait_for()
        elif step.kind == "question" and step.name not in done:
            show(page, at)
            fill(page, BANK.questions[step.name], at)
            done.add(step.name)
        if step.name == "pro_shared":
            turns[at % 2] = die(page, step.name, window, pages)


def open_workshop(page, pages):
    """The first screen."""
    page.goto(pages.page("workshop"))
    page.locator(".foot-of-screen").wait_for()


def show(page, at):
    """Go to a screen by the list of all screens."""
    page.get_by_text("All screens").click()
    page.locator(".stage .sheet button").nth(at).click()
    page.locator(f".stage[data-at='{at}']").wait_for()
    page.locator(".card, .register, .finding").first.wait_for()


def die(page, question, window, pages):
    """Type a reason, wait the two seconds that may be lost, and kill the browser; the reason is there in a new one."""
    card = page.locator(f"#q-{question}")
    card.get_by_text("More about this answer").click()
    card.get_by_label("What makes you say so?").press_sequentially(AT_ONCE)
    page.wait_for_timeout(2000)
    with contextlib.suppress(Exception):  # it dies before it can answer
        page.context.browser.new_browser_cdp_session().send("Browser.crash")
    assert pages.answers(question)[-1]["because"] == AT_ONCE
    fresh = window()
    open_workshop(fresh, pages)
    return fresh


def in_the_report(evening):
    """Each answer stands in the report in words, the private ones as a spread of five."""
    record = read_record(evening / "places" / PLACE, BANK)
    page = (evening.parent / "outputs" / PLACE / "report.html").read_text(encoding="utf-8")
    says = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", page)))
    answers = agreed(record)
    asked = [q for q in BANK.questions.values() if q.ask in ("before", "together") and q.is_form]
    assert {q.name for q in asked} <= answers.keys()
    lost = [name for name, answer in answers.items() if in_words(BANK.questions[name], answer) not in says]
    assert lost == []
    private = [q for q in BANK.questions.values() if q.ask == "alone"]
    assert {len(stand(record, q.name).own) for q in private} == {FIVE}
    assert AT_ONCE in says
    assert "Quay Lottery" in says
