"""How cases move between classes from one time to the next: counts first, then shares, then the fuzzy flow."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.hiding import hidden_cells
from inquiry.sets.table import Array, listed

FEW = 5  # shares of fewer cases than this say more than there is


@dataclass(frozen=True)
class Transitions:
    """Who was in which class before (rows) and after (columns).

    counts: Int64, NA where a small cell is hidden. shares: of the row, 0 to 1, NaN for rows of fewer than five cases
    or with a hidden cell. reasons: a sentence for what is left out or hidden.
    """

    counts: pd.DataFrame
    shares: pd.DataFrame
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """Fuzzy flow from before (rows) to after (columns), in cases; rows sum to `before`, columns to `after`.

    change: after less before of the memberships as they are, not made to sum to 1. cases: how many are in it.
    """

    total: pd.DataFrame
    before: pd.Series
    after: pd.Series
    change: pd.Series
    cases: int
    reasons: tuple[str, ...]


def transitions(
    before: pd.Series, after: pd.Series, order: Sequence[str] = (), hide_below: int = 0, few: int = FEW
) -> Transitions:
    """Counts of cases by class before and after, for cases that have both.

    `order` puts classes first that have one; the rest follow by name. `hide_below` hides counts from 1 to one less,
    and enough beside them that no total gives one away (see `hiding`).

    Raises:
        InquiryError: a case is in a wave more than once.
    """
    both, reasons = _both(before, after)
    seen = set(both["before"]) | set(both["after"])
    classes = [c for c in order if c in seen] + sorted(seen - set(order), key=str)
    counts = pd.crosstab(both["before"], both["after"]).reindex(index=classes, columns=classes, fill_value=0)
    totals = counts.sum(axis=1)
    hidden = hidden_cells(counts.to_numpy(), hide_below)
    shares = counts.div(totals.where(totals >= few), axis=0).mask(pd.Series(hidden.any(axis=1), index=classes), axis=0)
    if small := [c for c in classes if 0 < totals[c] < few]:
        reasons.append(f"Fewer than {few} cases were in {listed(small)}, so there are no shares for that.")
    if hidden.any():
        reasons.append(f"Cells below {hide_below} are hidden, and some beside them, so that none can be told.")
    return Transitions(counts.astype("Int64").mask(hidden), shares.astype(float), tuple(reasons))


def directions(before: pd.Series, after: pd.Series, order: Sequence[str]) -> pd.Series:
    """How many cases moved forward by one, skipped forward, moved back, stayed, or moved outside the order.

    That the order is a way forward is an idea to be tested, not a scale: hybrids, "none" and open classes lie outside.
    """
    both, _ = _both(before, after)
    place = {name: i for i, name in enumerate(order)}
    steps = both["after"].map(place) - both["before"].map(place)
    stayed = both["before"] == both["after"]
    return pd.Series(
        {
            "forward": int((steps == 1).sum()),
            "skipped": int((steps > 1).sum()),
            "back": int((steps < 0).sum()),
            "stayed": int(stayed.sum()),
            "outside": int((steps.isna() & ~stayed).sum()),
        }
    )


def flow(before: pd.DataFrame, after: pd.DataFrame) -> Flow:
    """Fuzzy flow between classes; both tables have cases in rows and memberships in classes (with "none") in columns.

    Each case's memberships are made to sum to 1 (a convention, hence `change` beside it). What a class keeps, stays;
    what it loses goes to the classes that gain, in proportion to their gains. Without movement it is a diagonal.

    Raises:
        InquiryError: the tables have different classes, or a case is in one more than once.
    """
    if set(before.columns) != set(after.columns):
        raise InquiryError("The classes before and after are not the same. Work out both with the same types.")
    if before.index.has_duplicates or after.index.has_duplicates:
        raise InquiryError("A case is in a wave more than once. Keep one row a case.")
    cases, reasons = _cases_of_both(before, after)
    p, q = (t.loc[cases, before.columns].to_numpy(dtype=np.float64) for t in (before, after))
    change = pd.Series((q - p).sum(axis=0), index=before.columns)
    total = _flow_of(*(_summing_to_one(t) for t in (p, q)))
    table = pd.DataFrame(total, index=before.columns, columns=before.columns)
    return Flow(table, table.sum(axis=1), table.sum(axis=0), change, len(cases), tuple(reasons))


def _flow_of(p: Array, q: Array) -> Array:
    """diag(min(p,q)) + lost x gained / S gained, summed over cases."""
    stay = np.minimum(p, q)
    lost, gained = p - stay, q - stay
    moved = gained.sum(axis=1, keepdims=True)
    return np.asarray(np.diag(stay.sum(axis=0)) + lost.T @ (gained / np.where(moved > 0, moved, 1.0)))


def _summing_to_one(table: Array) -> Array:
    return np.asarray(table / table.sum(axis=1, keepdims=True)) if len(table) else table


def _both(before: pd.Series, after: pd.Series) -> tuple[pd.DataFrame, list[str]]:
    if before.index.has_duplicates or after.index.has_duplicates:
        raise InquiryError("A case is in a wave more than once. Keep one row a case.")
    joined = pd.DataFrame({"before": before, "after": after})
    both = joined.dropna()
    return both, _left_out(len(joined) - len(both))


def _cases_of_both(before: pd.DataFrame, after: pd.DataFrame) -> tuple[list[object], list[str]]:
    everyone = before.index.union(after.index, sort=False)
    sums = [t.reindex(everyone).sum(axis=1, skipna=False, min_count=1) for t in (before, after)]
    cases = [case for case in everyone if all(s[case] > 0 for s in sums)]
    return cases, _left_out(len(everyone) - len(cases))


def _left_out(cases: int) -> list[str]:
    return [f"Left out, with nothing known at one of the two times: {cases}."] if cases else []
