"""Rows of a register as people type them: how each cell is understood, and rows copied from a spreadsheet."""

import base64
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from typing import Any

from inquiry.errors import InquiryError
from inquiry.questions import Field
from inquiry.record.cells import Unreadable, quoted, read_cell
from inquiry.record.reading import say_date, say_money
from inquiry.record.sheet import sheet_of, spelling

Cells = dict[str, str]
KEY = "key"  # how the page calls a row while it is open; never in the file
LARGEST = 4_000_000  # bytes of a file that a page may send
MOST_ROWS = 2_000
_TWO = 2  # headings that must be known before a first row counts as headings
_ALSO = {  # other headings that people use for a column
    "funder": ("who", "source", "name", "grant", "funded by", "funding organisation"),
    "type": ("kind", "type of money", "type of funding"),
    "start": ("start", "from", "start date", "begins"),
    "end": ("end", "to", "until", "end date"),
    "amount": ("amount", "sum", "value", "£", "total £", "total (£)", "amount (£)", "amount awarded", "award"),
    "status": ("stage",),
    "name": ("organisation", "group"),
    "sector": ("sector",),
    "a": ("from", "one side"),
    "b": ("to", "other side"),
}


def understand(columns: Sequence[Field], cells: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """How the cells of one row were read: `says` repeats dates and sums in words, `faults` says what cannot be read."""
    says: dict[str, str] = {}
    wrong: dict[str, str] = {}
    read = {column.name: read_cell(column, cells.get(column.name, "")) for column in columns}
    for name, value in read.items():
        typed = cells.get(name, "").strip()
        if isinstance(value, Unreadable):
            wrong[name] = f"This is {quoted(typed)}, {value.which}. {value.advice}"
        elif (words := _again(next(c for c in columns if c.name == name), value)) and words.lower() != typed.lower():
            says[name] = words
    start, end = read.get("start"), read.get("end")
    if isinstance(start, date) and isinstance(end, date) and end < start:
        wrong["end"] = f"This ends before it starts ({say_date(start)})."
    return {"says": says, "faults": wrong}


def _again(column: Field, value: object) -> str:
    """A date or a sum said back in words."""
    if isinstance(value, date):
        return say_date(value)
    return say_money(value) if column.kind == "money" and isinstance(value, float) else ""


def from_spreadsheet(columns: Sequence[Field], text: str) -> list[Cells]:
    """Rows copied from a spreadsheet. A first row of headings sets the order of the columns; nothing is dropped.

    What stands under an unknown heading, or beyond the last column, is joined to the last text column.
    """
    table = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter="\t")]
    table = [row for row in table if any(row)]
    if not table:
        return []
    headings = _headings(columns, table[0])
    order = headings if _are_known(headings) else [c.name for c in columns if not c.folded]
    return [_row(columns, order, row) for row in (table[1:] if order is headings else table)]


def from_file(columns: Sequence[Field], content: str) -> tuple[list[Cells], tuple[str, ...]]:
    """The rows of a CSV or XLSX file, sent in base64, and how it was read. It must begin with a row of headings.

    Raises:
        InquiryError: it is too big, no table, or none of its headings is known.
    """
    try:
        data = base64.b64decode(content, validate=True)
    except ValueError as error:  # no base64, or not even ASCII
        raise InquiryError("The file did not arrive whole. Choose it again.") from error
    if len(data) > LARGEST:
        raise InquiryError(f"The file is bigger than {LARGEST // 1_000_000} MB. Save the rows you need as a new file.")
    sheet = sheet_of(data)
    headings = _headings(columns, sheet.headings)
    if not _are_known(headings):
        known = ", ".join(c.label for c in columns if not c.folded)
        raise InquiryError(f"Its first row has no headings that we know. Put some of these above the rows: {known}.")
    if len(sheet.lines) > MOST_ROWS:
        raise InquiryError(f"It has {len(sheet.lines):,} rows, and we take up to {MOST_ROWS:,} at once. Split it up.")
    return [_row(columns, headings, [cell.strip() for cell in line.cells]) for line in sheet.lines], sheet.notices


def _are_known(headings: Sequence[str]) -> bool:
    """Whether a row is one of headings: two of them, or the only one, name a column."""
    return sum(1 for name in headings if name) >= min(_TWO, len(headings))


def _headings(columns: Sequence[Field], row: Sequence[str]) -> list[str]:
    """The column that each heading means, or nothing."""
    known = {spelling(also): c.name for c in columns for also in _ALSO.get(c.name, ())}
    known |= {spelling(text): c.name for c in columns for text in (c.name, c.label)}
    named = [known.get(spelling(cell), "") for cell in row]
    return [name if name not in named[:at] else "" for at, name in enumerate(named)]  # a second one loses no cell


def _row(columns: Sequence[Field], order: Sequence[str], row: Sequence[str]) -> Cells:
    """One row's cells by column."""
    cells: Cells = {}
    spare: list[str] = []
    for at, cell in enumerate(row):
        name = order[at] if at < len(order) else ""
        if name and cell:
            cells[name] = cell
        elif cell:
            spare.append(cell)
    cells = named(columns, cells)
    notes = next((c.name for c in reversed(columns) if c.kind == "text"), "")
    if spare and notes:
        cells[notes] = " · ".join(filter(None, [cells.get(notes, ""), *spare]))
    return cells


def named(columns: Sequence[Field], cells: Mapping[str, str]) -> Cells:
    """The cells with each choice under its name, whether it was typed by name or by label."""
    choices = {c.name: c for c in columns if c.choices}
    return {name: _choice(choices[name], text) if name in choices and text else text for name, text in cells.items()}


def _choice(column: Field, typed: str) -> str:
    """The name of the choice that somebody means by its name, its label or the beginning of it; else as typed."""
    value = read_cell(column, typed)
    if isinstance(value, str):
        return value
    start = spelling(typed)
    fit = [c.name for c in column.choices if start and spelling(c.label).startswith(start)]
    return fit[0] if len(fit) == 1 else typed


def filled(rows: Iterable[Mapping[str, str]]) -> list[Cells]:
    """The rows that hold something besides an id, without their empty cells."""
    kept = [{name: text for name, text in row.items() if text.strip()} for row in rows]
    return [row for row in kept if set(row) - {KEY, "id"}]


def spare_ids(taken: Iterable[str], prefix: str) -> Iterator[str]:
    """Ids that no row has: F1, F2 and so on."""
    used = set(taken)
    return (found for n in count(1) if (found := f"{prefix}{n}") not in used)


def merge(
    base: Sequence[Cells], mine: Sequence[Cells], theirs: Sequence[Cells], *, mine_wins: bool = False
) -> list[Cells] | None:
    """Two people's changes to the same rows put together, row by row; None where both changed the same row.

    Rows are told apart by their id. `mine_wins` keeps my row where both changed it.
    """
    was, ours, other = ({row.get("id", ""): row for row in rows} for rows in (base, mine, theirs))
    merged: list[Cells] = []
    for key in dict.fromkeys([*ours, *other]):
        changed_here, changed_there = ours.get(key) != was.get(key), other.get(key) != was.get(key)
        if changed_here and changed_there and ours.get(key) != other.get(key) and not mine_wins:
            return None
        row = ours.get(key) if changed_here else other.get(key)
        merged += [row] if row else []
    return merged


def as_columns(columns: Sequence[Field]) -> list[dict[str, Any]]:
    """The columns for the page, without the ids, which nobody needs to see."""
    return [
        {
            "name": c.name,
            "label": c.label,
            "kind": c.kind,
            "hint": c.hint,
            "folded": c.folded,
            "options": [{"value": choice.name, "text": choice.label} for choice in c.choices],
        }
        for c in columns
        if c.name != "id"
    ]
