"""Ideal types: values, bounds, none, binding sets, corners."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.aggregate import AVERAGE, GEOMETRIC, LEAST, at_least, power_mean
from inquiry.sets.bounds import Bounded
from inquiry.sets.ideal import exclusive_pairs, ideal_types, property_space, wide, without_each

from .reference import data, expected
from .strategies import NAMES, QUARTERS, boxes, rows

calm = settings(deadline=None, max_examples=50)
TYPES = {"one": "A*B", "other": "~A*C", "third": "B*C"}
M = pd.DataFrame({"A": [0.9, 0.2], "B": [0.6, 0.8], "C": [0.1, 0.7]}, index=["x", "y"])


def test_memberships_by_hand():
    """Least of the parts, with NOT as one less, and none as one less the highest."""
    table = wide(ideal_types(M, TYPES))
    assert table.columns.tolist() == ["one", "other", "third", "none"]
    assert table.loc["x"].tolist() == pytest.approx([0.6, 0.1, 0.1, 0.4])
    assert table.loc["y"].tolist() == pytest.approx([0.2, 0.7, 0.7, 0.3])


def test_the_binding_set_and_what_it_hides():
    """The lowest part holds the membership down; raised to the next lowest it would gain the gap between them."""
    found = ideal_types(M, {"all": "A*B*C"}).query("type == 'all'").set_index("case")
    assert found.loc["x", "binding"] == ("C",)
    assert found.loc["x", "gain"] == pytest.approx(0.5)
    tied = ideal_types(pd.DataFrame({"A": [0.3], "B": [0.3], "C": [0.9]}), {"all": "A*B*C"}).iloc[0]
    assert tied["binding"] == ("A", "B")
    assert tied["gain"] == pytest.approx(0)


def test_an_open_part_may_bind():
    """Where a gap leaves it open which part is lowest, all that may be are named and no gain is claimed."""
    found = ideal_types(M.assign(A=[np.nan, 0.2]), {"both": "A*B"}).iloc[0]
    assert found["binding"] == ("A", "B")
    assert np.isnan(found["gain"])
    assert np.isnan(found["value"])


@calm
@given(
    st.lists(boxes(3), min_size=2, max_size=2), st.sampled_from([LEAST, AVERAGE, GEOMETRIC, power_mean(2), at_least(1)])
)
def test_bounds_hold_and_exact_ones_are_reached(sides, aggregate):
    """No completion falls outside the bounds; those that say they are exact are reached by one."""
    low, high = (pd.DataFrame([s[i] for s in sides], columns=list(NAMES)) for i in (0, 1))
    found = ideal_types(Bounded.between(low, high), TYPES, aggregate).set_index(["case", "type"])
    for case in low.index:
        grid = [
            [v for v in (0, 0.25, 0.5, 0.75, 1) if lo <= v <= hi]
            for lo, hi in zip(low.loc[case], high.loc[case], strict=True)
        ]
        every = wide(ideal_types(pd.DataFrame(itertools.product(*grid), columns=list(NAMES)), TYPES, aggregate))
        for kind, values in every.items():
            row = found.loc[(case, kind)]
            assert row["low"] <= values.min() + 1e-9
            assert values.max() <= row["high"] + 1e-9
            if row["exact"]:
                assert [row["low"], row["high"]] == pytest.approx([values.min(), values.max()], abs=1e-9)


@calm
@given(rows(3), st.sampled_from([LEAST, AVERAGE, GEOMETRIC]))
def test_none_and_the_highest_sum_to_one(values, aggregate):
    """None is what the best fitting type leaves."""
    table = wide(ideal_types(pd.DataFrame([values], columns=list(NAMES)), TYPES, aggregate))
    assert table["none"][0] + table.drop(columns="none").max(axis=1)[0] == pytest.approx(1)


@calm
@given(rows(3), rows(3, QUARTERS))
def test_at_most_one_corner_is_above_half(one, other):
    """Corners exclude each other above one half; the highest is the least of each set or its complement's greatest."""
    m = pd.DataFrame([one, other], columns=list(NAMES))
    corners = property_space(m)
    assert corners.shape == (2, 8)
    assert ((corners > 0.5).sum(axis=1) <= 1).all()
    assert np.allclose(corners.max(axis=1), np.maximum(m, 1 - m).min(axis=1))


def test_corners_agree_with_r():
    """The property space of the Lipset data, as R's truth table has it."""
    wanted = expected("property_space_LF")
    found = property_space(data("LF")[wanted["conditions"]])
    assert np.allclose(found.to_numpy()[:, [r - 1 for r in wanted["rows"]]], wanted["membership"], atol=1e-9)


def test_types_that_exclude_each_other_by_how_they_are_written():
    """Asking for A and for not-A excludes; sharing a set does not."""
    found = exclusive_pairs(TYPES, NAMES)
    assert found.to_numpy().tolist() == [["one", "other", ("A",)]]


def test_leaving_out_each_set():
    """Every set once; a type left with nothing is dropped."""
    found = without_each({"one": "A*B", "lone": "~C"}, NAMES)
    assert set(found) == {"A", "B", "C"}
    assert set(found["C"]) == {"one"}


def test_weights_are_by_set():
    """A weighted mean by hand, and the weight of a set that no type asks for is of no account."""
    table = wide(ideal_types(M, {"one": "A*B"}, AVERAGE, {"A": 3, "B": 1, "C": 100}))
    assert table.loc["x", "one"] == pytest.approx(0.75 * 0.9 + 0.25 * 0.6)


@pytest.mark.parametrize(
    ("types", "words"),
    [
        ({}, "no ideal types"),
        ({"none": "A"}, "Rename it"),
        ({"t": "A + B"}, "joined by \\*"),
        ({"t": ""}, "joined by \\*"),
        ({"t": "A*~A"}, "and for the opposite"),
        ({"t": "Z"}, "no set called “Z”"),
    ],
)
def test_types_that_cannot_be_are_refused(types, words):
    """Each mistake in a definition has its sentence."""
    with pytest.raises(InquiryError, match=words):
        ideal_types(M, types)


def test_too_many_corners_are_refused():
    """Thirteen sets have more corners than anyone reads."""
    with pytest.raises(InquiryError, match="too many corners"):
        property_space(pd.DataFrame(np.zeros((1, 13)), columns=[f"S{i}" for i in range(13)]))


def test_one_case_and_sets_without_variance_are_fine_for_types():
    """Ideal types need no comparison."""
    assert wide(ideal_types(pd.DataFrame({"A": [1.0], "B": [1.0]}), {"t": "A*B"})).loc[0].tolist() == [1.0, 0.0]
