"""The bodies of a map and the ties between them, as data, in words and as shapes."""

from dataclasses import dataclass
from typing import Literal

from inquiry.figures.canvas import Canvas, Pen, Point
from inquiry.figures.marks import shape
from inquiry.figures.palette import INK, PALE, PAPER, SOFT

Group = Literal["resident", "community", "public", "charity", "funder", "business", "other"]

GROUPS: dict[Group, str] = {
    "resident": "residents",
    "community": "community organisation",
    "public": "public body, school or housing",
    "charity": "charity or faith group",
    "funder": "funder",
    "business": "business",
    "other": "another kind",
}
CLOSENESS = {1: "know of each other", 2: "share information", 3: "plan together", 4: "share money, staff or risk"}
NOT_KNOWN = "closeness not known"
_SHAPES: dict[Group, tuple[str, str]] = {
    "resident": ("circle", PAPER),
    "community": ("circle", PALE),
    "public": ("square", PALE),
    "charity": ("diamond", PALE),
    "funder": ("triangle", PALE),
    "business": ("hexagon", PALE),
    "other": ("circle", PAPER),
}
_WIDTHS = {1: 0.8, 2: 1.5, 3: 2.8, 4: 5.0}
THROUGH = "#827B6E"  # the grey of ties through the lead


@dataclass(frozen=True)
class Node:
    """One body: its id, its name, a shorter name for small drawings, its group, and whether it leads the work."""

    id: str
    label: str
    short: str
    group: Group = "other"
    lead: bool = False


@dataclass(frozen=True)
class Tie:
    """A tie between two bodies.

    `close` is 1 (know of each other) to 4 (share money, staff or risk) or None; `one_person` when a single person
    holds it on one side; `lasted` whether it would last, or lasted, without that person, or None.
    """

    a: str
    b: str
    close: int | None = None
    one_person: bool | None = False
    lasted: bool | None = None


def draw_body(canvas: Canvas, node: Node, at: Point, radius: float, *, tied: bool = True) -> None:
    """The shape of a body's group; dashed where nothing ties it."""
    name, fill = _SHAPES[node.group]
    pen = Pen(INK, 2, fill=fill) if tied else Pen(SOFT, 2, "4 3", PAPER)
    shape(canvas, name, at, radius, pen)
    if node.group == "other":
        canvas.circle(at, radius * 0.3, Pen("", fill=INK if tied else SOFT))


def tie_pen(tie: Tie, *, through_lead: bool) -> Pen:
    """How a tie is drawn: wider is closer, dashed hangs on one person, dotted is not known, grey goes to the lead."""
    colour = THROUGH if through_lead else INK
    if tie.close is None:
        return Pen(colour, 1.5, "1.5 4")
    wide = _WIDTHS[max(1, min(4, tie.close))]
    return Pen(colour, wide, "6 5" if tie.one_person else "")


def closeness(tie: Tie) -> str:
    """How close a tie is, in words."""
    return NOT_KNOWN if tie.close is None else CLOSENESS[max(1, min(4, tie.close))]


def group_sample(group: Group) -> Node:
    """A body that stands for its group in a key."""
    return Node("", "", "", group)
