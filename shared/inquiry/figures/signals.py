"""The signs of lasting: how far each has come, with the last step, having stood a test, set apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.lettering import ASIDE, NAME, Box, Lettering, width, wrap
from inquiry.figures.palette import INK, MID, PAPER, RULE, SOFT
from inquiry.figures.plate import NO_ANSWER, Caption, beside, plate

HEADS = ("not yet", "intended", "started", "in place", "stood a test")

_TEST = Lettering(14)


@dataclass(frozen=True)
class Signal:
    """One sign: its name, its level from 0 (or None, not answered), and the test it stood, in words."""

    name: str
    level: int | None
    test: str = ""


def signals(rows: Sequence[Signal], caption: Caption, heads: Sequence[str] = HEADS) -> Figure:
    """A run of dots a sign; `heads` say what the levels mean, from level 0."""
    alt = [
        f"A run of dots for each sign, from {heads[0]} to {heads[-1]}.",
        *(f"{row.name}: {_reached(row, heads)}." for row in rows),
    ]
    cells = tuple((row.name, _level(row, heads), row.test) for row in rows)
    table = Table(beside(caption, "the same in words"), ("Sign", "Today", "The test"), cells)
    return plate(caption, alt, lambda canvas: _draw(canvas, rows, heads), table)


def _draw(canvas: Canvas, rows: Sequence[Signal], heads: Sequence[str]) -> None:
    if canvas.narrow:
        _draw_narrow(canvas, rows, heads)
    else:
        _draw_wide(canvas, rows, heads)


def _draw_wide(canvas: Canvas, rows: Sequence[Signal], heads: Sequence[str]) -> None:
    left, right = 196.0, canvas.width - 150.0
    y = _draw_heads(canvas, heads, left, right)
    for row in rows:
        style = _TEST if row.level is not None else ASIDE
        words = row.test if row.level is not None else NO_ANSWER
        names, tests = wrap(row.name, left - 16, NAME), wrap(words, canvas.width - right - 18, style)
        high = max(44, max(len(names), len(tests)) * NAME.line + 16)
        canvas.line((0, y), (canvas.width, y), Pen(RULE))
        middle = y + high / 2
        canvas.lines((0, middle + 5 - (len(names) - 1) * NAME.line / 2), names, NAME)
        canvas.lines((right + 18, middle + 5 - (len(tests) - 1) * style.line / 2), tests, style)
        _draw_run(canvas, row, len(heads), Box(left, middle, right - left, 0))
        y += high
    canvas.height = y + 4


def _draw_heads(canvas: Canvas, heads: Sequence[str], left: float, right: float) -> float:
    """The levels in words above their column, all ending on the same line; gives the lower edge."""
    wide = (right - left) / len(heads)
    styles = [Lettering(13, 600 if head == heads[-1] else 400, INK if head == heads[-1] else SOFT) for head in heads]
    lines = [wrap(head, wide - 6, style) for head, style in zip(heads, styles, strict=True)]
    most = max(len(head) for head in lines)
    for place, (head, style) in enumerate(zip(lines, styles, strict=True)):
        canvas.lines(((place + 0.5) * wide + left, 18 + (most - len(head)) * style.line), head, style.centred())
    canvas.words((right + 18, 18 + (most - 1) * ASIDE.line), "the test", ASIDE)
    return 28 + (most - 1) * ASIDE.line


def _draw_narrow(canvas: Canvas, rows: Sequence[Signal], heads: Sequence[str]) -> None:
    y = 4.0
    for place, row in enumerate(rows):
        if place:
            canvas.line((0, y), (canvas.width, y), Pen(RULE))
        below = canvas.lines((0, y + 22), wrap(row.name, canvas.width, NAME), NAME)
        middle = below + 4
        _draw_run(canvas, row, len(heads), Box(0, middle, canvas.width, 0))
        style = Lettering(13, fill=INK if row.level == len(heads) - 1 else SOFT)
        wide = canvas.width / len(heads)
        x = ((row.level or 0) + 0.5) * wide
        y = _under(canvas, wrap(_reached(row, heads), canvas.width - 8, style), (x, middle + 28), style) - 4
    canvas.height = y + 4


def _under(canvas: Canvas, lines: Sequence[str], at: tuple[float, float], style: Lettering) -> float:
    """Lines around a point, moved so that they stay on the canvas; gives the baseline of the next."""
    wide = max(width(line, style) for line in lines)
    left = min(max(at[0] - wide / 2, 0), canvas.width - wide)
    return canvas.lines((left, at[1]), lines, style)


def _draw_run(canvas: Canvas, row: Signal, levels: int, run: Box) -> None:
    """The dots of one sign along a line: filled up to its level, the last a box."""
    wide, y = run.width / levels, run.top
    x = [run.left + (place + 0.5) * wide for place in range(levels)]
    canvas.line((x[0], y), (x[-1], y), Pen(RULE, 2))
    if row.level is not None:
        canvas.line((x[0], y), (x[row.level], y), Pen(INK, 2.5))
    for place in range(levels - 1):
        reached = row.level is not None and place <= row.level
        canvas.circle((x[place], y), 4, Pen(INK, 1.5, fill=INK) if reached else Pen(MID, 1.5, fill=PAPER))
    if row.level == levels - 1:
        canvas.box(Box(x[-1] - 9, y - 9, 18, 18), Pen("", fill=INK), 2)
        canvas.path([(x[-1] - 4.5, y), (x[-1] - 1, y + 4), (x[-1] + 5, y - 4)], Pen(PAPER, 2.2))
        return
    canvas.box(Box(x[-1] - 8, y - 8, 16, 16), Pen(MID, 1.5, fill=PAPER), 2)
    if row.level is not None:
        canvas.circle((x[row.level], y), 8, Pen("", fill=INK))


def _level(row: Signal, heads: Sequence[str]) -> str:
    return NO_ANSWER if row.level is None else heads[row.level]


def _reached(row: Signal, heads: Sequence[str]) -> str:
    return f"{_level(row, heads)}: {row.test}" if row.test else _level(row, heads)
