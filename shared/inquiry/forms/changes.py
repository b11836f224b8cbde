"""What was changed in a register, in words, and its rows as they were before a change."""

from collections.abc import Mapping, Sequence
from typing import Any

from inquiry.forms.listening import clock
from inquiry.forms.rows import Cells, filled, named
from inquiry.questions import Field
from inquiry.record.cells import quoted
from inquiry.record.journal import Change

MOST = 10  # changes that a page lists
_CELLS = 3  # cells of a row that a sentence names
_WHO = {"team": "The team", "moderator": "A moderator"}


def listed(changes: Sequence[Change], columns: Sequence[Field], rows: Sequence[Cells]) -> list[dict[str, Any]]:
    """The latest changes, the newest first: {id, who, when, words, again}. `again`: it can still be undone."""
    return [
        {
            "id": change.key,
            "who": _WHO.get(change.by, "Somebody"),
            "when": clock(change.until),
            "words": [_words(columns, key, was, now) for key, (was, now) in list(change.rows.items())[:_CELLS]]
            + ([f"And {len(change.rows) - _CELLS} more rows."] if len(change.rows) > _CELLS else []),
            "again": without(change, columns, rows) is not None,
        }
        for change in changes[: -MOST - 1 : -1]
    ]


def without(change: Change, columns: Sequence[Field], rows: Sequence[Cells]) -> list[Cells] | None:
    """The rows as they would be without a change; None if somebody has changed the same rows since."""
    there = {row.get("id", ""): row for row in rows}
    for key, (was, now) in change.rows.items():
        if there.get(key) != _plain(columns, now):
            return None
        before = _plain(columns, was)
        if before is None:
            del there[key]
        else:
            there[key] = before
    return list(there.values())


def _plain(columns: Sequence[Field], cells: Mapping[str, str] | None) -> Cells | None:
    """A row of the journal as rows are compared: choices by name and no empty cells."""
    kept = filled([named(columns, cells)]) if cells else []
    return kept[0] if kept else None


def _words(columns: Sequence[Field], key: str, was: Mapping[str, str] | None, now: Mapping[str, str] | None) -> str:
    name = _called(columns, key, now or was or {})
    if was is None or now is None:
        return f"{'Added' if was is None else 'Removed'} {name}."
    cells = [(c, was.get(c.name, ""), now.get(c.name, "")) for c in columns]
    changed = [f"{c.label} was {_cell(c, old)}, became {_cell(c, new)}" for c, old, new in cells if old != new]
    more = f"; and {len(changed) - _CELLS} more" if len(changed) > _CELLS else ""
    return f"{name}: {'; '.join(changed[:_CELLS])}{more}." if changed else f"{name}: something outside these columns."


def _called(columns: Sequence[Field], key: str, cells: Mapping[str, str]) -> str:
    """A row as a person would call it: by its first column, or by the two sides of a tie."""
    sides = [_cell(c, cells.get(c.name, "")) for c in columns if c.name in ("a", "b")]
    if sides:
        return " and ".join(sides)
    first = next((c for c in columns if not c.folded), None)
    return quoted(cells.get(first.name, "") or key) if first else key


def _cell(column: Field, text: str) -> str:
    label = next((c.label for c in column.choices if text and c.name == text), text)
    return quoted(label) if label else "empty"
