"""Would chance have done as well? The outcome is shuffled among the cases, and the whole analysis run again.

Random data often pass the usual cut-offs: with uniform random memberships a parsimonious solution with consistency
.75 and coverage .30 turns up in most runs (Braumoeller 2015). So a solution is shown with the share of shuffles that
did as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np
import numpy.typing as npt

from inquiry.errors import InquiryError
from inquiry.sets.cubes import corner_membership
from inquiry.sets.fit import consistency, coverage, ratio
from inquiry.sets.intermediate import Expectations, intermediate
from inquiry.sets.model_fit import ModelFit
from inquiry.sets.origin import Origin
from inquiry.sets.primes import Corners
from inquiry.sets.reduction import Wanted, reduction
from inquiry.sets.solutions import Kind
from inquiry.sets.table import HAIR, Array
from inquiry.sets.truth import CONTRADICTION, NEGATIVE, POSITIVE, TruthTable

SHUFFLES = 999
_FEW = Wanted(limit=20, steps=2_000)  # models looked at in each run, the real one included
_CELLS_AT_ONCE = 1_000_000


@dataclass(frozen=True, eq=False)
class Permutation:
    """What chance does with the same cases.

    observed: the best consistency times coverage of a model, 0 if there is none. shuffled: the same for each shuffle;
    where no model could do as well as the observed, the most that any could reach instead, which is below it.
    p: (1 + shuffles that did as well) / (1 + shuffles). found: the share of shuffles that gave any model at all.
    origin: the choices it was made with, and a hash of the table.
    """

    observed: float
    shuffled: Array
    seed: int
    origin: Origin = field(default_factory=Origin)

    @property
    def p(self) -> float:
        """How often chance does as well, above 0 and up to 1."""
        return float((1 + (self.shuffled >= self.observed - 1e-12).sum()) / (1 + len(self.shuffled)))

    @property
    def found(self) -> float:
        """The share of shuffles in which some model was found, 0 to 1."""
        return float((self.shuffled > 0).mean())

    def __str__(self) -> str:
        if not self.observed:
            return "There is no model to compare with chance."
        shuffles = len(self.shuffled)
        found, as_well = int((self.shuffled > 0).sum()), round(self.p * (1 + shuffles)) - 1
        return (
            f"With the outcome shuffled among the cases {shuffles:,} times, some model turned up in {found:,} of the "
            f"shuffles, and one that fits at least as well in {as_well:,} (p = {self.p:.3f})."
        )


def permutation_test(
    table: TruthTable,
    kind: Kind | str = Kind.PARSIMONIOUS,
    *,
    expect: Mapping[str, int | bool | None] | None = None,
    shuffles: int = SHUFFLES,
    seed: int = 0,
) -> Permutation:
    """Shuffle the outcome among the cases and analyse again.

    Args:
        table: rows, cut-offs and memberships to work with.
        kind: which solution to test.
        expect: as for `minimise`.
        shuffles: how often, 1 or more; 999 give p to about one in a hundred.
        seed: the same seed gives the same shuffles.

    Raises:
        InquiryError: fewer than one shuffle.
    """
    if shuffles < 1:
        raise InquiryError("A comparison with chance needs at least one shuffle. Ask for 999.")
    best = _Best(table, Kind(kind), Expectations.of(table.conditions, expect))
    random = np.random.default_rng(seed)
    inside = corner_membership(table.x, table.corners)
    observed = best.of(table.y, table.out)
    outcomes = (table.y[random.permutation(len(table.y))] for _ in range(shuffles))
    shuffled = [
        most if (most := _reach(inside, y, out)) < observed - HAIR else best.of(y, out)
        for y, out in _coded(table, inside, outcomes)
    ]
    origin = Origin.of(table.fingerprint, kind=best.kind, expect=expect, shuffles=shuffles, seed=seed)
    return Permutation(observed, np.array(shuffled), seed, origin)


def _reach(inside: Array, y: Array, out: npt.NDArray[np.str_]) -> float:
    """The most that consistency times coverage could be, whatever the model: quick, and never too low.

    A model holds at every positive row and at no row that is barred, so a case is in it at least as far as in any
    positive row, and at most as far as it is out of every barred one. Within these ends the product is greatest where
    each case is in the model as far as it is in the outcome, or as near to that as the ends allow.

    Args:
        inside: membership of each case (columns) in each row of the table.
        y: the outcome of each case.
        out: the code of each row.
    """
    if not (out == POSITIVE).any():
        return 0.0
    least = inside[out == POSITIVE].max(axis=0)
    most = 1.0 - inside[np.isin(out, (NEGATIVE, CONTRADICTION))].max(axis=0, initial=0.0)
    model = np.clip(y, least, np.maximum(least, most))
    return float(np.nan_to_num(consistency(model, y) * coverage(model, y)))


def _coded(table: TruthTable, inside: Array, outcomes: Iterator[Array]) -> Iterator[tuple[Array, npt.NDArray[np.str_]]]:
    """Each outcome with the codes that the rows have for it; `inside`: rows by cases."""
    whole = inside.sum(axis=1)
    at_once = max(1, _CELLS_AT_ONCE // max(1, inside.size))
    while batch := list(islice(outcomes, at_once)):
        y = np.array(batch)[:, None, :]
        both = np.minimum(inside, y).sum(axis=2)
        shared = np.minimum(inside, np.minimum(y, 1 - y)).sum(axis=2)
        fits = zip(batch, ratio(both, whole), ratio(both - shared, whole - shared), strict=True)
        yield from ((one, table.cuts.out(table.n, incl, pri)) for one, incl, pri in fits)


@dataclass(frozen=True, eq=False)
class _Best:
    """The best consistency times coverage of the models of a coded table."""

    table: TruthTable
    kind: Kind
    expect: Expectations

    def of(self, y: Array, out: npt.NDArray[np.str_]) -> float:
        coded = replace(self.table, y=y, out=out)
        positive = coded.positive
        if not len(positive):
            return 0.0
        fit = ModelFit.of(coded, self._models(coded, positive))
        whole = np.array([fit.membership(model) for model in fit.models])
        return float(np.nan_to_num(consistency(whole, y) * coverage(whole, y)).max())

    def _models(self, coded: TruthTable, positive: Corners) -> list[tuple[tuple[int, int], ...]]:
        shown = ~coded.flags(POSITIVE)
        barred = coded.flags(NEGATIVE, CONTRADICTION)
        if self.kind is Kind.CONSERVATIVE:
            return reduction(positive, shown, coded.width, _FEW).models
        parsimonious = reduction(positive, barred, coded.width, _FEW)
        if self.kind is Kind.PARSIMONIOUS:
            return parsimonious.models
        conservative = reduction(positive, shown, coded.width, _FEW)
        return intermediate(conservative, parsimonious, self.expect, _FEW.limit).models
