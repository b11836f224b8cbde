"""Where results come from, and what they say of a case."""

import numpy as np
import pandas as pd
import pytest

from inquiry.sets.groups import Draws, grouped
from inquiry.sets.necessary import Cuts as Enough
from inquiry.sets.necessary import necessary
from inquiry.sets.origin import Origin
from inquiry.sets.permutation import permutation_test
from inquiry.sets.robustness import robustness
from inquiry.sets.solutions import minimise
from inquiry.sets.truth import Cuts, truth_table

CONDITIONS = ["A", "B", "C", "D", "E"]
DRAWN = pd.DataFrame(
    np.random.default_rng(5).random((18, 6)).round(2), [f"c{i:02}" for i in range(18)], [*CONDITIONS, "Y"]
)
TABLE = truth_table(DRAWN, "Y", CONDITIONS, Cuts(0.8, 0, 1))


def test_the_same_input_and_choices_have_the_same_fingerprint():
    """Any change of a value, a name, the order of cases or a choice changes it; the order of choices does not."""
    table = pd.DataFrame({"A": [0.2, 0.4], "B": [1.0, 0.0]}, index=["x", "y"])
    one = Origin.of(table, seed=1, expect={"A": 1, "B": 0})
    assert one == Origin.of(table.copy(), expect={"B": 0, "A": 1}, seed=1)
    others = [
        Origin.of(table.assign(A=[0.2, 0.40001]), seed=1, expect={"A": 1, "B": 0}),
        Origin.of(table.rename(columns={"A": "C"}), seed=1, expect={"A": 1, "B": 0}),
        Origin.of(table.iloc[::-1], seed=1, expect={"A": 1, "B": 0}),
        Origin.of(table, seed=2, expect={"A": 1, "B": 0}),
        Origin.of(table, seed=1, expect={"A": 1}),
    ]
    assert len({one.fingerprint, *(other.fingerprint for other in others)}) == 6
    assert one.data == others[3].data != others[0].data


def test_an_origin_reads_as_a_sentence():
    """The beginning of the hash, and each choice by name."""
    said = str(Origin.of(DRAWN, seed=7, exclude=[]))
    assert said.endswith("with exclude none, seed 7.")


@pytest.mark.parametrize(
    "make",
    [
        lambda seed: minimise(TABLE, limit=10 + seed),
        lambda seed: permutation_test(TABLE, shuffles=3, seed=seed),
        lambda seed: necessary(DRAWN, "Y", CONDITIONS, widest=1 + seed),
        lambda seed: grouped(DRAWN[CONDITIONS], draws=Draws(3, 19, seed)),
    ],
)
def test_every_result_carries_its_origin(make):
    """The same call has the same origin; another choice another one, of the same data."""
    first, again, other = make(1), make(1), make(2)
    assert first.origin == again.origin
    assert first.origin.data == other.origin.data
    assert first.origin.fingerprint != other.origin.fingerprint


def test_a_solution_keeps_the_cut_offs_it_was_made_with():
    """The choices name the kind and the cut-offs."""
    choices = minimise(TABLE, "intermediate", expect={"A": 1}).origin.choices
    assert choices["kind"] == "intermediate"
    assert choices["consistency"] == "0.8"
    assert choices["expect"] == "A: 1"


def test_robustness_says_what_becomes_of_a_case():
    """In under every choice, in under this one only, out under this one only, out under all."""
    index = list("rspn")
    found = robustness(
        pd.Series([0.9, 0.8, 0.2, 0.1], index),
        pd.DataFrame({"t": [0.9, 0.3, 0.7, 0.2]}, index),
        pd.Series([1.0, 1, 0, 0], index),
    )
    said = [found.explain(case) for case in index]
    assert "whichever of the choices" in said[0]
    assert "not if some other choice" in said[1]
    assert "would be if some other choice" in said[2]
    assert "under none of the choices" in said[3]
    assert found.explain("q") == "There is no case “q” here."


def test_necessity_says_what_a_case_lacks():
    """A case with the outcome that lacks something necessary is named as such; others have all, or did not count."""
    m = pd.DataFrame({"A": [1.0, 0.9, 0.8, 0.2, 0.9, 0.9], "Y": [0.9, 0.8, 0.7, 0.6, 0.1, 0.2]}, index=list("abcdef"))
    found = necessary(m, "Y", ["A"], Enough(consistency=0.8, relevance=0.0), widest=1)
    assert list(found.table["expression"]) == ["A"]
    assert "has all that was found" in found.explain("a")
    assert "yet lacks “A”" in found.explain("d")
    assert "more out of than in Y" in found.explain("e")
    assert "did not count" in found.explain("zz")


def test_groups_say_why_a_case_is_where_it_is():
    """In a group: what is shared; in none: why."""
    table = pd.DataFrame(0.1, index=[f"c{i:02}" for i in range(14)], columns=list("ABCDEF"))
    table.iloc[:7, :3], table.iloc[7:, 3:] = 0.9, 0.8
    found = grouped(table, draws=Draws(5, 39))
    assert "6 others that share “A”, “B” and “C”" in found.explain("c00")
    assert "There is no case" in found.explain("x")
    assert "fewer than 12" in grouped(table.head(10)).explain("c01")
