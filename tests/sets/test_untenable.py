"""Rows that no model should cover, and why."""

import pandas as pd

from inquiry.sets.solutions import minimise
from inquiry.sets.truth import Cuts, truth_table
from inquiry.sets.untenable import assumptions, untenable

DATA = pd.DataFrame(
    {"A": [0.9, 0.9, 0.1, 0.1], "B": [0.9, 0.2, 0.8, 0.1], "C": [0.1, 0.1, 0.2, 0.1], "Y": [0.9, 0.8, 0.2, 0.1]},
    index=list("wxyz"),
)
CUTS = Cuts(0.8, 0, 1)
TABLE = truth_table(DATA, "Y", ["A", "B", "C"], CUTS)


def test_without_what_is_necessary():
    """Rows that nobody shows and that lack A."""
    assert list(untenable(TABLE, necessary=["A"])["row"]) == [2, 4]


def test_what_cannot_be():
    """Rows that nobody shows and that are both A and C."""
    found = untenable(TABLE, impossible=["A*C"])
    assert list(found["row"]) == [6, 8]
    assert "A*C, which cannot be" in found["why"].iloc[0]


def test_assumed_for_both():
    """Y = A and ~Y = ~A assume no row alike; with a wide cut-off a row can go with both."""
    opposite = truth_table(DATA, "~Y", ["A", "B", "C"], CUTS)
    assert untenable(TABLE, opposite=opposite).empty
    wide = Cuts(0.1, 0, 1)
    both = untenable(truth_table(DATA, "Y", ["A"], wide), opposite=truth_table(DATA, "~Y", ["A"], wide))
    assert list(both["row"]) == [1, 2]
    assert "Y and with ~Y alike" in both["why"].iloc[0]


def test_what_a_model_assumes():
    """A covers two rows that cases show and two that none shows; left out, the model names more."""
    solution = minimise(TABLE)
    assert list(solution.models["expression"]) == ["A"]
    assert assumptions(TABLE, solution.cubes[0]) == [6, 8]
    careful = minimise(TABLE, exclude=untenable(TABLE, impossible=["A*C"])["row"])
    assert list(careful.models["expression"]) == ["A*~C"]
