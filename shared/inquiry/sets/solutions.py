"""Solutions of a truth table: which conditions together go with the outcome, in the fewest terms.

Conservative: only what cases show. Parsimonious: combinations that no case shows may be taken as it suits.
    Intermediate:
only those that fit what is expected. All smallest models are counted exactly, and up to a hundred are written out:
where several say the same with equal right, showing one alone would mislead (model ambiguity).
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.cover import STEPS
from inquiry.sets.cubes import Cube, Model, literals, literals_of, term_text
from inquiry.sets.expressions import Expression
from inquiry.sets.intermediate import Expectations, Intermediate, Pair, intermediate
from inquiry.sets.model_fit import ModelFit, name
from inquiry.sets.origin import Origin
from inquiry.sets.primes import Flags
from inquiry.sets.reduction import Reduction, Wanted, reduction
from inquiry.sets.truth import CONTRADICTION, NEGATIVE, POSITIVE, TruthTable

SHOWN = 100


class Kind(StrEnum):
    """What may be assumed of combinations that too few cases show."""

    CONSERVATIVE = "conservative"
    PARSIMONIOUS = "parsimonious"
    INTERMEDIATE = "intermediate"


@dataclass(frozen=True, eq=False)
class Solutions:
    """The models of one kind, with their fit.

    terms and models: see `ModelFit`; shortest models first.
    count: how many models there are, a lower bound unless `exact`.
    primes: all prime implicants (of all pairs for an intermediate solution).
    essential: terms that every model has.
    pairs: for an intermediate solution, which conservative and parsimonious model lead to which models, with the
        number of easy and difficult counterfactuals.
    proved: whether no model can be shorter.
    reason: why there is no model, or why the one there is says little; else ''.
    origin: the choices it was made with, and a hash of the table.
    """

    kind: Kind
    table: TruthTable
    cubes: tuple[Model, ...]
    terms: pd.DataFrame
    models: pd.DataFrame
    count: int
    exact: bool
    primes: tuple[str, ...]
    essential: tuple[str, ...]
    pairs: pd.DataFrame
    proved: bool
    reason: str = ""
    origin: Origin = field(default_factory=Origin)

    @property
    def expressions(self) -> tuple[Expression, ...]:
        """The models as expressions over the conditions."""
        names = self.table.conditions
        return tuple(Expression.of(literals_of(names, *cube) for cube in model) for model in self.cubes)

    @property
    def memberships(self) -> pd.DataFrame:
        """Membership of each case in each model, cases in rows."""
        fit = ModelFit.of(self.table, self.cubes)
        columns = {name(i): fit.membership(model) for i, model in enumerate(self.cubes)}
        return pd.DataFrame(columns, index=list(self.table.cases))

    @property
    def counted(self) -> str:
        """How many models there are, in words."""
        if not self.count:
            return "no model"
        least = "" if self.exact else "at least "
        return "one model" if self.count == 1 and self.exact else f"{least}{self.count:,} models"

    def explain(self, case: str) -> str:
        """Which models a case is in, in a sentence."""
        if case not in self.table.cases:
            return self.table.explain(case)
        inside = self.terms[[case in cases for cases in self.terms["cases"]]]
        if not len(inside):
            return f"“{case}” is more out than in, in every {self.kind} model. {self.table.explain(case)}"
        models, terms = list(dict.fromkeys(inside["model"])), list(dict.fromkeys(inside["term"]))
        return (
            f"“{case}” is in {len(models)} of {len(self.cubes)} {self.kind} models, through {' or '.join(terms[:5])}."
        )


def minimise(  # noqa: PLR0913 - each is a choice of the analyst
    table: TruthTable,
    kind: Kind | str = Kind.PARSIMONIOUS,
    *,
    expect: Mapping[str, int | bool | None] | None = None,
    exclude: Collection[int] = (),
    limit: int = SHOWN,
    dominance: bool = False,
    longer: bool = False,
    free_contradictions: bool = False,
) -> Solutions:
    """All smallest models of a truth table, with their fit.

    Args:
        table: its rows coded 1 are to be covered.
        kind: conservative, parsimonious or intermediate.
        expect: for intermediate: 1 if a condition's presence should help the outcome, 0 if its absence should.
        exclude: numbers of rows that no model may cover (enhanced standard analysis; see `untenable`).
        limit: how many models to write out.
        dominance: leave out primes that cover only a part of what another covers.
        longer: also models with more terms than the shortest, as long as none can be left out (R's all.sol).
        free_contradictions: rows coded C may be covered; otherwise they count as not going with the outcome.

    Raises:
        InquiryError: an unknown kind, a row number that the table cannot have, or an expectation of no condition.
    """
    kind = _kind(kind)
    origin = Origin.of(
        table.fingerprint,
        kind=kind,
        expect=expect,
        exclude=sorted(exclude),
        limit=limit,
        dominance=dominance,
        longer=longer,
        free_contradictions=free_contradictions,
        **asdict(table.cuts),
    )
    expectations = Expectations.of(table.conditions, expect)
    table, negative = _barred(table, exclude, free_contradictions=free_contradictions)
    only_shown = ~table.flags(POSITIVE)

    wanted = Wanted(limit, dominance=dominance, longer=longer)
    if kind is Kind.INTERMEDIATE:
        wanted = replace(wanted, steps=STEPS // 4)  # two reductions and many more to come

    def reduced(barred: Flags) -> Reduction:
        return reduction(table.positive, barred, table.width, wanted)

    if kind is not Kind.INTERMEDIATE:
        short = reduced(only_shown if kind is Kind.CONSERVATIVE else negative)
        found = _solutions(kind, table, _plain(short), short.spelled(short.covers.common))
        return replace(found, origin=origin)
    between = intermediate(reduced(only_shown), reduced(negative), expectations, limit)
    return replace(_solutions(kind, table, between, _shared(between.models)), origin=origin)


def _kind(kind: Kind | str) -> Kind:
    try:
        return Kind(kind)
    except ValueError:
        raise InquiryError(f"There is no {kind} solution. Ask for {', '.join(Kind)}.") from None


def _barred(table: TruthTable, exclude: Collection[int], *, free_contradictions: bool) -> tuple[TruthTable, Flags]:
    """The table with rows to leave out coded 0, and the corners that a parsimonious solution must not cover."""
    rows = np.fromiter(exclude, dtype=np.int64)
    if len(rows) and (rows.min() < 1 or rows.max() > 1 << table.width):
        raise InquiryError(f"Rows to leave out are numbered from 1 to {1 << table.width}. Take out the others.")
    table = replace(table, out=np.where(np.isin(table.corners, rows - 1), NEGATIVE, table.out))
    barred = table.flags(NEGATIVE) if free_contradictions else table.flags(NEGATIVE, CONTRADICTION)
    barred[rows - 1] = True
    return table, barred


def _plain(found: Reduction) -> Intermediate:
    """A solution without pairs, in the same shape as one with."""
    primes = [(int(mask), int(value)) for mask, value in found.cubes]
    return Intermediate(found.models, [], found.covers.count, found.covers.exact, primes, found.covers.proved)


def _solutions(kind: Kind, table: TruthTable, found: Intermediate, common: Collection[Cube]) -> Solutions:
    order = sorted(range(len(found.models)), key=lambda i: (literals(found.models[i]), found.models[i]))
    fit = ModelFit.of(table, [found.models[i] for i in order])
    primes, essential = (
        tuple(term_text(table.conditions, *cube) for cube in cubes) for cubes in (found.primes, common)
    )
    return Solutions(
        kind=kind,
        table=table,
        cubes=tuple(fit.models),
        terms=fit.terms_frame(),
        models=fit.models_frame(),
        count=found.count,
        exact=found.exact,
        primes=primes,
        essential=essential,
        pairs=_pairs_frame(found.pairs, {old: name(new) for new, old in enumerate(order)}),
        proved=found.proved,
        reason=_reason(table, found),
    )


def _shared(models: list[tuple[Cube, ...]]) -> list[Cube]:
    return sorted(set(models[0]).intersection(*models)) if models else []


def _pairs_frame(pairs: Collection[Pair], renamed: Mapping[int, str]) -> pd.DataFrame:
    rows = [
        (f"C{p.conservative + 1}", f"P{p.parsimonious + 1}", p.easy, p.difficult,
         tuple(renamed[i] for i in p.models if i in renamed))
        for p in pairs
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["conservative", "parsimonious", "easy", "difficult", "models"])


def _reason(table: TruthTable, found: Intermediate) -> str:
    """Why there is no model, or one that says nothing, or one that may not be the shortest."""
    cuts = table.cuts
    if not len(table.positive):
        best = "" if np.isnan(table.consistency).all() or not len(table.corners) else (
            f" The most consistent row has {np.nanmax(table.consistency):.2f}."
        )  # fmt: skip
        return (
            f"No combination that the cases show goes with {table.outcome} to the degree asked for "
            f"(consistency {cuts.consistency:g}, PRI {cuts.pri:g}, {cuts.cases} or more cases).{best}"
        )
    if any(mask == 0 for model in found.models for mask, _ in model):
        return f"No combination speaks against {table.outcome}, so the shortest model is 'always', which says nothing."
    if not found.proved:
        return (
            "There are so many ways to put the rows together that a shorter model than those shown cannot be ruled out."
        )
    return ""
