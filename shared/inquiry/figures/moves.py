"""Then, now and the aim: how the likeness to each model moves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.lettering import ASIDE, Lettering, wrap
from inquiry.figures.marks import ModelMark, draw_mark
from inquiry.figures.palette import RULE, SOFT
from inquiry.figures.plate import NO_ANSWER, Caption, beside, plate, say
from inquiry.figures.spacing import apart

_TOP = 62


@dataclass(frozen=True)
class Move:
    """The likeness to one model at three moments, 0 to 1; None where there is no answer."""

    mark: ModelMark
    then: float | None = None
    now: float | None = None
    now_low: float | None = None
    now_high: float | None = None
    aim: float | None = None


@dataclass(frozen=True)
class Column:
    """One of the three moments: its word ('Then') and its year."""

    words: str
    year: str


@dataclass(frozen=True)
class _Label:
    mark: ModelMark
    point: float
    wanted: float
    lines: tuple[str, ...]
    is_soft: bool = False


@dataclass(frozen=True)
class _Field:
    """Where the three columns are, and how high 0 and 1 are, in px."""

    columns: tuple[float, float, float]
    bottom: float

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - _TOP) * max(0.0, min(1.0, value))


def moves(rows: Sequence[Move], columns: tuple[Column, Column, Column], caption: Caption) -> Figure:
    """Lines from then (solid) to the aim (open), with every value at its column."""
    alt = [
        "Lines from 0, not like it, at the bottom to 1, very like it, at the top.",
        *(_said(row, columns) for row in rows),
    ]
    return plate(caption, alt, lambda canvas: _draw(canvas, rows, columns), _table(rows, columns, caption))


def _draw(canvas: Canvas, rows: Sequence[Move], columns: Sequence[Column]) -> None:
    style = Lettering(14 if canvas.narrow else 15, 600)
    xs = (62, 158, 236) if canvas.narrow else (166, 372, 520)
    sides = [
        (xs[0] - 20, style.to_the_left(), list(_then_labels(canvas, rows, style, xs[0] - 24))),
        (xs[1] + 14, style, list(_now_labels(rows))),
        (xs[2] + 20, style, list(_aim_labels(canvas, rows, style, canvas.width - xs[2] - 22))),
    ]
    tallest = max(sum(_height(label, style) for label in labels) for _, _, labels in sides)
    field = _Field(xs, _TOP + max(226 if canvas.narrow else 280, tallest - 16))
    canvas.height = field.bottom + 34
    _draw_frame(canvas, field, columns)
    _draw_lines(canvas, field, rows)
    for side, x in zip(sides, xs, strict=True):
        _draw_labels(canvas, field, x, side)


def _draw_frame(canvas: Canvas, field: _Field, columns: Sequence[Column]) -> None:
    for x, column in zip(field.columns, columns, strict=True):
        canvas.words((x, 20), column.words, Lettering(14 if canvas.narrow else 15, 600, anchor="middle"))
        canvas.words((x, 38), column.year, ASIDE.centred())
        canvas.line((x, _TOP - 10), (x, field.bottom + 8), Pen(RULE))
    for value in (0, 0.5, 1):
        canvas.line((field.columns[0], field.y(value)), (field.columns[2], field.y(value)), Pen(RULE, 1, "2 4"))
    middle = (field.columns[0] + field.columns[1]) / 2
    canvas.words((middle, field.y(1) - 8), "1 very like it", ASIDE.centred())
    canvas.words((middle, field.y(0) + 20), "0 not like it", ASIDE.centred())


def _draw_lines(canvas: Canvas, field: _Field, rows: Sequence[Move]) -> None:
    then, now, aim = field.columns
    for row in rows:
        for (x0, a), (x1, b), wide in (((then, row.then), (now, row.now), 3), ((now, row.now), (aim, row.aim), 1.6)):
            if a is not None and b is not None:
                canvas.line((x0, field.y(a)), (x1, field.y(b)), Pen(row.mark.colour, wide, row.mark.dash))
    for row in rows:
        _draw_range(canvas, field, row)
        for x, value, radius in ((then, row.then, 7.5), (now, row.now, 8), (aim, row.aim, 7.5)):
            if value is not None:
                draw_mark(canvas, row.mark, (x, field.y(value)), radius, is_open=x == aim)


def _draw_range(canvas: Canvas, field: _Field, row: Move) -> None:
    if row.now_low is None or row.now_high is None or row.now_high <= row.now_low + 0.001:
        return
    x, ends = field.columns[1], (field.y(row.now_low), field.y(row.now_high))
    canvas.line((x, ends[0]), (x, ends[1]), Pen(row.mark.colour, 4))
    for y in ends:
        canvas.line((x - 6, y), (x + 6, y), Pen(row.mark.colour, 2))


def _then_labels(canvas: Canvas, rows: Sequence[Move], style: Lettering, room: float) -> Iterable[_Label]:
    for row in rows:
        if row.then is not None:
            words = say(row.then) if canvas.narrow else f"{row.mark.label} {say(row.then)}"
            yield _Label(row.mark, row.then, row.then, wrap(words, room, style))


def _now_labels(rows: Sequence[Move]) -> Iterable[_Label]:
    """The values of today; one that stands alone is moved clear of its line to the aim."""
    values = [row.now for row in rows if row.now is not None]
    for row in rows:
        if row.now is not None:
            alone = sum(abs(value - row.now) < 0.15 for value in values) == 1
            clear = (0.05 if row.aim is None or row.aim <= row.now else -0.05) if alone else 0
            yield _Label(row.mark, row.now, row.now + clear, (say(row.now),))


def _aim_labels(canvas: Canvas, rows: Sequence[Move], style: Lettering, room: float) -> Iterable[_Label]:
    """Every model is named here, even where it has no aim."""
    for row in rows:
        known = [value for value in (row.aim, row.now, row.then) if value is not None]
        if row.aim is not None:
            words = [row.mark.label, say(row.aim)]
            split = canvas.narrow or len(wrap(" ".join(words), room, style)) > 1
            lines = tuple(line for word in words for line in wrap(word, room, style)) if split else (" ".join(words),)
            yield _Label(row.mark, row.aim, row.aim, lines)
        else:
            lines = wrap(f"{row.mark.label}: {'no aim yet' if known else NO_ANSWER}", room, style)
            yield _Label(row.mark, known[0] if known else 0, known[0] if known else 0, lines, is_soft=True)


def _height(label: _Label, style: Lettering) -> float:
    return len(label.lines) * style.line + 4


def _draw_labels(canvas: Canvas, field: _Field, column: float, side: tuple[float, Lettering, list[_Label]]) -> None:
    x, style, labels = side
    wanted = [(field.y(label.wanted), _height(label, style)) for label in labels]
    sign = -1 if x < column else 1
    for label, y in zip(labels, apart(wanted, _TOP - 8, field.bottom + 28), strict=True):
        if abs(y - field.y(label.point)) > 17 and not label.is_soft:
            start = (column + sign * 9, field.y(label.point))
            canvas.line(start, (x - sign * 3, y), Pen(label.mark.colour, 1))
    for label, y in zip(labels, apart(wanted, _TOP - 8, field.bottom + 28), strict=True):
        shown = Lettering(13, fill=SOFT, anchor=style.anchor) if label.is_soft else style
        canvas.lines((x, y + 5 - (len(label.lines) - 1) * style.line / 2), label.lines, shown.on_paper())


def _said(row: Move, columns: Sequence[Column]) -> str:
    then, now, aim = (column.words.lower() for column in columns)
    could = ""
    if row.now_low is not None and row.now_high is not None and row.now_high > row.now_low + 0.001:
        could = f", could be {say(row.now_low)} to {say(row.now_high)}"
    values = f"{then} {say(row.then)}, {now} {say(row.now)}{could}, {aim} {say(row.aim)}"
    ways = [way for way in (_way(row.then, row.now, "since then"), _way(row.now, row.aim, "in the aim")) if way]
    return f"{row.mark.label}: {'; '.join([values, *ways])}."


def _way(before: float | None, after: float | None, when: str) -> str:
    if before is None or after is None:
        return ""
    change = round(after, 2) - round(before, 2)
    return f"{'up' if change > 0 else 'down' if change < 0 else 'the same'} {when}"


def _table(rows: Sequence[Move], columns: Sequence[Column], caption: Caption) -> Table:
    then, now, aim = (f"{column.words}, {column.year}" if column.year else column.words for column in columns)
    head = ("Model", then, now, f"{columns[1].words}: lowest", f"{columns[1].words}: highest", aim)
    cells = tuple(
        (row.mark.label, *(say(value) for value in (row.then, row.now, row.now_low, row.now_high, row.aim)))
        for row in rows
    )
    return Table(beside(caption), head, cells, numeric=(1, 2, 3, 4, 5))
