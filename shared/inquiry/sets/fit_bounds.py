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
_NOTHING = 1e-12
_ROUNDS = 200  # it takes about five; this only keeps a mistake from running for ever


def sufficiency_bounds(x_low: ArrayLike, x_high: ArrayLike, y_low: ArrayLike, y_high: ArrayLike) -> pd.DataFrame:
    """Lowest and highest consistency, pri, coverage and h (Haesebrouck 2015) of X as sufficient for Y.

    One row a figure; columns low, high (NaN if there is none however the gaps are filled) and reason. Missing in a
    lower bound is 0, in an upper 1. Where filling the gaps in some way leaves 0/0, that way is left out.

    >>> sufficiency_bounds([0.5, 0.0], [0.5, 1.0], [0.8, 0.0], [0.8, 1.0]).loc["consistency", "low"].round(3)
    np.float64(0.333)
    """
    kinds = {"consistency": _consistency, "pri": _pri, "coverage": _coverage, "h": _haesebrouck}
    return _table(kinds, x_low, x_high, y_low, y_high)


def necessity_bounds(x_low: ArrayLike, x_high: ArrayLike, y_low: ArrayLike, y_high: ArrayLike) -> pd.DataFrame:
    """Lowest and highest consistency, coverage and relevance of X as necessary for Y; as `sufficiency_bounds`."""
    kinds = {"consistency": _coverage, "coverage": _consistency, "relevance": _relevance}
    return _table(kinds, x_low, x_high, y_low, y_high)


def unique_coverage_bounds(
    terms_low: ArrayLike, terms_high: ArrayLike, y_low: ArrayLike, y_high: ArrayLike
) -> pd.DataFrame:
    """How low and how high the unique coverage of each term could be; terms in rows, cases in columns.

    Columns low, high, reason; one row a term, by its number. NaN for a single term, which has no other to be compared
    with. Exact where the terms can move freely of each other; else safe, and perhaps too wide.

    >>> unique_coverage_bounds([[0.8], [0.0]], [[0.8], [0.5]], [1.0], [1.0]).loc[0, ["low", "high"]].round(3).tolist()
    [0.3, 0.8]
    """
    low, high = (np.atleast_2d(np.asarray(end, dtype=np.float64)) for end in (terms_low, terms_high))
    low, high = np.nan_to_num(low, nan=0.0), np.nan_to_num(high, nan=1.0)
    y = _box(y_low, y_high, "the outcome")
    rows = [_unique(at, low, high, y) for at in range(len(low))]
    return pd.DataFrame(rows, columns=["low", "high", "reason"])


def _unique(at: int, low: Array, high: Array, y: tuple[Array, Array]) -> tuple[float, float, str]:
    """The bounds for one term: what it covers alone grows with the term and shrinks with the others."""
    if len(low) < 2:
        return np.nan, np.nan, "There is no unique coverage: it is the only term."
    if y[1].sum() <= _NOTHING:
        return np.nan, np.nan, "There is no unique coverage: it is 0/0 however the gaps are filled."
    ends = []
    for mine, others, choose in ((low, high, np.argmin), (high, low, np.argmax)):
        term, rest = mine[at], np.delete(others, at, axis=0).max(axis=0)
        points = np.array([y[0], y[1], np.clip(term, *y), np.clip(rest, *y)])
        alone = np.maximum(np.minimum(term, points) - np.minimum(rest, points), 0.0)
        ends.append(_dinkelbach(alone, points, choose))
    return ends[0], ends[1], ""


def fit_bounds(expression: Expression | str, bounded: Bounded, outcome: Expression | str) -> pd.DataFrame:
    """Bounds of the figures of fit for each term of an expression and for the whole (last, "whole").

    Columns: term, figure (consistency, pri, coverage, h and, of several terms, unique_coverage), low, high, reason,
    exact. Exact unless expression and outcome speak of one set that is open, or for unique coverage two terms do: then
    they are taken as free of each other, and the bounds are safe but may be too wide.
    """
    expression, outcome = understood(expression, bounded.low), understood(outcome, bounded.low)
    y = bounded.within(outcome)
    names = list(bounded.low.columns)
    rows = {t.text(names): t for t in (Expression(frozenset({term})) for term in expression.terms)}
    tables = []
    for label, part in [*sorted(rows.items()), ("whole", expression)]:
        x, free = bounded.within(part), not _open(part.names & outcome.names, bounded)
        table = sufficiency_bounds(x["low"], x["high"], y["low"], y["high"]).rename_axis("figure").reset_index()
        tables.append(table.assign(term=label, exact=free))
        if label != "whole" and len(rows) > 1:
            tables.append(_alone(label, rows, bounded, outcome))
    return pd.concat(tables, ignore_index=True)[["term", "figure", "low", "high", "reason", "exact"]]


def _alone(label: str, rows: Mapping[str, Expression], bounded: Bounded, outcome: Expression) -> pd.DataFrame:
    """The row of a term's unique coverage."""
    ends, y = [bounded.within(part) for part in rows.values()], bounded.within(outcome)
    low, high = (np.array([end[side] for end in ends]) for side in ("low", "high"))
    found = unique_coverage_bounds(low, high, y["low"], y["high"]).iloc[[list(rows).index(label)]]
    others = frozenset().union(*(part.names for name, part in rows.items() if name != label))
    shared = (rows[label].names & (others | outcome.names)) | (others & outcome.names)
    return found.assign(term=label, figure="unique_coverage", exact=not _open(shared, bounded))


def _open(names: frozenset[str], bounded: Bounded) -> bool:
    """Whether any of these sets is not known exactly for some case."""
    sets = sorted(names)
    return bool((bounded.high[sets] - bounded.low[sets] > HAIR).to_numpy().any())


def _table(kinds: Mapping[str, Ratio], *ends: ArrayLike) -> pd.DataFrame:
    x, y = _box(ends[0], ends[1], "the condition"), _box(ends[2], ends[3], "the outcome")
    if x[0].size != y[0].size:
        raise InquiryError(f"X has {x[0].size} cases and Y has {y[0].size}. Give both for the same cases.")
    corners = _corners(*x, *y)
    rows = {}
    for name, kind in kinds.items():
        above, below = kind(*corners)
        reason = "" if below.max(0).sum() > _NOTHING else f"There is no {name}: it is 0/0 however the gaps are filled."
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
        better = above[picked, cases].sum() / bottom if bottom > _NOTHING else value
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


def _haesebrouck(x: Array, y: Array) -> tuple[Array, Array]:
    """Not linear in pieces, but for any trial value it falls in x beyond y and never falls in y: the points will do."""
    inside = np.minimum(x, y)
    return inside, inside + np.sqrt(np.maximum(x - y, 0.0) * x)
