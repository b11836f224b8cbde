"""How like each model every place is: a row a place while names can be read, and beyond that a heap of dots a model.

Up to 45 places each has its row, its name and, in one panel a model, its mark and the bar of its open questions: a
place is read along its row, a model down its column. Beyond that rows would be too thin for names; a dot a place, in
steps between the thresholds, keeps every place visible and shows how many stand where. Above 120 places bars count.
Places stand in order of name, never of value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inquiry.document import Figure, Table
from inquiry.errors import InquiryError
from inquiry.figures.bands import counts_by_band, edges_of, is_firm
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.heaps import draw_heaps
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import NAME, SMALL, Lettering, cut, tidy, wrap
from inquiry.figures.marks import ModelMark, draw_mark
from inquiry.figures.palette import INK, RULE, SOFT
from inquiry.figures.panels import Panels, cuts_said, draw_aside, draw_cuts, draw_foot, draw_heads, in_order, panels
from inquiry.figures.plate import Caption, beside, counted, plate, say
from inquiry.figures.scale import CUTS, Cut, Scale, Stand

NAMED = 45  # with more places than this the picture has no names: they stand in the table
_AIRY = 20  # up to this many, names may take several lines
_SPOKEN = 12  # up to this many, the alternative text says every value


@dataclass(frozen=True)
class PlaceStands:
    """A place's name and how like each model it is; every place has the same models in the same order."""

    name: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True)
class _Row:
    """A row as it is drawn: its place, the lines of its name, where it is in px, and whether there is room."""

    place: PlaceStands
    lines: tuple[str, ...]
    top: float
    high: float
    airy: bool


def everyplace(places: Sequence[PlaceStands], caption: Caption, cuts: Sequence[Cut] = CUTS) -> Figure:
    """The memberships of every place in every model, as many models as there are.

    Rows with names up to `NAMED` places, dots or bars in steps beyond. The table beside it has a row a place, or, where
    the picture has no names, a row a model; `places_table` then has every place.

    Raises:
        InquiryError: the places do not all have the same models.
    """
    rows = _ordered(places)
    if len(rows) > NAMED:
        said, table = _said_in_counts(rows, cuts), _counts_table(rows, caption, cuts)
        return plate(caption, said, lambda canvas: draw_heaps(canvas, _by_model(rows), cuts), table)
    said = _said(rows) if len(rows) <= _SPOKEN else _said_in_counts(rows, cuts)
    head = f"A row for each of {counted(len(rows), 'place')}, from 0, not like it, to 1, very like it."
    return plate(caption, (head, *said), lambda canvas: _draw(canvas, rows, cuts), places_table(rows, beside(caption)))


def places_table(places: Sequence[PlaceStands], title: str) -> Table:
    """Every place with its membership of each model and, in brackets, how low and high it could be."""
    rows = _ordered(places)
    marks = _marks(rows)
    cells = tuple((row.name, *(_with_bounds(stand) for stand in row.stands)) for row in rows)
    widths = (40, *((60 // len(marks),) * len(marks))) if marks else ()
    return Table(title, ("Place", *(mark.label for mark in marks)), cells, widths=widths)


def _ordered(places: Sequence[PlaceStands]) -> list[PlaceStands]:
    rows = sorted(places, key=lambda place: in_order(place.name))
    for row in rows:
        if [stand.mark.name for stand in row.stands] != [stand.mark.name for stand in rows[0].stands]:
            raise InquiryError(f"{row.name} has other models than {rows[0].name}. Work out both with the same models.")
    return rows


def _marks(rows: Sequence[PlaceStands]) -> list[ModelMark]:
    return [stand.mark for stand in rows[0].stands] if rows else []


def _by_model(rows: Sequence[PlaceStands]) -> list[tuple[ModelMark, list[Stand]]]:
    return [(mark, [row.stands[column] for row in rows]) for column, mark in enumerate(_marks(rows))]


def _draw(canvas: Canvas, rows: Sequence[PlaceStands], cuts: Sequence[Cut]) -> None:
    if not rows:
        canvas.height = draw_aside(canvas, "There are no places yet.", 20)
        return
    layout = panels(canvas, len(_marks(rows)))
    y = draw_heads(canvas, layout, _marks(rows)) + 8
    airy = len(rows) <= _AIRY
    for row in rows:
        name, high = _name_of(canvas, layout, row, airy=airy)
        y = _draw_place(canvas, layout, cuts, _Row(row, name, y, high, airy))
    y = draw_foot(canvas, layout, cuts, y)
    canvas.height = draw_key(canvas, _entries(rows), y + 4)


def _name_of(canvas: Canvas, layout: Panels, row: PlaceStands, *, airy: bool) -> tuple[tuple[str, ...], float]:
    """The lines of a place's name, and how high its row is."""
    style = _style(airy=airy)
    if canvas.narrow:
        lines = wrap(row.name, canvas.width, style, 2)
        return lines, 26 + len(lines) * style.line
    if not airy:
        return (cut(tidy(row.name), layout.names - 12, style),), 16.6
    lines = wrap(row.name, layout.names - 12, style, 3)
    return lines, max(28.0, len(lines) * style.line + 8)


def _draw_place(canvas: Canvas, layout: Panels, cuts: Sequence[Cut], row: _Row) -> float:
    """A name, a line through all panels and the marks on it; gives the lower edge."""
    style = _style(airy=row.airy)
    bottom = row.top + row.high
    middle = bottom - 12 if canvas.narrow else row.top + row.high / 2
    first = row.top + 15 if canvas.narrow else middle + 4.5 - (len(row.lines) - 1) * style.line / 2
    canvas.lines((0, first), row.lines, style)
    canvas.line((layout.names, middle), (canvas.width, middle), Pen(RULE))
    draw_cuts(canvas, layout, cuts, middle - 10 if canvas.narrow else row.top, bottom)
    for stand, scale in zip(row.place.stands, layout.scales, strict=True):
        _draw_stand(canvas, scale, stand, middle, airy=row.airy)
    return bottom


def _style(*, airy: bool) -> Lettering:
    return NAME if airy else SMALL


def _draw_stand(canvas: Canvas, scale: Scale, stand: Stand, y: float, *, airy: bool) -> None:
    """The bar of open questions and the mark; without an answer the bar is dashed and has no mark."""
    if stand.value is None or stand.high > stand.low + 0.001:
        low, high = scale.at(stand.low), scale.at(stand.high)
        canvas.line((low, y), (high, y), _bar(stand, 3.5 if airy else 2.5))
        for end in (low, high) if airy else ():
            canvas.line((end, y - 5), (end, y + 5), Pen(stand.mark.colour, 1.6))
    if stand.value is not None:
        draw_mark(canvas, stand.mark, (scale.at(stand.value), y), 5.5 if airy else 4.5)


def _bar(stand: Stand, wide: float) -> Pen:
    return Pen(stand.mark.colour, wide, "3 4" if stand.value is None else "")


def _entries(rows: Sequence[PlaceStands]) -> list[tuple[Sample, str]]:
    stands = [stand for row in rows for stand in row.stands]
    found: list[tuple[Sample, str]] = []
    if any(stand.value is not None and stand.high > stand.low + 0.001 for stand in stands):
        found.append((_sample(""), "how far open questions could move it"))
    if any(stand.value is None for stand in stands):
        found.append((_sample("3 4"), "no answer yet: anywhere along the dashes"))
    return found


def _sample(dash: str) -> Sample:
    def draw(canvas: Canvas, at: tuple[float, float]) -> None:
        canvas.line(at, (at[0] + 28, at[1]), Pen(SOFT, 3, dash))
        if not dash:
            canvas.circle((at[0] + 12, at[1]), 4.5, Pen("", fill=INK))

    return draw


def _said(rows: Sequence[PlaceStands]) -> list[str]:
    return [
        f"{row.name}: {'; '.join(f'{stand.mark.label} {_with_bounds(stand)}' for stand in row.stands)}." for row in rows
    ]


def _with_bounds(stand: Stand) -> str:
    """A membership with its bounds in brackets: 0.64 (0.54 to 0.68)."""
    could = f" ({say(stand.low)} to {say(stand.high)})" if stand.high > stand.low + 0.001 else ""
    return f"{say(stand.value)}{could}"


def _said_in_counts(rows: Sequence[PlaceStands], cuts: Sequence[Cut]) -> list[str]:
    """A sentence a model, with the places between the thresholds counted."""
    head = f"{counted(len(rows), 'place')}, counted from 0, not like it, to 1, very like it. {cuts_said(cuts)}"
    columns = _counts_head(cuts)[1:]
    sentences = [
        f"{label}: {', '.join(f'{words.lower()} {count}' for words, count in zip(columns, counts, strict=True))}."
        for label, *counts in _counts(rows, cuts)
    ]
    return [head, *sentences]


def _counts_head(cuts: Sequence[Cut]) -> tuple[str, ...]:
    limits = [say(edge) for edge in edges_of(cuts)]
    between = [f"{low} to below {high}" for low, high in pairwise(limits)]
    bands = [f"Below {limits[0]}", *between, f"From {limits[-1]}"] if limits else ["With an answer"]
    return ("Model", *bands, "Open questions could change that", "No answer yet")


def _counts(rows: Sequence[PlaceStands], cuts: Sequence[Cut]) -> list[tuple[str, ...]]:
    edges = edges_of(cuts)
    return [
        (
            mark.label,
            *(str(count) for count in counts_by_band(stands, edges)),
            str(sum(stand.value is not None and not is_firm(stand, edges) for stand in stands)),
            str(sum(stand.value is None for stand in stands)),
        )
        for mark, stands in _by_model(rows)
    ]


def _counts_table(rows: Sequence[PlaceStands], caption: Caption, cuts: Sequence[Cut]) -> Table:
    head = _counts_head(cuts)
    title = beside(caption, "how many places stand where")
    return Table(title, head, tuple(_counts(rows, cuts)), numeric=tuple(range(1, len(head))))
