"""Money by month: each agreement a bar as long as it lasts and as high as what it brings; promised money dashed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from inquiry.document import Figure, Table
from inquiry.figures.axis import TODAY, month_ticks, nice_ticks, tick_words
from inquiry.figures.canvas import Canvas, Pen, Point
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, SMALL, Box, Lettering, extent, tidy, width, wrap
from inquiry.figures.palette import DARK, INK, MID, PALE, PAPER, RULE, SOFT, STRIPE
from inquiry.figures.plate import Caption, beside, counted, listed, plate
from inquiry.figures.staircase import Band, Kind, Layer, Step, Window, in_sight, most, stack, steps

KINDS: dict[Kind, str] = {
    "own": "money of its own",
    "partner": "money of partners",
    "public": "public budgets",
    "grant": "grants",
}
_MANY = 9  # from more agreements than this, kinds stay together and edges are thin
_NAMED = 12  # at most this many names in a drawing
_SPOKEN = 12  # at most this many steps in the alternative text
_NOTHING = "No money is written down for these months."
_PROMISED = "promised, not signed"
_HEADING = Lettering(14, 600)


@dataclass(frozen=True)
class Cliff:
    """The month in which much of the money ends, and what to say about it: a short head and a sentence."""

    month: int
    head: str
    words: str = ""


@dataclass(frozen=True)
class _Money:
    """What is drawn: all of it worked out before a canvas is there."""

    window: Window
    layers: list[Layer]
    promised: list[Band]
    steps: list[Step]
    cliff: Cliff | None


@dataclass(frozen=True)
class _Plot:
    """Where months and pounds are, in px."""

    frame: Box
    months: int
    highest: float

    def x(self, month: float) -> float:
        return self.frame.left + self.frame.width * max(0, min(month, self.months)) / self.months

    def y(self, pounds: float) -> float:
        return self.frame.bottom - self.frame.height * pounds / self.highest


def money(bands: Sequence[Band], caption: Caption, window: Window, cliff: Cliff | None = None) -> Figure:
    """The staircase of signed money, with what is promised on top of it."""
    within = [band for band in bands if in_sight(band, window.months)]
    many = sum(band.signed for band in within) > _MANY
    layers = stack(within, window.months, by_kind=many)
    promised = [band for band in within if not band.signed]
    shown = _Money(window, layers, promised, steps(within, window.months), cliff)
    return plate(caption, _said(shown), lambda canvas: _draw(canvas, shown), _table(shown, caption))


def _draw(canvas: Canvas, shown: _Money) -> None:
    if not shown.layers and not shown.promised:
        canvas.height = _draw_nothing(canvas, shown.window)
        return
    plot, ticks = _plot(canvas, shown)
    beside = _beside_cliff(canvas, shown, plot)
    if shown.cliff and not beside:
        beside = _strip_above(canvas, shown.cliff, plot)
        plot = replace(plot, frame=replace(plot.frame, top=beside.bottom + 8))
    _draw_frame(canvas, plot, ticks)
    fills = _fills(canvas)
    unnamed = _draw_layers(canvas, plot, shown.layers, fills)
    canvas.path(_line_through(plot, shown.steps, promised=False), Pen(INK, 2.2))
    _draw_promised(canvas, plot, shown, beside)
    _draw_cliff(canvas, plot, shown, beside)
    below = _draw_key(canvas, shown, fills, _draw_months(canvas, plot, shown.window))
    canvas.height = _draw_unnamed(canvas, shown, unnamed, below)


def _plot(canvas: Canvas, shown: _Money) -> tuple[_Plot, list[float]]:
    ticks = nice_ticks(most(shown.steps, 0, shown.window.months))
    left = max(width(tick_words(tick), SMALL) for tick in ticks) + 10
    frame = Box(left, 40, canvas.width - left - (8 if canvas.narrow else 12), 340 if canvas.narrow else 330)
    return _Plot(frame, shown.window.months, ticks[-1]), ticks


def _draw_frame(canvas: Canvas, plot: _Plot, ticks: Sequence[float]) -> None:
    canvas.words((0, 16), "Signed money each month", _HEADING)
    for tick in ticks:
        y = plot.y(tick)
        canvas.line((plot.frame.left, y), (plot.frame.right, y), Pen(RULE if tick else INK))
        canvas.words((plot.frame.left - 7, y + 5), tick_words(tick), ASIDE.to_the_left())


def _fills(canvas: Canvas) -> dict[Kind, str]:
    paper = f'<rect width="8" height="8" fill="{PAPER}"/>'
    lines = "M-2 2L2 -2M0 8L8 0M6 10L10 6"
    stripes = canvas.pattern("stripes", f'{paper}<path d="{lines}" stroke="{STRIPE}" stroke-width="2.6"/>', 8)
    spots = "".join(f'<circle cx="{x}" cy="{x}" r="1.1" fill="{SOFT}"/>' for x in (2, 6))
    dots = canvas.pattern("dots", f"{paper}{spots}", 8)
    return {"own": DARK, "partner": stripes, "public": dots, "grant": PALE}


def _draw_layers(canvas: Canvas, plot: _Plot, layers: Sequence[Layer], fills: dict[Kind, str]) -> list[str]:
    """The bars and the names in them; gives the names that found no room."""
    many = len(layers) > _MANY
    edges = {"partner": Pen(MID, 1), "public": Pen(MID, 1)}
    for layer in layers:
        pieces, top = layer.pieces, layer.band.monthly
        upper = [(plot.x(m), plot.y(p.base + top)) for p in pieces for m in (p.start, p.end)]
        lower = [(plot.x(m), plot.y(p.base)) for p in reversed(pieces) for m in (p.end, p.start)]
        pen = Pen(PAPER, 0.6) if many else edges.get(layer.band.kind, Pen(PAPER, 1.5))
        canvas.path([*upper, *lower], pen.filled(fills[layer.band.kind]), closed=True)
    biggest = sorted(layers, key=lambda layer: -layer.band.monthly)[:_NAMED]
    return [layer.band.label for layer in layers if not (layer in biggest and _name_layer(canvas, plot, layer))]


def _name_layer(canvas: Canvas, plot: _Plot, layer: Layer) -> bool:
    """The agreement's name inside its bar, in its longest piece, if it fits there whole; whether it did."""
    style = Lettering(13 if canvas.narrow else 14, 600, PAPER if layer.band.kind == "own" else INK)
    piece = max(layer.pieces, key=lambda piece: piece.end - piece.start)
    left, right = plot.x(piece.start), plot.x(piece.end)
    room = right - left - (14 if canvas.narrow else 20)
    high = plot.y(piece.base) - plot.y(piece.base + layer.band.monthly)
    if room < 30 or high < 15:
        return False
    lines = wrap(layer.band.label, room, style)
    if len(lines) * style.line > high + 2 or " ".join(lines) != tidy(layer.band.label):
        return False
    x, middle = left + (7 if canvas.narrow else 10), plot.y(piece.base + layer.band.monthly / 2)
    if layer.band.kind in {"partner", "public"}:
        _draw_plate(canvas, (left + 1.5, middle), lines, style, high)
    canvas.lines((x, middle + 4.8 - (len(lines) - 1) * style.line / 2), lines, style)
    return True


def _draw_plate(canvas: Canvas, at: Point, lines: Sequence[str], style: Lettering, high: float) -> None:
    wide = max(width(line, style) for line in lines) + 16
    tall = min(len(lines) * style.line + 1, high - 2)
    canvas.box(Box(at[0], at[1] - tall / 2, wide, tall), Pen("", fill=PAPER))


def _line_through(plot: _Plot, found: Sequence[Step], *, promised: bool) -> list[Point]:
    points: list[Point] = []
    ends = [step.month for step in found[1:]] + [plot.months]
    for step, end in zip(found, ends, strict=True):
        y = plot.y(step.signed + (step.promised if promised else 0))
        points += [(plot.x(step.month), y), (plot.x(end), y)]
    return points


def _draw_promised(canvas: Canvas, plot: _Plot, shown: _Money, taken: Box | None) -> None:
    """A dashed line on top of what is signed, for every run of months with promised money."""
    run: list[Step] = []
    ends = [step.month for step in shown.steps[1:]] + [plot.months]
    for step, end in zip(shown.steps, ends, strict=True):
        run = [*run, step] if step.promised else run
        if run and (not step.promised or end == plot.months):
            stop = end if step.promised else step.month
            points = _line_through(plot, run, promised=True)
            points[-1] = (plot.x(stop), points[-1][1])
            before = plot.y(run[0].signed)
            after = plot.y(step.signed) if not step.promised else points[-1][1]
            canvas.path([(points[0][0], before), *points, (points[-1][0], after)], Pen(SOFT, 1.8, "5 4"))
            run = []
    _name_promised(canvas, plot, shown, taken)


def _name_promised(canvas: Canvas, plot: _Plot, shown: _Money, taken: Box | None) -> None:
    first = next((step for step in shown.steps if step.promised), None)
    if first is None:
        return
    single = shown.promised[0] if len(shown.promised) == 1 else None
    names = [f"{single.label}, {_pounds(single.monthly)}: {_PROMISED}"] if single else []
    for words in (*names, _PROMISED):
        x = plot.x(first.month) + 6
        until = (x + width(words, ASIDE) - plot.frame.left) / plot.frame.width * plot.months
        y = plot.y(most(shown.steps, first.month, int(until) + 1)) - 8
        box = extent((x, y), words, ASIDE)
        if box.right <= canvas.width and box.top >= 22 and not (taken and box.meets(taken, 6)):
            canvas.words((x, y), words, ASIDE.on_paper())
            return


def _cliff_lines(canvas: Canvas, cliff: Cliff, room: float) -> list[tuple[str, Lettering]]:
    head = Lettering(14 if canvas.narrow else 16, 700, paper=True)
    words = Lettering(13 if canvas.narrow else 14, paper=True)
    lines = [(line, head) for line in wrap(cliff.head, room, head)]
    return lines + [(line, words) for line in wrap(cliff.words, room, words)]


def _beside_cliff(canvas: Canvas, shown: _Money, plot: _Plot) -> Box | None:
    """The room beside the drop for its words, or None where they would lie on money."""
    cliff = shown.cliff
    if cliff is None:
        return None
    left = plot.x(cliff.month) + 12
    room = min(plot.frame.right - left, 230)
    if room < 110:
        return None
    lines = _cliff_lines(canvas, cliff, room)
    high = sum(style.line for _, style in lines)
    floor = plot.y(most(shown.steps, cliff.month, plot.months)) - 12
    top = min(max(plot.y(most(shown.steps, 0, cliff.month)) + 4, plot.frame.top), floor - high)
    return Box(left, top, room, high) if top >= plot.frame.top - 4 else None


def _strip_above(canvas: Canvas, cliff: Cliff, plot: _Plot) -> Box:
    """A strip between the heading and the chart, for the words of a drop that has no room beside it."""
    room = min(canvas.width, 330.0)
    lines = _cliff_lines(canvas, cliff, room)
    wide = max(width(line, style) for line, style in lines)
    left = max(0, min(plot.x(cliff.month) - wide / 2, canvas.width - wide))
    return Box(left, 28, room, sum(style.line for _, style in lines))


def _draw_cliff(canvas: Canvas, plot: _Plot, shown: _Money, words: Box | None) -> None:
    cliff = shown.cliff
    if cliff is None or words is None:
        return
    x, before, after = plot.x(cliff.month), *_around(shown.steps, cliff.month)
    if words.bottom <= plot.frame.top:
        canvas.line((x, words.bottom + 2), (x, plot.y(before)), Pen(INK, 1))
    canvas.line((x, plot.y(before)), (x, plot.y(after)), Pen(INK, 4))
    y = words.top
    for line, style in _cliff_lines(canvas, cliff, words.width):
        canvas.words((words.left, y + style.size), line, style)
        y += style.line


def _around(found: Sequence[Step], month: int) -> tuple[float, float]:
    """What is signed just before a month, and in it."""
    before = [step.signed for step in found if step.month < month] or [0.0]
    within = [step.signed for step in found if step.month <= month] or [0.0]
    return before[-1], within[-1]


def _draw_nothing(canvas: Canvas, window: Window) -> float:
    """A dashed box that says so, above the months; gives the lower edge."""
    style = Lettering(14 if canvas.narrow else 15, anchor="middle")
    frame = Box(6, 10, canvas.width - 18, 80)
    lines = wrap(_NOTHING, frame.width - 48, style)
    canvas.box(frame, Pen(MID, 1, "4 4", PAPER), 3)
    first = frame.top + frame.height / 2 + 5 - (len(lines) - 1) * style.line / 2
    canvas.lines((frame.left + frame.width / 2, first), lines, style)
    plot = _Plot(replace(frame, height=92), window.months, 1)
    canvas.line((plot.frame.left, plot.frame.bottom), (plot.frame.right, plot.frame.bottom), Pen(INK))
    return _draw_months(canvas, plot, window)


def _draw_months(canvas: Canvas, plot: _Plot, window: Window) -> float:
    """The months below the chart, and today with a line through it; gives the lower edge."""
    bottom = plot.frame.bottom
    for month, words, box in month_ticks(window, plot.frame.left, plot.frame.right):
        is_today = words == TODAY
        top = plot.frame.top if is_today else bottom
        canvas.line((plot.x(month), top), (plot.x(month), bottom + 7), Pen(INK, 1.2 if is_today else 1))
        style = Lettering(13, 700 if is_today else 400, anchor="middle")
        canvas.words((box.left + box.width / 2, bottom + 22), words, style)
    return bottom + 30


def _draw_key(canvas: Canvas, shown: _Money, fills: dict[Kind, str], top: float) -> float:
    entries: list[tuple[Sample, str]] = [
        (_swatch(fills[kind]), words)
        for kind, words in KINDS.items()
        if any(layer.band.kind == kind for layer in shown.layers)
    ]
    if any(step.promised for step in shown.steps):
        entries.append((_dashes, _PROMISED))
    if not entries:
        return top + 4
    canvas.line((0, top + 6), (canvas.width, top + 6), Pen(RULE))
    return draw_key(canvas, entries, top + 14)


def _draw_unnamed(canvas: Canvas, shown: _Money, names: Sequence[str], y: float) -> float:
    """Agreements with no room for their name, below the key; gives the lower edge."""
    if not names:
        return y
    if len(shown.layers) > _MANY:
        words = f"{counted(len(names), 'agreement')} not named in the picture."
    else:
        words = f"Not named in the picture: {listed(names)}."
    return canvas.lines((0, y + 16), wrap(words, canvas.width, ASIDE), ASIDE) - 6


def _swatch(fill: str) -> Sample:
    return lambda canvas, at: canvas.box(Box(at[0], at[1] - 7, 28, 14), Pen(MID, 1, fill=fill))


def _dashes(canvas: Canvas, at: Point) -> None:
    canvas.line(at, (at[0] + 28, at[1]), Pen(SOFT, 1.8, "5 4"))


def _pounds(value: float) -> str:
    return f"£{round(value):,}"


def _change(step: Step) -> str:
    parts = [f"{listed(step.ends)} {'end' if len(step.ends) > 1 else 'ends'}"] if step.ends else []
    parts += [f"{listed(step.starts)} {'start' if len(step.starts) > 1 else 'starts'}"] if step.starts else []
    return "; ".join(parts)


def _said(shown: _Money) -> list[str]:
    window = shown.window
    span = f"{window.name(0)} to {window.name(window.months - 1)}"
    if not shown.layers and not shown.promised:
        return [f"Chart of signed money each month, {span}.", _NOTHING]
    agreements = counted(len(shown.layers), "signed agreement")
    said = [f"Staircase of signed money each month, {span}, from {agreements}.", *_steps_said(shown)]
    said += [
        f"Promised, not signed: {band.label}, {_pounds(band.monthly)} a month from {window.name(max(0, band.start))}."
        for band in shown.promised[:_SPOKEN]
    ]
    if shown.cliff:
        said.append(f"{shown.cliff.head.rstrip('.')}. {shown.cliff.words}")
    return said


def _steps_said(shown: _Money) -> list[str]:
    window, found = shown.window, shown.steps
    if len(found) <= _SPOKEN:
        return [
            f"{window.name(step.month)}: {_pounds(step.signed)} a month{': ' if _change(step) else ''}{_change(step)}."
            for step in found
        ]
    high = max(found, key=lambda step: step.signed)
    return [
        f"It starts at {_pounds(found[0].signed)} a month and ends at {_pounds(found[-1].signed)} a month.",
        f"The most is {_pounds(high.signed)} a month, from {window.name(high.month)}.",
        f"All {len(found)} steps are in the table.",
    ]


def _table(shown: _Money, caption: Caption) -> Table:
    any_promised = any(step.promised for step in shown.steps)
    head = ("From", "Signed each month", *(("With what is promised",) if any_promised else ()), "What changes")
    rows = tuple(
        (
            shown.window.name(step.month),
            _pounds(step.signed),
            *((_pounds(step.signed + step.promised),) if any_promised else ()),
            _change(step) or ("the first month shown" if step.month == 0 else ""),
        )
        for step in shown.steps
    )
    widths = (16, 16, 18, 50) if any_promised else (18, 18, 64)
    return Table(beside(caption), head, rows, numeric=(1, 2) if any_promised else (1,), widths=widths)
