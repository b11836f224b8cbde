"""Truth tables: which row a case is in, what a row must reach, and what is said of cases in no row."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.cubes import corner_membership, cubes_of, term_text
from inquiry.sets.expressions import parse
from inquiry.sets.truth import Cuts, truth_table


def small(**columns):
    """A table with cases c0, c1, ..."""
    length = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=[f"c{i}" for i in range(length)])


def test_rows_by_hand():
    """Two cases share a row; its consistency is over all cases."""
    table = truth_table(small(A=[0.9, 0.8, 0.2], Y=[1.0, 0.4, 0.1]), "Y", ["A"], Cuts(0.7, 0, 1))
    assert list(table.frame.index) == [1, 2]
    assert table.frame.loc[2, "cases"] == ("c0", "c1")
    assert table.frame.loc[2, "deviant"] == ("c1",)
    assert table.frame.loc[2, "consistency"] == pytest.approx((0.9 + 0.4 + 0.1) / 1.9)
    assert list(table.frame["OUT"]) == ["0", "1"]


def test_a_cut_off_is_reached_within_a_hair():
    """Rounding does not decide."""
    cuts = Cuts(0.8, 0.5, 1)
    out = cuts.out(np.array([1, 1]), np.array([0.8 - 1e-12, 0.8 - 1e-6]), np.array([0.5 - 5e-16, 0.5]))
    assert list(out) == ["1", "0"]


def test_two_cut_offs_with_a_least_number_of_cases():
    """Rows between the cut-offs are C, those with few cases are remainders, whatever the order of rows."""
    cuts = Cuts(0.85, 0, 2, contradiction=0.75)
    out = cuts.out(np.array([1, 2, 2, 2]), np.array([0.9, 0.9, 0.8, 0.7]), np.array([0.9, 0.9, 0.9, 0.9]))
    assert list(out) == ["?", "1", "C", "0"]


def test_exactly_one_half_is_in_no_row():
    """Such a case is named with the reason, and still counts in the fit."""
    table = truth_table(small(A=[0.5, 0.9], Y=[1.0, 0.9]), "Y", ["A"])
    assert list(table.set_aside["case"]) == ["c0"]
    assert "exactly 0.5 on “A”" in table.set_aside["why"].iloc[0]
    assert len(table.y) == 2
    assert table.explain("c0").startswith("“c0” is in no row")


def test_missing_values_count_nowhere():
    """Neither in a row nor in a sum."""
    table = truth_table(small(A=[np.nan, 0.9, 0.1], Y=[1.0, 0.9, np.nan]), "Y", ["A"])
    assert list(table.set_aside["case"]) == ["c0", "c2"]
    assert len(table.y) == 1


def test_the_opposite_outcome():
    """~Y is one less Y, and a column that is called ~Y goes before it."""
    data = small(A=[0.9, 0.1], Y=[0.3, 0.6])
    assert truth_table(data, "~Y", ["A"]).y == pytest.approx([0.7, 0.4])
    assert truth_table(data.assign(**{"~Y": [0.1, 0.2]}), "~Y", ["A"]).y == pytest.approx([0.1, 0.2])


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 9), st.integers(0, 10**6))
def test_corner_membership_is_the_least_literal(width, seed):
    """However the corners share their halves."""
    random = np.random.default_rng(seed)
    x = random.random((5, width))
    corners = np.unique(random.integers(0, 1 << width, 12))
    bits = [[corner >> (width - 1 - j) & 1 for j in range(width)] for corner in corners]
    plain = [[min(v if b else 1 - v for v, b in zip(case, row, strict=True)) for case in x] for row in bits]
    assert np.allclose(corner_membership(x, corners), plain)


def test_odd_names_are_quoted():
    """A name with an operator in it reads back as the same term."""
    names = ["A*B", "two words", "~C", "a", "A"]
    text = term_text(names, 0b11111, 0b10101)
    assert cubes_of(names, parse(text, names)) == [(0b11111, 0b10101)]


@pytest.mark.parametrize(
    ("conditions", "says"),
    [
        ([], "No condition"),
        (["A", "A"], "more than once"),
        (["B"], "no column “B”"),
        ([f"x{i}" for i in range(25)], "25 conditions make 33,554,432 combinations"),
    ],
)
def test_conditions_that_cannot_be(conditions, says):
    """A sentence says what is wrong."""
    with pytest.raises(InquiryError, match=says):
        truth_table(small(A=[0.9], Y=[1.0]), "Y", conditions)


def test_the_fingerprint_is_of_data_and_cuts():
    """The same in, the same hash; another value or cut-off, another hash."""
    data = small(A=[0.9, 0.2], Y=[1.0, 0.1])
    first = truth_table(data, "Y", ["A"]).fingerprint
    assert truth_table(data.copy(), "Y", ["A"]).fingerprint == first
    assert truth_table(data, "Y", ["A"], Cuts(0.9)).fingerprint != first
    assert truth_table(data + 1e-3 * (data < 0.5), "Y", ["A"]).fingerprint != first
