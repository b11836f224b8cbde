"""Any table as a spreadsheet leaves it, CSV or XLSX, as rows of text; and text written so that it stays text.

Formulas. A cell that begins with =, +, - or @ is run by Excel and LibreOffice when a CSV is opened, quoted or not.
What people typed must stay text, so such a cell is written with an apostrophe in front and read with it taken away.
An apostrophe and not a tab: spreadsheets keep it when the file is saved again, and a person can see it. A cell that
would be mistaken for a guarded one gets one more apostrophe, so that every text comes back exactly as it was.
"""

import codecs
import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.record.files import content_of
from inquiry.record.xlsx import read_xlsx

_FORMULA = re.compile(r"'*(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")
_PLAIN_NUMBER = re.compile(r"[+-]\d[\d,]*(\.\d+)?")
_ENOUGH = 10_000  # letters of a row that show what parts its columns
_SEPARATORS = ",;\t"
_SEPARATOR_WORDS = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True)
class Line:
    """One row under the heading: its number as a spreadsheet shows it (the heading's is 1), and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table as text. `notices` say how it was read, where that was not plain; `stamp` changes when the file does."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    notices: tuple[str, ...]
    stamp: str


def read_sheet(path: Path) -> Sheet:
    """Read a table. The first row that holds anything is the heading; rows that hold nothing are passed over.

    Raises:
        InquiryError: it cannot be opened, is too big, empty or not a table, or a heading stands twice.
    """
    return sheet_of(content_of(path))


def sheet_of(content: bytes) -> Sheet:
    """A table from what a file holds.

    Raises:
        InquiryError: as `read_sheet`.
    """
    if content[:4] == b"PK\x03\x04":
        rows, notices = read_xlsx(content)
    else:
        rows, notices = _read_csv(content)
    return _framed(rows, notices, hashlib.sha256(content).hexdigest())


def _read_csv(content: bytes) -> tuple[list[list[str]], list[str]]:
    """The rows of a CSV, and how it was read."""
    text, notices = _decoded(content)
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    separator = told[1] if told else _separator(text)
    if separator in _SEPARATOR_WORDS:
        notices.append(f"The columns are parted by {_SEPARATOR_WORDS[separator]}, not commas; it was read that way.")
    rows = [[_unguarded(cell) for cell in row] for row in _parsed(text, separator)]
    if told:
        rows[0] = []
    return rows, notices


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """The text of a CSV, whichever way it was saved."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace"), ["The file is saved as UTF-16; it was read that way."]
    is_marked = content.startswith(codecs.BOM_UTF8)
    if (b"\x00" in content and not is_marked) or content[:4] == b"\xd0\xcf\x11\xe0":
        raise InquiryError(
            "The file is not a CSV or an XLSX workbook. Open it in the program it came from and save it as “CSV UTF-8”."
        )
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        spelling = (
            "The file is not saved as UTF-8; it was read as Windows-1252. Check that letters such as é and £ are right."
        )
        return content.decode("cp1252", errors="replace"), [spelling]


def _separator(text: str) -> str:
    """What parts the columns: whatever makes most of them in the first row that holds anything."""
    first = next((line for line in text.splitlines() if line.strip(_SEPARATORS + " ")), "")
    begin = first[:_ENOUGH]  # csv refuses a cell of more letters than any heading has
    return max(_SEPARATORS, key=lambda mark: len(next(csv.reader([begin], delimiter=mark), [])))


def _parsed(text: str, separator: str) -> list[list[str]]:
    """The rows of a CSV, if its quotation marks are in order."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(reader)
    except csv.Error as error:
        raise InquiryError(
            f"Row {len(rows) + 1} cannot be read: a quotation mark is out of place, or opened and never closed. "
            "Open the file in a spreadsheet, put that row right and save it as “CSV UTF-8”."
        ) from error
    return rows


def _framed(rows: list[list[str]], notices: list[str], stamp: str) -> Sheet:
    """Heading and lines of a table, without the empty columns at its right."""
    start = next((n for n, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if start is None:
        raise InquiryError("The file is empty. Put the headings back in its first row, or take the file away.")
    lines = [
        Line(n, tuple(row)) for n, row in enumerate(rows[start + 1 :], start + 2) if any(cell.strip() for cell in row)
    ]
    headings, extra = _headings(rows[start], lines)
    width = len(headings)
    lines = [Line(line.number, (*line.cells, *[""] * width)[:width]) for line in lines]
    return Sheet(headings, tuple(lines), (*notices, *extra), stamp)


def _headings(row: list[str], lines: list[Line]) -> tuple[tuple[str, ...], list[str]]:
    """The headings, each with a name of its own; a column that holds something but has none is named by its place."""
    used = [n for line in lines for n, cell in enumerate(line.cells) if cell.strip()]
    width = max([n for n, cell in enumerate(row) if cell.strip()] + used) + 1
    names = [cell.strip() for cell in (*row, *[""] * width)[:width]]
    nameless = [n for n, name in enumerate(names) if not name]
    headings = tuple(name or f"column {n + 1}" for n, name in enumerate(names))
    spelt = [spelling(name) for name in headings]
    twice = next((name for n, name in enumerate(headings) if spelt[n] in spelt[:n]), "")
    if twice:
        raise InquiryError(f"Two columns are called “{twice}”. Give one of them another heading.")
    told = [f"Column {n + 1} has no heading; it was kept as “column {n + 1}”." for n in nameless if n in used]
    return headings, told


@lru_cache(maxsize=4096)  # the same few headings and choices in every place
def spelling(heading: str) -> str:
    """A heading with what people vary taken out: case, spaces, underscores and marks at its end."""
    return re.sub(r"[\s_]+", " ", heading).strip(" ?:*.").casefold()


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV that Excel opens right (UTF-8 with a byte order mark, CRLF) and runs nothing of."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([guarded(name) for name in columns])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", errors="replace")  # half an emoji that a browser cut off becomes ?


def _is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text)) and not _PLAIN_NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if _is_formula(text) else text


def _unguarded(cell: str) -> str:
    """The text of a guarded cell as it was; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell
