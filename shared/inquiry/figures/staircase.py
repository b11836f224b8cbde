"""Money by month: agreements stacked into a staircase, and the steps of its outline. Arithmetic only, no drawing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

Kind = Literal["own", "partner", "public", "grant"]

_ORDER: tuple[Kind, ...] = ("own", "partner", "public", "grant")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class Band:
    """One agreement: pounds a month from month `start` up to, not including, month `end`.

    Months count from the first month of the chart; both may lie outside it.
    """

    label: str
    monthly: float
    start: int
    end: int
    kind: Kind
    signed: bool = True


@dataclass(frozen=True)
class Window:
    """The months of a chart: the first month, how many, and which of them is today's (None: not in sight)."""

    first: date
    months: int
    today: int | None = None

    def name(self, month: int, *, short: bool = False) -> str:
        """A month's name: 'April 2028', or 'Apr 2028'."""
        year, place = divmod(self.first.year * 12 + self.first.month - 1 + month, 12)
        return f"{_MONTHS[place][:3] if short else _MONTHS[place]} {year}"

    def calendar(self, month: int) -> int:
        """The month of the year, 1 to 12."""
        return (self.first.month - 1 + month) % 12 + 1


@dataclass(frozen=True)
class Piece:
    """A stretch of months in which an agreement lies on the same base, in pounds a month."""

    start: int
    end: int
    base: float


@dataclass(frozen=True)
class Layer:
    """One agreement in the stack, in pieces."""

    band: Band
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Step:
    """What is signed and what is promised each month from `month` up to the next step, and what changes then."""

    month: int
    signed: float
    promised: float
    starts: tuple[str, ...]
    ends: tuple[str, ...]


def stack(bands: Iterable[Band], months: int, *, by_kind: bool = False) -> list[Layer]:
    """Signed agreements from the bottom up: those that last longest first, so that the outline is a staircase.

    With `by_kind`, agreements of one kind stay together.
    """
    shown = [band for band in bands if band.signed and in_sight(band, months)]
    shown.sort(key=lambda band: (_ORDER.index(band.kind) if by_kind else 0, -band.end, band.start, -band.monthly))
    edges = _edges(shown, months)
    layers: list[list[Piece]] = [[] for _ in shown]
    for start, end in pairwise(edges):
        base = 0.0
        for band, pieces in zip(shown, layers, strict=True):
            if band.start <= start < band.end:
                _extend(pieces, Piece(start, end, base))
                base += band.monthly
    return [Layer(band, tuple(pieces)) for band, pieces in zip(shown, layers, strict=True)]


def steps(bands: Sequence[Band], months: int) -> list[Step]:
    """The staircase: the first month, and each month in which the money changes."""
    shown = [band for band in bands if in_sight(band, months)]
    found = []
    for month in _edges(shown, months)[:-1]:
        going = [band for band in shown if band.start <= month < band.end]
        found.append(
            Step(
                month,
                sum(band.monthly for band in going if band.signed),
                sum(band.monthly for band in going if not band.signed),
                tuple(_name(band) for band in shown if month and band.start == month),
                tuple(_name(band) for band in shown if month and band.end == month),
            )
        )
    return found


def most(found: Sequence[Step], start: int, end: int) -> float:
    """The most money, signed and promised, in any month from `start` up to `end`."""
    until = [step.month for step in found[1:]] + [end]
    return max(
        (s.signed + s.promised for s, stop in zip(found, until, strict=True) if stop > start and s.month < end),
        default=0,
    )


def in_sight(band: Band, months: int) -> bool:
    """Whether an agreement brings money in any month of the chart."""
    return band.monthly > 0 and max(band.start, 0) < min(band.end, months)


def _name(band: Band) -> str:
    return band.label if band.signed else f"{band.label} (promised)"


def _edges(bands: Iterable[Band], months: int) -> list[int]:
    ends = {month for band in bands for month in (band.start, band.end) if 0 < month < months}
    return [0, *sorted(ends), months]


def _extend(pieces: list[Piece], piece: Piece) -> None:
    if pieces and pieces[-1].end == piece.start and pieces[-1].base == piece.base:
        pieces[-1] = Piece(pieces[-1].start, piece.end, piece.base)
    else:
        pieces.append(piece)
