"""What people typed is data, in the page, on paper, in the notebooks and in the tables."""

import csv
import json
from html.parser import HTMLParser

import pytest

from inquiry.document import MIME
from inquiry.record import read_record

from .conftest import squeezed
from .hostile import ARABIC, CODE, HEBREW, KEPT, PRINTED, UNSEEN, formula, typed

RUN_BY_A_BROWSER = {"script", "img", "iframe", "object", "embed", "base", "form", "input", "animate", "foreignObject"}
RUN_BY_A_BROWSER |= {"link", "label"}  # `<label>` was typed


class Page(HTMLParser):
    """The elements, attributes, addresses and words of a page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.leads: set[str] = set()
        self.words = ""
        self.feed(content)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        """Note an element."""
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.leads.update(value or "" for name, value in attrs if name in {"href", "src", "xlink:href"})

    def handle_data(self, data) -> None:
        """Note words."""
        self.words += f" {data}"


@pytest.fixture(scope="module")
def pages(batch) -> dict[str, Page]:
    """The report, the page of all places, and what the kept notebooks show."""
    kept = sorted((batch.places.output("hostile") / "workbooks").iterdir())
    shown = [cell for path in kept for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]
    htmls = [
        out["data"]["text/html"] for cell in shown for out in cell["outputs"] if "text/html" in out.get("data", {})
    ]
    notebooks = "".join(html if isinstance(html, str) else "".join(html) for html in htmls)
    return {"report": Page(batch.page("hostile")), "index": Page(batch.index), "notebooks": Page(notebooks)}


@pytest.mark.parametrize("name", ["report", "index", "notebooks"])
def test_a_page_holds_nothing_that_runs(pages, name) -> None:
    """No element and no attribute that was typed, and no address but ours."""
    page = pages[name]
    assert not page.elements & {element.lower() for element in RUN_BY_A_BROWSER}
    assert not {attribute for attribute in page.attributes if attribute.startswith("on")}
    assert all(lead.startswith(("#", "https://renaisi.com/")) or "report" in lead for lead in page.leads)
    assert not any("javascript" in lead.lower() for lead in page.leads)


@pytest.mark.parametrize("field", PRINTED)
def test_every_field_is_in_the_report_as_typed(batch, pages, field) -> None:
    """On the page to the letter, and on paper from its first word to its last."""
    words = squeezed(typed(field)).replace(UNSEEN, "")
    assert words in squeezed(pages["report"].words)
    paper = unhyphened(batch.paper("hostile"))
    assert f"{field}{CODE[0]}" in paper
    assert f"end{field}" in paper


@pytest.mark.parametrize("code", [*CODE, "[emoji: grinning face]"])
def test_everything_hostile_is_on_paper_as_words(batch, code) -> None:
    """Each piece of code, and the emoji by its name, is there at least as often as there are fields."""
    assert unhyphened(batch.paper("hostile")).count(unhyphened(squeezed(code))) >= len(PRINTED)


def unhyphened(words: str) -> str:
    """Words without hyphens: a narrow column of a table puts them into long words."""
    return words.replace("-", "").replace("\xad", "")


def test_words_from_the_right_are_on_paper(batch) -> None:
    """Hebrew and Arabic are set, in whichever order a reader of the file meets the letters."""
    paper = batch.paper("hostile")
    assert HEBREW in paper or HEBREW[::-1] in paper
    assert ARABIC in paper or ARABIC[::-1] in paper


def test_what_cannot_be_seen_and_can_harm_is_gone(batch) -> None:
    """Neither page nor paper turns the direction of a line or holds a control character."""
    for unseen in UNSEEN:
        assert unseen not in batch.page("hostile")
        assert unseen not in batch.index
        assert unseen not in batch.paper("hostile")
        assert unseen not in batch.said


def test_nothing_was_worked_out(batch, pages) -> None:
    """A template in braces is not filled in: what was typed is as often there as its field, and 49 is nowhere."""
    for words in (squeezed(pages["report"].words), batch.paper("hostile")):
        assert "endof-name49" not in words
        assert "{{7*7}}{%raw%}{0}{value}**bold**" in words
        assert "49{%raw%}" not in words


def test_kept_notebooks_hold_the_words_as_data(batch) -> None:
    """Also what the report does not print, such as the place's context, is there to the letter."""
    folder = batch.places.output("hostile") / "workbooks"
    blocks = squeezed(" ".join(held for path in folder.iterdir() for held in blocks_in(json.loads(path.read_bytes()))))
    for field in ("ctx_focus", "typ_saying", "funder"):
        assert squeezed(json.dumps(typed(field), ensure_ascii=False)[1:-1]) in blocks


def blocks_in(notebook) -> list[str]:
    """The blocks that a run notebook holds, as JSON."""
    outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", ())]
    return [output["data"][MIME]["blocks"] for output in outputs if MIME in output.get("data", {})]


def test_tables_come_back_as_they_were_typed(batch, bank) -> None:
    """Every field of a register is read back to the letter."""
    record = read_record(batch.places.place("hostile"), bank)
    held = {cell for table in record.tables.values() for row in table.cells for cell in row.values()}
    for field in KEPT:
        assert typed(field) in held or formula(field) in held
    assert {"=1+1", "<i>", "<T1>"} <= held
    assert {answer.because for answer in record.answers if answer.by_person} == {typed("said")}


def test_no_cell_is_a_formula(batch) -> None:
    """A spreadsheet that opens a register runs nothing of it."""
    for name in ("funding", "organisations", "ties", "people"):
        with (batch.places.place("hostile") / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in tuple("=+-@\t\r")]


@pytest.mark.browser
def test_a_browser_runs_nothing_and_asks_for_nothing(batch, chromium) -> None:
    """In Chromium: no script, no handler, no request, no dialogue, and the own name is text."""
    asked: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto((batch.places.output("hostile") / "report.html").as_uri())
    elements = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => e.attributes.length && [...e.attributes]"
        ".some(a => a.name.startsWith('on')) || ['SCRIPT', 'IMG'].includes(e.tagName)).length"
    )
    name = page.locator("h1").inner_text()
    context.close()
    assert elements == 0
    assert asked == [(batch.places.output("hostile") / "report.html").as_uri()]
    assert all(code in name for code in CODE)
