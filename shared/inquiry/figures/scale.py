"""The scale from 0 (not like it) to 1 (very like it), and a row on it: what stands and likeness share."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.lettering import ASIDE, SMALL, Lettering, width
from inquiry.figures.marks import ModelMark, draw_mark
from inquiry.figures.palette import INK, MID, RULE, SOFT
from inquiry.figures.plate import NO_ANSWER, say

ENDS = ((0.0, "0", "not like it"), (0.5, "0.5", "half like it"), (1.0, "1", "very like it"))


@dataclass(frozen=True)
class Stand:
    """How like one model a place is, 0 to 1.

    `value` is None when nothing was answered; `low` and `high` are how far open questions could move it; `weakest` is
    the likeness in its weakest part, `weakest_part` that part's name ('' for a strict reading of all parts).
    """

    mark: ModelMark
    value: float | None
    low: float = 0
    high: float = 1
    weakest: float | None = None
    weakest_part: str = ""


@dataclass(frozen=True)
class Cut:
    """A threshold on the scale, and what it means in a few words."""

    value: float
    words: str


CUTS = (Cut(0.42, "counts in a mix"), Cut(0.60, "clear lean"))


@dataclass(frozen=True)
class Scale:
    """Where 0 and 1 are, in px."""

    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value is; values outside 0 to 1 stay at the end."""
        return self.left + (self.right - self.left) * max(0.0, min(1.0, value))


def draw_row(canvas: Canvas, scale: Scale, row: Stand, y: float, value_style: Lettering) -> None:
    """A row's line, the bar of open questions, the solid mark and its value above."""
    canvas.line((scale.left, y), (scale.right, y), Pen(RULE))
    if row.high > row.low + 0.001:
        low, high = scale.at(row.low), scale.at(row.high)
        canvas.line((low, y), (high, y), Pen(row.mark.colour, 4))
        for end in (low, high):
            canvas.line((end, y - 7), (end, y + 7), Pen(row.mark.colour, 2))
    if row.value is None:
        words = Lettering(14, fill=SOFT, anchor="middle", paper=True)
        canvas.words((_inside(scale, (row.low + row.high) / 2, width(NO_ANSWER, words)), y - 14), NO_ANSWER, words)
        return
    x = scale.at(row.value)
    draw_mark(canvas, row.mark, (x, y), value_style.size / 2 + 0.5)
    canvas.words((x, y - value_style.size + 2), say(row.value), value_style)


def draw_cut_lines(canvas: Canvas, scale: Scale, cuts: Sequence[Cut], top: float, bottom: float) -> None:
    """The dotted lines of the thresholds."""
    for cut in cuts:
        canvas.line((scale.at(cut.value), top), (scale.at(cut.value), bottom), Pen(MID, 1, "2 4"))


def draw_axis(canvas: Canvas, scale: Scale, y: float) -> float:
    """The axis with its ends in words; gives the height below it."""
    canvas.line((scale.left, y), (scale.right, y), Pen(INK))
    for value, number, words in ENDS:
        x = scale.at(value)
        canvas.line((x, y), (x, y + 5), Pen(INK))
        anchor = {0.0: "start", 0.5: "middle", 1.0: "end"}[value]
        canvas.words((x, y + 22), number, Lettering(SMALL.size, anchor=anchor))
        canvas.words((x, y + 39), words, Lettering(ASIDE.size, fill=ASIDE.fill, anchor=anchor))
    return y + 46


def said(row: Stand) -> str:
    """A row as a sentence for the alternative text."""
    parts = [f"{row.mark.label} {say(row.value)}" if row.value is not None else f"{row.mark.label}: {NO_ANSWER}"]
    if row.high > row.low + 0.001:
        parts.append(f"could be {say(row.low)} to {say(row.high)}")
    if row.weakest is not None:
        parts.append(f"{say(row.weakest)} {weakest_words(row)}")
    return ", ".join(parts) + "."


def weakest_words(row: Stand, *, short: bool = False) -> str:
    """What the open mark stands for."""
    if not row.weakest_part:
        return "on the strict reading"
    return f"{'weakest' if short else 'at its weakest'}: {row.weakest_part.lower()}"


def _inside(scale: Scale, value: float, wide: float) -> float:
    return max(scale.left + wide / 2, min(scale.at(value), scale.right - wide / 2))
