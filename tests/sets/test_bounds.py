"""Tables that are known only between bounds."""

import numpy as np
import pandas as pd
import pytest

from inquiry.errors import InquiryError
from inquiry.sets.bounds import Bounded

OPEN = pd.DataFrame({"A": [0.2, None, 0.9], "B": [0.7, 0.4, 0.6]}, index=["x", "y", "z"])


def test_a_gap_could_be_anything():
    """Missing is from 0 to 1; what is known is a point."""
    found = Bounded.of(OPEN)
    assert (found.low["A"].tolist(), found.high["A"].tolist()) == ([0.2, 0.0, 0.9], [0.2, 1.0, 0.9])
    assert found.known["A"].isna().tolist() == [False, True, False]
    assert found.remarks() == ("“A” is not known exactly for “y”.",)


def test_certain_possible_and_out():
    """A case is certainly in if its lowest is above one half, possibly if its highest is."""
    assert Bounded.of(OPEN).classes("A + ~B").tolist() == ["out", "certain", "certain"]
    assert Bounded.of(OPEN).classes("A*~B").tolist() == ["out", "possible", "out"]


def test_a_set_and_its_complement():
    """However the gap is filled, A*~A is at most one half and A+~A at least."""
    found = Bounded.of(OPEN)
    assert found.within("A*~A").loc["y"].tolist() == [0.0, 0.5]
    assert found.within("A + ~A").loc["y"].tolist() == [0.5, 1.0]


def test_raters_span():
    """From the lowest to the highest that anyone said; a rater without an answer does not widen it."""
    other = pd.DataFrame({"A": [0.4, None, None], "B": [0.1, None, 0.8]}, index=OPEN.index)
    found = Bounded.spanning([OPEN, other])
    assert (found.low["A"].tolist(), found.high["A"].tolist()) == ([0.2, 0.0, 0.9], [0.4, 1.0, 0.9])
    assert (found.low["B"].tolist(), found.high["B"].tolist()) == ([0.1, 0.4, 0.6], [0.7, 0.4, 0.8])


def test_no_rater_or_other_cases_are_refused():
    """Raters' tables are of the same cases."""
    for tables in ([], [OPEN, OPEN.iloc[:2]]):
        with pytest.raises(InquiryError, match="same cases and sets"):
            Bounded.spanning(tables)


def test_a_lowest_above_its_highest_is_named():
    """The sentence names the case and the set."""
    with pytest.raises(InquiryError, match="“z” in “A”"):
        Bounded.between(OPEN.fillna(0.0), OPEN.fillna(1.0).assign(A=[1.0, 1.0, 0.1]))


def test_between_takes_gaps_for_the_whole_range():
    """A gap in the lower table is 0, in the upper 1."""
    found = Bounded.between(OPEN, OPEN)
    assert np.array_equal(found.low, Bounded.of(OPEN).low)
    with pytest.raises(InquiryError, match="same cases"):
        Bounded.between(OPEN, OPEN[["B", "A"]])
