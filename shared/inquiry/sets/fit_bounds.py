"""How low and how high a figure of fit could be when memberships are known only between bounds. Exact.

Every figure is a ratio of two sums over cases, each piecewise linear in that case's X and Y, with kinks on the lines
X = Y, X = 1-Y and Y = 1/2. The extremes of such a ratio are found by Dinkelbach's method (1967): with a trial value v,
every case by itself makes `above - v * below` as small (or large) as it can, which happens where kinks or edges of its
box meet; the ratio there is the next v, until nothing changes.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from inquiry.errors import InquiryError
from inquiry.sets.bounds import Bounded
from inquiry.sets.expressions import Expression, understood
from inquiry.sets.table import HAIR, HALF, Array, column

Ratio = Callable[[Array, Array], tuple[Array, Array]]
_ROUNDS = 200  # it takes about five; this only keeps a mistake from running for ever


def sufficiency_bounds(x_low: ArrayLike, x_high: ArrayLike, y_low: ArrayLike, y_high: ArrayLike) -> pd.DataFrame:
    """Lowest and highest consistency, pri and coverage of X as sufficient for Y.

    One row a figure; columns low, high (NaN if there is none however the gaps are filled) and reason. Missing in a
    lower bound is 0, in an upper 1. Where filling the gaps in some way leaves 0/0, that way is left out.

    >>> sufficiency_bounds([0.5, 0.0], [0.5, 1.0], [0.8, 0.0], [0.8, 1.0]).loc["consistency", "low"].round(3)
    np.float64(0.333)
    """
    return _table({"consistency": _consistency, "pri": _pri, "coverage": _coverage}, x_low, x_high, y_low, y_high)


def necessity_bounds(x_low: ArrayLike, x_high: ArrayLike, y_low: ArrayLike, y_high: ArrayLike) -> pd.DataFrame:
    """Lowest and highest consistency, coverage and relevance of X as necessary for Y; as `sufficiency_bounds`."""
    kinds = {"consistency": _coverage, "coverage": _consistency, "relevance": _relevance}
    return _table(kinds, x_low, x_high, y_low, y_high)


def fit_bounds(expression: Expression | str, bounded: Bounded, outcome: Expression | str) -> pd.DataFrame:
    """Bounds of consistency, pri and coverage for each term of an expression and for the whole (last, "whole").

    Columns: term, figure, low, high, reason, exact. Exact unless expression and outcome speak of one set that is open:
    then the two are taken as free of each other, and the bounds are safe but may be too wide.
    """
    expression, outcome = understood(expression, bounded.low), understood(outcome, bounded.low)
    y = bounded.within(outcome)
    names = list(bounded.low.columns)
    rows = {t.text(names): t for t in (Expression(frozenset({term})) for term in expression.terms)}
    tables = []
    for label, part in [*sorted(rows.items()), ("whole", expression)]:
        x, shared = bounded.within(part), sorted(part.names & outcome.names)
        table = sufficiency_bounds(x["low"], x["high"], y["low"], y["high"]).rename_axis("figure").reset_index()
        open_ = (bounded.high[shared] - bounded.low[shared] > HAIR).to_numpy().any()
        tables.append(table.assign(term=label, exact=not open_))
    return pd.concat(tables, ignore_index=True)[["term", "figure", "low", "high", "reason", "exact"]]


def _table(kinds: Mapping[str, Ratio], *ends: ArrayLike) -> pd.DataFrame:
    x, y = _box(ends[0], ends[1], "the condition"), _box(ends[2], ends[3], "the outcome")
    if x[0].size != y[0].size:
        raise InquiryError(f"X has {x[0].size} cases and Y has {y[0].size}. Give both for the same cases.")
    corners = _corners(*x, *y)
    rows = {}
    for name, kind in kinds.items():
        above, below = kind(*corners)
        reason = "" if below.max(0).sum() > 1e-12 else f"There is no {name}: it is 0/0 however the gaps are filled."
        rows[name] = [*_extremes(above, below), reason] if not reason else [np.nan, np.nan, reason]
    return pd.DataFrame.from_dict(rows, orient="index", columns=["low", "high", "reason"])


def _box(low: ArrayLike, high: ArrayLike, what: str) -> tuple[Array, Array]:
    lowest, highest = np.nan_to_num(column(low, what), nan=0.0), np.nan_to_num(column(high, what), nan=1.0)
    if lowest.size != highest.size or (lowest > highest + 1e-9).any():
        raise InquiryError(f"The lowest memberships of {what} must be as many as the highest and not above them.")
    return lowest, np.maximum(lowest, highest)


def _corners(x_low: Array, x_high: Array, y_low: Array, y_high: Array) -> tuple[Array, Array]:
    """Where kinks and edges of each case's box meet: points in rows, cases in columns; all lie in the box."""
    half = np.full_like(x_low, HALF)
    points = [(x, y) for x in (x_low, x_high) for y in (y_low, y_high, x, 1.0 - x, half)]
    points += [(x, y) for y in (y_low, y_high) for x in (y, 1.0 - y)] + [(half, half)]
    x = np.clip(np.array([p[0] for p in points]), x_low, x_high)
    return x, np.clip(np.array([p[1] for p in points]), y_low, y_high)


def _extremes(above: Array, below: Array) -> tuple[float, float]:
    return _dinkelbach(above, below, np.argmin), _dinkelbach(above, below, np.argmax)


def _dinkelbach(above: Array, below: Array, choose: Callable[..., Array]) -> float:
    cases = np.arange(above.shape[1])
    picked = np.asarray(below.argmax(0))  # the start has the most below the line, so it is not 0/0
    value = above[picked, cases].sum() / below[picked, cases].sum()
    for _ in range(_ROUNDS):
        picked = np.asarray(choose(above - value * below, axis=0))
        bottom = below[picked, cases].sum()
        better = above[picked, cases].sum() / bottom if bottom > 1e-12 else value
        if abs(better - value) <= 1e-15:
            break
        value = better
    return float(np.clip(value, 0.0, 1.0))


def _consistency(x: Array, y: Array) -> tuple[Array, Array]:
    return np.minimum(x, y), x


def _coverage(x: Array, y: Array) -> tuple[Array, Array]:
    return np.minimum(x, y), y


def _pri(x: Array, y: Array) -> tuple[Array, Array]:
    inside = np.minimum(x, y)
    shared = np.minimum(inside, 1.0 - y)
    return inside - shared, x - shared


def _relevance(x: Array, y: Array) -> tuple[Array, Array]:
    return 1.0 - x, 1.0 - np.minimum(x, y)
