"""The whole analysis in one call, and sentences for every kind of bad data."""

import numpy as np
import pandas as pd
import pytest

from inquiry.sets.analyse import analyse
from inquiry.sets.truth import Cuts

QUICK = {"shuffles": 9, "seed": 1}
LOOSE = Cuts(0.75, 0, 1)


def good():
    """Two cases of every combination of A, B and C; Y is A*B."""
    random = np.random.default_rng(5)
    corner = np.array([[i >> j & 1 for j in range(3)] for i in range(16)])
    values = np.where(corner == 1, 0.75, 0.05) + 0.2 * random.random((16, 3)).round(2)
    data = pd.DataFrame(values, columns=list("ABC"), index=[f"c{i}" for i in range(16)])
    return data.assign(Y=data[["A", "B"]].min(axis=1))


def notes_of(data, conditions=("A", "B", "C"), outcome="Y"):
    """An analysis that goes on, and its notes."""
    found = analyse(data, outcome, conditions, LOOSE, **QUICK)
    assert not found.refusal
    return found, " ".join(found.notes)


def refusal_of(data, conditions=("A", "B", "C"), outcome="Y"):
    """Why an analysis stops."""
    found = analyse(data, outcome, conditions, LOOSE, **QUICK)
    assert found.found is None
    return found.refusal


def test_all_three_solutions_and_chance():
    """A*B is found, and the comparison with chance is there without being asked for."""
    found = analyse(good(), "Y", ["A", "B", "C"], LOOSE, expect={"A": 1, "B": 1}).found
    assert list(found.parsimonious.models["expression"]) == ["A*B"]
    assert len(found.chance.shuffled) == 999
    assert found.intermediate.count >= 1
    assert found.conservative.count >= 1


def test_chance_can_be_left_out_but_not_in_silence():
    """A note says that the find has not been compared."""
    found = analyse(good(), "Y", ["A"], shuffles=0)
    assert found.found.chance is None
    assert "has not been compared with chance" in " ".join(found.notes)


def test_a_condition_without_variance():
    """It is left out with a sentence, and the rest goes on."""
    found, notes = notes_of(good().assign(C=0.7))
    assert "“C” is the same for every case" in notes
    assert found.found.table.conditions == ("A", "B")


def test_a_condition_that_is_all_missing():
    """Left out, without taking all cases with it."""
    found, notes = notes_of(good().assign(C=np.nan))
    assert "“C” has no value for any case" in notes
    assert len(found.found.table.cases) == 16


def test_everything_missing():
    """Nothing is left to analyse."""
    assert refusal_of(good() * np.nan).startswith("No case has a value for the outcome")


def test_one_case():
    """Comparing needs two."""
    assert "Only one case" in refusal_of(good().head(1))


def test_duplicate_ids():
    """Rows that differ are set aside, rows that are the same count once."""
    data = good()
    same, differing = data.iloc[[0]], data.iloc[[2]].rename(index={"c2": "c1"})
    found, notes = notes_of(pd.concat([data, same, differing]))
    assert "“c1” stands for rows that differ" in notes
    assert "“c0” is there more than once with the same values" in notes
    assert len(found.found.table.cases) == 15


def test_values_outside_0_to_1_and_text():
    """Taken as missing, with the cells named; the other cases go on."""
    data = good().astype(object)
    data.loc["c3", "A"], data.loc["c4", "B"] = 7, "high"
    found, notes = notes_of(data)
    assert "“A” is no number from 0 to 1 for “c3”" in notes
    assert "“B” is no number from 0 to 1 for “c4”" in notes
    assert len(found.found.table.cases) == 14


def test_an_outcome_that_nobody_has():
    """And one that everybody has."""
    assert "No case is more in Y than out" in refusal_of(good().assign(Y=0.1))
    assert "Every case is more in Y than out" in refusal_of(good().assign(Y=np.linspace(0.6, 0.9, 16)))


def test_twenty_five_conditions():
    """A sentence says how many can be done, and why."""
    random = np.random.default_rng(0)
    names = [f"x{i}" for i in range(25)]
    data = pd.DataFrame(random.random((30, 25)), columns=names).assign(Y=random.random(30))
    assert "Up to 20 conditions can be worked with, because" in refusal_of(data, names)


def test_odd_names():
    """Operators, spaces and capitals in names are part of the name."""
    data = good().rename(columns={"A": "A*~B", "B": "two words", "C": "y"})
    found, _ = notes_of(data, ["A*~B", "two words", "y"])
    assert list(found.found.parsimonious.models["expression"]) == ["`A*~B`*`two words`"]
    _, notes = notes_of(good().assign(a=good()["C"]), ["A", "B", "a"])
    assert "differ only in capital letters" in notes


def test_contradictory_rows():
    """Cases alike that ended differently are named."""
    data = pd.DataFrame(
        {"A": [0.9, 0.9, 0.9, 0.9, 0.1], "Y": [1, 1, 1, 0.4, 0.0]}, index=["one", "two", "three", "four", "five"]
    )
    _, notes = notes_of(data, ["A"])
    assert "“four” in it is more out of it than in" in notes


def test_unknown_and_repeated_conditions():
    """Named, and left out."""
    found, notes = notes_of(good(), ["A", "A", "B", "Z"])
    assert "no column “Z”" in notes
    assert "“A” is named more than once" in notes
    assert found.found.table.conditions == ("A", "B")


@pytest.mark.parametrize("outcome", ["Z", "Y*", ""])
def test_an_outcome_that_is_not_there(outcome):
    """A sentence, no traceback."""
    assert refusal_of(good(), outcome=outcome)


def test_no_conditions_left():
    """Conditions that are all the same are none."""
    assert "No condition is left" in refusal_of(good().assign(A=0.2, B=0.3, C=0.4))


def test_an_empty_table():
    """No case and no column."""
    assert refusal_of(pd.DataFrame())
    assert refusal_of(good().head(0))


def test_nothing_reaches_the_cut_off():
    """No model, with the reason among the notes."""
    found = analyse(good(), "Y", ["C"], Cuts(1, 1, 1), **QUICK)
    assert found.found.parsimonious.count == 0
    assert "No combination that the cases show goes with Y" in " ".join(found.notes)


def test_names_that_are_numbers_are_taken_as_text():
    """A spreadsheet with years as headings is analysed like any other."""
    table = good().rename(columns={"A": 2024})
    assert analyse(table, "Y", [2024], shuffles=0).found


def test_a_refusal_says_what_was_set_aside():
    """Where too little is left, the reason why it is gone stands beside it."""
    table = good()
    table["Y"] = float("inf")
    refusal = analyse(table, "Y", ["A"]).refusal
    assert "“Y” is no number from 0 to 1" in refusal
    assert "comparing needs two or more" in refusal
