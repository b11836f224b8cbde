"""The journal of a place's registers, read: what was changed, by whom and when. `saving` writes it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from inquiry.record.saving import journal_of

_TAIL = 400_000  # bytes read from the journal's end: hundreds of changes
_ONE_GO = timedelta(minutes=1)  # cells of one row filled one after another are one change
Cells = Mapping[str, str]
Rows = Mapping[str, tuple[Cells | None, Cells | None]]


@dataclass(frozen=True)
class Change:
    """One change of a register: when it began and ended, by whom, and each row before and after (None: no such row)."""

    at: str
    until: str
    by: str
    rows: Rows

    @property
    def key(self) -> str:
        """Names the change as long as nobody has added to it."""
        return f"{self.at}/{self.until}/{','.join(self.rows)}"


def read_changes(folder: Path, register: str) -> list[Change]:
    """The latest changes of one register, the oldest first. A line that cannot be read is passed over.

    Raises:
        OSError: the journal is there and cannot be read.
    """
    found: list[Change] = []
    for change in _lines(journal_of(folder, register), register):
        joined = _joined(found[-1], change) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(change)
    return found


def _lines(path: Path, register: str) -> Iterator[Change]:
    if not path.is_file():
        return
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        lines = file.read().split(b"\n")
    for line in lines:
        change = _change(line, register)
        if change:
            yield change


def _change(line: bytes, register: str) -> Change | None:
    """The change in one line, if it is one of this register."""
    try:
        data: dict[str, Any] = json.loads(line)
        if data["register"] != register:
            return None
        datetime.fromisoformat(data["at"])
        rows = {str(row["row"]): (row["before"], row["after"]) for row in data["changed"]}
        return Change(data["at"], data["at"], str(data["by"]), rows)
    except (ValueError, TypeError, KeyError):
        return None


def _joined(one: Change, after: Change) -> Change | None:
    """Two changes as one, where somebody went on with the same row; taking a change back stays a change."""
    soon = datetime.fromisoformat(after.at) - datetime.fromisoformat(one.until) <= _ONE_GO
    if not (soon and one.by == after.by and len(one.rows) == 1 and one.rows.keys() == after.rows.keys()):
        return None
    (key, (before, between)), (started, ended) = next(iter(one.rows.items())), next(iter(after.rows.values()))
    if started != between or ended is None or between is None or ended == before:
        return None
    return Change(one.at, after.at, one.by, {key: (before, ended)})
