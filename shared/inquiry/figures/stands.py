"""Where a place stands: its likeness to each model, with the bar of open questions and the weakest part."""

from collections.abc import Sequence

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.lettering import ASIDE, Box, Lettering, width, wrap
from inquiry.figures.marks import draw_mark
from inquiry.figures.palette import RULE, SOFT
from inquiry.figures.plate import Caption, beside, plate, say
from inquiry.figures.scale import (
    CUTS,
    Cut,
    Scale,
    Stand,
    draw_axis,
    draw_cut_lines,
    draw_row,
    said,
    weakest_words,
)

_VALUE = Lettering(17, 700, anchor="middle", paper=True)
_SHORT = Lettering(14, fill=SOFT)


def stands(rows: Sequence[Stand], caption: Caption, cuts: Sequence[Cut] = CUTS) -> Figure:
    """The dot plot of a place: one row a model, as many as there are, and 'None of these' as one more."""
    alt = ["Dot plot from 0, not like it, to 1, very like it.", _cuts_said(cuts), *(said(row) for row in rows)]
    return plate(caption, alt, lambda canvas: _draw(canvas, rows, cuts), _table(rows, caption))


def _draw(canvas: Canvas, rows: Sequence[Stand], cuts: Sequence[Cut]) -> None:
    scale = _scale(canvas)
    heads = _cut_heads(canvas, scale, cuts)
    line_top = max((head.bottom for _, _, head in heads), default=0) + 6
    tops, y = [], line_top + 22
    for row in rows:
        tops.append(y)
        y += _height(canvas, row)
    draw_cut_lines(canvas, scale, cuts, line_top, y - 8)
    for cut, style, head in heads:
        anchor = head.left if style.anchor == "start" else head.right
        canvas.lines((anchor, head.top + 13), (cut.words, f"from {say(cut.value)}"), style)
    for place, (row, top) in enumerate(zip(rows, tops, strict=True)):
        if place:
            canvas.line((0, top - 8), (canvas.width, top - 8), Pen(RULE))
        _draw_row(canvas, scale, row, top)
    canvas.height = draw_axis(canvas, scale, y - 8)


def _scale(canvas: Canvas) -> Scale:
    return Scale(20, canvas.width - 20) if canvas.narrow else Scale(212, canvas.width - 28)


def _draw_row(canvas: Canvas, scale: Scale, row: Stand, top: float) -> None:
    if canvas.narrow:
        draw_mark(canvas, row.mark, (12, top + 16), 6.5)
        y = _label(canvas, row, (26, top + 21)) + 39
    else:
        draw_mark(canvas, row.mark, (12, top + 24), 7.5)
        _label(canvas, row, (30, top + 29))
        y = top + 34
    draw_row(canvas, scale, row, y, _VALUE)
    if row.weakest is not None:
        draw_mark(canvas, row.mark, (scale.at(row.weakest), y + 29), 5.5, is_open=True)
        _weakest_label(canvas, scale, row, y + 29)


def _label(canvas: Canvas, row: Stand, at: tuple[float, float]) -> float:
    """The model's name and its few words; gives the baseline of the last line."""
    name, named, short = _label_lines(canvas, row)
    y = canvas.lines(at, named, name.on_paper()) - name.line
    if canvas.narrow and len(named) == len(short) == 1 and _on_one_line(canvas, row, name):
        canvas.words((at[0] + 8 + width(named[0], name), y), short[0], ASIDE.on_paper())
        return y
    style = ASIDE if canvas.narrow else _SHORT
    return canvas.lines((at[0], y + style.line + 1), short, style.on_paper()) - style.line


def _label_lines(canvas: Canvas, row: Stand) -> tuple[Lettering, tuple[str, ...], tuple[str, ...]]:
    name = Lettering(16 if canvas.narrow else 17, 600)
    room = canvas.width - 30 if canvas.narrow else 168
    return name, wrap(row.mark.label, room, name), wrap(row.mark.short, room, ASIDE if canvas.narrow else _SHORT)


def _on_one_line(canvas: Canvas, row: Stand, name: Lettering) -> bool:
    return 36 + width(row.mark.label, name) + width(row.mark.short, ASIDE) <= canvas.width


def _height(canvas: Canvas, row: Stand) -> float:
    name, named, short = _label_lines(canvas, row)
    more = (len(_weakest_lines(canvas, _scale(canvas), row)[0]) - 1) * ASIDE.line / 2 if row.weakest is not None else 0
    if not canvas.narrow:
        return max(90 + more, 34 + len(named) * name.line + len(short) * _SHORT.line)
    lines = 0 if len(named) == len(short) == 1 and _on_one_line(canvas, row, name) else len(short) * ASIDE.line + 1
    return 116 + (len(named) - 1) * name.line + lines + more


def _weakest_label(canvas: Canvas, scale: Scale, row: Stand, y: float) -> None:
    lines, on_right = _weakest_lines(canvas, scale, row)
    style = (ASIDE if on_right else ASIDE.to_the_left()).on_paper()
    x = scale.at(row.weakest or 0) + (13 if on_right else -13)
    canvas.lines((x, y + 4.5 - (len(lines) - 1) * style.line / 2), lines, style)


def _weakest_lines(canvas: Canvas, scale: Scale, row: Stand) -> tuple[tuple[str, ...], bool]:
    """The words beside the open mark: on its right if they fit, else on its left, else broken into lines."""
    x, words = scale.at(row.weakest or 0), f"{say(row.weakest)} {weakest_words(row, short=canvas.narrow)}"
    rooms = (canvas.width - x - 13, x - 13 - (0 if canvas.narrow else scale.left - 10))
    wide = width(words, ASIDE)
    on_right = wide <= rooms[0] or (wide > rooms[1] and rooms[0] >= rooms[1])
    return wrap(words, rooms[0] if on_right else rooms[1], ASIDE), on_right


def _cut_heads(canvas: Canvas, scale: Scale, cuts: Sequence[Cut]) -> list[tuple[Cut, Lettering, Box]]:
    """Where the words of each threshold go: beside their line, the first to its left, in rows that do not overlap."""
    placed: list[tuple[Cut, Lettering, Box]] = []
    for cut in sorted(cuts, key=lambda cut: cut.value):
        wide = max(width(cut.words, ASIDE), width(f"from {say(cut.value)}", ASIDE))
        x = scale.at(cut.value)
        left = (not placed and x - 5 - wide >= 0) or x + 5 + wide > canvas.width
        box = Box(x - 5 - wide if left else x + 5, 8, wide, 30)
        while any(box.meets(other, 4) for _, _, other in placed):
            box = Box(box.left, box.top + 36, wide, 30)
        placed.append((cut, ASIDE.to_the_left() if left else ASIDE, box))
    return placed


def _cuts_said(cuts: Sequence[Cut]) -> str:
    return "Dotted lines: " + ", ".join(f"from {say(cut.value)} {cut.words}" for cut in cuts) + "." if cuts else ""


def _table(rows: Sequence[Stand], caption: Caption) -> Table:
    head = ("Model", "Today", "Could be as low as", "As high as", "At its weakest", "Weakest in")
    cells = tuple(
        (
            row.mark.label,
            say(row.value),
            say(row.low),
            say(row.high),
            "does not apply" if row.weakest is None else say(row.weakest),
            row.weakest_part or "does not apply",
        )
        for row in rows
    )
    return Table(beside(caption), head, cells, numeric=(1, 2, 3, 4))
