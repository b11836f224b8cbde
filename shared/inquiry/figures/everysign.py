"""The signs of lasting over places: how many have come how far, with those whose sign stood a test set apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, NAME, Box, Lettering, width, wrap
from inquiry.figures.palette import RULE
from inquiry.figures.plate import NO_ANSWER, Caption, beside, counted, plate
from inquiry.figures.signals import HEADS
from inquiry.figures.tally import (
    HIDDEN_SAID,
    Count,
    Tallies,
    draw_tally,
    framed_sample,
    hatch,
    hidden_sample,
    most_of,
    say_count,
)

_HIGH = 40.0  # of a cell, in px
_APART = 6.0


@dataclass(frozen=True)
class SignCounts:
    """One sign: how many places are at each level, from level 0 (None is hidden), and how many gave no answer."""

    name: str
    counts: tuple[Count, ...]
    unanswered: int = 0


def everysign(rows: Sequence[SignCounts], caption: Caption, heads: Sequence[str] = HEADS) -> Figure:
    """Counts by level for each sign; `heads` say what the levels mean, and the last one stands apart in a frame."""
    alt = ["How many places are at each level of each sign.", *(_said(row, heads) for row in rows)]
    return plate(caption, alt, lambda canvas: _draw(canvas, rows, heads), _table(rows, heads, caption))


@dataclass(frozen=True)
class _Columns:
    """Where the levels are: left edges and width in px; `names` is the room for names, 0 where these are above."""

    names: float
    lefts: tuple[float, ...]
    width: float


def _columns(canvas: Canvas, levels: int) -> _Columns:
    """The columns; the last level stands a little apart, and on a wide drawing one more follows for no answer."""
    names, more = (0.0, 0) if canvas.narrow else (178.0, 1)
    wide = (canvas.width - names - _APART * (1 + more)) / (levels + more)
    lefts = [names + wide * at for at in range(levels - 1)]
    return _Columns(names, (*lefts, names + wide * (levels - 1) + _APART), wide)


def _draw(canvas: Canvas, rows: Sequence[SignCounts], heads: Sequence[str]) -> None:
    shared = Tallies(most_of([row.counts for row in rows]), hatch(canvas))
    columns = _columns(canvas, len(heads))
    y = _draw_heads(canvas, columns, heads)
    for row in rows:
        canvas.line((0, y), (canvas.width, y), Pen(RULE))
        top, high = _draw_name(canvas, columns, row, y)
        for at, (count, left) in enumerate(zip(row.counts, columns.lefts, strict=True)):
            box = Box(left + 2, top + 3, columns.width - 4, high - 6)
            draw_tally(canvas, box, count, shared, framed=at == len(heads) - 1)
        y = top + high
    canvas.height = _draw_key(canvas, rows, heads, shared.hidden, y + 8)


def _draw_heads(canvas: Canvas, columns: _Columns, heads: Sequence[str]) -> float:
    """What each level means, above its column, all ending on the same line; gives the lower edge."""
    last = columns.lefts[-1]
    found = [(head, left, ASIDE) for head, left in zip(heads, columns.lefts, strict=True)]
    found[-1] = (heads[-1], last, Lettering(13, 600))
    if not canvas.narrow:
        found.append((NO_ANSWER, last + columns.width + _APART, ASIDE))
    lines = [wrap(head, columns.width - 4, style) for head, _, style in found]
    most = max(map(len, lines))
    for words, (_, left, style) in zip(lines, found, strict=True):
        first = 16 + (most - len(words)) * style.line
        canvas.lines((left + columns.width / 2, first), words, style.centred())
    return 24 + (most - 1) * ASIDE.line


def _draw_name(canvas: Canvas, columns: _Columns, row: SignCounts, top: float) -> tuple[float, float]:
    """The sign's name and how many gave no answer; gives the top and the height of its cells."""
    aside = f"{row.unanswered:,}" if row.unanswered else ""
    if canvas.narrow:
        aside = f"{aside} {NO_ANSWER}" if aside else ""
        lines = wrap(row.name, canvas.width - width(aside, ASIDE) - 12, NAME)
        canvas.words((canvas.width, top + 18), aside, ASIDE.to_the_left())
        return canvas.lines((0, top + 18), lines, NAME) - NAME.line + 6, _HIGH
    lines = wrap(row.name, columns.names - 12, NAME)
    high = max(_HIGH, len(lines) * NAME.line + 8)
    canvas.lines((0, top + high / 2 + 5 - (len(lines) - 1) * NAME.line / 2), lines, NAME)
    middle = columns.lefts[-1] + columns.width * 1.5 + _APART
    canvas.words((middle, top + high / 2 + 4), aside, ASIDE.centred())
    return top, high


def _draw_key(canvas: Canvas, rows: Sequence[SignCounts], heads: Sequence[str], hidden: str, top: float) -> float:
    entries: list[tuple[Sample, str]] = [(framed_sample, f"{heads[-1]}: only this counts as lasting")]
    if any(count is None for row in rows for count in row.counts):
        entries.append((hidden_sample(hidden), HIDDEN_SAID))
    return draw_key(canvas, entries, top)


def _said(row: SignCounts, heads: Sequence[str]) -> str:
    parts = [f"{head} {say_count(count)}" for head, count in zip(heads, row.counts, strict=True) if count != 0]
    parts += [f"{counted(row.unanswered, 'place')} with no answer yet"] if row.unanswered else []
    return f"{row.name}: {', '.join(parts) or 'no answers yet'}."


def _table(rows: Sequence[SignCounts], heads: Sequence[str], caption: Caption) -> Table:
    head = ("Sign", *(words.capitalize() for words in heads), NO_ANSWER.capitalize())
    cells = tuple((row.name, *map(say_count, row.counts), f"{row.unanswered:,}") for row in rows)
    return Table(beside(caption, "how many places"), head, cells, numeric=tuple(range(1, len(head))))
