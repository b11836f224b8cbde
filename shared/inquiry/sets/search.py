"""Goes through all covers of a given size, and adds up something about each without writing it out.

Each column has a value. Values of columns that stand in for one another are added, values of columns chosen together
are multiplied, so that plain numbers give the count of covers, and sets give what covers have in common.

What keeps the search short are prices (`Prices`): covers can waste no more than their number less the worth of the
corners they cover, so a column that would waste more than that is left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from inquiry.sets.prices import Column, Prices, bits, union

V = TypeVar("V")
Members = tuple[int, ...]


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
        if not left or size <= 1:
            empty = self.algebra.one if not left and not size else self.algebra.zero
            return columns.get(left, self.algebra.zero) if left and size == 1 else empty
        useful = self.prices.useful(left, size, columns)
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
            rest = self.total(left & ~column, size - 1, cut(columns, left & ~column, self.algebra.add))
            total = self.algebra.add(total, self.algebra.multiply(value, rest))
        return total


def covers_found(search: Search[int], left: int, size: int, columns: dict[Column, Members]) -> Iterator[list[Members]]:
    """The covers that a count has found, as the members of their columns.

    Goes the way of the count once more, past all that came to nothing.
    """
    if not left or size <= 1:
        if left in columns or not (left or size):
            yield [columns[left]] if left else []
        return
    useful = search.prices.useful(left, size, columns)
    if not search.seen.get((left, size, frozenset((c, len(members)) for c, members in useful.items()))):
        return
    for column in scarcest(left, useful):
        members = useful.pop(column)
        for rest in covers_found(search, left & ~column, size - 1, cut(useful, left & ~column, tuple.__add__)):
            yield [members, *rest]


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
    return bool(column & ~union(other for other in chosen if other != column))


def cut(columns: Mapping[Column, V], left: int, add: Callable[[V, V], V]) -> dict[Column, V]:
    """Columns as they are on the corners that are left; those that have become the same are added.

    >>> cut({0b011: 1, 0b101: 2, 0b100: 4}, 0b001, int.__add__)
    {1: 3}
    """
    short: dict[Column, V] = {}
    for column, value in columns.items():
        rest = column & left
        if rest:
            short[rest] = add(short[rest], value) if rest in short else value
    return short


def scarcest(left: int, columns: Iterable[Column]) -> list[Column]:
    """The columns over the corner that the fewest columns cover, widest first.

    >>> scarcest(0b111, [0b011, 0b110, 0b001])
    [6]
    """
    columns = list(columns)
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
    return next(bits(left))
