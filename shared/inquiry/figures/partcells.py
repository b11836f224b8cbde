"""The cells of part and model over many places: how each part of the work shows up, and which part is weakest."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from inquiry.document import Figure, Table
from inquiry.figures.bands import Step, edges_of, steps_of
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, NAME, Box, Lettering, width, wrap
from inquiry.figures.marks import ModelMark, draw_mark, shape
from inquiry.figures.palette import INK, PAPER, RULE, SOFT
from inquiry.figures.panels import Panels, draw_cuts, draw_foot, draw_heads, draw_name, panels
from inquiry.figures.plate import Caption, beside, counted, plate, say
from inquiry.figures.scale import CUTS, Cut, Scale, Stand

DOTS = 24  # up to this many places there is a dot for each; beyond, the middle half is a bar
_PITCH = 6.4
_MOST = Lettering(13, 700, anchor="end")
_HIGHEST = 5  # dots on one another, else bars


@dataclass(frozen=True)
class PartCell:
    """How like one model places are in one part: their memberships there, 0 to 1, in any order.

    `weakest` is for how many places this part is the model's weakest (the one that binds on the strict reading);
    `unanswered` how many places have no answer in it.
    """

    part: str
    mark: ModelMark
    values: tuple[float, ...]
    weakest: int = 0
    unanswered: int = 0

    @property
    def five(self) -> tuple[float, ...]:
        """Lowest, lower quarter, middle, upper quarter, highest; () without values."""
        if len(self.values) < 2:
            return self.values * 5
        low, middle, high = quantiles(self.values, n=4, method="inclusive")
        return min(self.values), low, middle, high, max(self.values)


def partcells(rows: Sequence[Sequence[PartCell]], caption: Caption, cuts: Sequence[Cut] = CUTS) -> Figure:
    """A row a part, a panel a model; each row has the same models in the same order.

    Up to `DOTS` places a dot each; beyond, and where dots would be heaped too high, a line from the lowest to the
    highest place, a bar for the middle half and the model's mark at the middle place.
    """
    cells = [cell for row in rows for cell in row]
    head = "For each part of the work and each model, places from 0, not like it, to 1, very like it."
    return plate(caption, (head, *map(_said, cells)), lambda canvas: _draw(canvas, rows, cuts), _table(cells, caption))


@dataclass(frozen=True)
class _Grid:
    """What all rows share: the panels, the thresholds, dots or quarters, each model's highest count of weakest.

    `spelt` when there is room for the word beside that count.
    """

    layout: Panels
    cuts: Sequence[Cut]
    dots: bool
    most: dict[str, int]
    spelt: bool


def _draw(canvas: Canvas, rows: Sequence[Sequence[PartCell]], cuts: Sequence[Cut]) -> None:
    marks = [cell.mark for cell in rows[0]] if rows else []
    layout = panels(canvas, max(1, len(marks)))
    most = {mark.name: max(row[at].weakest for row in rows) for at, mark in enumerate(marks)}
    spelt = width(f"weakest: {max(most.values(), default=0)}", _MOST) <= layout.width
    grid = _Grid(layout, cuts, _as_dots(rows, layout, cuts), most, spelt)
    y = draw_heads(canvas, layout, marks) + 4
    for row in rows:
        canvas.line((0, y), (canvas.width, y), Pen(RULE))
        y = _draw_row(canvas, grid, row, y)
    y = draw_foot(canvas, layout, cuts, y)
    canvas.height = draw_key(canvas, _entries(dots=grid.dots), y + 4)


def _as_dots(rows: Sequence[Sequence[PartCell]], layout: Panels, cuts: Sequence[Cut]) -> bool:
    cells = [cell for row in rows for cell in row]
    if any(len(cell.values) > DOTS for cell in cells):
        return False
    return all(step.count <= _HIGHEST for cell in cells for step in _steps(cell, layout, cuts))


def _steps(cell: PartCell, layout: Panels, cuts: Sequence[Cut]) -> list[Step]:
    """Columns of dots, none of them across a threshold."""
    stands = [Stand(cell.mark, value, value, value) for value in cell.values]
    return steps_of(stands, edges_of(cuts), round(layout.width / (_PITCH + 0.6)))


def _draw_row(canvas: Canvas, grid: _Grid, row: Sequence[PartCell], top: float) -> float:
    """One part: its name and a strip a model; gives the lower edge."""
    room = canvas.width if canvas.narrow else grid.layout.names - 14
    named = len(wrap(row[0].part, room, NAME)) * NAME.line
    above = top + named + 5 if canvas.narrow else top
    high = max(_PITCH * _HIGHEST + 30, 0 if canvas.narrow else named + 10)
    draw_name(canvas, row[0].part, room, top + (named / 2 + 4 if canvas.narrow else high / 2))
    floor = above + high - 20
    draw_cuts(canvas, grid.layout, grid.cuts, above + 6, floor)
    for cell, scale in zip(row, grid.layout.scales, strict=True):
        _draw_cell(canvas, grid, cell, (scale, floor))
    return above + high


def _draw_cell(canvas: Canvas, grid: _Grid, cell: PartCell, place: tuple[Scale, float]) -> None:
    scale, floor = place
    canvas.line((scale.left, floor), (scale.right, floor), Pen(RULE))
    if grid.dots:
        _draw_dots(canvas, cell, _steps(cell, grid.layout, grid.cuts), place)
    else:
        _draw_quarters(canvas, cell, scale, floor - 16)
    is_most = cell.weakest > 0 and cell.weakest == grid.most[cell.mark.name]
    words = f"{'weakest: ' if grid.spelt else ''}{cell.weakest}"
    if not cell.values:
        words = "no answers" if grid.spelt else "–"
    canvas.words((scale.right, floor + 15), words, _MOST if is_most else ASIDE.to_the_left())


def _draw_dots(canvas: Canvas, cell: PartCell, steps: Sequence[Step], place: tuple[Scale, float]) -> None:
    scale, floor = place
    name = "circle" if cell.mark.mark == "cross" else cell.mark.mark
    for step in steps:
        for dot in range(step.count):
            at = (scale.at((step.low + step.high) / 2), floor - 4 - dot * _PITCH)
            shape(canvas, name, at, 3, Pen("", fill=cell.mark.colour))


def _draw_quarters(canvas: Canvas, cell: PartCell, scale: Scale, y: float) -> None:
    if not cell.values:
        return
    lowest, low, middle, high, highest = (scale.at(value) for value in cell.five)
    canvas.line((lowest, y), (highest, y), Pen(cell.mark.colour, 1.4))
    canvas.box(Box(low, y - 7, high - low, 14), Pen(cell.mark.colour, 1.6, fill=PAPER), 2)
    draw_mark(canvas, cell.mark, (middle, y), 4)


def _entries(*, dots: bool) -> list[tuple[Sample, str]]:
    if dots:
        return [(_dot, "a place"), (_bold, "for how many places this part is the weakest; bold where most often")]
    return [
        (_quarters, "line: lowest to highest place; box: the middle half; mark: the middle place"),
        (_bold, "for how many places this part is the weakest; bold where most often"),
    ]


def _dot(canvas: Canvas, at: tuple[float, float]) -> None:
    canvas.circle((at[0] + 12, at[1]), 3, Pen("", fill=SOFT))


def _quarters(canvas: Canvas, at: tuple[float, float]) -> None:
    canvas.line(at, (at[0] + 30, at[1]), Pen(SOFT, 1.4))
    canvas.box(Box(at[0] + 6, at[1] - 7, 18, 14), Pen(SOFT, 1.6, fill=PAPER), 2)
    canvas.circle((at[0] + 14, at[1]), 4, Pen("", fill=INK))


def _bold(canvas: Canvas, at: tuple[float, float]) -> None:
    canvas.words((at[0] + 8, at[1] + 5), "7", Lettering(13, 700))


def _said(cell: PartCell) -> str:
    if not cell.values:
        return f"{cell.part}, {cell.mark.label}: no answers yet."
    lowest, _, middle, _, highest = (say(value) for value in cell.five)
    parts = [f"{lowest} to {highest}, middle {middle}", f"weakest part for {counted(cell.weakest, 'place')}"]
    return f"{cell.part}, {cell.mark.label}: {', '.join(parts)}."


def _table(cells: Sequence[PartCell], caption: Caption) -> Table:
    head = ("Part", "Model", "Places", "Lowest", "Lower quarter", "Middle", "Upper quarter", "Highest", "Weakest part")
    rows = tuple(
        (
            cell.part,
            cell.mark.label,
            str(len(cell.values)),
            *((say(value) for value in cell.five) if cell.values else ("no answer yet",) * 5),
            str(cell.weakest),
        )
        for cell in cells
    )
    return Table(beside(caption), head, rows, numeric=tuple(range(2, 9)), dense=True)
