"""The small picture of one part: how like each model a place is in that part alone."""

from collections.abc import Sequence

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.lettering import ASIDE, NAME, Lettering, width, wrap
from inquiry.figures.marks import draw_mark
from inquiry.figures.palette import INK
from inquiry.figures.plate import Caption, beside, plate, say
from inquiry.figures.scale import CUTS, Cut, Scale, Stand, draw_cut_lines, draw_row, said

_VALUE = Lettering(14, 600, anchor="middle", paper=True)
_TOP = 10


def likeness(rows: Sequence[Stand], caption: Caption, cuts: Sequence[Cut] = CUTS) -> Figure:
    """The dot plot of one part; the weakest part of a row is not drawn, for there is only one."""
    plain = [Stand(row.mark, row.value, row.low, row.high) for row in rows]
    alt = ["Dot plot from 0, not like it, to 1, very like it.", *(said(row) for row in plain)]
    table = Table(
        beside(caption),
        ("Model", "Likeness", "Lowest", "Highest"),
        tuple((row.mark.label, say(row.value), say(row.low), say(row.high)) for row in plain),
        numeric=(1, 2, 3),
    )
    return plate(caption, alt, lambda canvas: _draw(canvas, plain, cuts), table)


def _draw(canvas: Canvas, rows: Sequence[Stand], cuts: Sequence[Cut]) -> None:
    scale = Scale(140, canvas.width - 20) if canvas.narrow else Scale(168, canvas.width - 28)
    least = 44 if canvas.narrow else 38
    named = [wrap(row.mark.label, scale.left - 44, NAME) for row in rows]
    heights = [max(least, len(lines) * NAME.line + 14) for lines in named]
    bottom = _TOP + sum(heights) + 4
    draw_cut_lines(canvas, scale, cuts, _TOP, bottom)
    y = _TOP + 2.0
    for row, lines, height in zip(rows, named, heights, strict=True):
        middle = y + height / 2 + 4
        draw_mark(canvas, row.mark, (9, middle), 6.5)
        canvas.lines((24, middle + 5 - (len(lines) - 1) * NAME.line / 2), lines, NAME)
        draw_row(canvas, scale, row, middle, _VALUE)
        y += height
    canvas.line((scale.left, bottom), (scale.right, bottom), Pen(INK))
    canvas.height = _ends(canvas, scale, cuts, bottom + 20)


def _ends(canvas: Canvas, scale: Scale, cuts: Sequence[Cut], y: float) -> float:
    """The ends of the axis and the thresholds in words, on one line where there is room; gives the lower edge."""
    low, high = "0 not like it", "1 very like it"
    canvas.words((scale.left, y), low, ASIDE)
    canvas.words((scale.right, y), high, ASIDE.to_the_left())
    words = ", ".join(f"{say(cut.value)} {cut.words}" for cut in cuts)
    room = scale.right - scale.left - 2 * width(high, ASIDE) - 24
    if not words:
        return y + 8
    if width(words, ASIDE) <= room:
        canvas.words(((scale.left + scale.right) / 2, y), words, ASIDE.centred())
        return y + 8
    lines = wrap(f"Dotted: {words}", canvas.width, ASIDE)
    return canvas.lines((0, y + ASIDE.line + 4), lines, ASIDE) - ASIDE.line + 8
