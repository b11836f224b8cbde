"""Whether a set holds for nearly everyone or nearly no one, and how many cases sit at the crossover."""

import numpy as np
import pandas as pd

from inquiry.sets.table import HAIR, Array, above_half, checked, is_constant, is_half

SKEWED = 0.2  # fewer than this share in, or more than 1 less this (a convention; the caller may choose another)
NEAR = 0.05


def skewness(memberships: pd.DataFrame, skewed: float = SKEWED, near: float = NEAR) -> pd.DataFrame:
    """One row a set: cases (with a value), above_half (share), at_half (count), near_half (share), missing, reason.

    `near_half` is the share within `near` of one half: small changes of an anchor would move these cases across.
    Shares are of the cases with a value, 0 to 1; NaN if there is none. `reason` is a sentence if the set says little.

    >>> skewness(pd.DataFrame({"A": [0.9, 0.8, 0.5, None]})).loc["A", ["above_half", "missing"]].round(2).tolist()
    [0.67, 1.0]
    """
    table = checked(memberships)
    return pd.DataFrame.from_dict(
        {name: _row(table[name].dropna().to_numpy(), len(table), skewed, near) for name in table}, orient="index"
    )


def _row(values: Array, cases: int, skewed: float, near: float) -> dict[str, object]:
    share = float(above_half(values).mean()) if values.size else float("nan")
    close = float((np.abs(values - 0.5) <= near + HAIR).mean()) if values.size else float("nan")
    return {
        "cases": int(values.size),
        "above_half": share,
        "at_half": int(is_half(values).sum()),
        "near_half": close,
        "missing": cases - int(values.size),
        "reason": _reason(values, share, skewed),
    }


def _reason(values: Array, share: float, skewed: float) -> str:
    if not values.size:
        return "No case has a value."
    if is_constant(values) and values.size > 1:
        return "Every case has the same value, so the set tells no case from another."
    if share < skewed - HAIR:
        return f"Only {share:.0%} of cases are in the set: what goes with it is easily an accident."
    if share > 1 - skewed + HAIR:
        return f"{share:.0%} of cases are in the set: it will look necessary for nearly anything."
    return ""
