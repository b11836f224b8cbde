"""What goes with lasting: the analysis itself, and whether it would have come out otherwise."""

from dataclasses import dataclass

import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.analyse import Analysis, analyse
from inquiry.sets.expressions import Expression
from inquiry.sets.fit_bounds import fit_bounds
from inquiry.sets.necessary import necessary
from inquiry.sets.permutation import SHUFFLES
from inquiry.sets.robustness import Robustness, robustness
from inquiry.sets.solutions import Kind, Solutions, minimise
from inquiry.sets.truth import Cuts, truth_table
from inquiry.sets.truth_bounds import BoundedTable, bounded_table
from inquiry.typology.outcome import LASTED, Outcome

CUTS = Cuts(consistency=0.8, pri=0.5, cases=1)
SEED = 1
_OTHER_CUTS = (Cuts(0.75, 0.5, 1), Cuts(0.85, 0.5, 1), Cuts(0.8, 0.4, 1), Cuts(0.8, 0.6, 1), Cuts(0.8, 0.5, 2))
_MANY, _FEWER_SHUFFLES = 2_000, 199


@dataclass(frozen=True, eq=False)
class Findings:
    """What goes with lasting.

    `needed`: what nearly all places that lasted share (consistency, relevance, coverage); `bounds`: for each term of
    the first parsimonious model its consistency at the lowest and highest that open answers allow; `unsure`: how many
    rows of the truth table open answers could turn; `held`: robustness of that model, None if there is none.
    """

    analysis: Analysis
    needed: pd.DataFrame
    bounds: pd.DataFrame
    unsure: int
    rows: int
    held: Robustness | None


def analysed(of: Outcome) -> Findings:
    """The whole analysis of lasting."""
    shuffles = _FEWER_SHUFFLES if len(of.table) > _MANY else SHUFFLES
    found = analyse(of.table, LASTED, of.conditions, CUTS, shuffles=shuffles, seed=SEED)
    needed = necessary(of.table, LASTED, of.conditions, widest=2).table
    rows = _rows(of, found)
    bounds, held = pd.DataFrame(), None
    if found.found and len(found.found.parsimonious.cubes):
        first = found.found.parsimonious
        bounds, held = _bounds(of, first.expressions[0]), _held(of, first)
    unsure = int((~rows.rows["sure"]).sum()) if rows else 0
    return Findings(found, needed, bounds, unsure, len(rows.rows) if rows else 0, held)


def _rows(of: Outcome, found: Analysis) -> BoundedTable | None:
    """The truth table with what is open as intervals; None where it cannot be made."""
    if found.found is None:
        return None
    try:
        return bounded_table(of.bounded, LASTED, list(found.found.table.conditions), CUTS)
    except InquiryError:
        return None


def _bounds(of: Outcome, expression: Expression) -> pd.DataFrame:
    return fit_bounds(expression, of.bounded, LASTED)


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
