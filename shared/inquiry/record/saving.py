"""Saving a register: the whole file at once, never over another's change, with a journal of what was there before."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from inquiry.errors import InquiryError, reason_of
from inquiry.record.answers import now
from inquiry.record.atomic import FOR_OWNER, add_line, append_line, locked, write_whole
from inquiry.record.files import content_of, stamp_of
from inquiry.record.sheet import Sheet, read_sheet, spelling, write_csv
from inquiry.record.tables import PRIVATE

JOURNAL, PRIVATE_JOURNAL = "registers.jsonl", "ratings.jsonl"
Cells = Mapping[str, str]


def save_register(  # noqa: PLR0913  (who, what, where, and what it was based on)
    folder: Path,
    name: str,
    rows: Sequence[Cells],
    by: str,
    *,
    columns: Sequence[str] = (),
    stamp: str | None = None,
) -> str:
    """Save a register as typed and write down what changed; returns the new stamp.

    Rows go by the bank's names of columns. `columns` come first, then any other that a row has. `stamp` is the one of
    the table that was read: if the file has changed since, nothing is saved. Saving what is there already does nothing.

    Raises:
        InquiryError: the file changed since it was read, cannot be read, or could not be written.
    """
    path = folder / f"{name}.csv"
    try:
        with locked(folder / JOURNAL) as journal:
            _refuse_if_changed(path, folder / f"{name}.xlsx", stamp)
            was = _rows_of(path if path.exists() else folder / f"{name}.xlsx", columns)
            names = list(dict.fromkeys([*columns, *(n for row in rows or was for n in row)]))
            if not names:
                raise InquiryError(f"{name}.csv was not saved: it would have no headings. Say which columns it has.")
            content = write_csv(names, [[row.get(column, "") for column in names] for row in rows])
            if path.exists() and content == path.read_bytes():
                return stamp_of(path)
            changed = _changes(was, rows)
            if changed:  # first the journal, then the file: a kill in between loses nothing
                line = json.dumps({"at": now(), "by": by, "register": name, "changed": changed}, ensure_ascii=False)
                if name in PRIVATE:
                    append_line(folder / PRIVATE_JOURNAL, line, FOR_OWNER)
                else:
                    add_line(journal, line)
            write_whole(path, content, FOR_OWNER if name in PRIVATE else None)
            return stamp_of(path)
    except OSError as error:
        raise InquiryError(
            f"{name}.csv was not saved ({reason_of(error)}). "
            "What was there before is safe. Check that you may write to this folder, then save again."
        ) from error


def journal_of(folder: Path, register: str) -> Path:
    """The file in which the changes of a register are written down."""
    return folder / (PRIVATE_JOURNAL if register in PRIVATE else JOURNAL)


def _refuse_if_changed(path: Path, workbook: Path, stamp: str | None) -> None:
    """Whoever saves must have seen what is there now."""
    there = stamp_of(path if path.exists() else workbook)
    if stamp is not None and stamp != there:
        raise InquiryError(
            f"{path.name} was changed by somebody else since you opened it, so yours was not saved over it. "
            "Open the register again, look at what changed, and make your change there."
        )


def _rows_of(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows in the file now, under the names of columns where it has them, else under its headings."""
    if not path.exists() or not content_of(path).strip(b"\xef\xbb\xbf\r\n\t ,;"):
        return []
    sheet: Sheet = read_sheet(path)
    known = {spelling(column): column for column in columns}
    names = [known.get(spelling(heading), heading) for heading in sheet.headings]
    return [dict(zip(names, line.cells, strict=True)) for line in sheet.lines]


def _changes(was: Sequence[Cells], rows: Sequence[Cells]) -> list[dict[str, Any]]:
    """Each row that is not as it was: before and after, None where there was or is no such row."""
    before, after = _by_key(was), _by_key(rows)
    return [
        {"row": key, "before": before.get(key), "after": after.get(key)}
        for key in dict.fromkeys([*before, *after])
        if before.get(key) != after.get(key)
    ]


def _by_key(rows: Sequence[Cells]) -> dict[str, dict[str, str]]:
    """Rows by what names them, only with cells that hold something; a name that comes again gets a number."""
    count: Counter[str] = Counter()
    found = {}
    for row in rows:
        key = row.get("id") or " by ".join(filter(None, (row.get("tie"), row.get("by")))) or "row"
        count[key] += 1
        found[key if count[key] == 1 else f"{key} ({count[key]})"] = {name: cell for name, cell in row.items() if cell}
    return found
