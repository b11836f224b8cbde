"""How many places fall in each class, beside what chance alone would give."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, NAME, Box, width, wrap
from inquiry.figures.marks import ModelMark, draw_mark, shape
from inquiry.figures.palette import DARK, INK, PAPER, RULE
from inquiry.figures.plate import Caption, beside, counted, plate

_BAR = 15.0


@dataclass(frozen=True)
class ClassCount:
    """How many places are in a class, and how many chance alone would put there.

    `chance`, `chance_low` and `chance_high` are counts of places (a share times the places), None where there is no
    such figure, for example for "not enough to say". `marks` are the models that the class names, if it does.
    """

    words: str
    count: int
    chance: float | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    marks: tuple[ModelMark, ...] = ()


def classcounts(rows: Sequence[ClassCount], caption: Caption) -> Figure:
    """A bar a class: solid for the places that are in it, an open mark for what chance alone would give."""
    places = sum(row.count for row in rows)
    alt = [f"Bars for {counted(places, 'place')} by class.", *(_said(row) for row in rows)]
    return plate(caption, alt, lambda canvas: _draw(canvas, rows, places), _table(rows, caption))


@dataclass(frozen=True)
class _Ruler:
    """Where bars begin, how many px one place is, and how many places there are."""

    left: float
    unit: float
    places: int

    def at(self, count: float) -> float:
        return self.left + count * self.unit


def _draw(canvas: Canvas, rows: Sequence[ClassCount], places: int) -> None:
    ruler = _ruler(canvas, rows, places)
    y = 2.0
    for at, row in enumerate(rows):
        if at:
            canvas.line((0, y), (canvas.width, y), Pen(RULE))
        y = _draw_row(canvas, row, y + 5, ruler) + 5
    entries: list[tuple[Sample, str]] = [(_solid, "places in it")]
    if any(row.chance is not None for row in rows):
        entries.append((_open, "what chance alone would give, and how far that could vary"))
    canvas.height = draw_key(canvas, entries, y + 6)


def _ruler(canvas: Canvas, rows: Sequence[ClassCount], places: int) -> _Ruler:
    """A ruler on which the longest bar and the words after it have room."""
    left = 6.0 if canvas.narrow else 214.0
    beside = [width(f"{places:,} of {places:,}", NAME), *(width(_chance_words(row), ASIDE) for row in rows)]
    room = canvas.width - left - max(beside) - 12
    most = max((max(row.count, row.chance or 0, row.chance_high or 0) for row in rows), default=0)
    return _Ruler(left, room / (most or 1), places)


def _draw_row(canvas: Canvas, row: ClassCount, top: float, ruler: _Ruler) -> float:
    """One class: its name, its bar, and what chance would give below; gives the lower edge."""
    room = (canvas.width if canvas.narrow else ruler.left - 14) - len(row.marks) * 17 - 4
    for at, mark in enumerate(row.marks):
        draw_mark(canvas, mark, (8 + at * 17, top + 12), 6)
    first = (len(row.marks) * 17 + 4 * bool(row.marks), top + 17)
    below = canvas.lines(first, wrap(row.words, room, NAME), NAME) - NAME.line + 6
    y = below + 3 if canvas.narrow else top + 4
    bottom = y + _BAR + (16 if row.chance is not None else 2)
    canvas.box(Box(ruler.left, y, row.count * ruler.unit, _BAR), Pen("", fill=DARK))
    canvas.line((ruler.left, y - 1), (ruler.left, y + _BAR + 1), Pen(INK))
    canvas.words((ruler.at(row.count) + 8, y + 12.5), f"{row.count:,} of {ruler.places:,}", NAME)
    if row.chance is not None:
        _draw_chance(canvas, row, y + _BAR + 9, ruler)
    return max(below, bottom)


def _draw_chance(canvas: Canvas, row: ClassCount, y: float, ruler: _Ruler) -> None:
    """The open mark of chance, how far it could vary, and both in words."""
    chance = row.chance or 0
    low = ruler.at(chance if row.chance_low is None else row.chance_low)
    high = ruler.at(chance if row.chance_high is None else row.chance_high)
    canvas.line((low, y), (high, y), Pen(INK, 1.4))
    for end in (low, high):
        canvas.line((end, y - 4), (end, y + 4), Pen(INK, 1.4))
    shape(canvas, "circle", (ruler.at(chance), y), 4.5, Pen(INK, 1.8, fill=PAPER))
    canvas.words((high + 10, y + 4.5), _chance_words(row), ASIDE)


def _chance_words(row: ClassCount) -> str:
    return f"chance: {_about(row)}" if row.chance is not None else ""


def _about(row: ClassCount) -> str:
    """What chance gives in words, rounded to whole places where there are many."""
    if row.chance_low is None or row.chance_high is None:
        return f"about {_round(row.chance)}"
    return f"{_round(row.chance)} ({_round(row.chance_low)} to {_round(row.chance_high)})"


def _round(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value >= 10 or abs(value - round(value)) < 0.05 else f"{value:.1f}"


def _solid(canvas: Canvas, at: tuple[float, float]) -> None:
    canvas.box(Box(at[0], at[1] - 6, 28, 12), Pen("", fill=DARK))


def _open(canvas: Canvas, at: tuple[float, float]) -> None:
    canvas.line(at, (at[0] + 28, at[1]), Pen(INK, 1.4))
    shape(canvas, "circle", (at[0] + 14, at[1]), 4.5, Pen(INK, 1.8, fill=PAPER))


def _said(row: ClassCount) -> str:
    chance = f"; chance alone would give {_about(row)}" if row.chance is not None else ""
    return f"{row.words}: {counted(row.count, 'place')}{chance}."


def _table(rows: Sequence[ClassCount], caption: Caption) -> Table:
    head = ("Class", "Places", "What chance alone would give", "At least", "At most")
    cells = tuple(
        (
            row.words,
            f"{row.count:,}",
            _round(row.chance) or "does not apply",
            _round(row.chance_low),
            _round(row.chance_high),
        )
        for row in rows
    )
    return Table(beside(caption), head, cells, numeric=(1, 2, 3, 4), widths=(40, 12, 24, 12, 12))
