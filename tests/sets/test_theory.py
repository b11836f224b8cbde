"""A theory beside a solution: the four areas and their cases."""

import pandas as pd
import pytest

from inquiry.errors import InquiryError
from inquiry.sets.expressions import evaluate
from inquiry.sets.theory import theory_evaluation

from .minimisations import solution_of
from .reference import data

DATA = pd.DataFrame({"A": [0.9, 0.9, 0.1, 0.1], "B": [0.8, 0.2, 0.8, 0.1], "Y": [1, 0, 1, 1.0]}, index=list("wxyz"))


def test_areas_by_hand():
    """Each case is in one area, by whether it has the outcome."""
    found = theory_evaluation("A", "B", DATA, "Y")
    assert found.loc["T*S", "with_outcome"] == ("w",)
    assert found.loc["~T*S", "with_outcome"] == ("y",)
    assert found.loc["T*~S", "without_outcome"] == ("x",)
    assert found.loc["~T*~S", "with_outcome"] == ("z",)
    assert found.loc["T*S", "consistency"] == pytest.approx((0.8 + 0 + 0.1 + 0.1) / (0.8 + 0.2 + 0.1 + 0.1))


def test_memberships_do_as_well_as_expressions():
    """The same table from either."""
    given = theory_evaluation(evaluate("A", DATA), evaluate("B", DATA), DATA, "Y")
    pd.testing.assert_frame_equal(given, theory_evaluation("A", "B", DATA, "Y"))


def test_other_cases_are_refused():
    """A sentence, not a table of nonsense."""
    with pytest.raises(InquiryError, match="other cases"):
        theory_evaluation(pd.Series([1.0], index=["q"]), "B", DATA, "Y")


def test_published_areas():
    """High-tech exports (Schneider and others 2010), theory ~EMP*MA: fit as SetMethods gives it."""
    expressions = solution_of("schneider_export", "intermediate").models["expression"]
    theirs = {"T*S": (0.871, 0.375), "~T*S": (0.849, 0.609), "T*~S": (0.798, 0.370)}
    tables = [theory_evaluation("~EMP*MA", text, data("SCHF"), "EXPORT") for text in expressions]
    ours = [
        {area: tuple(t.loc[area, ["consistency", "coverage"]].astype(float).round(3)) for area in theirs}
        for t in tables
    ]
    assert theirs in ours
