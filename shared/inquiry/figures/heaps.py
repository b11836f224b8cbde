"""Many places on one scale: heaps of dots, or bars where dots would be too small, one strip a model."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from inquiry.figures.bands import Step, counts_by_band, edges_of, steps_of
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, NAME, SMALL, Box, Lettering, width, wrap
from inquiry.figures.marks import ModelMark, draw_mark, shape
from inquiry.figures.palette import INK, PAPER, SOFT
from inquiry.figures.panels import cuts_said, draw_aside
from inquiry.figures.plate import counted, say
from inquiry.figures.scale import Cut, Scale, Stand, draw_cut_lines

DOTS = 120  # with more places than this, bars count them
_HIGH = 92.0  # of a heap, in px
_PITCH = 7.6  # from one dot to the next
_COUNT = Lettering(15, 700, anchor="middle", paper=True)
_BAR = Lettering(13, anchor="middle", paper=True)

Strip = tuple[ModelMark, Sequence[Stand]]


@dataclass(frozen=True)
class _Frame:
    """Where heaps stand: the scale, the line they stand on, their height, and that of one place in px (0: dots)."""

    scale: Scale
    bottom: float
    high: float
    unit: float = 0


def draw_heaps(canvas: Canvas, strips: Sequence[Strip], cuts: Sequence[Cut]) -> None:
    """A strip a model, all with the same heights, so that they can be set side by side."""
    scale = Scale(8, canvas.width - 8)
    edges = edges_of(cuts)
    heaps = [steps_of(stands, edges, 10 if canvas.narrow else 20) for _, stands in strips]
    frame = _frame(heaps, scale, max((len(stands) for _, stands in strips), default=0))
    y = 0.0
    for strip, steps in zip(strips, heaps, strict=True):
        y = _draw_strip(canvas, strip, steps, cuts, replace(frame, bottom=y))
    words = f"0 not like it, 1 very like it. {cuts_said(cuts)} The number above each stretch counts its places."
    y = draw_aside(canvas, words, y + 12)
    canvas.height = draw_key(canvas, _entries(heaps, is_bar=frame.unit > 0), y + 4)


def _frame(heaps: Sequence[Sequence[Step]], scale: Scale, places: int) -> _Frame:
    """Dots, as high as the highest heap of them needs, or bars where that would be too high."""
    steps = [step for heap in heaps for step in heap]
    highest = max((math.ceil(step.count / _a_row(step, scale)) for step in steps), default=0) * _PITCH
    if places <= DOTS and highest <= _HIGH:
        return _Frame(scale, 0, max(32, highest + 8))
    return _Frame(scale, 0, _HIGH, (_HIGH - 18) / max(step.count for step in steps))


def _a_row(step: Step, scale: Scale) -> int:
    return max(1, int((scale.at(step.high) - scale.at(step.low) - 1) / _PITCH))


def _draw_strip(canvas: Canvas, strip: Strip, steps: Sequence[Step], cuts: Sequence[Cut], frame: _Frame) -> float:
    """One model: its name, the counts between the thresholds, its heaps and its axis; gives the lower edge."""
    mark, stands = strip
    below = _draw_head(canvas, strip, frame.bottom)
    here = replace(frame, bottom=below + 24 + frame.high)
    draw_cut_lines(canvas, here.scale, cuts, below + 6, here.bottom)
    edges = edges_of(cuts)
    ends = [0.0, *edges, 1.0]
    for place, count in enumerate(counts_by_band(stands, edges)):
        canvas.words((here.scale.at((ends[place] + ends[place + 1]) / 2), below + 20), f"{count:,}", _COUNT)
    for step in steps:
        if step.count:
            (_draw_bar if here.unit else _draw_dots)(canvas, mark, step, here)
    _draw_axis(canvas, here, edges)
    return here.bottom + 40


def _draw_head(canvas: Canvas, strip: Strip, top: float) -> float:
    mark, stands = strip
    missing = sum(stand.value is None for stand in stands)
    aside = f"{counted(missing, 'place')} with no answer yet" if missing else ""
    draw_mark(canvas, mark, (9, top + 12), 6.5)
    lines = wrap(mark.label, canvas.width - 36 - width(aside, ASIDE), NAME)
    canvas.words((canvas.width, top + 17), aside, ASIDE.to_the_left())
    return canvas.lines((24, top + 17), lines, NAME) - NAME.line + 4


def _draw_dots(canvas: Canvas, mark: ModelMark, step: Step, frame: _Frame) -> None:
    """A dot a place, the firm ones at the bottom."""
    a_row = _a_row(step, frame.scale)
    middle = frame.scale.at((step.low + step.high) / 2)
    for dot in range(step.count):
        line, column = divmod(dot, a_row)
        here = min(a_row, step.count - line * a_row)
        at = (middle + (column - (here - 1) / 2) * _PITCH, frame.bottom - 5 - line * _PITCH)
        firm = dot < step.firm
        pen = Pen("", fill=mark.colour) if firm else Pen(mark.colour, 1.3, fill=PAPER)
        shape(canvas, "circle" if mark.mark == "cross" else mark.mark, at, 3.2 if firm else 2.7, pen)


def _draw_bar(canvas: Canvas, mark: ModelMark, step: Step, frame: _Frame) -> None:
    left, right = frame.scale.at(step.low) + 1.5, frame.scale.at(step.high) - 1.5
    firm, all_of_it = frame.bottom - step.firm * frame.unit, frame.bottom - step.count * frame.unit
    canvas.box(Box(left, all_of_it, right - left, firm - all_of_it), Pen(mark.colour, 1.3, fill=PAPER))
    canvas.box(Box(left, firm, right - left, frame.bottom - firm), Pen(mark.colour, 1.3, fill=mark.colour))
    canvas.words(((left + right) / 2, all_of_it - 4), f"{step.count}", _BAR)


def _draw_axis(canvas: Canvas, frame: _Frame, edges: Sequence[float]) -> None:
    scale, y = frame.scale, frame.bottom
    canvas.line((scale.left, y), (scale.right, y), Pen(INK))
    taken = [scale.left, scale.right]
    for value, anchor in ((0.0, "start"), (1.0, "end"), *((edge, "middle") for edge in edges)):
        x = scale.at(value)
        canvas.line((x, y), (x, y + 4), Pen(INK))
        if anchor == "middle" and min(abs(x - other) for other in taken) < 40:
            continue
        taken.append(x)
        canvas.words((x, y + 18), f"{value:g}" if anchor != "middle" else say(value), _at(anchor))


def _at(anchor: str) -> Lettering:
    return Lettering(SMALL.size, anchor=anchor)


def _entries(heaps: Sequence[Sequence[Step]], *, is_bar: bool) -> list[tuple[Sample, str]]:
    steps = [step for heap in heaps for step in heap]
    one = "places" if is_bar else "a place"
    found = [(_sample(is_firm=True, is_bar=is_bar), f"{one}, whatever the open answers are")]
    if any(step.loose for step in steps):
        crossing = "that open answers could carry across a dotted line"
        found.append((_sample(is_firm=False, is_bar=is_bar), f"{one} {crossing}"))
    return found if any(step.firm for step in steps) else found[1:]


def _sample(*, is_firm: bool, is_bar: bool) -> Sample:
    pen = Pen(SOFT, 1.3, fill=SOFT if is_firm else PAPER)

    def draw(canvas: Canvas, at: tuple[float, float]) -> None:
        if is_bar:
            canvas.box(Box(at[0] + 2, at[1] - 7, 16, 14), pen)
        else:
            canvas.circle((at[0] + 10, at[1]), 3.5, pen)

    return draw
