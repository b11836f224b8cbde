"""The map of ties: the lead in the middle, the others around it in fixed places, bodies without a tie outside."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from inquiry.document import Figure, Table
from inquiry.figures.bodies import (
    CLOSENESS,
    GROUPS,
    NOT_KNOWN,
    THROUGH,
    Group,
    Node,
    Tie,
    closeness,
    draw_body,
    group_sample,
    tie_pen,
)
from inquiry.figures.canvas import Canvas, Pen, Point
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import Lettering, tidy, width, wrap
from inquiry.figures.palette import INK, PAPER, RULE, SOFT
from inquiry.figures.plate import NO_ANSWER, Caption, beside, counted, listed, plate
from inquiry.figures.ring import Disc, Ring, bend_around, ring_order, ring_places

_NO_TIE = "No tie yet"
_NO_TIES = "No ties are written down yet."


@dataclass(frozen=True)
class _Map:
    """Who is where: worked out once for both drawings."""

    lead: Node | None
    around: list[Node]
    outside: list[Node]
    ties: list[Tie]

    def through_lead(self, tie: Tie) -> bool:
        return self.lead is not None and self.lead.id in (tie.a, tie.b)


@dataclass(frozen=True)
class _Sizes:
    """The sizes of one drawing, in px."""

    radius: float
    gap: float
    label: Lettering
    lead: Lettering
    lead_most: float


_WIDE = _Sizes(15, 12, Lettering(15, paper=True), Lettering(14, 700, PAPER, "middle"), 46)
_NARROW = _Sizes(11, 7, Lettering(13, paper=True), Lettering(12, 700, PAPER, "middle"), 34)


@dataclass(frozen=True)
class _Lead:
    """The disc in the middle: its radius, and the lead's name inside or below it, in px."""

    radius: float
    inside: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    below_height: float = 0

    @property
    def reach(self) -> float:
        return self.radius + self.below_height


def tiesmap(nodes: Sequence[Node], ties: Sequence[Tie], caption: Caption) -> Figure:
    """The map. Ties to a body that is not among the nodes, or to itself, are left out."""
    shown = _arrange(nodes, ties)
    return plate(caption, _said(nodes, shown), lambda canvas: _draw(canvas, shown), _table(nodes, shown.ties, caption))


def _arrange(nodes: Sequence[Node], ties: Sequence[Tie]) -> _Map:
    known = {node.id: node for node in nodes}
    kept = [tie for tie in ties if tie.a in known and tie.b in known and tie.a != tie.b]
    tied = {end for tie in kept for end in (tie.a, tie.b)}
    leads = sorted((node for node in nodes if node.lead), key=lambda node: -sum(node.id in (t.a, t.b) for t in kept))
    lead = leads[0] if leads else None
    others = [node for node in nodes if node is not lead]
    inside = [node for node in others if node.id in tied] if kept else others
    ids = {node.id for node in inside}
    links = [(tie.a, tie.b, tie.close or 1) for tie in kept if tie.a in ids and tie.b in ids]
    around = [known[name] for name in ring_order([node.id for node in inside], links)]
    return _Map(lead, around, [node for node in others if node.id not in ids], kept)


def _draw(canvas: Canvas, shown: _Map) -> None:
    sizes = _sizes(canvas)
    names = [_name(canvas, node) for node in shown.around]
    room, across = _rooms(canvas, sizes, names)
    labels = [wrap(name, room, sizes.label, 4) for name in names]
    heights = [max(len(lines) * sizes.label.line, 2.5 * sizes.radius) + 8 for lines in labels]
    lead = _lead(shown.lead, canvas, sizes, across)
    ring = _ring(canvas, heights, across, lead.reach)
    places = ring_places(heights, ring, sizes.radius)
    discs = {node.id: Disc(at, sizes.radius * 1.2 + 3) for node, at in zip(shown.around, places, strict=True)}
    if shown.lead:
        discs[shown.lead.id] = Disc(ring.centre, lead.radius + 6)
    _draw_ties(canvas, shown, discs, ring)
    for node, at, lines in zip(shown.around, places, labels, strict=True):
        _draw_node(canvas, node, at, tied=bool(shown.ties))
        _draw_label(canvas, at, lines, ring)
    if shown.lead:
        _draw_lead(canvas, lead, ring.centre)
    bottoms = [at[1] + height / 2 for at, height in zip(places, heights, strict=True)]
    canvas.height = _draw_below(canvas, shown, max([*bottoms, ring.centre[1] + lead.reach + 4]) + 12)


def _sizes(canvas: Canvas) -> _Sizes:
    return _NARROW if canvas.narrow else _WIDE


def _rooms(canvas: Canvas, sizes: _Sizes, names: Sequence[str]) -> tuple[float, float]:
    """How wide labels may be, and how far the ring reaches to each side."""
    natural = max((width(tidy(name), sizes.label) for name in names), default=0)
    room = min(max(natural, 60), 92 if canvas.narrow else 160) + 1
    across = canvas.width / 2 - room - sizes.radius * 1.2 - sizes.gap - 2
    return room, min(across, 110 if canvas.narrow else 190)


def _ring(canvas: Canvas, heights: Sequence[float], across: float, reach: float) -> Ring:
    """A ring high enough for the labels of each side and for the lead, as near to the top as they allow."""
    half = (len(heights) + 1) // 2
    needed = max(sum(heights[:half]), sum(heights[half:])) / 2
    least = min(172, 70 + 16 * len(heights)) if canvas.narrow else min(190, 80 + 14 * len(heights))
    down = max(least, needed - 16, reach / 0.45, reach + max(heights, default=0) / 2 + 6)
    ring = Ring((canvas.width / 2, 0), across, down)
    radius = _sizes(canvas).radius
    tops = [at[1] - height / 2 for at, height in zip(ring_places(heights, ring, radius), heights, strict=True)]
    return replace(ring, centre=(canvas.width / 2, 8 - min([*tops, -56])))


def _lead(lead: Node | None, canvas: Canvas, sizes: _Sizes, across: float) -> _Lead:
    """The lead's disc with its name in lines that fit into it or, where they do not, below it."""
    least = sizes.lead_most * 0.62
    if lead is None:
        return _Lead(0)
    for name in (lead.short,) if canvas.narrow else (lead.label, lead.short):
        for room in range(40, int(2 * sizes.lead_most), 8):
            lines = wrap(name, room, sizes.lead)
            if _is_whole(name, lines) and (needed := _radius_for(lines, sizes.lead)) <= sizes.lead_most:
                return _Lead(max(least, needed), inside=lines)
    below = wrap(lead.short, 2 * (0.89 * across - sizes.radius) - 2, sizes.lead, 3)
    return _Lead(least, below=below, below_height=len(below) * sizes.lead.line + 8)


def _is_whole(name: str, lines: Sequence[str]) -> bool:
    return " ".join(lines) == tidy(name)


def _radius_for(lines: Sequence[str], style: Lettering) -> float:
    widest = max((width(line, style) for line in lines), default=0)
    return math.hypot(widest, len(lines) * style.line) / 2 + 4


def _draw_ties(canvas: Canvas, shown: _Map, discs: dict[str, Disc], ring: Ring) -> None:
    for tie in sorted(shown.ties, key=lambda tie: not shown.through_lead(tie)):
        pen = tie_pen(tie, through_lead=shown.through_lead(tie))
        a, b = discs[tie.a].at, discs[tie.b].at
        others = [disc for name, disc in discs.items() if name not in (tie.a, tie.b)]
        control = None if shown.through_lead(tie) else bend_around(a, b, others, ring)
        if control:
            canvas.bend(a, control, b, pen)
        else:
            canvas.line(a, b, pen)


def _draw_node(canvas: Canvas, node: Node, at: Point, *, tied: bool) -> None:
    radius = _sizes(canvas).radius
    canvas.circle(at, radius + 5, Pen("", fill=PAPER))
    draw_body(canvas, node, at, radius, tied=tied)


def _draw_label(canvas: Canvas, at: Point, lines: Sequence[str], ring: Ring) -> None:
    sizes = _sizes(canvas)
    away = sizes.radius * 1.2 + sizes.gap
    right = at[0] >= ring.centre[0]
    style = sizes.label if right else sizes.label.to_the_left()
    y = at[1] + style.size * 0.34 - (len(lines) - 1) * style.line / 2
    canvas.lines((at[0] + (away if right else -away), y), lines, style)


def _draw_lead(canvas: Canvas, lead: _Lead, centre: Point) -> None:
    (x, y), style = centre, _sizes(canvas).lead
    canvas.circle((x, y), lead.radius + 5, Pen("", fill=PAPER))
    canvas.circle((x, y), lead.radius, Pen("", fill=INK))
    canvas.lines((x, y + style.size * 0.34 - (len(lead.inside) - 1) * style.line / 2), lead.inside, style)
    canvas.lines((x, y + lead.radius + style.size + 4), lead.below, replace(style, fill=INK).on_paper())


def _draw_below(canvas: Canvas, shown: _Map, y: float) -> float:
    """What stands below the ring: bodies without a tie, then the key. Gives the lower edge."""
    if not shown.ties:
        canvas.words((canvas.width / 2, y + 14), _NO_TIES, Lettering(14, anchor="middle"))
        y += 24
    if shown.outside:
        canvas.line((0, y), (canvas.width, y), Pen(RULE))
        canvas.words((0, y + 22), _NO_TIE, Lettering(13, 600, SOFT))
        y = draw_key(canvas, [(_unlinked(node), _name(canvas, node)) for node in shown.outside], y + 32) + 6
    canvas.line((0, y), (canvas.width, y), Pen(RULE))
    y = draw_key(canvas, list(_shape_key(shown)), y + 10)
    return draw_key(canvas, list(_line_key(shown)), y + 4) + 2


def _name(canvas: Canvas, node: Node) -> str:
    return node.short if canvas.narrow else node.label


def _unlinked(node: Node) -> Sample:
    return lambda canvas, at: draw_body(canvas, node, (at[0] + 14, at[1]), 8, tied=False)


def _shape_key(shown: _Map) -> Iterable[tuple[Sample, str]]:
    if shown.lead:
        yield (lambda canvas, at: canvas.circle((at[0] + 14, at[1]), 8, Pen("", fill=INK))), "leads the work"
    present = {node.group for node in shown.around + shown.outside}
    for group, words in GROUPS.items():
        if group in present:
            yield _shape_sample(group), words


def _shape_sample(group: Group) -> Sample:
    return lambda canvas, at: draw_body(canvas, group_sample(group), (at[0] + 14, at[1]), 7)


def _line_key(shown: _Map) -> Iterable[tuple[Sample, str]]:
    for close, words in CLOSENESS.items():
        if any(tie.close == close for tie in shown.ties):
            yield _line_sample(tie_pen(Tie("", "", close), through_lead=False)), words
    if any(tie.close is None for tie in shown.ties):
        yield _line_sample(tie_pen(Tie("", ""), through_lead=False)), NOT_KNOWN
    if any(tie.one_person for tie in shown.ties):
        yield _line_sample(Pen(INK, 2.8, "6 5")), "held by one person"
    if shown.lead and any(shown.through_lead(tie) for tie in shown.ties):
        yield _line_sample(Pen(THROUGH, 2.8)), f"grey: with {shown.lead.short}"
    if shown.lead and len({shown.through_lead(tie) for tie in shown.ties}) > 1:
        yield _line_sample(Pen(INK, 2.8)), f"black: not with {shown.lead.short}"


def _line_sample(pen: Pen) -> Sample:
    return lambda canvas, at: canvas.line(at, (at[0] + 28, at[1]), pen)


def _said(nodes: Sequence[Node], shown: _Map) -> Iterable[str]:
    ties = shown.ties
    yield f"Map of {counted(len(nodes), 'organisation')} and {counted(len(ties), 'tie')}."
    if shown.lead:
        with_lead = sum(map(shown.through_lead, ties))
        rest = (
            f"; {with_lead} of {counted(len(ties), 'tie')} {'is' if with_lead == 1 else 'are'} with it" if ties else ""
        )
        yield f"{shown.lead.label} is in the middle{rest}."
    for words, test in _counts():
        if number := sum(map(test, ties)):
            yield f"{counted(number, 'tie')}: {words}."
    if shown.outside and ties:
        yield f"No tie yet: {listed(node.label for node in shown.outside)}."
    yield "Every tie is in the table." if ties else _NO_TIES


def _counts() -> Iterable[tuple[str, Callable[[Tie], bool]]]:
    for words in (*CLOSENESS.values(), NOT_KNOWN):
        yield words, lambda tie, words=words: closeness(tie) == words  # type: ignore[misc]
    yield "held by one person", lambda tie: bool(tie.one_person)


def _table(nodes: Sequence[Node], ties: Sequence[Tie], caption: Caption) -> Table:
    names = {node.id: node.label for node in nodes}
    lasting = {True: "yes", False: "no", None: NO_ANSWER}
    rows = tuple(
        (names[tie.a], names[tie.b], closeness(tie), lasting[tie.one_person], lasting[tie.lasted]) for tie in ties
    )
    head = ("Between", "And", "How close", "One person holds it", "Outlived a change")
    return Table(beside(caption, "every tie"), head, rows, widths=(26, 26, 22, 13, 13), dense=True)
