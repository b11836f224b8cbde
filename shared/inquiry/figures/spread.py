"""How far answers spread: one dot a person, a box around the level that the team agreed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from inquiry.document import Figure, Table
from inquiry.figures.canvas import Canvas, Pen
from inquiry.figures.lettering import ASIDE, NAME, Box, Lettering, width, wrap
from inquiry.figures.palette import INK, MID, PAPER, RULE, SOFT, WASH
from inquiry.figures.plate import Caption, beside, counted, plate

_STEP = 17.5  # from one dot to the next, in px
_QUESTION, _NARROW_QUESTION = 0.74, 0.88  # of the width: room for a typeface much wider than ours
_FEWEST_BESIDE = 3  # groups, so that the words of the ends do not meet


@dataclass(frozen=True)
class Group:
    """The levels `first` to `last`, shown together, and how many chose one of them."""

    first: int
    last: int
    count: int

    def holds(self, level: int | None) -> bool:
        """Whether the level is one of these."""
        return level is not None and self.first <= level <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} or {self.last}"


@dataclass(frozen=True)
class Spread:
    """The answers to one question.

    `counts` is how many chose each level, from level 1, or None where there are too few to show: then `words` stand
    in their place. `spans` says how many levels each count covers, where some are shown together (1 each if empty).
    `team` is the level that the team agreed, if it did. `answers` is how many people answered.
    """

    question: str
    low_words: str
    high_words: str
    counts: tuple[int, ...] | None
    team: int | None = None
    words: str = ""
    answers: int = 0
    split: bool = False
    spans: tuple[int, ...] = ()

    @property
    def groups(self) -> tuple[Group, ...]:
        """Each count with its levels."""
        counts = self.counts or ()
        spans = self.spans or (1,) * len(counts)
        lasts = list(accumulate(spans))
        return tuple(Group(last - span + 1, last, n) for n, span, last in zip(counts, spans, lasts, strict=True))

    @property
    def levels(self) -> int:
        """How many levels there are."""
        return sum(self.spans) or len(self.counts or ())


def spread(rows: Sequence[Spread], caption: Caption) -> Figure:
    """Dots by level, a question below the other."""
    alt = ["Dots by level, one dot for each answer.", *(_said(row) for row in rows)]
    return plate(caption, alt, lambda canvas: _draw(canvas, rows), _table(rows, caption))


def _draw(canvas: Canvas, rows: Sequence[Spread]) -> None:
    y = 4.0
    for place, row in enumerate(rows):
        if place:
            canvas.line((0, y), (canvas.width, y), Pen(RULE))
            y += 8
        y = _draw_question(canvas, row, y)
        y = _draw_levels(canvas, row, y) if row.counts else _draw_words(canvas, row, y)
    canvas.height = y + 2


def _draw_question(canvas: Canvas, row: Spread, y: float) -> float:
    tag = ", ".join(filter(None, (counted(row.answers, "answer") if row.answers else "", "split" if row.split else "")))
    if canvas.narrow:
        below = canvas.lines((0, y + 17), wrap(row.question, canvas.width * _NARROW_QUESTION, NAME), NAME)
        canvas.words((0, below), tag, ASIDE)
        return below + 6
    canvas.words((canvas.width, y + 17), tag, Lettering(14, fill=SOFT, anchor="end"))
    return canvas.lines((0, y + 17), wrap(row.question, canvas.width * _QUESTION, NAME), NAME) - NAME.line + 8


def _draw_levels(canvas: Canvas, row: Spread, y: float) -> float:
    wide = canvas.width / row.levels
    high = max(30.0, max(math.ceil(g.count / _a_row(g, wide)) for g in row.groups) * _STEP + 12)
    for group in row.groups:
        box = Box((group.first - 1) * wide + 2, y + 6, (group.last - group.first + 1) * wide - 4, high)
        canvas.box(box, Pen("", fill=WASH), 3)
        if group.holds(row.team):
            canvas.box(box, Pen(INK, 2.2), 3)
        _draw_dots(canvas, group.count, box, _a_row(group, wide))
    return _draw_ends(canvas, row, y + 6 + high)


def _a_row(group: Group, wide: float) -> int:
    """How many dots go side by side in a group's box."""
    return max(1, int(((group.last - group.first + 1) * wide - 10) / _STEP))


def _draw_dots(canvas: Canvas, count: int, box: Box, a_row: int) -> None:
    lines = math.ceil(count / a_row)
    for line in range(lines):
        here = min(a_row, count - line * a_row)
        y = box.top + box.height / 2 + (line - (lines - 1) / 2) * _STEP
        for dot in range(here):
            x = box.left + box.width / 2 + (dot - (here - 1) / 2) * _STEP
            canvas.circle((x, y), 6.2, Pen("", fill=SOFT))


def _draw_ends(canvas: Canvas, row: Spread, y: float) -> float:
    """The numbers of the levels, and what the two ends mean: on the same line where there is room."""
    last = row.levels
    wide = canvas.width / last
    beside = _fit_beside(canvas, row, wide)
    for group in row.groups:
        is_team = group.holds(row.team)
        if beside and (group.first == 1 or group.last == last) and not is_team:
            continue
        style = Lettering(13, 700 if is_team else 400, INK if is_team else SOFT, "middle")
        canvas.words(((group.first + group.last - 1) / 2 * wide, y + 18), _level_words(group, row), style)
    if beside:
        low, high = _end_words(row)
        canvas.words((2, y + 18), low, ASIDE)
        canvas.words((canvas.width - 2, y + 18), high, ASIDE.to_the_left())
        return y + 30
    half = canvas.width / 2 - 12
    left, right = wrap(row.low_words, half, ASIDE), wrap(row.high_words, half, ASIDE)
    below = canvas.lines((2, y + 35), left, ASIDE)
    return max(below, canvas.lines((canvas.width - 2, y + 35), right, ASIDE.to_the_left())) - 5


def _level_words(group: Group, row: Spread) -> str:
    """A group's number, and that the team is in it; which of two levels the team chose is said."""
    if not group.holds(row.team):
        return str(group)
    return f"{group} team" if group.first == group.last else f"{group}, team {row.team}"


def _end_words(row: Spread) -> tuple[str, str]:
    low, high = str(row.groups[0]), str(row.groups[-1])
    return f"{low}: {row.low_words}" if row.low_words else low, f"{high}: {row.high_words}" if row.high_words else high


def _fit_beside(canvas: Canvas, row: Spread, wide: float) -> bool:
    """Whether the words of both ends fit below their own boxes and half of the next."""
    if canvas.narrow or len(row.groups) < _FEWEST_BESIDE:
        return False
    ends = (row.groups[0], row.groups[-1])
    rooms = [(end.last - end.first + 1.5) * wide - 34 for end in ends]
    fits = all(width(w, ASIDE) <= room for w, room in zip(_end_words(row), rooms, strict=True))
    return fits and not any(end.holds(row.team) for end in ends)


def _draw_words(canvas: Canvas, row: Spread, y: float) -> float:
    style = Lettering(14 if canvas.narrow else 15, anchor="middle")
    lines = wrap(row.words, canvas.width - 24, style)
    high = max(38, len(lines) * style.line + 18)
    canvas.box(Box(1, y + 7, canvas.width - 2, high), Pen(MID, 1, "4 4", PAPER), 3)
    first = y + 7 + high / 2 + 5 - (len(lines) - 1) * style.line / 2
    canvas.lines((canvas.width / 2, first), lines, style)
    return y + high + 20


def _said(row: Spread) -> str:
    question = row.question if row.question.endswith(("?", ".", "!")) else f"{row.question}:"
    if not row.counts:
        return f"{question} {row.words or counted(row.answers, 'answer')}."
    levels = [f"{group.count} at level {group}" for group in row.groups if group.count]
    ends = f"1 is {row.low_words}, {row.levels} is {row.high_words}" if row.low_words and row.high_words else ""
    team = f"the team agreed level {row.team}" if row.team is not None else "the team has not agreed a level"
    parts = [counted(row.answers, "answer"), *levels, team, "people are split" if row.split else "", ends]
    return f"{question} {'; '.join(part for part in parts if part)}."


def _table(rows: Sequence[Spread], caption: Caption) -> Table:
    """A row a question; the counts in words, so that levels shown together need no cell of their own."""
    head = ("Question", "How many chose which level", "Answers", "Team agreed", "Split?")
    cells = tuple(
        (
            row.question,
            _counts(row),
            str(row.answers or ""),
            "" if row.team is None else str(row.team),
            "yes" if row.split else "no",
        )
        for row in rows
    )
    return Table(beside(caption, "how many people chose each level"), head, cells, (2, 3), (38, 30, 10, 12, 10))


def _counts(row: Spread) -> str:
    return ", ".join(f"{group.count} at {group}" for group in row.groups if group.count) or row.words
