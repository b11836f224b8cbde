"""All smallest covers of a chart, and exactly how many there are.

A chart says which prime implicant covers which corner. Primes that cover the same corners stand in for one another,
so they are one column with several members; the count of models is a sum of products, and no model is written out to
be counted.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice, product
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from inquiry.sets.search import (
    IN_ALL,
    NUMBERS,
    Algebra,
    Column,
    Prices,
    Search,
    bits,
    choices,
    irredundant_choices,
    least,
    union,
)

Chart = npt.NDArray[np.bool_]
Members = tuple[int, ...]
V = TypeVar("V")

STEPS = 1_000_000  # columns looked at before a count says "at least": about two seconds

_GLANCE = 50  # covers looked at for something in common before a search for it


@dataclass(frozen=True)
class Part:
    """Columns that share corners among themselves and with no other column, and the size of their smallest covers."""

    columns: Mapping[Column, Members]

    @cached_property
    def prices(self) -> Prices:
        """What the corners are worth."""
        return Prices.of(self.columns)

    @cached_property
    def size(self) -> int:
        """How many columns a smallest cover takes."""
        return least(self.columns)

    def covers(self) -> Iterator[list[Members]]:
        """Smallest covers as the members of each column."""
        for chosen in choices(self.prices, union(self.columns), self.size, list(self.columns)):
            yield [self.columns[column] for column in chosen]

    def irredundant(self) -> Iterator[list[Members]]:
        """Covers of any size from which no column can be left out."""
        for chosen in irredundant_choices(union(self.columns), list(self.columns)):
            yield [self.columns[column] for column in chosen]

    def common(self) -> set[int]:
        """Primes in every smallest cover; a search only if the first covers have some in common."""
        shared = set[int].intersection(*(_surely(cover) for cover in islice(self.covers(), _GLANCE)))
        if not shared:
            return shared
        found, _ = total([], [self], IN_ALL, lambda prime: 1 << prime)
        return {bit.bit_length() - 1 for bit in bits(found)}


@dataclass(frozen=True)
class Covers:
    """The covers of a chart, written out and counted when asked for.

    `fixed` are the members of columns that every cover needs one of, `parts` where there is a choice. Only smallest
    covers, unless `longer`: then all from which no prime can be left out, which are not counted further than they are
    shown.
    """

    fixed: Sequence[Members]
    parts: Sequence[Part]
    limit: int = 100
    steps: int = STEPS
    longer: bool = False

    @cached_property
    def size(self) -> int:
        """How many primes a smallest cover has."""
        return len(self.fixed) + sum(part.size for part in self.parts)

    @cached_property
    def shown(self) -> tuple[Members, ...]:
        """The first covers, each as the numbers of its primes."""
        return self._first[: self.limit]

    @property
    def complete(self) -> bool:
        """Whether all covers are shown."""
        return len(self._first) <= self.limit

    @property
    def count(self) -> int:
        """How many there are; a lower bound unless `exact`."""
        return max(self._counted[0], len(self._first))

    @property
    def exact(self) -> bool:
        """Whether all have been counted."""
        return self.complete or self._counted[1]

    @cached_property
    def common(self) -> Members:
        """The primes in every cover, also in those that are not shown."""
        if self.longer:
            return tuple(sorted(set(self._first[0]).intersection(*self._first))) if self._first else ()
        return tuple(sorted(_surely(self.fixed).union(*(part.common() for part in self.parts))))

    @cached_property
    def _first(self) -> tuple[Members, ...]:
        return tuple(islice(self._written_out(), self.limit + 1))

    @cached_property
    def _counted(self) -> tuple[int, bool]:
        if self.complete or self.longer:
            return len(self._first), self.complete
        return total(self.fixed, self.parts, NUMBERS, lambda _: 1, self.steps)

    def _written_out(self) -> Iterator[Members]:
        if self.fixed or self.parts:
            for columns in _across(list(self.fixed), self.parts, longer=self.longer):
                for model in product(*columns):
                    yield tuple(sorted(model))


def chart_covers(chart: Chart, limit: int = 100, steps: int = STEPS, *, longer: bool = False) -> Covers:
    """The covers of a chart with the fewest primes, as R's QCA means it: whatever the number of literals.

    Args:
        chart: of shape (primes, corners); every corner is covered by some prime.
        limit: how many covers to write out, each as the numbers of its primes.
        steps: how many columns to look at before the count stops and is a lower bound.
        longer: all covers from which no prime can be left out, also those with more primes (R's all.sol).

    >>> chart_covers(np.array([[1, 1, 0], [0, 1, 1], [0, 0, 1]], dtype=bool)).shown
    ((0, 1), (0, 2))
    """
    return Covers(*settled(columns_of(chart)), limit, steps, longer)


def total(
    fixed: Sequence[Members], parts: Sequence[Part], algebra: Algebra[V], value: Callable[[int], V], steps: int = STEPS
) -> tuple[V, bool]:
    """The sum over all smallest covers of the product of their primes' values, and whether it is of all of them."""

    def added(members: Members) -> V:
        return reduce(algebra.add, map(value, members))

    result = reduce(algebra.multiply, map(added, fixed), algebra.one)
    for part in parts:
        search = Search(part.prices, algebra, steps)
        columns = {column: added(members) for column, members in part.columns.items()}
        result = algebra.multiply(result, search.total(union(columns), part.size, columns))
        steps = search.steps
    return result, steps > 0


def columns_of(chart: Chart) -> dict[Column, Members]:
    """The chart as columns: which corners, and the primes that cover just these.

    >>> columns_of(np.array([[1, 0], [1, 0], [1, 1]], dtype=bool))
    {1: (0, 1), 3: (2,)}
    """
    columns: dict[Column, list[int]] = {}
    for prime, packed in enumerate(np.packbits(chart, axis=1, bitorder="little")):
        columns.setdefault(int.from_bytes(packed.tobytes(), "little"), []).append(prime)
    return {column: tuple(members) for column, members in columns.items() if column}


def without_dominated(chart: Chart) -> list[int]:
    """Primes left when those go that cover only a part of what another covers (R's row dominance).

    >>> without_dominated(np.array([[1, 0], [1, 1]], dtype=bool))
    [1]
    """
    columns = columns_of(chart)
    kept = [c for c in columns if not any(c & d == c and c != d for d in columns)]
    return sorted(prime for column in kept for prime in columns[column])


def settled(columns: Mapping[Column, Members]) -> tuple[list[Members], list[Part]]:
    """What is settled, and the parts where there is a choice.

    Returns:
        The members of each column that every smallest cover needs one of, and the parts on the corners still open.
    """
    fixed: list[Members] = []
    left, columns = union(columns), dict(columns)
    while left:
        over = {corner: [c for c in columns if c & corner] for corner in bits(left)}
        only = next((found[0] for found in over.values() if len(found) == 1), None)
        if only is not None:
            fixed.append(columns.pop(only))
            left &= ~only
        elif implied := _implied(left, over):
            left &= ~implied
        else:
            break
        columns = _cut(columns, left)
    return fixed, _parts(columns)


def _cut(columns: Mapping[Column, Members], left: int) -> dict[Column, Members]:
    """Columns as they are on the corners that are left; those that have become the same are put together."""
    cut: dict[Column, Members] = {}
    for column, members in columns.items():
        if column & left:
            cut[column & left] = cut.get(column & left, ()) + members
    return cut


def _implied(left: int, over: Mapping[int, list[Column]]) -> int:
    """Corners that are covered whenever another one is; of corners that imply each other one stays."""
    implied = 0
    for corner, found in sorted(over.items(), key=lambda item: len(item[1])):
        if not corner & implied:
            implied |= reduce(int.__and__, found, left) & ~corner
    return implied


def _parts(columns: Mapping[Column, Members]) -> list[Part]:
    corners: list[int] = []
    for column in columns:
        touched = [part for part in corners if part & column]
        corners = [part for part in corners if not part & column]
        corners.append(reduce(int.__or__, touched, column))
    return [Part({c: members for c, members in columns.items() if c & part}) for part in sorted(corners)]


def _surely(columns: Sequence[Members]) -> set[int]:
    """The primes of columns that have no other member."""
    return {members[0] for members in columns if len(members) == 1}


def _across(begun: list[Members], parts: Sequence[Part], *, longer: bool) -> Iterator[list[Members]]:
    """A cover of each part, put together."""
    if not parts:
        yield begun
        return
    for chosen in parts[0].irredundant() if longer else parts[0].covers():
        yield from _across(begun + chosen, parts[1:], longer=longer)
