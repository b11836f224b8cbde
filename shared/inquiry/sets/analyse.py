"""The whole of an analysis in one call: truth table, three solutions, and what chance would have done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.permutation import SHUFFLES, Permutation, permutation_test
from inquiry.sets.solutions import SHOWN, Kind, Solutions, minimise
from inquiry.sets.table import listed
from inquiry.sets.truth import POSITIVE, Cuts, TruthTable, truth_table
from inquiry.sets.usable import usable


@dataclass(frozen=True, eq=False)
class Found:
    """What an analysis found."""

    table: TruthTable
    conservative: Solutions
    parsimonious: Solutions
    intermediate: Solutions
    chance: Permutation | None


@dataclass(frozen=True, eq=False)
class Analysis:
    """What an analysis found, or why it cannot be done, and all that a reader must know before trusting it.

    Either `found` is there or `refusal` says in a sentence why not; `aside` are sentences on what was set aside or is
    not settled.
    """

    found: Found | None
    refusal: str
    aside: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """All sentences: those of `aside`, and how the find compares with chance."""
        return (*self.aside, *_against_chance(self.found)) if self.found else self.aside


def analyse(  # noqa: PLR0913 - each is a choice of the analyst
    memberships: pd.DataFrame,
    outcome: str,
    conditions: Sequence[str],
    cuts: Cuts | None = None,
    *,
    expect: Mapping[str, int | bool | None] | None = None,
    shuffles: int = SHUFFLES,
    seed: int = 0,
    limit: int = SHOWN,
) -> Analysis:
    """Find which conditions together go with an outcome, and compare the find with chance.

    Data never make it raise: what cannot be analysed is set aside with a note, and if nothing is left the analysis is
    refused with a sentence.

    Args:
        memberships: one row a case, one column a set, 0 to 1.
        outcome: a column, or an expression such as `~Y`.
        conditions: columns.
        cuts: what a row must reach; by default consistency 0.8, PRI 0.5, one case.
        expect: 1 if a condition's presence should help the outcome, 0 if its absence should; left out, nothing is
            expected.
        shuffles: how often to shuffle the outcome for the comparison with chance; 0 leaves the comparison out.
        seed: the same seed gives the same shuffles.
        limit: how many models to write out.
    """
    try:
        ready = usable(memberships, outcome, conditions)
        table = truth_table(ready.memberships, outcome, ready.conditions, cuts)
        known = {name: value for name, value in (expect or {}).items() if name in ready.conditions}
        found = _found(table, known, shuffles, seed, limit)
    except InquiryError as stop:
        return Analysis(None, str(stop), ())
    return Analysis(found, "", (*ready.notes, *_notes(found)))


def _found(table: TruthTable, expect: Mapping[str, int | bool | None], shuffles: int, seed: int, limit: int) -> Found:
    plain, short, between = (minimise(table, kind, expect=expect, limit=limit) for kind in Kind)
    chance = permutation_test(table, shuffles=shuffles, seed=seed) if shuffles else None
    return Found(table, plain, short, between, chance)


def _notes(found: Found) -> list[str]:
    """What a reader must know of a truth table and its solutions."""
    table, said = found.table, []
    if len(table.set_aside):
        cases = list(table.set_aside["case"])
        said.append(f"{listed(cases)} {'are' if len(cases) > 1 else 'is'} in no row of the truth table.")
    said += [
        _contradiction(table, row) for row in map(int, np.flatnonzero(table.out == POSITIVE)) if table.deviant(row)
    ]
    if found.parsimonious.reason:
        said.append(found.parsimonious.reason)
    said += [
        f"The {solution.kind} solution is not settled: {solution.counted} say it equally shortly."
        for solution in (found.conservative, found.intermediate, found.parsimonious)
        if solution.count > 1
    ]
    return said


def _against_chance(found: Found) -> list[str]:
    if found.chance is None:
        return ["The find has not been compared with chance."]
    return [str(found.chance)] if found.chance.observed else []


def _contradiction(table: TruthTable, row: int) -> str:
    deviant = table.deviant(row)
    return (
        f"Row {table.corners[row] + 1} goes with {table.outcome}, but {listed(deviant)} in it "
        f"{'are' if len(deviant) > 1 else 'is'} more out of it than in: cases alike that ended differently."
    )
