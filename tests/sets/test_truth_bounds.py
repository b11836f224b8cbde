"""Truth tables of memberships that are not known exactly."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.bounds import Bounded
from inquiry.sets.solutions import minimise
from inquiry.sets.truth import Cuts, truth_table
from inquiry.sets.truth_bounds import bounded_table

NAMES = ["A", "B", "C"]
CUTS = Cuts(0.75, 0.3, 1)


def random_bounds(seed, share=0.3):
    """Memberships of ten cases, some of them not known."""
    random = np.random.default_rng(seed)
    value = random.random((10, 4)).round(2)
    open_ = random.random((10, 4)) < share
    low, high = (
        np.where(open_, value * random.random((10, 4)), value),
        np.where(open_, value + (1 - value) * 0.7, value),
    )
    frames = [pd.DataFrame(end, columns=[*NAMES, "Y"], index=[f"c{i}" for i in range(10)]) for end in (low, high)]
    return Bounded.between(*frames)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6))
def test_any_filling_lies_within(seed):
    """Counts, fit and sure codes hold however the gaps are filled."""
    bounds = random_bounds(seed)
    rows = bounded_table(bounds, "Y", NAMES, CUTS).rows
    random = np.random.default_rng(seed)
    for _ in range(5):
        filled = bounds.low + (bounds.high - bounds.low) * random.random(bounds.low.shape)
        frame = truth_table(filled, "Y", NAMES, CUTS).frame
        assert set(frame.index) <= set(rows.index)
        both = rows.join(frame[["OUT", "n", "consistency", "pri"]], how="inner")
        assert (both["certain_n"] <= both["n"]).all()
        assert (both["n"] <= both["possible_n"]).all()
        for figure in ("consistency", "pri"):
            assert (both[figure] >= both[f"{figure}_low"] - 1e-9).all()
            assert (both[figure] <= both[f"{figure}_high"] + 1e-9).all()
        assert (both["OUT"] == both["middle"])[both["sure"]].all()


def test_without_gaps_it_is_the_plain_table():
    """All three tables are the same, and so are their models."""
    bounds = random_bounds(4, share=0)
    found, plain = bounded_table(bounds, "Y", NAMES, CUTS), truth_table(bounds.low, "Y", NAMES, CUTS)
    assert found.rows["sure"].all()
    assert list(found.rows.index) == list(plain.frame.index)
    for table in (found.cautious, found.middle, found.generous):
        assert list(table.out) == list(plain.out)
        assert set(minimise(table).expressions) == set(minimise(plain).expressions)


def test_a_missing_answer_opens_rows():
    """A case that could be in two rows is certain in neither."""
    table = pd.DataFrame({"A": [np.nan, 0.9], "Y": [0.9, 0.2]}, index=["open", "shut"])
    rows = bounded_table(Bounded.of(table), "Y", ["A"], CUTS).rows
    assert list(rows["certain_n"]) == [0, 1]
    assert list(rows["possible_n"]) == [1, 2]


def test_too_much_is_open():
    """Thirteen gaps in one case leave over eight thousand rows: a sentence."""
    table = pd.DataFrame(np.nan, index=["c0", "c1"], columns=[f"S{i}" for i in range(13)]).assign(Y=[0.1, 0.9])
    with pytest.raises(InquiryError, match="open on 13 conditions"):
        bounded_table(Bounded.of(table), "Y", list(table.columns[:-1]), CUTS)
