"""A cell that counts places: a number over a bar; hatched where the number is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample
from inquiry.figures.lettering import ASIDE, Box, Lettering, width
from inquiry.figures.palette import DARK, INK, MID, PAPER, SOFT, STRIPE, WASH

HIDDEN = "hidden"
HIDDEN_SAID = "hidden, so that no place can be picked out"

Count = int | None

_NUMBER = Lettering(15, 600, anchor="middle")


def hatch(canvas: Canvas) -> str:
    """The fill of a hidden cell."""
    paper = f'<rect width="8" height="8" fill="{PAPER}"/>'
    lines = f'<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{STRIPE}" stroke-width="1.6"/>'
    return canvas.pattern("hidden", paper + lines, 8)


def most_of(counts: Sequence[Sequence[Count]]) -> int:
    """The highest count that is shown, at least 1."""
    return max([1, *(count for row in counts for count in row if count)])


@dataclass(frozen=True)
class Tallies:
    """What the cells of one drawing share: the count that the longest bar stands for, and the fill of hidden cells."""

    most: int
    hidden: str


def draw_tally(canvas: Canvas, box: Box, count: Count, shared: Tallies, *, framed: bool = False) -> None:
    """A count in its cell; None is hidden; `framed` sets the cell apart."""
    canvas.box(box, Pen(INK if framed else "", 1.8, fill=shared.hidden if count is None else WASH), 3)
    middle = (box.left + box.width / 2, box.top + box.height / 2)
    if count is None:
        fits = width(HIDDEN, ASIDE) + 6 <= box.width
        canvas.words((middle[0], middle[1] + 4.5), HIDDEN if fits else "", ASIDE.centred().on_paper())
        return
    style = _NUMBER if count else Lettering(13, fill=SOFT, anchor="middle")
    canvas.words((middle[0], middle[1] + 3), f"{count:,}", style)
    if count:
        long = max(2.0, (box.width - 12) * count / shared.most)
        canvas.box(Box(box.left + 6, box.bottom - 9, long, 4), Pen("", fill=DARK))


def hidden_sample(hidden: str) -> Sample:
    """A hatched sample for a key."""
    return lambda canvas, at: canvas.box(Box(at[0], at[1] - 7, 28, 14), Pen(MID, 1, fill=hidden))


def framed_sample(canvas: Canvas, at: tuple[float, float]) -> None:
    """A framed sample for a key."""
    canvas.box(Box(at[0] + 1, at[1] - 7, 26, 14), Pen(INK, 1.8, fill=WASH), 3)


def say_count(count: Count) -> str:
    """A count as a table has it."""
    return HIDDEN if count is None else f"{count:,}"
