"""Undo, what was here before, a file of rows, seeing it differently and rating ties, in a real browser."""

import csv
import re
import shutil

import openpyxl
import pytest
from playwright.sync_api import expect

from inquiry.paths import HOME
from inquiry.record import read_about, write_about

from .conftest import PLACE, serve, violations

pytestmark = pytest.mark.browser

SAVED = re.compile(r"^Saved \d\d:\d\d$")
WIDTHS = (1280, 320)


def card(page, name):
    """The card of a question."""
    return page.locator(f"#q-{name}")


def saved(part):
    """Wait until a form says that it is saved now."""
    part.locator(".status").filter(has_text=SAVED).wait_for()


def is_for_everybody(page):
    """That the page as it is now has no barrier that axe can find and does not scroll sideways, wide or narrow."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})


@pytest.fixture(scope="module")
def funding(pages):
    """A function that reads the funding register's file by funder."""

    def read():
        with (pages.folder / "funding.csv").open(encoding="utf-8-sig", newline="") as file:
            return {row["funder"]: row for row in csv.DictReader(file)}

    return read


def test_undo_and_earlier_answers_by_keyboard(pages, visit):
    """A change is undone, and an earlier answer used again, with the keyboard alone; each is a new line."""
    page = visit(pages.page("01_funding"))
    pool = card(page, "fun_pool")
    was = pages.answers("fun_pool")[-1]["value"]
    expect(pool.get_by_role("button", name="Undo")).to_be_hidden()
    pool.get_by_role("radio").nth(0).focus()
    page.keyboard.press("Space")
    saved(pool)
    pool.get_by_role("button", name="Undo").press("Enter")
    pool.locator(f"input[value='{was}']:checked").wait_for()
    page.locator("legend:focus").wait_for()
    pool.get_by_text("What was here before").press("Enter")
    is_for_everybody(page)
    pool.get_by_role("listitem").filter(has_text="Partners put nothing in").get_by_role("button").press("Enter")
    pool.locator("input[value='1']:checked").wait_for()
    assert [line["value"] for line in pages.answers("fun_pool")][-3:] == [1, was, 1]


def test_a_cleared_answer_comes_back(pages, visit):
    """Clear, and then undo: the answer is drawn again with its second choice."""
    page = visit(pages.page("01_funding"))
    hold = card(page, "fun_hold")
    chosen = hold.locator("[name$=-value]:checked").get_attribute("value")
    hold.get_by_role("button", name="Clear this answer").press("Enter")
    hold.get_by_role("button", name="Undo").press("Enter")
    hold.locator(f"[name$=-value][value={chosen}]:checked").wait_for()


def test_a_file_of_rows_is_looked_at_and_added(pages, visit, tmp_path, funding):
    """An Excel file shows its rows, its headings in any order; they count once added, and undo takes them back."""
    book = openpyxl.Workbook()
    for line in (["Total", "Ends", "Funder"], ["£1.2m", "March 2028", "A fund from a file"]):
        book.active.append(line)
    book.save(tmp_path / "grants.xlsx")
    page = visit(pages.page("01_funding"))
    register = page.locator("#r-funding")
    register.get_by_text("or choose a file").press("Enter")
    register.get_by_label("A CSV or Excel file").set_input_files(tmp_path / "grants.xlsx")
    register.get_by_text("1 row read.").wait_for()
    is_for_everybody(page)
    assert "A fund from a file" not in funding()
    register.get_by_role("button", name="Add this row").press("Enter")
    saved(register)
    page.locator(".finding").get_by_text("A fund from a file").first.wait_for(state="attached")
    assert funding()["A fund from a file"]["amount"] == "£1.2m"
    register.get_by_text("What was changed, by whom and when").press("Enter")
    register.get_by_text("Added “A fund from a file”.").wait_for()
    is_for_everybody(page)
    register.get_by_role("listitem").filter(has_text="Added “A fund from a file”.").get_by_role("button").press("Enter")
    register.get_by_role("button", name="Remove A fund from a file").wait_for(state="detached")
    assert "A fund from a file" not in funding()


def test_a_file_that_is_no_table_is_a_sentence(pages, visit, tmp_path):
    """What cannot be read is said where its rows would stand."""
    (tmp_path / "photo.csv").write_bytes(b"\x89PNG\x00\x00")
    page = visit(pages.page("01_funding"))
    register = page.locator("#r-funding")
    register.get_by_text("or choose a file").click()
    register.get_by_label("A CSV or Excel file").set_input_files(tmp_path / "photo.csv")
    register.get_by_text("not a CSV or an XLSX workbook").wait_for()


def test_the_map_of_ties_follows_its_register(pages, visit):
    """A new organisation and a removed tie are on the map, in its table and in its sentences soon after."""
    page = visit(pages.page("04_relationships"))
    finding = page.locator(".finding").first
    before = finding.inner_text()
    page.locator("#r-organisations").get_by_role("button", name="Add an organisation").press("Enter")
    page.keyboard.type("The allotment group")
    page.keyboard.press("Tab")
    finding.get_by_text("The allotment group").first.wait_for(state="attached")
    page.locator("#r-ties").get_by_role("button", name=re.compile("^Remove ")).first.press("Enter")
    page.wait_for_function("([el, was]) => !el.innerText.includes(was)", arg=[finding.element_handle(), _ties(before)])
    assert _ties(finding.inner_text()) != _ties(before)


def _ties(text):
    """How many ties the finding says there are."""
    return re.search(r"and (\S+ ties?) between", text)[1]


def test_the_team_sees_it_differently(pages, visit):
    """A field is folded under each finding; what is typed is saved, and open when the page is opened again."""
    page = visit(pages.page("03_processes"))
    beside = card(page, "seen_part_processes")
    beside.get_by_text("Do you see this differently?").press("Enter")
    beside.get_by_label("We see this differently, because").fill("<b>We</b> decide more than this says")
    saved(beside)
    is_for_everybody(page)
    page.wait_for_timeout(700)
    assert pages.answers("seen_part_processes")[-1]["value"] == "<b>We</b> decide more than this says"
    page = visit(pages.page("03_processes"))
    field = card(page, "seen_part_processes").get_by_label("We see this differently, because")
    expect(field).to_be_visible()
    expect(field).to_have_value("<b>We</b> decide more than this says")


def test_a_finding_leads_to_its_open_questions(pages, visit):
    """An open question is a link in the finding of its part, and in the report page to another workbook."""
    page = visit(pages.page("01_funding"))
    main = card(page, "fun_main")
    main.get_by_role("radio", name="Don't know").check()
    saved(main)
    link = page.locator(".finding").get_by_role("link", name=re.compile("everyday public budgets")).last
    link.press("Enter")
    page.locator("#q-fun_main :focus").wait_for()
    page = visit(pages.page("06_place_report"))
    page.locator(".finding").get_by_role("link", name=re.compile("everyday public budgets")).first.click()
    page.wait_for_url("**/01_funding.ipynb#q-fun_main")
    page.locator("#q-fun_main :focus").wait_for()


def test_nobody_rates_on_the_team_page(pages, visit):
    """Where no person is named, it says how to get a link of one's own."""
    page = visit(pages.page("04_relationships"))
    page.locator("#r-ratings").get_by_text("a link of your own").wait_for()
    assert page.locator("#r-ratings details").count() == 0


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """The workbooks as one person has them."""
    monkeypatch.setenv("INQUIRY_PERSON", "p02")
    inputs = tmp_path / "inputs"
    shutil.copytree(HOME / "inputs" / "questions", inputs / "questions")
    place = shutil.copytree(HOME / "inputs" / "places" / PLACE, inputs / "places" / PLACE)
    about, _ = read_about(place)
    write_about(place, about.model_copy(update={"waves": (about.latest.model_copy(update={"frozen": None}),)}))
    process, served = serve(inputs, f"serve.serve_forms({PLACE!r}, open_browser=False)", "")
    yield served
    process.terminate()
    process.wait(timeout=30)


def test_a_person_rates_a_tie_by_keyboard(mine, visit):
    """The ties are a list to open; what is chosen is saved in that person's row, and nobody else's is on the page."""
    page = visit(mine.page("04_relationships"))
    ratings = page.locator("#r-ratings")
    with (mine.folder / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
        before = list(csv.DictReader(file))
    rated = {row["tie"] for row in before if row["by"] == "p02"}
    tie = next(one for one in ratings.locator("details").all() if one.get_attribute("data-tie") not in rated)
    tie.locator("summary").press("Enter")
    tie.get_by_label("Keeps its word").focus()
    page.keyboard.press("ArrowDown")
    saved(ratings)
    is_for_everybody(page)
    with (mine.folder / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
        after = list(csv.DictReader(file))
    (row,) = [row for row in after if row not in before]
    assert (row["tie"], row["by"]) == (tie.get_attribute("data-tie"), "p02")
    assert row["keeps_word"] == "1"
