"""What is necessary for an outcome: single sets, all of several, any of several.

A set of cases that is necessary may only be so because it holds nearly everywhere; hence the cut for relevance. Of
conjunctions (all of) each one that passes is listed, though their parts must pass on consistency too; of disjunctions
(any of) only those no shorter one of which passes, as R's `superSubset` does.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import combinations

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.expressions import Expression, Literal, evaluate, understood
from inquiry.sets.fit import consistency, coverage, relevance
from inquiry.sets.origin import Origin
from inquiry.sets.table import HAIR, Array, Marks, above_half, checked, listed

_MOST = 2_000_000  # combinations of literals to look through; some seconds


@dataclass(frozen=True)
class Cuts:
    """What an expression has to reach to count as necessary: each from 0 to 1, equal counts as reached."""

    consistency: float = 0.9
    relevance: float = 0.5
    coverage: float = 0.0

    def reached(self, figures: Array) -> Marks:
        """Whether each row of consistency, relevance, coverage reaches all; NaN does not."""
        with np.errstate(invalid="ignore"):
            enough = figures >= np.array([self.consistency, self.relevance, self.coverage]) - HAIR
        return np.asarray(enough.all(axis=1))


@dataclass(frozen=True)
class Necessary:
    """What was found, and a sentence for whatever was left out.

    table: columns expression, kind ("single", "all of", "any of"), consistency, relevance, coverage (0 to 1).
    memberships: the cases that counted, with the sets that were tried and the outcome (last, under `outcome`).
    origin: the choices it was made with, and a hash of the input.
    """

    table: pd.DataFrame
    reasons: tuple[str, ...]
    outcome: str = ""
    memberships: pd.DataFrame = field(default_factory=pd.DataFrame)
    origin: Origin = field(default_factory=Origin)

    def explain(self, case: Hashable) -> str:
        """Which of the necessary expressions a case has, in a sentence; a case that has the outcome should have all."""
        if case not in self.memberships.index:
            return f"“{case}” has a gap or is not in the table, so it did not count."
        row = self.memberships.loc[[case]]
        has = bool(above_half(row.iloc[:, -1])[0])
        lacks = [e for e in self.table["expression"] if not above_half(evaluate(e, row.iloc[:, :-1]))[0]]
        said = f"“{case}” is more {'in than out of' if has else 'out of than in'} {self.outcome}"
        if not len(self.table):
            return f"{said}; nothing was found to be necessary for it."
        if not lacks:
            return f"{said}, and has all that was found to be necessary."
        return f"{said}, and {'yet ' if has else ''}lacks {listed(lacks)}, which was found to be necessary."


def necessary(
    memberships: pd.DataFrame,
    outcome: Expression | str,
    sets: Iterable[str],
    cuts: Cuts = Cuts(),
    widest: int = 3,
) -> Necessary:
    """Expressions of up to `widest` literals that are necessary for the outcome, the shortest first.

    Cases with a gap in a set or in the outcome are left out.

    Raises:
        InquiryError: a set is not there, the table cannot be worked with, or there are too many combinations.
    """
    names, outcome = list(dict.fromkeys(sets)), understood(outcome, memberships)
    if absent := [n for n in names if n not in memberships.columns]:
        raise InquiryError(f"There is no set called {listed(absent)}. Name sets of the table.")
    _refuse_too_many(len(names), widest)
    table = checked(memberships[list(dict.fromkeys([*names, *sorted(outcome.names)]))])
    y = evaluate(outcome, table).to_numpy()
    used, reasons = _usable(table, y, names)
    known = ~(np.isnan(y) | table[used].isna().any(axis=1).to_numpy())
    if not known.all():
        reasons += (f"{int((~known).sum())} of {known.size} cases have a gap and are left out.",)
    if not y[known].sum() > 0:
        reasons += ("No case has the outcome, so nothing can be necessary for it.",)
    found = _Search.of(table.loc[known, used], y[known], cuts).run(widest) if used and y[known].sum() > 0 else []
    columns = ["expression", "kind", "consistency", "relevance", "coverage"]
    counted = pd.concat([table.loc[known, used], pd.Series(y, table.index, name="")[known]], axis=1)
    origin = Origin.of(table, outcome=outcome, sets=names, widest=widest, **asdict(cuts))
    return Necessary(pd.DataFrame(found, columns=columns), reasons, str(outcome), counted, origin)


@dataclass
class _Search:
    literals: list[Literal]
    values: Array  # literals x cases
    y: Array
    cuts: Cuts

    @classmethod
    def of(cls, table: pd.DataFrame, y: Array, cuts: Cuts) -> "_Search":
        """Each set and its complement, side by side."""
        literals = [Literal(n, present) for n in table.columns for present in (True, False)]
        values = np.vstack([side for row in table.to_numpy().T for side in (row, 1.0 - row)])
        return cls(literals, values, y, cuts)

    def run(self, widest: int) -> list[tuple[str | float, ...]]:
        found = self._single()
        passed = [(i,) for i in range(len(self.literals)) if self._figures(self.values[[i]])[1][0]]
        minimal = {frozenset(c) for c in passed}
        for size in range(2, widest + 1):
            found += self._all_of(size)
            any_of, fresh = self._any_of(size, minimal)
            found += any_of
            minimal |= fresh
        return found

    def _single(self) -> list[tuple[str | float, ...]]:
        figures, ok = self._figures(self.values)
        return [
            (str(x), "single", *row) for x, row, good in zip(self.literals, figures.tolist(), ok, strict=True) if good
        ]

    def _all_of(self, size: int) -> list[tuple[str | float, ...]]:
        """Only literals that reach the cut for consistency can be part of one that does."""
        alone = coverage(self.values, self.y) >= self.cuts.consistency - HAIR
        groups = self._groups([i for i in range(len(self.literals)) if alone[i]], size)
        return self._passing(groups, "all of", "*", np.minimum)[0]

    def _any_of(
        self, size: int, minimal: set[frozenset[int]]
    ) -> tuple[list[tuple[str | float, ...]], set[frozenset[int]]]:
        singles = {i for m in minimal if len(m) == 1 for i in m}
        groups = self._groups([i for i in range(len(self.literals)) if i not in singles], size)
        smaller = [m for m in minimal if len(m) > 1]
        groups = [g for g in groups if not any(m <= set(g) for m in smaller)]
        return self._passing(groups, "any of", " + ", np.maximum)

    def _groups(self, indices: Sequence[int], size: int) -> list[tuple[int, ...]]:
        """Of different sets; literal 2j and 2j+1 are one set and its complement."""
        return [g for g in combinations(indices, size) if len({i // 2 for i in g}) == size]

    def _passing(
        self, groups: list[tuple[int, ...]], kind: str, sign: str, join: np.ufunc
    ) -> tuple[list[tuple[str | float, ...]], set[frozenset[int]]]:
        found, passed = [], set()
        for start in range(0, len(groups), 4096):
            some = groups[start : start + 4096]
            figures, ok = self._figures(join.reduce(self.values[np.array(some)], axis=1))
            for group, row, good in zip(some, figures.tolist(), ok, strict=True):
                if good:
                    found.append((sign.join(str(self.literals[i]) for i in group), kind, *row))
                    passed.add(frozenset(group))
        return found, passed

    def _figures(self, x: Array) -> tuple[Array, Marks]:
        figures = np.column_stack([coverage(x, self.y), relevance(x, self.y), consistency(x, self.y)])
        return figures, self.cuts.reached(figures)


def _usable(memberships: pd.DataFrame, y: Array, names: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """Sets that are there and have a value; a set that is the outcome's own would be necessary by definition."""
    empty = [n for n in names if memberships[n].isna().all()]
    same = [n for n in names if n not in empty and np.allclose(memberships[n].to_numpy(np.float64), y, equal_nan=True)]
    reasons = tuple(f"“{n}” has no value for any case and is left out." for n in empty)
    reasons += tuple(f"“{n}” is the same as the outcome for every case and is left out." for n in same)
    return [n for n in names if n not in {*empty, *same}], reasons


def _refuse_too_many(sets: int, widest: int) -> None:
    if sum(_choose(sets, size) * 2**size for size in range(1, widest + 1)) > _MOST:
        raise InquiryError(f"{sets} sets give too many combinations of {widest}. Ask for fewer sets or shorter ones.")


def _choose(n: int, k: int) -> int:
    found = 1
    for i in range(k):
        found = found * (n - i) // (i + 1)
    return found
