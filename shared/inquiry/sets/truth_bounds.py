"""Truth tables where memberships are not known exactly: which rows are sure, and which could turn out otherwise.

Every membership lies anywhere from a lowest to a highest value. A row's number of cases, consistency and PRI then
have bounds that are exact one by one; together they are safe: a row called sure is sure however the gaps are filled.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.bounds import Bounded
from inquiry.sets.cubes import corners_of, presence
from inquiry.sets.fit_bounds import sufficiency_bounds
from inquiry.sets.primes import Corners
from inquiry.sets.table import HAIR, HALF, Array
from inquiry.sets.truth import Cuts, TruthTable, outcome_of, row_fit, truth_table

MOST_ROWS = 4096  # rows that cases could be in; with more, nothing would be sure anyway


@dataclass(frozen=True, eq=False)
class BoundedTable:
    """Three truth tables over the same rows, and the bounds that tell them apart.

    rows: by row number, the conditions, then certain_n and possible_n, consistency_low and _high, pri_low and _high,
        and OUT
    by the worst, the middle and the best figures (cautious, middle, generous); `sure` where all three agree.
    cautious, middle, generous: tables to minimise; their fit is worked out with the middle of every interval.
    """

    rows: pd.DataFrame
    cautious: TruthTable
    middle: TruthTable
    generous: TruthTable


def bounded_table(memberships: Bounded, outcome: str, conditions: list[str], cuts: Cuts | None = None) -> BoundedTable:
    """The truth table of memberships with bounds.

    Args:
        memberships: lowest and highest, with the outcome among the columns.
        outcome: a column or an expression.
        conditions: columns, at most 20.
        cuts: what a row must reach.

    Raises:
        InquiryError: as `truth_table`, or the gaps leave more than 4,096 rows possible.
    """
    cuts = cuts or Cuts()
    middle = (memberships.low + memberships.high) / 2
    base = truth_table(middle, outcome, conditions, cuts)
    low, high = (end[conditions].to_numpy(np.float64) for end in (memberships.low, memberships.high))
    corners = _possible(low, high)
    corners = corners[(_corner_bounds(low, high, corners)[1] > HALF + HAIR).any(axis=1)]
    bounds = _bounds(low, high, _outcome_bounds(memberships, outcome), corners)
    worst = cuts.out(bounds["certain_n"], bounds["consistency_low"], bounds["pri_low"])
    best = cuts.out(bounds["possible_n"], bounds["consistency_high"], bounds["pri_high"])
    centre = _over(base, corners, cuts)
    frame = pd.DataFrame(presence(corners, len(conditions)), columns=list(conditions))
    codes = pd.DataFrame({"cautious": worst, "middle": centre.out, "generous": best})
    codes["sure"] = (codes["cautious"] == codes["middle"]) & (codes["middle"] == codes["generous"])
    frame = pd.concat([frame, pd.DataFrame(bounds), codes], axis=1)
    frame.index = pd.Index(corners + 1, name="row")
    cautious = replace(centre, out=worst, n=bounds["certain_n"])
    return BoundedTable(frame, cautious, centre, replace(centre, out=best, n=bounds["possible_n"]))


def _possible(low: Array, high: Array) -> Corners:
    """Corners that some case could be in, in order."""
    width = low.shape[1]
    weights = 1 << np.arange(width, dtype=np.int64)[::-1]
    base, open_ = corners_of(low), (low <= HALF + HAIR) & (high > HALF + HAIR)
    never = ((low >= HALF - HAIR) & (high <= HALF + HAIR)).any(axis=1)
    found: set[int] = set()
    for corner, free in zip(base[~never], open_[~never], strict=True):
        if 1 << int(free.sum()) > MOST_ROWS:
            raise _too_open(int(free.sum()))
        choices = product(*((0, int(weight)) for weight in weights[free]))
        found.update(int(corner) + sum(choice) for choice in choices)
        if len(found) > MOST_ROWS:
            raise InquiryError(
                f"With so much not known, cases could be in more than {MOST_ROWS} rows. "
                "Leave out conditions with many gaps."
            )
    return np.array(sorted(found), dtype=np.int64)


def _too_open(conditions: int) -> InquiryError:
    return InquiryError(
        f"A case is open on {conditions} conditions at once, so it could be in any of {1 << conditions:,} rows. "
        "Leave out that case or some of the conditions."
    )


def _bounds(
    low: Array, high: Array, y: tuple[Array, Array], corners: Corners
) -> dict[str, np.ndarray[tuple[int], np.dtype]]:
    """For each corner the certain and possible cases and the bounds of its fit."""
    least, most = _corner_bounds(low, high, corners)
    found = {
        "certain_n": (least > HALF + HAIR).sum(axis=1),
        "possible_n": (most > HALF + HAIR).sum(axis=1),
    }
    fits = [sufficiency_bounds(x_low, x_high, *y) for x_low, x_high in zip(least, most, strict=True)]
    for figure in ("consistency", "pri"):
        for end in ("low", "high"):
            found[f"{figure}_{end}"] = np.array([fit.loc[figure, end] for fit in fits], dtype=np.float64)
    return found


def _corner_bounds(low: Array, high: Array, corners: Corners) -> tuple[Array, Array]:
    """Lowest and highest membership in each corner, of shape (corners, cases); exact, as no condition occurs twice."""
    bits = presence(corners, low.shape[1])[:, :, None] == 1
    least = np.where(bits, low.T[None], 1 - high.T[None]).min(axis=1)
    most = np.where(bits, high.T[None], 1 - low.T[None]).min(axis=1)
    return least, most


def _outcome_bounds(memberships: Bounded, outcome: str) -> tuple[Array, Array]:
    if outcome in memberships.low.columns:
        return outcome_of(outcome, memberships.low).to_numpy(), outcome_of(outcome, memberships.high).to_numpy()
    ends = memberships.within(outcome)
    return ends["low"].to_numpy(), ends["high"].to_numpy()


def _over(table: TruthTable, corners: Corners, cuts: Cuts) -> TruthTable:
    """The same table over other corners."""
    n = np.zeros(len(corners), dtype=np.int64)
    n[np.searchsorted(corners, table.corners)] = table.n
    fit = row_fit(table.x, table.y, corners)
    row = np.where(table.row < 0, -1, np.searchsorted(corners, table.corners)[table.row] if len(table.corners) else -1)
    return replace(table, corners=corners, n=n, row=row, consistency=fit[0], pri=fit[1], out=cuts.out(n, *fit))
