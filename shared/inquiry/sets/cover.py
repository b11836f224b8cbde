"""All smallest covers of a chart, and exactly how many there are.

A chart says which prime implicant covers which corner. Primes that cover the same corners stand in for one another,
so they are one column with several members; the count of models is a sum of products, and no model is written out to
be counted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice, product
from math import prod
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from inquiry.sets.prices import Column, Prices, bits, smallest, union
from inquiry.sets.search import IN_ALL, NUMBERS, Algebra, Members, Search, covers_found, cut, irredundant_choices

Chart = npt.NDArray[np.bool_]
V = TypeVar("V")

STEPS = 250_000  # columns looked at before a count says "at least": about a second

_GLANCE = 50  # covers looked at for something in common before a search for it


@dataclass(frozen=True)
class Part:
    """Columns that share corners among themselves and with no other column."""

    columns: Mapping[Column, Members]

    @cached_property
    def prices(self) -> Prices:
        """What the corners are worth."""
        return Prices.of(self.columns)

    @cached_property
    def _smallest(self) -> tuple[list[Column], bool]:
        return smallest(self.columns, self.prices)

    @property
    def smallest(self) -> list[Column]:
        """One of the smallest covers; perhaps not quite, unless `proved`."""
        return self._smallest[0]

    @property
    def proved(self) -> bool:
        """Whether no cover is smaller."""
        return self._smallest[1]

    def irredundant(self) -> Iterator[list[Members]]:
        """Covers of any size from which no column can be left out."""
        for chosen in irredundant_choices(union(self.columns), list(self.columns)):
            yield [self.columns[column] for column in chosen]

    def searched(self, algebra: Algebra[V], value: Callable[[Members], V], steps: int) -> tuple[Search[V], V]:
        """The sum over all smallest covers of the product of their columns' values, and the search for it."""
        search = Search(self.prices, algebra, steps if self.proved else 0)
        columns = {column: value(members) for column, members in self.columns.items()}
        return search, search.total(union(self.columns), len(self.smallest), columns)


@dataclass(frozen=True)
class Covers:
    """The covers of a chart, written out and counted when asked for.

    `fixed` are the members of columns that every cover needs one of, `parts` where there is a choice. Only smallest
    covers, unless `longer`: then all from which no prime can be left out, not counted further than they are shown.
    """

    fixed: Sequence[Members]
    parts: Sequence[Part]
    limit: int = 100
    steps: int = STEPS
    longer: bool = False

    @property
    def size(self) -> int:
        """How many primes a smallest cover has."""
        return len(self.fixed) + sum(len(part.smallest) for part in self.parts)

    @property
    def proved(self) -> bool:
        """Whether it is certain that no cover has fewer primes than those shown."""
        return self.longer or all(part.proved for part in self.parts)

    @property
    def shown(self) -> tuple[Members, ...]:
        """The first covers, each as the numbers of its primes."""
        return self._first[: self.limit]

    @property
    def complete(self) -> bool:
        """Whether all covers are shown."""
        return self.exact and self.count <= self.limit

    @cached_property
    def count(self) -> int:
        """How many there are; a lower bound unless `exact`."""
        if self.longer or not (self.fixed or self.parts):
            return len(self._first)
        return prod(map(len, self.fixed)) * prod(max(1, found) for _, found in self._searches)

    @property
    def exact(self) -> bool:
        """Whether all have been counted."""
        if self.longer:
            return len(self._first) <= self.limit
        return all(search.steps > 0 for search, _ in self._searches)

    @property
    def steps_left(self) -> int:
        """What the count has left over of its steps."""
        return self._searches[-1][0].steps if self.parts and not self.longer else self.steps

    @cached_property
    def common(self) -> Members:
        """The primes in every cover, also in those that are not shown."""
        if self.complete:
            return tuple(sorted(set(self.shown[0]).intersection(*self.shown))) if self.shown else ()
        return tuple(sorted(_surely(self.fixed).union(*map(self._common, range(len(self.parts))))))

    @cached_property
    def _searches(self) -> list[tuple[Search[int], int]]:
        """For each part how many covers have been found, with the search that knows them."""
        found, steps = [], self.steps
        for part in self.parts:
            found.append(part.searched(NUMBERS, len, steps))
            steps = found[-1][0].steps if part.proved else steps
        return found

    @cached_property
    def _first(self) -> tuple[Members, ...]:
        if not (self.fixed or self.parts):
            return ()
        models = (model for columns in self._across(list(self.fixed), 0) for model in product(*columns))
        return tuple(tuple(sorted(model)) for model in islice(models, self.limit + 1))

    def _across(self, begun: list[Members], at: int) -> Iterator[list[Members]]:
        """A cover of each part from this one on, put together."""
        if at == len(self.parts):
            yield begun
            return
        for chosen in self.parts[at].irredundant() if self.longer else self._smallest(at):
            yield from self._across(begun + chosen, at + 1)

    def _smallest(self, at: int) -> Iterator[list[Members]]:
        """The smallest covers of a part that have been found, one at least."""
        part, (search, found) = self.parts[at], self._searches[at]
        if found:
            return covers_found(search, union(part.columns), len(part.smallest), dict(part.columns))
        return iter([[part.columns[column] for column in part.smallest]])

    def _common(self, at: int) -> set[int]:
        """Primes in every smallest cover of a part: a search, if the first covers have some in common."""
        shared = set[int].intersection(*map(_surely, islice(self._smallest(at), _GLANCE)))
        if not shared or self.longer:
            return set()
        search, found = self.parts[at].searched(IN_ALL, lambda m: 1 << m[0] if len(m) == 1 else 0, self.steps)
        return {bit.bit_length() - 1 for bit in bits(found)} if search.steps > 0 else set()


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
        once = _once(columns)
        if only := [column for column in columns if column & once]:
            fixed += [columns.pop(column) for column in sorted(only)]
            left &= ~union(only)
        elif implied := _implied(left, columns):
            left &= ~implied
        else:
            break
        columns = cut(columns, left, tuple.__add__)
    return fixed, _parts(columns)


def _once(columns: Iterable[Column]) -> int:
    """The corners that just one column covers."""
    once = more = 0
    for column in columns:
        more |= once & column
        once |= column
    return once & ~more


def _implied(left: int, columns: Iterable[Column]) -> int:
    """Corners that are covered whenever another one is; of corners that imply each other one stays."""
    over = {corner: [column for column in columns if column & corner] for corner in bits(left)}
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
