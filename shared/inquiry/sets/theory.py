"""What a solution says beside what a theory said: where they meet, and where one goes without the other.

Ragin 1987; Schneider and Wagemann 2012. A case that both cover was most likely to be; one that the solution alone
covers was least likely, and can teach most.
"""

from typing import TypeAlias

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.expressions import Expression, evaluate
from inquiry.sets.fit import consistency, coverage, pri
from inquiry.sets.table import Array, above_half, below_half
from inquiry.sets.truth import outcome_of

_AREAS = (
    ("T*S", True, True, "covered, most likely", "inconsistent, most likely"),
    ("~T*S", False, True, "covered, least likely", "inconsistent, least likely"),
    ("T*~S", True, False, "uncovered, most likely", "consistent, most likely"),
    ("~T*~S", False, False, "uncovered, least likely", "consistent, least likely"),
)

Claim: TypeAlias = Expression | str | pd.Series


def theory_evaluation(theory: Claim, solution: Claim, memberships: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """The four areas that a theory T and a solution S make, with fit and cases.

    Args:
        theory: an expression, or memberships of the same cases.
        solution: likewise.
        memberships: cases in rows, sets in columns, 0 to 1; cases with a missing value count nowhere.
        outcome: a column or an expression.

    Returns:
        One row an area (T*S, ~T*S, T*~S, ~T*~S): consistency, pri and coverage for the outcome, the cases that are
        more in the area than out and what they are called, with the outcome (`with_outcome`, `named_with`) and
        without.

    Raises:
        InquiryError: an expression does not read, or memberships are of other cases.
    """
    t, s = _claimed(theory, memberships), _claimed(solution, memberships)
    y = outcome_of(outcome, memberships).to_numpy()
    known = ~np.isnan(np.vstack([t, s, y])).any(axis=0)
    rows = {}
    for area, in_theory, in_solution, named_with, named_without in _AREAS:
        inside = np.minimum(t if in_theory else 1 - t, s if in_solution else 1 - s)[known]
        there, cases = above_half(inside), memberships.index[known]
        rows[area] = {
            "consistency": float(consistency(inside, y[known])),
            "pri": float(pri(inside, y[known])),
            "coverage": float(coverage(inside, y[known])),
            "with_outcome": tuple(cases[there & above_half(y[known])]),
            "named_with": named_with,
            "without_outcome": tuple(cases[there & below_half(y[known])]),
            "named_without": named_without,
        }
    return pd.DataFrame.from_dict(rows, orient="index")


def _claimed(claim: Claim, memberships: pd.DataFrame) -> Array:
    if isinstance(claim, Expression | str):
        claim = evaluate(claim, memberships)
    if not claim.index.equals(memberships.index):
        raise InquiryError("The memberships in the theory or solution are of other cases than the table. Match them.")
    values: Array = claim.to_numpy(dtype=np.float64)
    return values
