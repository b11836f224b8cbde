"""How few columns can cover the corners of a chart, and what each corner is worth.

Give every corner a price such that no column is worth more than one. Then no cover has fewer columns than the corners
are worth together (the dual of the linear programme), and a cover of just that many can waste nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import getitem
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

Column = int  # a set of corners, as bits
V = TypeVar("V")

_ONE = 1 << 40  # prices are whole numbers, so that bounds are safe from rounding
_SMALL = 20  # columns up to which a programme costs more than it saves
_LARGE = 150_000  # cells of a chart beyond which an integer programme can take minutes
_HUGE = 3_000_000  # cells beyond which even the linear one does
_NODES = 500  # an integer programme branches no further


@dataclass
class Prices:
    """What each corner is worth, in units in which no column is worth more than `one`."""

    sums: list[list[int]]  # sums[i][b]: the prices of the corners that are the bits of b, as byte i of a column
    one: int
    all: int
    known: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, columns: Iterable[Column]) -> "Prices":
        """Prices for which the corners together are worth much; if there are many columns, as much as can be."""
        columns = list(columns)
        corners = list(bits(union(columns)))
        by_hand = len(columns) <= _SMALL or len(columns) * len(corners) > _HUGE
        each = _haggled(columns, corners) if by_hand else _shadow(columns, corners)
        prices = cls(_sums(each), _ONE, sum(each.values()))
        prices.one = max(_ONE, *map(prices.worth, columns))
        return prices

    def worth(self, corners: int) -> int:
        """The prices of these corners together."""
        worth = self.known.get(corners)
        if worth is None:
            parts = corners.to_bytes(len(self.sums), "little")
            worth = self.known[corners] = sum(map(getitem, self.sums, parts))
        return worth

    def fewest(self) -> int:
        """No cover of all corners has fewer columns than this."""
        return -(-self.all // self.one)

    def useful(self, left: int, size: int, columns: Mapping[Column, V]) -> dict[Column, V]:
        """The columns that do not waste more than `size` of them may waste while they cover the corners `left`.

        The columns are already cut to these corners.
        """
        least = self.worth(left) - (size - 1) * self.one
        if least > self.one:
            return {}
        return {column: value for column, value in columns.items() if self.worth(column) >= least}


def smallest(columns: Iterable[Column], prices: Prices) -> tuple[list[Column], bool]:
    """A cover with the fewest columns, and whether it is proved that none has fewer.

    By a quick try where that is good enough, else by integer programming, unless that could take minutes.
    """
    columns = list(columns)
    quick = _greedy(union(columns), columns)
    if len(quick) == prices.fewest():
        return quick, True
    found = _programmed(columns)
    return (quick, False) if found is None else (found, True)


def bits(corners: int) -> Iterator[int]:
    """The single corners of a set, lowest first.

    >>> list(bits(0b1010))
    [2, 8]
    """
    while corners:
        yield corners & -corners
        corners &= corners - 1


def union(columns: Iterable[Column]) -> int:
    """All corners that some column covers."""
    corners = 0
    for column in columns:
        corners |= column
    return corners


def _greedy(left: int, columns: list[Column]) -> list[Column]:
    """The cover that always takes the column that covers most of what is left."""
    taken: list[Column] = []
    while left:
        open_ = left
        taken.append(max(columns, key=lambda column: (column & open_).bit_count()))
        left &= ~taken[-1]
    return taken


def _programmed(columns: list[Column]) -> list[Column] | None:
    """The integer programme, solved by HiGHS; None if it is too large to be solved soon."""
    corners = list(bits(union(columns)))
    if len(columns) * len(corners) > _LARGE:
        return None
    wide = [c for c in columns if not any(c & d == c and c != d for d in columns)]
    ones = np.ones(len(wide))
    chart = LinearConstraint(_chart(wide, corners), lb=1)
    solved = milp(ones, constraints=chart, integrality=ones, bounds=Bounds(0, 1), options={"node_limit": _NODES})
    return [column for column, taken in zip(wide, solved.x, strict=True) if taken > 0.5] if solved.success else None


def _shadow(columns: list[Column], corners: list[int]) -> dict[int, int]:
    """The best prices, from the linear programme."""
    solved = linprog(np.ones(len(columns)), A_ub=-_chart(columns, corners), b_ub=-np.ones(len(corners)))
    shadow = np.maximum(0, -solved.ineqlin.marginals)
    return {corner: int(price * _ONE) for corner, price in zip(corners, shadow, strict=True)}


def _sums(each: Mapping[int, int]) -> list[list[int]]:
    """The prices of every set of eight corners that lie together, so that worth is quick to add up.

    >>> _sums({1: 5, 4: 7})[0][0b101]
    12
    """
    tables = []
    for byte in range((max(each).bit_length() + 7) // 8):
        table = [0]
        for bit in range(8):
            table += [worth + each.get(1 << (8 * byte + bit), 0) for worth in table]
        tables.append(table)
    return tables


def _haggled(columns: list[Column], corners: list[int]) -> dict[int, int]:
    """Each corner, those under the fewest columns first, takes what its columns can still pay."""
    purse = dict.fromkeys(columns, _ONE)
    over = {corner: [column for column in columns if column & corner] for corner in corners}
    each = {}
    for corner in sorted(corners, key=lambda corner: (len(over[corner]), corner)):
        each[corner] = min(purse[column] for column in over[corner])
        for column in over[corner]:
            purse[column] -= each[corner]
    return each


def _chart(columns: list[Column], corners: list[int]) -> npt.NDArray[np.float64]:
    return np.array([[bool(column & corner) for column in columns] for corner in corners], dtype=np.float64)
