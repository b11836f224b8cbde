"""Fit where the same places come back in several waves: is a pooled figure carried by one wave or a few places?

Formulas: Garcia-Castro and Arino 2016, as in SetMethods' `cluster`: pooled over all rows, between (one figure a wave,
over places), within (one figure a place, over waves), and how far these lie apart.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from inquiry.errors import InquiryError
from inquiry.sets.fit import consistency, coverage
from inquiry.sets.table import Array, column, listed

_MEASURES: dict[str, dict[str, Callable[[ArrayLike, ArrayLike], Array]]] = {
    "sufficiency": {"consistency": consistency, "coverage": coverage},
    "necessity": {"consistency": coverage, "coverage": consistency},
}


@dataclass(frozen=True)
class PanelFit:
    """Figures of fit over a panel.

    groups: one row for "pooled", each wave ("between") and each unit ("within"); columns kind, group, consistency,
    coverage (0 to 1 or NaN), rows. distances: index "between" and "within", columns consistency and coverage:
    0 if all groups have the same figure, larger the more they differ; NaN if fewer than two groups have one.
    """

    groups: pd.DataFrame
    distances: pd.DataFrame
    reasons: tuple[str, ...]


def panel_fit(
    panel: pd.DataFrame, x: str, y: str, by: tuple[str, str] = ("unit", "wave"), relation: str = "sufficiency"
) -> PanelFit:
    """Fit of X for Y over rows of one unit in one wave each, whose columns are `by`.

    `relation` is "sufficiency" or "necessity".

    Raises:
        InquiryError: a column is not there, the relation is neither, a unit is twice in a wave, or a value lies
            outside 0 to 1.
    """
    unit, wave = by
    _refuse(panel, [x, y, unit, wave], relation)
    known = panel[[x, y, unit, wave]].dropna()
    left_out = len(panel) - len(known)
    reasons = [f"{left_out} of {len(panel)} rows have a gap and are left out."] if left_out else []
    measures = _MEASURES[relation]
    rows = [_row("pooled", "", known[x], known[y], measures)]
    for kind, name_of in (("between", wave), ("within", unit)):
        rows += [_row(kind, name, part[x], part[y], measures) for name, part in known.groupby(name_of, sort=True)]
    groups = pd.DataFrame(rows)
    for kind in ("between", "within"):
        empty = groups[(groups["kind"] == kind) & groups[list(measures)].isna().any(axis=1)]["group"].tolist()
        if empty:
            reasons.append(f"There is no figure (0/0) for {listed(empty)}, so the distance {kind} leaves that out.")
    apart = {
        kind: {m: distance(groups.loc[groups["kind"] == kind, m].to_numpy(dtype=np.float64)) for m in measures}
        for kind in ("between", "within")
    }
    return PanelFit(groups, pd.DataFrame.from_dict(apart, orient="index"), tuple(reasons))


def distance(figures: ArrayLike) -> float:
    """How unevenly a figure is spread over groups: sqrt(S (b_j / S b - 1/J)^2); NaN below two groups.

    >>> round(distance([0.839, 0.903, 0.928, 0.951]), 4)
    0.0231
    """
    values = np.asarray(figures, dtype=np.float64)
    values = values[~np.isnan(values)]
    if values.size < 2 or values.sum() == 0:
        return float("nan")
    return float(np.sqrt(((values / values.sum() - 1 / values.size) ** 2).sum()))


def _row(
    kind: str, group: Hashable, x: pd.Series, y: pd.Series, measures: dict[str, Callable[[ArrayLike, ArrayLike], Array]]
) -> dict[str, object]:
    figures = {name: float(measure(column(x, "X"), column(y, "Y"))) for name, measure in measures.items()}
    return {"kind": kind, "group": group, **figures, "rows": len(x)}


def _refuse(panel: pd.DataFrame, needed: list[str], relation: str) -> None:
    if relation not in _MEASURES:
        raise InquiryError(f"A panel is looked at for “sufficiency” or “necessity”, not “{relation}”.")
    if absent := [name for name in needed if name not in panel.columns]:
        raise InquiryError(f"There is no column {listed(absent)} in the panel. Name columns of the table.")
    twice = panel[panel.duplicated(needed[2:])]
    if len(twice):
        case, when = twice.iloc[0][needed[2]], twice.iloc[0][needed[3]]
        raise InquiryError(f"“{case}” is more than once in wave “{when}”. Keep one row for each.")
