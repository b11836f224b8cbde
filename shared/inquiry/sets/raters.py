"""Whether several people who rated the same things mean the same, and what their ratings span."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.table import Array, listed


@dataclass(frozen=True)
class Alike:
    """A coefficient of agreement: 1 is perfect, 0 is what chance gives, below 0 is worse; NaN with a reason.

    units: how many things count (two ratings or more). ratings: how many ratings they have.
    """

    value: float
    units: int
    ratings: int
    reasons: tuple[str, ...] = ()


def krippendorff(ratings: pd.DataFrame, level: str = "ordinal") -> Alike:
    """Krippendorff's alpha: 1 - observed / expected disagreement; units in rows, raters in columns, gaps allowed.

    `level` is "nominal", "ordinal", "interval" or "ratio". Krippendorff 2011, "Computing Krippendorff's
    Alpha-Reliability".

    >>> krippendorff(pd.DataFrame({"a": [1, 2, 3], "b": [1, 2, 3]})).value
    1.0

    Raises:
        InquiryError: the level is none of the four, or a rating is no number (nominal takes anything).
    """
    if level not in _METRICS:
        raise InquiryError(f"A level of measurement is {listed(list(_METRICS))}, not “{level}”.")
    paired = ratings[ratings.notna().sum(axis=1) >= 2]
    left_out = int(ratings.notna().any(axis=1).sum()) - len(paired)
    reasons = [f"Left out, with one rating only: {left_out}."] if left_out else []
    if not len(paired):
        return Alike(float("nan"), 0, 0, (*reasons, "Nothing was rated by two people or more."))
    values, pairs = _coincidences(paired, level)
    n = pairs.sum(axis=1)
    apart = _METRICS[level](values, n)
    expected = (np.outer(n, n) * apart).sum()
    value = 1 - (n.sum() - 1) * (pairs * apart).sum() / expected if expected > 0 else float("nan")
    if not expected > 0:
        reasons.append("Everyone gave the same rating to everything, so there is nothing to agree or differ on (0/0).")
    return Alike(float(value), len(paired), int(paired.notna().to_numpy().sum()), tuple(reasons))


def weighted_kappa(one: pd.Series, other: pd.Series, levels: Sequence[Any] = ()) -> Alike:
    """Cohen's kappa of two raters with quadratic weights, over the things both rated.

    1 - S w observed / S w expected, w = (a-b)^2 by position among `levels` (in order; else the values seen, sorted).

    >>> round(weighted_kappa(pd.Series([1, 2, 3, 3]), pd.Series([1, 2, 3, 2])).value, 3)
    0.8

    Raises:
        InquiryError: a rating is none of the levels.
    """
    both = pd.DataFrame({"one": one, "other": other}).dropna()
    left_out = len(one.index.union(other.index)) - len(both)
    reasons = [f"Left out, not rated by both: {left_out}."] if left_out else []
    scale = list(levels) or sorted(set(both["one"]) | set(both["other"]))
    if unknown := sorted((set(both["one"]) | set(both["other"])) - set(scale), key=str):
        raise InquiryError(f"The rating {listed(unknown)} is none of the levels. Name all levels, in order.")
    place = {level: i for i, level in enumerate(scale)}
    a, b = (both[side].map(place).to_numpy(dtype=np.float64) for side in ("one", "other"))
    expected = ((a[:, None] - b[None, :]) ** 2).mean() if len(both) else 0.0
    if not expected > 0:
        why = "Both gave one and the same rating throughout (0/0)." if len(both) else "Nothing was rated by both."
        return Alike(float("nan"), len(both), 2 * len(both), (*reasons, why))
    return Alike(float(1 - ((a - b) ** 2).mean() / expected), len(both), 2 * len(both), tuple(reasons))


def pooled(ratings: pd.DataFrame) -> pd.DataFrame:
    """What the raters (columns) say of each thing (rows): low, median, high, raters; a spread is kept, not averaged."""
    return pd.DataFrame(
        {
            "low": ratings.min(axis=1),
            "median": ratings.median(axis=1),
            "high": ratings.max(axis=1),
            "raters": ratings.notna().sum(axis=1),
        }
    )


def _coincidences(paired: pd.DataFrame, level: str) -> tuple[Array, Array]:
    """The values in order, and how often each pair of them meets in a unit, weighed as Krippendorff does."""
    flat = paired.to_numpy(dtype=object).ravel()
    if level == "nominal":
        codes, _ = pd.factorize(flat, use_na_sentinel=True)
        values: Array = np.arange(codes.max() + 1, dtype=np.float64)
    else:
        numbers = pd.to_numeric(pd.Series(flat), errors="coerce")
        if (numbers.isna().to_numpy() & ~pd.isna(flat)).any():
            raise InquiryError(f"For the level “{level}” ratings are numbers, and one is not. Number the levels.")
        codes, known = pd.factorize(numbers, sort=True)
        values = np.asarray(known, dtype=np.float64)
    table = np.zeros((len(paired), values.size))
    seen = codes >= 0
    np.add.at(table, (np.repeat(np.arange(len(paired)), paired.shape[1])[seen], codes[seen]), 1)
    shared = table / (table.sum(axis=1, keepdims=True) - 1)
    return values, table.T @ shared - np.diag(shared.sum(axis=0))


def _ordinal(_: Array, n: Array) -> Array:
    """Squared number of ratings from one level to the other, each end counted half."""
    upto = np.cumsum(n) - n / 2
    return np.asarray((upto[:, None] - upto[None, :]) ** 2)


def _ratio(values: Array, _: Array) -> Array:
    total = values[:, None] + values[None, :]
    return np.asarray(((values[:, None] - values[None, :]) / np.where(total == 0, 1.0, total)) ** 2)


_METRICS: dict[str, Callable[[Array, Array], Array]] = {
    "nominal": lambda values, _: 1.0 - np.eye(values.size),
    "ordinal": _ordinal,
    "interval": lambda values, _: np.asarray((values[:, None] - values[None, :]) ** 2),
    "ratio": _ratio,
}
