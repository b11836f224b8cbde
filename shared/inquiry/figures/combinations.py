"""Which conditions go together, and how many places have each combination: a column a combination.

A dot matrix under bars (after Lex et al. 2014, "UpSet", who show sets in this way): it reads for ten conditions where
a drawing of circles fails at four, and the names of the conditions stay in plain lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inquiry.document import Figure, Table
from inquiry.errors import InquiryError
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import NAME, SMALL, Box, Lettering, wrap
from inquiry.figures.palette import DARK, INK, MID, PAPER, RULE
from inquiry.figures.panels import draw_aside, draw_name
from inquiry.figures.plate import Caption, beside, counted, listed, plate, say

_NAMES, _ROOM = 216.0, 172.0  # for the names, and what of it a name takes: fonts differ from reader to reader
_WIDE = 40.0  # of a column, in px
_HIGH = 60.0  # of the highest bar
_SPOKEN = 12  # combinations said in the alternative text


@dataclass(frozen=True)
class Combination:
    """Conditions that are there (True), not there (False) or may be either (None), one for each condition.

    `places` have the combination, and `with_outcome` of these have what is looked for; `consistency` is how far the
    combination is enough for it, 0 to 1, or None.
    """

    conditions: tuple[bool | None, ...]
    places: int
    with_outcome: int
    consistency: float | None = None


@dataclass(frozen=True)
class Outcome:
    """What is looked for, in words for those that have it and for those that do not ("lasted", "did not last")."""

    there: str
    not_there: str


def combinations(conditions: Sequence[str], rows: Sequence[Combination], outcome: Outcome, caption: Caption) -> Figure:
    """A column a combination, in the order given: its places above, its conditions below.

    Raises:
        InquiryError: a combination has more or fewer conditions than there are names.
    """
    for row in rows:
        if len(row.conditions) != len(conditions):
            raise InquiryError(f"A combination has {len(row.conditions)} conditions, but {len(conditions)} have names.")
    alt = ["Columns of dots, one for each combination of conditions.", *_said(conditions, rows, outcome)]
    table = _table(conditions, rows, outcome, caption)
    return plate(caption, alt, lambda canvas: _draw(canvas, conditions, rows, outcome), table)


def _draw(canvas: Canvas, conditions: Sequence[str], rows: Sequence[Combination], outcome: Outcome) -> None:
    if not rows:
        canvas.height = draw_aside(canvas, "There are no combinations to show.", 20)
        return
    most = max(row.places for row in rows)
    a_block = int((canvas.width - (0 if canvas.narrow else _NAMES)) / _WIDE)
    y = 0.0
    for first in range(0, len(rows), a_block):
        y = _draw_block(canvas, conditions, rows[first : first + a_block], (y, _HIGH / max(most, 1))) + 14
    entries: list[tuple[Sample, str]] = [
        (_bar(Pen("", fill=DARK)), f"places: {outcome.there}"),
        (_bar(Pen(INK, 1.4, fill=PAPER)), f"places: {outcome.not_there}"),
        (_dot(Pen("", fill=INK)), "condition is there"),
        (_dot(Pen(INK, 1.6, fill=PAPER)), "condition is not there"),
    ]
    if any(state is None for row in rows for state in row.conditions):
        entries.append((_either, "may be either"))
    canvas.height = draw_key(canvas, entries, y)


def _draw_block(
    canvas: Canvas, conditions: Sequence[str], rows: Sequence[Combination], place: tuple[float, float]
) -> float:
    """Bars above, dots below; gives the lower edge. `place` is the top, and how high one place is."""
    top, unit = place
    left = 0.0 if canvas.narrow else _NAMES
    floor = top + 20 + _HIGH
    for at, row in enumerate(rows):
        _draw_bar(canvas, row, (left + (at + 0.5) * _WIDE, floor), unit)
    canvas.line((left, floor), (left + len(rows) * _WIDE, floor), Pen(INK))
    y = floor + 4
    for at, words in enumerate(conditions):
        y = _draw_condition(canvas, words, [row.conditions[at] for row in rows], y)
    return y


def _draw_bar(canvas: Canvas, row: Combination, foot: tuple[float, float], unit: float) -> None:
    x, floor = foot
    there, both = row.with_outcome * unit, row.places * unit
    canvas.box(Box(x - 9, floor - both, 18, both - there), Pen(INK, 1.4, fill=PAPER))
    canvas.box(Box(x - 9, floor - there, 18, there), Pen(INK, 1.4, fill=DARK))
    canvas.words((x, floor - both - 5), f"{row.places}", Lettering(13, 600, anchor="middle"))


def _draw_condition(canvas: Canvas, words: str, states: Sequence[bool | None], top: float) -> float:
    """One condition: its name, and a dot in each column; gives the lower edge."""
    canvas.line((0, top), (canvas.width, top), Pen(RULE))
    style = SMALL if canvas.narrow else NAME
    room = canvas.width - 36 if canvas.narrow else _ROOM
    lines = wrap(words, room, style)
    if canvas.narrow:
        y, bottom = top + 16 + len(lines) * style.line, top + 28 + len(lines) * style.line
        canvas.lines((0, top + 16), lines, style)
    else:
        bottom = top + max(30.0, len(lines) * style.line + 8)
        y = (top + bottom) / 2
        draw_name(canvas, words, room, y)
    for at, state in enumerate(states):
        _draw_state(canvas, ((0.0 if canvas.narrow else _NAMES) + (at + 0.5) * _WIDE, y), state)
    return bottom


def _draw_state(canvas: Canvas, at: tuple[float, float], state: bool | None) -> None:
    if state is None:
        canvas.line((at[0] - 5, at[1]), (at[0] + 5, at[1]), Pen(MID, 1.6))
    else:
        canvas.circle(at, 7 if state else 6.2, Pen("", fill=INK) if state else Pen(INK, 1.6, fill=PAPER))


def _bar(pen: Pen) -> Sample:
    return lambda canvas, at: canvas.box(Box(at[0] + 4, at[1] - 7, 18, 14), pen)


def _dot(pen: Pen) -> Sample:
    return lambda canvas, at: canvas.circle((at[0] + 13, at[1]), 6.2, pen)


def _either(canvas: Canvas, at: tuple[float, float]) -> None:
    _draw_state(canvas, (at[0] + 13, at[1]), None)


def _said(conditions: Sequence[str], rows: Sequence[Combination], outcome: Outcome) -> Iterator[str]:
    for row in rows[:_SPOKEN]:
        yield f"{_in_words(conditions, row)}: {counted(row.places, 'place')}, {row.with_outcome} {outcome.there}."
    if len(rows) > _SPOKEN:
        yield f"All {len(rows)} combinations are in the table."


def _in_words(conditions: Sequence[str], row: Combination) -> str:
    """The conditions of a combination: a and b, without c."""
    there = [words for words, state in zip(conditions, row.conditions, strict=True) if state]
    lacking = [words for words, state in zip(conditions, row.conditions, strict=True) if state is False]
    parts = [listed(there)] if there else []
    parts += [f"without {listed(lacking)}"] if lacking else []
    return ", ".join(parts) or "Any of these"


def _table(conditions: Sequence[str], rows: Sequence[Combination], outcome: Outcome, caption: Caption) -> Table:
    head = ("Combination", "Places", outcome.there.capitalize(), outcome.not_there.capitalize(), "Consistency")
    cells = tuple(
        (
            _in_words(conditions, row),
            f"{row.places:,}",
            f"{row.with_outcome:,}",
            f"{row.places - row.with_outcome:,}",
            "does not apply" if row.consistency is None else say(row.consistency),
        )
        for row in rows
    )
    return Table(beside(caption), head, cells, numeric=(1, 2, 3, 4), widths=(44, 12, 14, 16, 14))
