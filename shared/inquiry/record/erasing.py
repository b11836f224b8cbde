"""Taking people, or their answers in some waves, out of the files of a place. What is taken out is written nowhere.

Each file is rewritten whole, under its lock. A kill in between leaves some files rewritten and others not yet: the
same again finishes the work.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from inquiry.errors import InquiryError
from inquiry.record.answers import MODERATOR, TEAM, is_writer
from inquiry.record.atomic import FOR_OWNER, locked, rewrite, write_whole
from inquiry.record.log import FOLDER
from inquiry.record.saving import JOURNAL, PRIVATE_JOURNAL, Cells
from inquiry.record.sheet import read_sheet, spelling, write_csv
from inquiry.record.tables import PRIVATE
from inquiry.record.workshop import WORKSHOP

SOMEBODY = "somebody"  # in place of a person's id, where something that is kept says who did it
_NAMED_IN = {"people": ("id",), "ratings": ("by", "rated by"), "links": ("person",)}  # tables, and where they say whose
_TIES, _ASKED = "ties", ("asked", "who was asked")
_SIDES = ("before", "after")  # of a changed row in a journal

Change = Callable[[dict[str, Any]], dict[str, Any] | None]


def private_files(folder: Path) -> dict[str, Path]:
    """The file of each person who ever answered alone, by their id."""
    found = {path.stem: path for path in sorted((folder / FOLDER).glob("*.jsonl")) if is_writer(path.stem)}
    return {person: path for person, path in found.items() if person not in (TEAM, MODERATOR)}


def lines_of(path: Path) -> list[dict[str, Any]]:
    """The lines of a log that can be read."""
    lines = path.read_bytes().split(b"\n") if path.is_file() else []
    return [data for line in lines if (data := _loaded(line)) is not None]


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of `people`, `ratings` or `links`, by the headings as they stand."""
    path = _table(folder, table)
    if not path.is_file() or not path.read_bytes().strip(b"\xef\xbb\xbf\r\n\t ,;"):
        return []
    sheet = read_sheet(path)
    return [dict(zip(sheet.headings, line.cells, strict=True)) for line in sheet.lines]


def persons_in(folder: Path, table: str) -> list[str]:
    """Whose rows a table holds, row for row."""
    return [_whose(row, table) for row in rows_of(folder, table)]


def erase_answers(folder: Path, people: Iterable[str], waves: Iterable[str] | None = None) -> None:
    """Take out what people answered, in all waves or in some; a line that cannot be read goes too."""
    gone = None if waves is None else set(waves)
    for person, path in private_files(folder).items():
        if person in set(people):
            rewrite(path, _changed(lambda data: data if gone is not None and data.get("wave") not in gone else None))


def erase_rows(folder: Path, people: Iterable[str]) -> None:
    """Take the rows of people out of the lists of people, ratings and links, and out of what was there before them.

    Where the list of ties says that one of them was asked, that is taken out too; the tie stays.
    """
    gone = set(people)
    for journal in (JOURNAL, PRIVATE_JOURNAL):  # first, for a person who is on no list any more is found nowhere else
        rewrite(folder / journal, _changed(lambda change: _change_without(change, gone)))
    with locked(folder / JOURNAL):
        for table in _NAMED_IN:
            _rewrite_table(folder, table, [row for row in rows_of(folder, table) if _whose(row, table) not in gone])
        _rewrite_table(folder, _TIES, [_unasked(row, gone) for row in rows_of(folder, _TIES)])


def erase_mentions(folder: Path, people: Iterable[str], answers: Iterable[str]) -> None:
    """Take people, and the ids of their answers, out of what the team and a moderator wrote and out of the workshop."""
    gone, ids = set(people), set(answers)

    def without(data: dict[str, Any]) -> dict[str, Any]:
        kept = {name: [x for x in data[name] if x not in gone | ids] for name in ("room", "based_on") if name in data}
        return data | kept | ({"by": SOMEBODY} if data.get("by") in gone else {})

    for path in (folder / FOLDER / f"{TEAM}.jsonl", folder / FOLDER / f"{MODERATOR}.jsonl", folder / WORKSHOP):
        rewrite(path, _changed(without, keep_unread=True))


def _changed(change: Change, *, keep_unread: bool = False) -> Callable[[bytes], bytes]:
    """A log with a change made to each of its lines; None takes a line out. An unchanged line keeps its bytes."""

    def apply(content: bytes) -> bytes:
        kept = []
        for line in content.split(b"\n"):
            data = _loaded(line)
            new = change(dict(data)) if data is not None else None
            if (data is None and keep_unread) or (new is not None and new == data):
                kept.append(line)
            elif new is not None:
                kept.append(json.dumps(new, ensure_ascii=False).encode())
        text = b"\n".join(line for line in kept if line.strip())
        return text + b"\n" if text else b""

    return apply


def _loaded(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _change_without(change: dict[str, Any], gone: set[str]) -> dict[str, Any] | None:
    """A line of a journal without the rows of these people, and without their id; None if nothing is left of it."""
    table = str(change.get("register"))
    rows = [row for row in change.get("changed", []) if not (table in _NAMED_IN and _names(row, table) & gone)]
    if table == _TIES:
        rows = [row | {side: _unasked(row[side], gone) for side in _SIDES if row.get(side)} for row in rows]
    by = {"by": SOMEBODY} if change.get("by") in gone else {}
    return change | by | {"changed": rows} if rows else None


def _names(row: Mapping[str, Any], table: str) -> set[str]:
    """Whom a changed row is about, before and after."""
    return {_whose(row.get(side) or {}, table) for side in _SIDES}


def _unasked(tie: Cells, gone: set[str]) -> dict[str, str]:
    """A tie without these people as those who were asked about it."""
    return {name: _without(cell, gone) if spelling(name) in _ASKED else cell for name, cell in tie.items()}


def _without(asked: str, gone: set[str]) -> str:
    """A list of ids in a cell without some of them; a cell without any of them as it was typed."""
    ids = re.split(r"[\s,;]+", asked)
    return ", ".join(one for one in ids if one not in gone) if gone & set(ids) else asked


def _rewrite_table(folder: Path, table: str, kept: list[dict[str, str]]) -> None:
    """Put these rows in the place of those of a table; one that was a workbook of Excel is a CSV afterwards."""
    path, rows = _table(folder, table), rows_of(folder, table)
    if kept != rows:
        names = list(rows[0])
        content = write_csv(names, [[row[name] for name in names] for row in kept])
        write_whole(path.with_suffix(".csv"), content, FOR_OWNER if table in PRIVATE else None)
        if path.suffix != ".csv":
            path.unlink()


def _table(folder: Path, table: str) -> Path:
    as_csv, as_xlsx = folder / f"{table}.csv", folder / f"{table}.xlsx"
    if as_csv.is_file() and as_xlsx.is_file():
        raise InquiryError(f"There are {as_csv.name} and {as_xlsx.name}. Take away the one that is out of date first.")
    return as_xlsx if as_xlsx.is_file() else as_csv


def _whose(row: Cells, table: str) -> str:
    """Whose row it is."""
    cells = {spelling(heading): cell for heading, cell in row.items()}
    return next((cells[name].strip() for name in _NAMED_IN[table] if name in cells), "")
