"""A whole workbook filled with the keyboard alone, on a place that has nothing in it yet."""

import json
import shutil

import pytest

from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record

from .conftest import serve

pytestmark = pytest.mark.browser

PLACE = "north-bay"
BANK = read_bank(HOME / "inputs" / "questions")
COLUMNS = {field.name: field for field in BANK.registers["funding"]}
TYPED = {"date": "April 2027", "money": "£20k", "share": "10"}
MOST = 400  # presses of Tab, before the end of a page must have come
ALL_SAVED = """() => [...document.querySelectorAll(".card:not(:has(.beside)) .status, .register .status")]
  .every((status) => status.textContent.startsWith("Saved"))"""
ABOUT = """() => {
  const at = document.activeElement, card = at.closest(".card"), name = at.id.split("-").at(-1);
  return {
    tag: at.tagName, type: at.type ?? "", name, words: at.textContent, value: at.value ?? "",
    card: card?.id.slice(2) ?? "", row: Boolean(at.closest(".register")), end: Boolean(at.closest(".onward")),
    expanded: at.getAttribute("aria-expanded"), open: at.parentElement?.open ?? null,
    seen: at.matches(":focus-visible"), skip: "skip" in at.dataset, more: at.parentElement?.matches(".more") ?? false,
  };
}"""


@pytest.fixture(scope="module")
def empty(tmp_path_factory, chromium):
    """A place that has just begun, served."""
    inputs = tmp_path_factory.mktemp("keyboard") / "inputs"
    shutil.copytree(HOME / "inputs" / "questions", inputs / "questions")
    folder = inputs / "places" / PLACE
    folder.mkdir(parents=True)
    wave = {"id": "1", "opened": "2026-06-01", "as_of": "2026-07-01"}
    about = {"id": PLACE, "name": "North Bay", "illustrative": True, "waves": [wave]}
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    process, served = serve(inputs, f"serve.serve_forms({PLACE!r}, open_browser=False)", "", PLACE)
    yield served
    process.terminate()
    process.wait(timeout=30)


def fill(page, at, added):
    """What a person does at the element that has the focus."""
    if at["tag"] == "BUTTON" and at["words"] == "Add an agreement" and not added:
        page.keyboard.press("Enter")
        added.append(at)
        fill(page, page.evaluate(ABOUT), added)
    elif at["expanded"] == "false" or (at["tag"] == "SUMMARY" and at["more"] and not at["open"]):
        page.keyboard.press("Enter")
    elif at["tag"] == "SELECT" or (at["type"] == "radio" and not at["skip"]):
        page.keyboard.press("ArrowDown")
    elif at["tag"] == "TEXTAREA" and at["card"]:
        page.keyboard.type(f"Why {at['card']} is so: {at['name']}")
    elif at["tag"] == "INPUT" and at["type"] == "text" and at["row"]:
        kind = COLUMNS[at["name"]].kind
        page.keyboard.type({"start": "April 2026", "end": "March 2028"}.get(at["name"], TYPED.get(kind, at["name"])))
    elif at["tag"] == "INPUT" and at["type"] == "text":
        page.keyboard.type("30")


def walk(page, added):
    """Go through a page with Tab from its top, and fill each thing that has the focus; where it is, is always seen."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at = page.evaluate(ABOUT)
        if at["end"]:
            return
        assert at["seen"], at
        if not at["value"] or at["type"] == "radio":
            fill(page, at, added)
    raise AssertionError("The end of the page was never reached.")


def test_the_keyboard_alone_fills_a_whole_workbook(empty, visit):
    """A row of the register in every column, and every question with all that stands beside it, from first to last."""
    page = visit(empty.page("01_funding"))
    walk(page, [])
    page.wait_for_function(ALL_SAVED)
    record = read_record(empty.folder, BANK)
    assert record.faults == ()
    (row,) = record.tables["funding"].cells
    assert {name for name in COLUMNS if not row.get(name)} == set()
    asked = [q for name in ("money_whole", "money_held", "money_next", "money_steady") for q in BANK.section(name)]
    for question in asked:
        for moment in question.moments:
            (*_, last) = record.given[question.name, moment, "1"]
            assert last.value is not None, question.name
    (*_, pool) = record.given["fun_pool", "now", "1"]
    assert pool.because == "Why fun_pool is so: because"
    assert all((pool.confidence, pool.credit, pool.disagree, pool.evidence is not None))
    (*_, hold) = record.given["fun_hold", "now", "1"]
    assert hold.second
