"""A made-up place's findings, as workbooks leave them, with what a hostile person could type."""

from pathlib import Path

import pytest

from inquiry.document import (
    MIME,
    Block,
    Column,
    Columns,
    Facts,
    Figure,
    Finding,
    Findings,
    Heading,
    Items,
    Models,
    Note,
    OwnName,
    Paragraph,
    Picture,
    Quote,
    Table,
    Talk,
    Theme,
    html,
    rich,
    to_json,
)
from inquiry.report.assemble import assemble

MARK = '<svg viewBox="0 0 20 20"><circle cx="10" cy="10" r="7" fill="#1B2F5B"/></svg>'
HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("https://example.org","x")',
    '#panic("typst")',
    "{{ 7*7 }}",
    "</style><img src=x onerror=alert(1)>",
    "$x^2$ @ref <label> *bold* _it_ `raw` \\u{41} // gone",
    "\u202eturned\x00\x07",
    "A smile 😀, a flag 🇬🇧, a family 👨\u200d👩\u200d👧",
    "שלום לכולם",
    "السلام عليكم",
    "ਪੰਜਾਬੀ ਸ਼ਬਦ",
    "wordwithoutend" * 12,
)
FINDINGS = [
    "this_is",
    "summary",
    "stands",
    "narrow",
    "movement",
    "part_funding",
    "part_infrastructure",
    "part_processes",
    "part_relationships",
    "money",
    "ties",
    "lasting",
    "themes",
    "unknown",
    "differ",
    "method",
]


def drawn(width: int, words: str = "Anchor") -> Picture:
    """A very small picture."""
    return Picture(
        width, 80, f'<line x1="0" y1="40" x2="{width}" y2="40" stroke="#1b1a18"/><text x="9" y="20">{words}</text>'
    )


def table(**more: object) -> Table:
    """A small table with a cell that takes over its neighbour."""
    rows = (
        ("Anchor", rich("**{n}**", n="0.64"), "0.50"),
        ("Coalition", "not shown", None),
        ("None of these", "0.29", "0.10"),
    )
    return Table("The same numbers", ("Model", "Today", "Lowest"), rows, numeric=(1, 2), **more)


def figure(name: str, **more: object) -> Figure:
    """A figure with its table."""
    return Figure(name, "Where it stands", "Dot plot of one row. Anchor 0.64.", drawn(680), drawn(350), table(), **more)


def every_kind(typed: str = "typed words") -> list[Block]:
    """One block of each kind, each with words that a person typed."""
    return [
        Heading("What we found", 4),
        Paragraph(rich("It is **{w}**, see [the table](#open) and [this](https://example.org).", w=typed)),
        Items((rich("One **{w}**", w=typed), ("Two",)), ordered=True, lead=True),
        Findings((Finding((typed,), typed, "a document"), Finding(("No evidence here.",)))),
        Columns((Column("It is", ((typed,),)), Column("It is not", (("a score",),)))),
        Models("The models", ((MARK, "Anchor", typed), (MARK, "None of these", "A real answer."))),
        Facts("In figures", (("£26,000", "a month"), (typed[:30], "whatever"))),
        Note("How sure are we?", (typed,)),
        Talk(((typed,), ("What next?",))),
        Quote(typed, "A resident", "by role only"),
        Theme("Power", (typed,), ("Your answers: mixed.",)),
        table(id="open"),
        figure("stands", note=("The mark is today.",)),
    ]


def place(name: str = "Kiln Lane", *, illustrative: bool = True) -> dict[str, object]:
    """The head's data, as each finding carries it."""
    return {
        "id": name.lower().replace(" ", "-")[:20],
        "name": name,
        "illustrative": illustrative,
        "title": "Place report",
        "date": "2026-06-26",
        "facts": [["Began", "2014"], ["Took part", "14 people"]],
        "bank": "1",
    }


def output(finding: str, blocks: list[Block], head: dict[str, object]) -> dict[str, object]:
    """What a cell that shows a finding leaves behind."""
    data = {"finding": finding, "blocks": to_json(blocks), "place": head}
    shown = str(html.cell(blocks, illustrative=bool(head["illustrative"])))
    return {
        "output_type": "display_data",
        "metadata": {},
        "data": {MIME: data, "text/html": shown, "text/plain": finding},
    }


def code(name: str, *outputs: dict[str, object], tags: tuple[str, ...] = ()) -> dict[str, object]:
    """A run code cell."""
    return {
        "cell_type": "code",
        "id": name.replace("_", "-"),
        "metadata": {"tags": list(tags), "papermill": {"duration": 1.5}},
        "source": f"place.finding('{name}')",
        "execution_count": 1,
        "outputs": list(outputs),
    }


def prose(name: str, source: str) -> dict[str, object]:
    """A markdown cell."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def workbook(*cells: dict[str, object]) -> dict[str, object]:
    """A notebook as papermill leaves it."""
    kept = {"papermill": {"input_path": "/somewhere/secret/01.ipynb", "parameters": {"place_id": "kiln-lane"}}}
    parameters = code("injected", tags=("injected-parameters",))
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": kept, "cells": [parameters, *cells]}


def own_name(typed: str) -> list[Block]:
    """The title page's block."""
    return [
        OwnName("What it calls its way of working", typed, "Now nine partners hold a key.", ("Agreed in the room.",))
    ]


def workbooks(
    name: str = "Kiln Lane", typed: str = "typed words", *, illustrative: bool = True
) -> list[dict[str, object]]:
    """Two run notebooks with all findings of a place between them."""
    head = place(name, illustrative=illustrative)
    cells = [code("own_name", output("own_name", own_name(typed), head))]
    for finding in FINDINGS:
        blocks: list[Block] = [Paragraph((f"About {finding}.",))]
        if finding.startswith("part_"):
            blocks = [Heading(finding.removeprefix("part_").title(), 3, finding.removeprefix("part_")), *blocks]
        if finding == "stands":
            blocks = every_kind(typed)
        cells.append(code(finding, output(finding, blocks, head)))
    return [workbook(prose("one", "# First"), *cells[:6]), workbook(prose("two", "# Second"), *cells[6:])]


@pytest.fixture(scope="session")
def hostile() -> object:
    """The report of a place whose people typed everything hostile we could think of."""
    return assemble(workbooks('Kiln <b>"Lane"</b>', " / ".join(HOSTILE))).notebook


@pytest.fixture(scope="session")
def calm() -> object:
    """The report of a place like any other."""
    return assemble(workbooks()).notebook


@pytest.fixture(scope="session")
def kept(calm: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That report as a file."""
    from inquiry.report.assemble import Assembled, write  # noqa: PLC0415

    path = tmp_path_factory.mktemp("report") / "report.ipynb"
    write(Assembled(calm, (), ()), path)
    return path
