"""What goes with lasting: the analysis itself, and whether it would have come out otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.analyse import Analysis, Found, analyse
from inquiry.sets.bounds import Bounded
from inquiry.sets.fit_bounds import fit_bounds
from inquiry.sets.necessary import necessary
from inquiry.sets.permutation import SHUFFLES, permutation_test
from inquiry.sets.robustness import Robustness, robustness
from inquiry.sets.solutions import Kind, Solutions, minimise
from inquiry.sets.truth import Cuts, TruthTable, truth_table
from inquiry.sets.truth_bounds import BoundedTable, bounded_table
from inquiry.typology.outcome import LASTED, Outcome

CUTS = Cuts(consistency=0.8, pri=0.5, cases=1)
SEED = 1
_OTHER_CUTS = (Cuts(0.75, 0.5, 1), Cuts(0.85, 0.5, 1), Cuts(0.8, 0.4, 1), Cuts(0.8, 0.6, 1), Cuts(0.8, 0.5, 2))
_MANY, _FEWER_SHUFFLES = 2_000, 199


@dataclass(frozen=True, eq=False)
class Findings:
    """What goes with lasting. Every figure is over the same places: those in the truth table.

    `needed`: what nearly all places that lasted share (consistency, relevance, coverage); `bounds`: by solution, for
    each term of its first model, the consistency at the lowest and highest that open answers allow; `unsure`: how many
    `rows` of the truth table open answers could turn; `held`: robustness of the first parsimonious model, None if there
    is none. `gaps`: places of which a condition is not known at all; they are in no figure.
    """

    analysis: Analysis
    needed: pd.DataFrame
    bounds: Mapping[Kind, pd.DataFrame]
    unsure: int
    rows: int
    held: Robustness | None
    gaps: tuple[str, ...]


def solved(of: Outcome) -> Analysis:
    """The truth table and its solutions, not compared with chance."""
    return analyse(of.table, LASTED, of.conditions, CUTS, shuffles=0)


def compared(of: Outcome, found: Analysis) -> Findings:
    """The same compared with chance, with open answers and with other cut-offs."""
    needed = necessary(of.table, LASTED, of.conditions, widest=2).table
    got, rows = found.found, _rows(of, found.found)
    gaps = tuple(str(id_) for id_ in of.table.index if got and id_ not in set(got.table.cases))
    unsure, many = (int((~rows.rows["sure"]).sum()), len(rows.rows)) if rows else (0, 0)
    if got is None or not len(got.parsimonious.cubes):
        return Findings(found, needed, {}, unsure, many, None, gaps)
    shuffles = _FEWER_SHUFFLES if len(of.table) > _MANY else SHUFFLES
    tested = replace(got, chance=permutation_test(got.table, shuffles=shuffles, seed=SEED))
    bounds = {one.kind: _bounds(of, one) for one in (got.parsimonious, got.conservative)}
    held = _held(of, got.parsimonious)
    return Findings(replace(found, found=tested), needed, bounds, unsure, many, held, gaps)


def _among(of: Outcome, table: TruthTable) -> Bounded:
    """The bounds of the places in the truth table, so that each figure lies within its own."""
    cases = list(table.cases)
    return Bounded(of.bounded.low.loc[cases], of.bounded.high.loc[cases])


def _rows(of: Outcome, found: Found | None) -> BoundedTable | None:
    """The truth table with what is open as intervals; None where it cannot be made."""
    if found is None:
        return None
    try:
        return bounded_table(_among(of, found.table), LASTED, list(found.table.conditions), CUTS)
    except InquiryError:
        return None


def _bounds(of: Outcome, solution: Solutions) -> pd.DataFrame:
    return fit_bounds(solution.expressions[0], _among(of, solution.table), LASTED)


def _held(of: Outcome, first: Solutions) -> Robustness | None:
    """The first parsimonious model held against those that other cut-offs give."""
    table = first.table
    known = of.table.loc[list(table.cases)]
    tests = {}
    for number, cuts in enumerate(_OTHER_CUTS):
        other = minimise(truth_table(known, LASTED, table.conditions, cuts), Kind.PARSIMONIOUS, limit=1)
        memberships = other.memberships
        tests[f"test {number + 1}"] = (
            memberships.iloc[:, 0] if len(memberships.columns) else pd.Series(0.0, index=memberships.index)
        )
    return robustness(first.memberships.iloc[:, 0], pd.DataFrame(tests), known[LASTED])
