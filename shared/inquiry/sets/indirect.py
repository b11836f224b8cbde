"""Ragin's indirect calibration: people sort cases into a few grades, a curve through them gives the memberships.

A fractional logit (Papke and Wooldridge 1996) of the grades on log x, sqrt x, x and x squared, fitted by iteratively
reweighted least squares; the prediction is the membership.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.calibrate import numbers
from inquiry.sets.table import Array

_ROUNDS, _STEADY, _FAR = 200, 1e-12, 30.0  # rounds of fitting, a change too small to matter, log-odds as good as 0 or 1


@dataclass(frozen=True)
class Indirect:
    """Grades by thresholds in the raw values: one grade more than thresholds, evenly from 0 to 1.

    A value on a threshold stays in the lower grade, as in R.

    The curve need not rise everywhere; `is_monotone` says whether it does.

    >>> rule = Indirect((1, 4, 5, 10, 20))
    >>> rule.apply(pd.Series([0.5, 2.0, 4.5, 7.0, 15.0, 40.0])).round(1).tolist()
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """

    thresholds: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.thresholds or list(self.thresholds) != sorted(set(self.thresholds)):
            raise InquiryError("The thresholds are at least one, each above the one before. Put them in order.")

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships; missing where the raw value is.

        Raises:
            InquiryError: a raw value is not above 0 (the logarithm needs that), or no number.
        """
        x = numbers(raw)
        grades = np.searchsorted(self.thresholds, x.to_numpy(), side="left") / len(self.thresholds)
        return predicted(x, pd.Series(grades, index=x.index).where(x.notna()))

    def says(self) -> str:
        """The rule in a sentence."""
        return f"indirect: a curve through grades parted at {', '.join(f'{t:g}' for t in self.thresholds)}"


def predicted(raw: pd.Series, grades: pd.Series) -> pd.Series:
    """The memberships of the curve through these grades (0 to 1), one a case; ungraded cases are predicted too.

    Raises:
        InquiryError: a raw value is not above 0, a grade lies outside 0 to 1, or fewer than two cases are graded.
    """
    x, known = numbers(raw), raw.notna() & grades.notna()
    if (x <= 0).any():
        raise InquiryError(
            f"“{raw.name}” has values at or below 0. The indirect method needs values above 0; add a constant."
        )
    if ((grades < 0) | (grades > 1)).any() or known.sum() < 2:
        raise InquiryError("The indirect method needs two graded cases or more, grades from 0 to 1.")
    table = _powers(x.fillna(1.0).to_numpy())
    centre, width = table[known].mean(axis=0), table[known].std(axis=0)
    table = np.column_stack([np.ones(len(x)), (table - centre) / np.where(width > 0, width, 1.0)])
    found = _curve(table @ _fitted(table[known], grades[known].to_numpy(dtype=np.float64)))
    return pd.Series(found, index=raw.index, name=raw.name).where(x.notna())


def is_monotone(raw: Sequence[float] | pd.Series, memberships: Sequence[float] | pd.Series) -> bool:
    """Whether more of the raw value never is less of the set, over these cases."""
    pairs = pd.DataFrame({"x": list(raw), "m": list(memberships)}).dropna().sort_values(["x", "m"])
    return bool((pairs["m"].diff().fillna(0) >= -1e-9).all())


def _powers(x: Array) -> Array:
    return np.column_stack([np.log(x), np.sqrt(x), x, x**2])


def _fitted(table: Array, grades: Array) -> Array:
    slopes: Array = np.zeros(table.shape[1])
    slopes[0] = np.log((grades.mean() + 0.01) / (1.01 - grades.mean()))
    for _ in range(_ROUNDS):
        odds = np.clip(table @ slopes, -_FAR, _FAR)
        share = _curve(odds)
        weight = np.maximum(share * (1 - share), 1e-12)
        aim = odds + (grades - share) / weight
        root = np.sqrt(weight)
        new = np.asarray(np.linalg.lstsq(table * root[:, None], aim * root, rcond=None)[0], dtype=np.float64)
        if np.abs(_curve(table @ new) - share).max() < _STEADY:
            return new
        slopes = new
    return slopes


def _curve(odds: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -700, 700))))
