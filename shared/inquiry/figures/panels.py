"""Panels side by side, one for each model, each with its own scale from 0 to 1: a row is a place, or a part."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, NAME, SMALL, Lettering, tidy, width, wrap
from inquiry.figures.marks import ModelMark, draw_mark
from inquiry.figures.palette import INK
from inquiry.figures.plate import listed, say
from inquiry.figures.scale import Cut, Scale, draw_cut_lines

_NAMES = 176.0  # room for the names at the left of a wide drawing, in px
_EDGE = 7.0  # so that a mark at 0 or 1 stays inside its panel
_GAP = 16.0


@dataclass(frozen=True)
class Panels:
    """Where the panels are; `names` is the room for names at their left, 0 where these stand above a row."""

    names: float
    scales: tuple[Scale, ...]

    @property
    def width(self) -> float:
        """How wide a panel is, in px."""
        return self.scales[0].right - self.scales[0].left


def panels(canvas: Canvas, count: int) -> Panels:
    """Panels that fill the drawing."""
    names = 0.0 if canvas.narrow else _NAMES
    wide = (canvas.width - names + _GAP) / max(count, 1)
    lefts = [names + wide * place for place in range(count)]
    return Panels(names, tuple(Scale(left + _EDGE, left + wide - _GAP - _EDGE) for left in lefts))


def draw_heads(canvas: Canvas, layout: Panels, marks: Sequence[ModelMark]) -> float:
    """Each model's mark and name above its panel; gives the lower edge.

    Where the panels are too narrow for the names, these stand in a key above and the marks alone over the panels.
    """
    style = Lettering(15 if layout.width >= 110 else 13, 600)
    room = layout.width + _EDGE + _GAP / 2 - 12
    fits = all(width(word, style) <= room for mark in marks for word in tidy(mark.label).split())
    top = 0.0 if fits else draw_key(canvas, [(_sample(mark), mark.label) for mark in marks], 0)
    lines = [wrap(mark.label, room, style) if fits else () for mark in marks]
    for mark, scale, words in zip(marks, layout.scales, lines, strict=True):
        draw_mark(canvas, mark, (scale.left, top + 12), 6)
        canvas.lines((scale.left + 12, top + 17), words, style)
    return top + 20 + max((len(words) - 1 for words in lines if words), default=0) * style.line


def _sample(mark: ModelMark) -> Sample:
    return lambda canvas, at: draw_mark(canvas, mark, (at[0] + 12, at[1]), 6)


def draw_cuts(canvas: Canvas, layout: Panels, cuts: Sequence[Cut], top: float, bottom: float) -> None:
    """The thresholds of every panel, from `top` to `bottom`."""
    for scale in layout.scales:
        draw_cut_lines(canvas, scale, cuts, top, bottom)


def draw_foot(canvas: Canvas, layout: Panels, cuts: Sequence[Cut], bottom: float) -> float:
    """The axes below the panels, their ends and the thresholds in words; gives the lower edge."""
    for scale in layout.scales:
        canvas.line((scale.left, bottom), (scale.right, bottom), Pen(INK))
        for value, words in ((0, "0"), (1, "1")):
            canvas.line((scale.at(value), bottom), (scale.at(value), bottom + 4), Pen(INK))
            canvas.words((scale.at(value), bottom + 18), words, SMALL.centred())
    return draw_aside(canvas, f"0 not like it, 1 very like it. {cuts_said(cuts)}", bottom + 38)


def draw_aside(canvas: Canvas, words: str, y: float) -> float:
    """A sentence below a figure, its first baseline at `y`; gives the lower edge."""
    return canvas.lines((0, y), wrap(words, canvas.width, ASIDE), ASIDE) - ASIDE.line + 8


def cuts_said(cuts: Sequence[Cut]) -> str:
    """The thresholds in words."""
    return f"Dotted: from {listed(f'{say(cut.value)} {cut.words}' for cut in cuts)}." if cuts else ""


def draw_name(canvas: Canvas, words: str, room: float, middle: float) -> None:
    """A name at the left, in as many lines as it needs, around a height."""
    lines = wrap(words, room, NAME)
    canvas.lines((0, middle + 5 - (len(lines) - 1) * NAME.line / 2), lines, NAME)


def in_order(name: str) -> tuple[str, str]:
    """Puts names in the order of a list of names: capitals and accents left aside.

    >>> sorted(["beck", "Álm", "Ash", "Beck"], key=in_order)
    ['Álm', 'Ash', 'Beck', 'beck']
    """
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return bare.casefold(), name
