"""How well one set fits another: sufficiency, necessity, and the plain counts.

S is the sum over cases, X the condition, Y the outcome. Kernels work on the last axis of arrays and give NaN for 0/0;
what is given to people comes with the reasons for each NaN. Formulas: Ragin 2006 (consistency, coverage), Schneider
and Wagemann 2012 (PRI, RoN), Haesebrouck 2015 (H).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from inquiry.errors import InquiryError
from inquiry.sets.expressions import Expression, Literal, evaluate, understood
from inquiry.sets.table import Array, above_half, below_half, column, is_half

_LITERAL_FIGURES = ("inclN", "RoN", "covN", "inclS", "PRI", "covS")


@dataclass(frozen=True)
class Sufficiency:
    """X is sufficient for Y as far as X lies inside Y. All figures 0 to 1, NaN with a reason.

    consistency: S min(X,Y) / S X.  pri: the same without what X shares with both Y and not-Y.
    coverage: S min(X,Y) / S Y.  h: consistency with a penalty for cases far outside (Haesebrouck 2015).
    """

    consistency: float
    pri: float
    coverage: float
    h: float
    cases: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Necessity:
    """X is necessary for Y as far as Y lies inside X. All figures 0 to 1, NaN with a reason.

    consistency: S min(X,Y) / S Y.  coverage: S min(X,Y) / S X.
    relevance (RoN): S (1-X) / S (1-min(X,Y)); low if X is there nearly always, so that being necessary says little.
    """

    consistency: float
    coverage: float
    relevance: float
    cases: int
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Confusion:
    """Plain counts of cases more in than out of X and Y, as EvalC3 and other crisp tools count.

    `at_half` cases have X or Y at exactly 0.5, `missing` have no value for one of them; neither is counted elsewhere.
    """

    both: int  # true positives
    only_x: int  # false positives
    only_y: int  # false negatives
    neither: int  # true negatives
    at_half: int
    missing: int

    @property
    def consistency(self) -> float:
        """Of the cases with X, the share with Y; NaN if no case has X."""
        return _share(self.both, self.both + self.only_x)

    @property
    def coverage(self) -> float:
        """Of the cases with Y, the share with X; NaN if no case has Y."""
        return _share(self.both, self.both + self.only_y)

    @property
    def accuracy(self) -> float:
        """The share of counted cases where X says what Y is; NaN if none is counted."""
        return _share(self.both + self.neither, self.both + self.neither + self.only_x + self.only_y)


def consistency(x: ArrayLike, y: ArrayLike) -> Array:
    """S min(X,Y) / S X along the last axis: sufficiency of X for Y, which is also the coverage of X as necessary."""
    x, y = _arrays(x, y)
    return ratio(np.minimum(x, y).sum(-1), x.sum(-1))


def coverage(x: ArrayLike, y: ArrayLike) -> Array:
    """S min(X,Y) / S Y along the last axis: raw coverage of X, which is also its consistency as necessary."""
    x, y = _arrays(x, y)
    return ratio(np.minimum(x, y).sum(-1), np.broadcast_to(y, np.broadcast_shapes(x.shape, y.shape)).sum(-1))


def pri(x: ArrayLike, y: ArrayLike) -> Array:
    """[S min(X,Y) - S min(X,Y,1-Y)] / [S X - S min(X,Y,1-Y)] along the last axis."""
    x, y = _arrays(x, y)
    shared = np.minimum(np.minimum(x, y), 1.0 - y).sum(-1)
    return ratio(np.minimum(x, y).sum(-1) - shared, x.sum(-1) - shared)


def relevance(x: ArrayLike, y: ArrayLike) -> Array:
    """Relevance of necessity, S (1-X) / S (1-min(X,Y)), along the last axis."""
    x, y = _arrays(x, y)
    return ratio((1.0 - x).sum(-1), (1.0 - np.minimum(x, y)).sum(-1))


def haesebrouck(x: ArrayLike, y: ArrayLike) -> Array:
    """S min(X,Y) / S [min(X,Y) + sqrt(max(X-Y,0) X)] along the last axis."""
    x, y = _arrays(x, y)
    inside = np.minimum(x, y)
    return ratio(inside.sum(-1), (inside + np.sqrt(np.maximum(x - y, 0.0) * x)).sum(-1))


def unique_coverage(terms: ArrayLike, y: ArrayLike) -> Array:
    """What each term (rows; cases in columns) covers of Y and no other term does.

    NaN for a single term, which has no other to be compared with, and where nobody has Y.
    """
    terms, y = _arrays(terms, y)
    if len(terms) < 2:
        return np.full(len(terms), np.nan)
    inside = np.minimum(terms, y)
    order = np.sort(inside, axis=0)
    others = np.where(np.arange(len(terms))[:, None] == inside.argmax(0), order[-2], order[-1])
    return ratio((inside - np.minimum(inside, others)).sum(-1), np.broadcast_to(y.sum(-1), len(terms)))


def ratio(above: ArrayLike, below: ArrayLike) -> Array:
    """One over the other, NaN where the lower is nothing; sums that differ only by rounding count as the same."""
    above, below = np.asarray(above, np.float64), np.asarray(below, np.float64)
    nothing = np.abs(below) <= 1e-12
    return np.where(nothing, np.nan, np.clip(above / np.where(nothing, 1.0, below), 0.0, 1.0))


def sufficiency(x: ArrayLike, y: ArrayLike) -> Sufficiency:
    """How far X is sufficient for Y, over the cases that have both.

    >>> found = sufficiency([0.2, 0.8], [0.4, 0.8])
    >>> found.consistency, round(found.coverage, 3)
    (1.0, 0.833)
    """
    x, y, reasons = _together(x, y)
    reasons += _empty(x, "X", "consistency") + _empty(y, "Y", "coverage")
    found = float(pri(x, y))
    if np.isnan(found) and x.sum() > 0:
        reasons += ("PRI is 0/0: every case that has X has Y and not-Y alike.",)
    return Sufficiency(
        float(consistency(x, y)), found, float(coverage(x, y)), float(haesebrouck(x, y)), x.size, reasons
    )


def necessity(x: ArrayLike, y: ArrayLike) -> Necessity:
    """How far X is necessary for Y, over the cases that have both.

    >>> necessity([1, 1], [1, 0]).relevance
    0.0
    """
    x, y, reasons = _together(x, y)
    reasons += _empty(y, "Y", "consistency") + _empty(x, "X", "coverage")
    if x.size and np.minimum(x, y).min() >= 1:
        reasons += ("Relevance is 0/0: every case has X and Y in full.",)
    return Necessity(float(coverage(x, y)), float(consistency(x, y)), float(relevance(x, y)), x.size, reasons)


def confusion(x: ArrayLike, y: ArrayLike) -> Confusion:
    """The four counts, with the cases that cannot be counted beside them.

    >>> confusion([1, 1, 0, 0.5], [1, 0, 1, 1])
    Confusion(both=1, only_x=1, only_y=1, neither=0, at_half=1, missing=0)
    """
    x, y = column(x, "the condition"), column(y, "the outcome")
    _same_length(x, y)
    missing = np.isnan(x) | np.isnan(y)
    half = (is_half(x) | is_half(y)) & ~missing

    def count(a: ArrayLike, b: ArrayLike) -> int:
        return int(np.sum(np.asarray(a) & np.asarray(b)))

    return Confusion(
        both=count(above_half(x), above_half(y)),
        only_x=count(above_half(x), below_half(y)),
        only_y=count(below_half(x), above_half(y)),
        neither=count(below_half(x), below_half(y)),
        at_half=int(half.sum()),
        missing=int(missing.sum()),
    )


def fit_table(expression: Expression | str, memberships: pd.DataFrame, outcome: Expression | str) -> pd.DataFrame:
    """Sufficiency of each term and of the whole for an outcome: one row a term, the last row "whole".

    Columns: consistency, pri, coverage, unique_coverage (NaN for a single term), h, cases, reasons.
    """
    expression, outcome = understood(expression, memberships), understood(outcome, memberships)
    y = evaluate(outcome, memberships).to_numpy()
    terms = [Expression(frozenset({t})) for t in expression.terms]
    terms = sorted(terms, key=lambda t: t.text(list(memberships.columns)))
    rows = {t.text(list(memberships.columns)): evaluate(t, memberships).to_numpy() for t in terms}
    known = ~np.isnan(np.vstack([y, *rows.values()])).any(axis=0)
    unique = unique_coverage(np.vstack([x[known] for x in rows.values()]), y[known]) if rows else np.array([])
    rows["whole"] = evaluate(expression, memberships).to_numpy()
    table = pd.DataFrame({name: vars(sufficiency(x, y)) for name, x in rows.items()}).T
    table.insert(3, "unique_coverage", [*unique, np.nan])
    return table.astype(dict.fromkeys(("consistency", "pri", "coverage", "unique_coverage", "h"), float))


def literals_table(memberships: pd.DataFrame, outcome: Expression | str, sets: Iterable[str]) -> pd.DataFrame:
    """Each set and its complement as necessary and as sufficient for an outcome; one row a literal.

    Columns: inclN, RoN, covN (as necessary), inclS, PRI, covS (as sufficient), named as other software names them.
    """
    y = evaluate(outcome, memberships).to_numpy()
    rows = {}
    for literal in (Expression.of([[x]]) for name in sets for x in (~Literal(name), Literal(name))):
        x = evaluate(literal, memberships).to_numpy()
        need, enough = necessity(x, y), sufficiency(x, y)
        figures = [need.consistency, need.relevance, need.coverage, enough.consistency, enough.pri, enough.coverage]
        rows[str(literal)] = [*figures, tuple(dict.fromkeys(need.reasons + enough.reasons))]
    return pd.DataFrame.from_dict(rows, orient="index", columns=[*_LITERAL_FIGURES, "reasons"])


def _arrays(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    return np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)


def _together(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array, tuple[str, ...]]:
    """Both over the cases that have both, and a sentence about those that have not."""
    x, y = column(x, "the condition"), column(y, "the outcome")
    _same_length(x, y)
    known = ~(np.isnan(x) | np.isnan(y))
    left_out = int((~known).sum())
    said = f"{left_out} of {x.size} cases have no value for X or Y and are left out; bounds would keep them in."
    return x[known], y[known], (said,) if left_out else ()


def _same_length(x: Array, y: Array) -> None:
    if x.size != y.size:
        raise InquiryError(f"X has {x.size} cases and Y has {y.size}. Give both for the same cases.")


def _empty(values: Array, name: str, figure: str) -> tuple[str, ...]:
    if values.sum() > 0:
        return ()
    return (f"There is no {figure}: no case has {name} at all." if values.size else f"There is no {figure}: no case.",)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
