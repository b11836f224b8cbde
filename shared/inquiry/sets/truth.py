"""Truth tables: every combination of conditions that some case shows, and whether it goes with the outcome.

A case belongs to the one corner of the property space where its membership is above one half. A corner's fit is
worked out over all cases (Ragin 2008; Schneider and Wagemann 2012). Cut-offs are reached within a hair, as in R's
QCA: sums of memberships carry rounding, and a PRI of 0.4999999999999995 is one of 0.5.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256

import numpy as np
import numpy.typing as npt
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.cubes import corner_membership, corners_of, presence, term_text
from inquiry.sets.expressions import evaluate, quoted
from inquiry.sets.fit import ratio
from inquiry.sets.primes import MOST_CONDITIONS, Corners, Flags
from inquiry.sets.table import HAIR, Array, below_half, checked, is_half, listed

POSITIVE, NEGATIVE, CONTRADICTION, REMAINDER = "1", "0", "C", "?"

_ROWS_AT_ONCE = 64


@dataclass(frozen=True)
class Cuts:
    """What a row must reach to count as going with the outcome.

    consistency and pri: 0 to 1, reached within 1e-9. cases: fewer than these and the row is a remainder.
    contradiction: rows from here up to `consistency` are neither yes nor no (C); None if there is no such band.
    """

    consistency: float = 0.8
    pri: float = 0.5
    cases: int = 1
    contradiction: float | None = None

    def out(self, cases: npt.NDArray[np.int64], consistency: Array, pri: Array) -> npt.NDArray[np.str_]:
        """The code of each row: 1 goes with the outcome, 0 does not, C in between, ? too few cases."""
        floor = self.consistency if self.contradiction is None else self.contradiction
        reached = np.nan_to_num(consistency) >= self.consistency - HAIR
        between = ~reached & (np.nan_to_num(consistency) >= floor - HAIR)
        enough = np.nan_to_num(pri) >= self.pri - HAIR
        codes = [REMAINDER, CONTRADICTION, POSITIVE]
        return np.select([cases < max(1, self.cases), between, reached & enough], codes, NEGATIVE)


@dataclass(frozen=True, eq=False)
class TruthTable:
    """The rows that some case shows, by corner; everything a minimisation needs.

    x (cases by conditions) and y hold the memberships that the fit is worked out over; `row` says for each of these
    cases which row it belongs to, -1 for none. `set_aside` (case, why) names cases that are in no row.
    """

    conditions: tuple[str, ...]
    outcome: str
    cuts: Cuts
    cases: tuple[str, ...]
    x: Array
    y: Array
    row: Corners
    corners: Corners
    n: npt.NDArray[np.int64]
    consistency: Array
    pri: Array
    out: npt.NDArray[np.str_]
    set_aside: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=["case", "why"]))

    @property
    def width(self) -> int:
        """The number of conditions."""
        return len(self.conditions)

    @property
    def positive(self) -> Corners:
        """Corners that go with the outcome."""
        return self.coded(POSITIVE)

    @property
    def remainders(self) -> int:
        """How many corners too few cases, or none, speak to."""
        return int((1 << self.width) - (self.out != REMAINDER).sum())

    def coded(self, *codes: str) -> Corners:
        """Corners with one of these codes."""
        return self.corners[np.isin(self.out, codes)]

    def flags(self, *codes: str) -> Flags:
        """True at the corners with one of these codes, of shape (2**conditions,)."""
        flags = np.zeros(1 << self.width, dtype=np.bool_)
        flags[self.coded(*codes)] = True
        return flags

    def in_row(self, row: int) -> list[str]:
        """The cases of the row at this place."""
        return [self.cases[i] for i in np.flatnonzero(self.row == row)]

    def deviant(self, row: int) -> list[str]:
        """Cases of a row that are more out of the outcome than in it."""
        return [self.cases[i] for i in np.flatnonzero((self.row == row) & below_half(self.y))]

    @property
    def frame(self) -> pd.DataFrame:
        """One row an observed combination, by row number (1 + the corner, the first condition counting most).

        Columns: a 0 or 1 for each condition; OUT; n, its cases; consistency and pri; cases and deviant (those that are
        more out of the outcome than in), as tuples of ids.
        """
        frame = pd.DataFrame(presence(self.corners, self.width), columns=list(self.conditions))
        places = range(len(self.corners))
        rest = pd.DataFrame(
            {
                "OUT": self.out,
                "n": self.n,
                "consistency": self.consistency,
                "pri": self.pri,
                "cases": [tuple(self.in_row(i)) for i in places],
                "deviant": [tuple(self.deviant(i)) for i in places],
            }
        )
        frame = pd.concat([frame, rest], axis=1)
        frame.index = pd.Index(self.corners + 1, name="row")
        return frame

    @property
    def fingerprint(self) -> str:
        """A hash of the memberships, names and cut-offs: the same bytes in, the same result out."""
        names = repr((self.conditions, self.outcome, self.cases, asdict(self.cuts)))
        return sha256(names.encode() + self.x.tobytes() + self.y.tobytes()).hexdigest()

    def explain(self, case: str) -> str:
        """Where a case stands in the table, in a sentence or two."""
        aside = self.set_aside.loc[self.set_aside["case"] == case, "why"]
        if len(aside):
            return f"“{case}” is in no row: {aside.iloc[0]}"
        if case not in self.cases:
            return f"There is no case “{case}” in this table."
        at = self.cases.index(case)
        row = int(self.row[at])
        shows = term_text(self.conditions, (1 << self.width) - 1, int(self.corners[row]))
        said = f"“{case}” shows {shows}, as {int(self.n[row])} of {len(self.cases)} cases do. "
        said += f"Of what these cases are in the row, {self.consistency[row]:.2f} goes with {self.outcome}"
        ends = {POSITIVE: "enough", NEGATIVE: "not enough", CONTRADICTION: "neither clearly enough nor clearly not"}
        return f"{said}: {ends.get(str(self.out[row]), 'but too few cases show it to say more')}."


def truth_table(
    memberships: pd.DataFrame, outcome: str, conditions: Sequence[str], cuts: Cuts | None = None
) -> TruthTable:
    """Which combinations of conditions the cases show, and which of them go with the outcome.

    Args:
        memberships: one row a case (the index holds ids), one column a set, 0 to 1. Cases with a missing value are set
            aside; cases at exactly 0.5 on a condition are in no row but count in the fit.
        outcome: a column, or an expression such as `~Y`.
        conditions: columns, at most 20; the first counts most in row numbers.
        cuts: what a row must reach.

    Raises:
        InquiryError: no such column, a condition given twice, more than 20 of them, two cases with one id, or a value
            that is no number from 0 to 1.
    """
    _check_conditions(memberships, conditions)
    given = pd.DataFrame({name: memberships[name] for name in conditions})
    table, y = checked(given), outcome_of(outcome, memberships)
    known = ~(table.isna().any(axis=1).to_numpy() | y.isna().to_numpy())
    x, cases = np.ascontiguousarray(table.to_numpy()[known]), table.index[known].astype(str)
    placed = ~is_half(x).any(axis=1)
    corner = corners_of(x)
    corners, back, n = np.unique(corner[placed], return_inverse=True, return_counts=True)
    row = np.full(len(x), -1, dtype=np.int64)
    row[placed] = back
    consistency, pri = row_fit(x, y.to_numpy()[known], corners)
    cuts = cuts or Cuts()
    return TruthTable(
        tuple(conditions), outcome, cuts, tuple(cases), x, y.to_numpy()[known], row, corners, n,
        consistency, pri, cuts.out(n, consistency, pri), _set_aside(table, y, outcome),
    )  # fmt: skip


def outcome_of(outcome: str, memberships: pd.DataFrame) -> pd.Series:
    """Membership in the outcome: a column of that name, else what the expression says."""
    if outcome in memberships.columns:
        return checked(memberships[[outcome]])[outcome]
    return evaluate(outcome, memberships)


def row_fit(x: Array, y: Array, corners: Corners) -> tuple[Array, Array]:
    """Consistency and PRI of each corner over all cases; NaN where nobody is in it at all."""
    unsure = np.minimum(y, 1 - y)
    sums = [np.zeros((0, 3))]
    for at in range(0, len(corners), _ROWS_AT_ONCE):
        inside = corner_membership(x, corners[at : at + _ROWS_AT_ONCE])
        both, shared = np.minimum(inside, y).sum(axis=1), np.minimum(inside, unsure).sum(axis=1)
        sums.append(np.stack([inside.sum(axis=1), both, shared], axis=1))
    whole, both, shared = np.concatenate(sums).T
    return ratio(both, whole), ratio(both - shared, whole - shared)


def _check_conditions(memberships: pd.DataFrame, conditions: Sequence[str]) -> None:
    if not conditions:
        raise InquiryError("No condition is given. Name at least one column to explain the outcome with.")
    if len(conditions) > MOST_CONDITIONS:
        raise InquiryError(
            f"{len(conditions)} conditions make {1 << len(conditions):,} combinations. Up to {MOST_CONDITIONS} can be "
            "worked with, because every combination has to be looked at. Leave some out, or put several into one."
        )
    if missing := [name for name in conditions if name not in memberships.columns]:
        raise InquiryError(
            f"There is no column {listed(missing)}. There are {', '.join(map(quoted, memberships.columns))}."
        )
    if twice := sorted({name for name in conditions if list(conditions).count(name) > 1}):
        raise InquiryError(f"{listed(twice)} is given more than once as a condition. Name each condition once.")


def _set_aside(table: pd.DataFrame, y: pd.Series, outcome: str) -> pd.DataFrame:
    """Cases that are in no row, and why."""
    whole = pd.concat([table, y.rename(outcome)], axis=1)
    names = list(whole.columns)
    rows = []
    for case, gaps, half in zip(whole.index, whole.isna().to_numpy(), is_half(table), strict=True):
        if gaps.any():
            where = listed([names[j] for j in np.flatnonzero(gaps)])
            rows.append((str(case), f"It has no value for {where}, so it counts nowhere here."))
        elif half.any():
            where = listed([names[j] for j in np.flatnonzero(half)])
            rows.append(
                (str(case), f"It is at exactly 0.5 on {where}, neither in nor out; it still counts in the fit.")
            )
    return pd.DataFrame(rows, columns=["case", "why"])
