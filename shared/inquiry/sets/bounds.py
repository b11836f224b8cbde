"""Memberships that are not known exactly, a whole table of them, and what can still be said for sure.

A missing answer is anything from 0 to 1; raters who differ span what they said. Whatever is worked out from such
a table has a lowest and a highest value, and every way of filling the gaps lies between them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.expressions import Expression, extremes
from inquiry.sets.table import HAIR, checked, listed


@dataclass(frozen=True)
class Bounded:
    """Two tables of the same cases and sets: the lowest each membership could be, and the highest.

    >>> b = Bounded.of(pd.DataFrame({"A": [0.2, None]}, index=["x", "y"]))
    >>> b.high["A"].tolist()
    [0.2, 1.0]
    """

    low: pd.DataFrame
    high: pd.DataFrame

    @classmethod
    def of(cls, memberships: "pd.DataFrame | Bounded") -> "Bounded":
        """One table, its gaps from 0 to 1.

        Raises:
            InquiryError: the table cannot be worked with (see `table.checked`).
        """
        if isinstance(memberships, Bounded):
            return memberships
        table = checked(memberships)
        return cls(table.fillna(0.0), table.fillna(1.0))

    @classmethod
    def between(cls, low: pd.DataFrame, high: pd.DataFrame) -> "Bounded":
        """Two tables; a gap in the lower is 0, in the upper 1.

        Raises:
            InquiryError: they are not of the same cases and sets, or a lowest lies above its highest.
        """
        if not (low.index.equals(high.index) and low.columns.equals(high.columns)):
            raise InquiryError("The lowest and the highest memberships are not of the same cases and sets. Match them.")
        lowest, highest = checked(low).fillna(0.0), checked(high).fillna(1.0)
        crossed = np.argwhere((lowest > highest + HAIR).to_numpy())
        if crossed.size:
            case, name = lowest.index[crossed[0][0]], lowest.columns[crossed[0][1]]
            raise InquiryError(
                f"The lowest membership of case “{case}” in “{name}” lies above its highest. Exchange the two."
            )
        return cls(lowest, highest.where(highest >= lowest, lowest))

    @classmethod
    def spanning(cls, tables: Iterable[pd.DataFrame]) -> "Bounded":
        """What several raters' tables span: from the lowest to the highest that anyone said; 0 to 1 where nobody did.

        Raises:
            InquiryError: there is no table, or they are not of the same cases and sets.
        """
        given = [checked(t) for t in tables]
        if not given or any(not (t.index.equals(given[0].index) and t.columns.equals(given[0].columns)) for t in given):
            raise InquiryError("The raters' tables are not of the same cases and sets. Give each rater the same table.")
        low, high = given[0], given[0]
        for table in given[1:]:
            low = low.where((low <= table) | table.isna(), table)
            high = high.where((high >= table) | table.isna(), table)
        return cls(low.fillna(0.0), high.fillna(1.0))

    @property
    def known(self) -> pd.DataFrame:
        """Memberships where the lowest and the highest are the same, NaN elsewhere."""
        return self.low.where(self.high - self.low <= HAIR)

    def within(self, expression: Expression | str) -> pd.DataFrame:
        """The lowest and highest membership of every case in an expression; columns low, high. Exact."""
        low, high = extremes(expression, self.low, self.high)
        return pd.DataFrame({"low": low, "high": high})

    def classes(self, expression: Expression | str) -> pd.Series:
        """Whether each case is in: "certain" (lowest above one half), "possible" (highest above), or "out"."""
        ends = self.within(expression)
        words = np.select([ends["low"] > 0.5 + HAIR, ends["high"] > 0.5 + HAIR], ["certain", "possible"], "out")
        return pd.Series(words, index=self.low.index, name=str(expression))

    def remarks(self) -> tuple[str, ...]:
        """Which sets are open for whom, a sentence each."""
        open_ = self.high - self.low > HAIR
        return tuple(
            f"“{name}” is not known exactly for {listed(list(self.low.index[open_[name]]))}."
            for name in self.low.columns
            if open_[name].any()
        )
