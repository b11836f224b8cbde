"""Goes through all covers of a given size, and adds up something about each without writing it out.

Each column has a value. Values of columns that stand in for one another are added, values of columns chosen together
are multiplied, so that plain numbers give the count of covers, and sets of sets give what the covers can have in
common.

What keeps the search short are prices (the dual of the linear programme): every corner has a price such that no
column is worth more than one. Covers of the corners that are left can waste no more than their number less the worth
of the corners, so a column that would waste more than that is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

Column = int  # a set of corners, as bits
V = TypeVar("V")

_ONE = 1 << 40  # prices are whole numbers, so that bounds are safe from rounding
_FEW = 1500  # columns up to which dominated ones are sought before the integer programme


@dataclass(frozen=True)
class Algebra(Generic[V]):
    """How values are put together: none found, an empty cover, either, both."""

    zero: V
    one: V
    add: Callable[[V, V], V]
    multiply: Callable[[V, V], V]


NUMBERS = Algebra(0, 1, int.__add__, int.__mul__)  # how many covers
IN_ALL = Algebra(-1, 0, int.__and__, int.__or__)  # what every cover has, as bits


@dataclass
class Prices:
    """What each corner is worth, in units in which no column is worth more than `one`."""

    each: dict[int, int]
    one: int
    known: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: Mapping[Column, object]) -> "Prices":
        """Prices for which the corners together are worth most."""
        corners = list(bits(union(columns)))
        solved = linprog(np.ones(len(columns)), A_ub=-_chart(columns, corners), b_ub=-np.ones(len(corners)))
        shadow = np.maximum(0, -solved.ineqlin.marginals)
        prices = cls({corner: int(price * _ONE) for corner, price in zip(corners, shadow, strict=True)}, _ONE)
        prices.one = max(_ONE, *map(prices.worth, columns))
        return prices

    def worth(self, corners: int) -> int:
        """The prices of these corners together."""
        worth = self.known.get(corners)
        if worth is None:
            worth = self.known[corners] = sum(self.each[corner] for corner in bits(corners))
        return worth

    def waste(self, left: int, size: int) -> int:
        """How much `size` columns that cover these corners waste; below zero there are none."""
        return size * self.one - self.worth(left)


@dataclass
class Search(Generic[V]):
    """The sum over all covers of the product of their columns' values.

    `steps` is how many columns may still be looked at; at zero or less the sum is not of all covers.
    """

    prices: Prices
    algebra: Algebra[V]
    steps: int
    seen: dict[tuple[int, int, frozenset[tuple[int, V]]], V] = field(default_factory=dict)

    def total(self, left: int, size: int, columns: dict[Column, V]) -> V:
        """The sum over covers of the corners `left` by exactly `size` columns, the least that can cover them."""
        waste = self.prices.waste(left, size)
        if not left or size <= 1 or waste < 0:
            empty = self.algebra.one if not left and not size else self.algebra.zero
            return columns.get(left, self.algebra.zero) if left and size == 1 else empty
        useful = {c: v for c, v in columns.items() if self.prices.one - self.prices.worth(c) <= waste}
        key = left, size, frozenset(useful.items())
        if key not in self.seen:
            self.seen[key] = self._branch(left, size, useful)
        return self.seen[key]

    def _branch(self, left: int, size: int, columns: dict[Column, V]) -> V:
        total = self.algebra.zero
        for column in scarcest(left, columns):
            self.steps -= len(columns)
            if self.steps <= 0:
                break
            value = columns.pop(column)
            rest = self.total(left & ~column, size - 1, self._cut(columns, left & ~column))
            total = self.algebra.add(total, self.algebra.multiply(value, rest))
        return total

    def _cut(self, columns: dict[Column, V], left: int) -> dict[Column, V]:
        """Columns as they are on the corners that are left; those that have become the same are added."""
        cut: dict[Column, V] = {}
        for column, value in columns.items():
            rest = column & left
            if rest:
                cut[rest] = self.algebra.add(cut[rest], value) if rest in cut else value
        return cut


def choices(prices: Prices, left: int, size: int, columns: list[Column]) -> Iterator[list[Column]]:
    """Covers of `left` by `size` columns, each once: a column that has been tried is not offered again."""
    if not left:
        yield []
        return
    waste = prices.waste(left, size)
    useful = [c for c in columns if c & left and prices.one - prices.worth(c & left) <= waste] if size else []
    for column in scarcest(left, useful):
        useful.remove(column)
        for chosen in choices(prices, left & ~column, size - 1, useful):
            yield [column, *chosen]


def irredundant_choices(left: int, columns: list[Column], chosen: tuple[Column, ...] = ()) -> Iterator[list[Column]]:
    """Covers of `left` and what is chosen already from which no column can be left out, each once."""
    if not all(_needed(column, chosen) for column in chosen):
        return
    if not left:
        yield list(chosen)
        return
    offered = [column for column in columns if column & left]
    for column in scarcest(left, offered):
        offered.remove(column)
        yield from irredundant_choices(left & ~column, offered, (*chosen, column))


def _needed(column: Column, chosen: tuple[Column, ...]) -> bool:
    """Whether some corner of the column is in no other that is chosen."""
    return bool(column & ~union({other: None for other in chosen if other != column}))


def least(columns: Mapping[Column, object]) -> int:
    """The size of a smallest cover, by integer programming (HiGHS)."""
    wide = (
        [c for c in columns if not any(c & d == c and c != d for d in columns)] if len(columns) <= _FEW else [*columns]
    )
    chart = _chart(dict.fromkeys(wide), list(bits(union(columns))))
    ones = np.ones(len(wide))
    solved = milp(ones, constraints=LinearConstraint(chart, lb=1), integrality=ones, bounds=Bounds(0, 1))
    return round(float(solved.fun))


def bits(corners: int) -> Iterator[int]:
    """The single corners of a set, lowest first.

    >>> list(bits(0b1010))
    [2, 8]
    """
    while corners:
        yield corners & -corners
        corners &= corners - 1


def union(columns: Mapping[Column, object]) -> int:
    """All corners that some column covers."""
    corners = 0
    for column in columns:
        corners |= column
    return corners


def scarcest(left: int, columns: Mapping[Column, object] | list[Column]) -> list[Column]:
    """The columns over the corner that the fewest columns cover, widest first.

    >>> scarcest(0b111, [0b011, 0b110, 0b001])
    [6]
    """
    corner = rarest(left, columns)
    return sorted((c for c in columns if c & corner), key=lambda column: (-(column & left).bit_count(), column))


def rarest(left: int, columns: Iterable[Column]) -> int:
    """The corner that the fewest columns cover.

    All corners are counted at once: digit i of every corner's count is a bit of digits[i], and adding a column carries.
    """
    digits: list[int] = []
    for column in columns:
        carry = column
        for i, digit in enumerate(digits):
            digits[i], carry = digit ^ carry, digit & carry
            if not carry:
                break
        if carry:
            digits.append(carry)
    for digit in reversed(digits):
        left = left & ~digit or left
    return left & -left


def _chart(columns: Mapping[Column, object], corners: list[int]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.array([[bool(column & corner) for column in columns] for corner in corners], dtype=np.float64)
