"""Movement between classes: how many places went from which class to which, from one time to the next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from inquiry.document import Figure, Table
from inquiry.errors import InquiryError
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.key import Sample, draw_key
from inquiry.figures.lettering import ASIDE, NAME, SMALL, Box, Lettering, tidy, width, wrap
from inquiry.figures.marks import ModelMark, draw_mark
from inquiry.figures.palette import DARK, INK, RULE, SOFT, WASH
from inquiry.figures.plate import Caption, beside, counted, plate
from inquiry.figures.tally import (
    HIDDEN,
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

_NAMES = 170.0
_SPOKEN = 20  # moves said in the alternative text


@dataclass(frozen=True)
class PlaceClass:
    """A class: its words, and the models that it names, if it does."""

    words: str
    marks: tuple[ModelMark, ...] = ()


@dataclass(frozen=True)
class ClassMove:
    """How many places went from each class (rows) to each class (columns), in the order of the classes.

    A count of None is hidden because it is small. `before` and `after` name the two times ("Then", "Now", "2026").
    """

    before: str
    after: str
    counts: tuple[tuple[Count, ...], ...]


def classmoves(classes: Sequence[PlaceClass], moves: Sequence[ClassMove], caption: Caption) -> Figure:
    """A table of counts for each step, on a phone a list; what is hidden is hatched, what stayed is framed.

    Raises:
        InquiryError: a step has not a count for each pair of classes.
    """
    for move in moves:
        if {len(move.counts), *map(len, move.counts)} != {len(classes)}:
            raise InquiryError(f"From {move.before} to {move.after} there is not one count for each pair of classes.")
    alt = ["Counts of places by class before and after.", *(_said(classes, move) for move in moves)]
    return plate(caption, alt, lambda canvas: _draw(canvas, classes, moves), _table(classes, moves, caption))


@dataclass(frozen=True)
class _Look:
    """Where a step is drawn, and what all its counts share."""

    top: float
    shared: Tallies


def _draw(canvas: Canvas, classes: Sequence[PlaceClass], moves: Sequence[ClassMove]) -> None:
    shared = Tallies(max((most_of(move.counts) for move in moves), default=1), hatch(canvas))
    y = 0.0
    for move in moves:
        if not _used(move):
            y = _draw_nobody(canvas, move, y) + 18
            continue
        y = (_draw_list if canvas.narrow else _draw_table)(canvas, classes, move, _Look(y, shared)) + 18
    has_hidden = any(count is None for move in moves for row in move.counts for count in row)
    entries: list[tuple[Sample, str]] = [(framed_sample, "stayed in the same class")] if any(map(_used, moves)) else []
    entries += [(hidden_sample(shared.hidden), HIDDEN_SAID)] if has_hidden else []
    canvas.height = draw_key(canvas, entries, max(y - 8, 0))


def _draw_nobody(canvas: Canvas, move: ClassMove, top: float) -> float:
    lines = wrap(f"No place has answers for both: {move.before} and {move.after}.", canvas.width, SMALL)
    return canvas.lines((0, top + 16), lines, SMALL) - 8


def _used(move: ClassMove) -> list[int]:
    """The classes that any place was in, before or after."""
    size = range(len(move.counts))
    return [at for at in size if any(move.counts[at][to] != 0 or move.counts[to][at] != 0 for to in size)]


def _draw_table(canvas: Canvas, classes: Sequence[PlaceClass], move: ClassMove, look: _Look) -> float:
    """A row for each class before, a column for each class after; gives the lower edge."""
    used = _used(move)
    wide = (canvas.width - _NAMES) / len(used)
    short = {} if _fit([classes[at] for at in used], wide) else dict(zip(used, _letters(len(used)), strict=True))
    heads = [PlaceClass(short[at]) if short else classes[at] for at in used]
    y = _draw_columns(canvas, heads, move, (look.top, wide))
    for at in used:
        named = PlaceClass(f"{short[at]}: {classes[at].words}" if short else classes[at].words, classes[at].marks)
        lines = wrap(named.words, _NAMES - 10 - 15 * len(named.marks), NAME)
        high = max(34.0 if short else 42.0, len(lines) * NAME.line + 8)
        _draw_class(canvas, named, lines, y + high / 2)
        for column, to in enumerate(used):
            box = Box(_NAMES + column * wide + 2, y + 2, wide - 4, high - 4)
            draw_tally(canvas, box, move.counts[at][to], look.shared, framed=at == to)
        y += high
    return y


def _fit(classes: Sequence[PlaceClass], wide: float) -> bool:
    """Whether each word of each class fits above a column; else letters stand for the classes."""
    words = [word for one in classes for word in tidy(one.words).split()]
    return all(width(word, SMALL) <= wide - 6 for word in words)


def _letters(count: int) -> list[str]:
    """Names of columns as in a spreadsheet: a to z, then aa, ab.

    >>> _letters(27)[-2:]
    ['z', 'aa']
    """
    one = list(ascii_lowercase)
    return [*one, *(first + second for first in one for second in one)][:count]


def _draw_columns(canvas: Canvas, heads: Sequence[PlaceClass], move: ClassMove, place: tuple[float, float]) -> float:
    """What the rows and columns are, and the classes above their columns; gives the lower edge."""
    top, wide = place
    head = Lettering(14, 700)
    sides = [wrap(f"From: {move.before}", _NAMES - 12, head), wrap(f"To: {move.after}", canvas.width - _NAMES, head)]
    for x, side in zip((0, _NAMES + 2), sides, strict=True):
        canvas.lines((x, top + 16), side, head)
    top += (max(map(len, sides)) - 1) * head.line
    lines = [wrap(one.words, wide - 4, SMALL) for one in heads]
    most = max(map(len, lines))
    marked = 18 if any(one.marks for one in heads) else 0
    for column, (one, words) in enumerate(zip(heads, lines, strict=True)):
        middle = _NAMES + (column + 0.5) * wide
        for at, mark in enumerate(one.marks):
            draw_mark(canvas, mark, (middle + (at - (len(one.marks) - 1) / 2) * 15, top + 34), 5.5)
        canvas.lines((middle, top + 36 + marked + (most - len(words)) * SMALL.line), words, SMALL.centred())
    return top + 42 + marked + (most - 1) * SMALL.line


def _draw_class(canvas: Canvas, one: PlaceClass, lines: Sequence[str], middle: float) -> None:
    for at, mark in enumerate(one.marks):
        draw_mark(canvas, mark, (7 + at * 15, middle), 5.5)
    x = len(one.marks) * 15 + 4 * bool(one.marks)
    canvas.lines((x, middle + 5 - (len(lines) - 1) * NAME.line / 2), lines, NAME)


def _draw_list(canvas: Canvas, classes: Sequence[PlaceClass], move: ClassMove, look: _Look) -> float:
    """Each class before with the classes that its places went to; gives the lower edge."""
    head = Lettering(14, 700)
    y = canvas.lines((0, look.top + 16), wrap(f"{move.before} to {move.after}", canvas.width, head), head) - 8
    for at, counts in enumerate(move.counts):
        if all(count == 0 for count in counts):
            continue
        canvas.line((0, y), (canvas.width, y), Pen(RULE))
        lines = wrap(f"From {classes[at].words}", canvas.width - 8 - 15 * len(classes[at].marks), NAME)
        high = len(lines) * NAME.line + 10
        _draw_class(canvas, classes[at], lines, y + high / 2)
        y += high
        for to, count in enumerate(counts):
            if count != 0:
                y = _draw_to(canvas, classes[to], (count, at == to), _Look(y, look.shared))
    return y


def _draw_to(canvas: Canvas, to: PlaceClass, found: tuple[Count, bool], look: _Look) -> float:
    """A line of the list: where to, how many, a bar; gives the lower edge."""
    count, stayed = found
    words = "stayed" if stayed else f"to {to.words}"
    lines = wrap(words, canvas.width / 2 - 20, SMALL)
    canvas.lines((14, look.top + 14), lines, SMALL)
    left, room = canvas.width / 2 + 8, canvas.width / 2 - 60
    if count is None:
        canvas.box(Box(left, look.top + 3, 28, 13), Pen(SOFT, 1, "3 3", look.shared.hidden))
        canvas.words((left + 35, look.top + 14), HIDDEN, ASIDE)
    else:
        long = max(2.0, room * count / look.shared.most)
        pen = Pen(INK, 1.8, fill=WASH) if stayed else Pen("", fill=DARK)
        canvas.box(Box(left, look.top + 3, long, 13), pen)
        canvas.words((left + long + 7, look.top + 14), f"{count:,}", NAME)
    return look.top + max(22.0, len(lines) * SMALL.line + 5)


def _cells(classes: Sequence[PlaceClass], move: ClassMove) -> Iterator[tuple[PlaceClass, PlaceClass, Count]]:
    for at, row in zip(classes, move.counts, strict=True):
        for to, count in zip(classes, row, strict=True):
            if count != 0:
                yield at, to, count


def _said(classes: Sequence[PlaceClass], move: ClassMove) -> str:
    cells = list(_cells(classes, move))
    hidden = sum(count is None for _, _, count in cells)
    known = sorted(((n, at, to) for at, to, n in cells if n is not None), key=lambda cell: -cell[0])
    parts = [f"{at.words} stayed {n}" if at == to else f"{at.words} to {to.words} {n}" for n, at, to in known[:_SPOKEN]]
    parts += ["the rest is in the table"] if len(known) > _SPOKEN else []
    parts += [f"{counted(hidden, 'count')} hidden"] if hidden else []
    return f"{move.before} to {move.after}: {'; '.join(parts) or 'no place has both'}."


def _table(classes: Sequence[PlaceClass], moves: Sequence[ClassMove], caption: Caption) -> Table:
    rows = tuple(
        (f"{move.before} to {move.after}", at.words, to.words, say_count(count))
        for move in moves
        for at, to, count in _cells(classes, move)
    )
    return Table(beside(caption), ("When", "From", "To", "Places"), rows, numeric=(3,))
