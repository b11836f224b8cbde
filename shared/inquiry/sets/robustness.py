"""Would other choices of the analyst have led elsewhere?

After Oana and Schneider (2024). An initial solution is held against test solutions made with other cut-offs or
calibrations. All of them count: minTS and maxTS are the least and the greatest over every test solution.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.fit import consistency, coverage, ratio
from inquiry.sets.origin import Origin
from inquiry.sets.solutions import Kind, minimise
from inquiry.sets.table import above_half, checked
from inquiry.sets.truth import Cuts, TruthTable

_KINDS = {
    "robust": "is in the solution whichever of the choices is made",
    "shaky": "is in this solution, but not if some other choice is made",
    "possible": "is not in this solution, but would be if some other choice were made",
    "neither": "is in the solution under none of the choices",
}
Figure = Literal["consistency", "pri", "cases"]


@dataclass(frozen=True, eq=False)
class Robustness:
    """How far an initial solution holds under tests. Figures 0 to 1, NaN for 0/0; 1 is as robust as can be.

    fit_consistency: consistency of the initial solution over that of the core, which all solutions share.
    fit_coverage: coverage of the core over that of the initial solution.
    overlap_least, overlap_most: how much of the initial solution and of what all (any) tests cover is shared.
    core_consistency, core_coverage: the fit of the core itself.
    typical, deviant: of the cases with (without) the outcome that some solution covers, the share all solutions cover.
    rank: 1 no case shaky or possible, 2 some possible, 3 some shaky, 4 both.
    cases: case, kind (robust, shaky, possible, neither) and whether it has the outcome.
    origin: a hash of the initial solution, the tests and the outcome, and the names of the tests.
    """

    fit_consistency: float
    fit_coverage: float
    overlap_least: float
    overlap_most: float
    core_consistency: float
    core_coverage: float
    typical: float
    deviant: float
    rank: int
    cases: pd.DataFrame
    origin: Origin = field(default_factory=Origin)

    def explain(self, case: Hashable) -> str:
        """Whether other choices would have said something else of a case, in a sentence."""
        row = self.cases[self.cases["case"] == case]
        if not len(row):
            return f"There is no case “{case}” here."
        has = "has" if row["outcome"].iloc[0] else "does not have"
        return f"“{case}” {_KINDS[row['kind'].iloc[0]]}. It {has} the outcome."


@dataclass(frozen=True)
class CutRange:
    """Cut-offs with the same models: above `above` (or from 0 if None) and up to `up_to` (or any if None)."""

    above: float | None
    up_to: float | None


def robustness(initial: pd.Series, tests: pd.DataFrame, outcome: pd.Series) -> Robustness:
    """Hold an initial solution against test solutions, all as memberships of the same cases.

    Raises:
        InquiryError: there is no test solution, or the cases differ.
    """
    if not len(tests.columns):
        raise InquiryError("There is no test solution. Give at least one made with other cut-offs or calibrations.")
    if not (initial.index.equals(tests.index) and initial.index.equals(outcome.index)):
        raise InquiryError("The initial solution, the tests and the outcome are not of the same cases. Match them.")
    x, y = initial.to_numpy(dtype=np.float64), outcome.to_numpy(dtype=np.float64)
    every = checked(tests).to_numpy()
    least, most = every.min(axis=1), every.max(axis=1)
    core = np.minimum(x, least)
    kinds = np.select(
        [above_half(core), above_half(np.minimum(x, 1 - least)), above_half(np.minimum(1 - x, most))],
        ["robust", "shaky", "possible"],
        "neither",
    )
    cases = pd.DataFrame({"case": initial.index, "kind": kinds, "outcome": above_half(y)})
    return Robustness(
        fit_consistency=float(ratio(consistency(x, y), consistency(core, y))),
        fit_coverage=float(ratio(coverage(core, y), coverage(x, y))),
        overlap_least=float(ratio(core.sum(), np.maximum(x, least).sum())),
        overlap_most=float(ratio(np.minimum(x, most).sum(), np.maximum(x, most).sum())),
        core_consistency=float(consistency(core, y)),
        core_coverage=float(coverage(core, y)),
        typical=_share(cases[cases["outcome"]]),
        deviant=_share(cases[~cases["outcome"]]),
        rank=1 + bool((kinds == "possible").any()) + 2 * bool((kinds == "shaky").any()),
        cases=cases,
        origin=Origin.of(initial.rename("initial"), tests, outcome.rename("outcome"), tests=list(tests.columns)),
    )


def cut_range(
    table: TruthTable,
    figure: Figure,
    kind: Kind | str = Kind.PARSIMONIOUS,
    expect: Mapping[str, int | bool | None] | None = None,
) -> CutRange:
    """How far one cut-off can move before the models change.

    Exact, not in steps: rows change their code only where the cut-off passes the figure of some row.
    """
    values = {"consistency": table.consistency, "pri": table.pri, "cases": table.n.astype(np.float64)}[figure]
    values = np.unique(np.round(values[~np.isnan(values)], 12))
    start = float(getattr(table.cuts, figure))

    def models(cut: float) -> Hashable:
        cuts = Cuts(**{**asdict(table.cuts), figure: cut})
        moved = replace(table, cuts=cuts, out=cuts.out(table.n, table.consistency, table.pri))
        return frozenset(map(frozenset, minimise(moved, kind, expect=expect).cubes))

    same = models(start)
    below = [float(v) for v in values[values < start - 1e-9][::-1]]
    above = [float(v) for v in values[values >= start - 1e-9]]
    beyond = [*above[1:], np.inf]
    changed_up = (at for at, after in zip(above, beyond, strict=False) if models(after) != same)
    return CutRange(next((v for v in below if models(v) != same), None), next(changed_up, None))


def stepwise_range(
    models: Callable[[float], Hashable], start: float, step: float, most: int = 20
) -> tuple[float, float]:
    """The lowest and highest value, in steps from `start`, up to which the models stay as they are at `start`.

    For anything that can be moved, such as an anchor of a calibration: `models` calibrates anew and gives the models.

    >>> stepwise_range(lambda value: value > 3, 5.0, 1.0)
    (4.0, 25.0)
    """
    same = models(start)

    def furthest(direction: int) -> float:
        reached = start
        for i in range(1, most + 1):
            value = start + direction * i * step
            if models(value) != same:
                break
            reached = value
        return reached

    return furthest(-1), furthest(1)


def _share(cases: pd.DataFrame) -> float:
    covered = cases[cases["kind"] != "neither"]
    return float((covered["kind"] == "robust").mean()) if len(covered) else float("nan")
