"""What chance alone would give."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.sets.aggregate import AVERAGE
from inquiry.sets.chance import Dice, base_rates, by_chance, by_shuffling, none_by_chance
from inquiry.sets.classes import Status
from inquiry.sets.expressions import Literal

SETS = "ABCDEFGHIJKL"
THREE = {"a": "A*B*C*D", "b": "E*F*G*H", "c": "I*J*K*L"}


def test_three_independent_types_of_four_sets():
    """(1-1/16)^3, that is 82 % of places in none of them, by chance alone."""
    assert none_by_chance(THREE, SETS) == (15 / 16) ** 3


def test_base_rates_of_the_least():
    """1/(d+1) and 2^-d."""
    found = base_rates(THREE | {"lone": "~A"}, SETS)
    assert found.loc["a", ["expected", "above_half"]].tolist() == [1 / 5, 1 / 16]
    assert found.loc["lone", ["parts", "expected", "above_half", "exact"]].tolist() == [1, 0.5, 0.5, True]


def test_drawn_base_rates_come_near_the_exact_ones():
    """The mean of two uniform sets is 1/2 and above it half the time; it is marked as drawn."""
    found = base_rates({"t": "A*B"}, SETS, AVERAGE).loc["t"]
    assert found["expected"] == pytest.approx(0.5, abs=0.01)
    assert found["above_half"] == pytest.approx(0.5, abs=0.02)
    assert not found["exact"]


@settings(deadline=None, max_examples=50)
@given(
    st.dictionaries(
        st.sampled_from(("p", "q", "r")),
        st.dictionaries(st.sampled_from("ABCD"), st.booleans(), min_size=1),
        min_size=1,
    )
)
def test_none_by_chance_counts_corners(definitions):
    """The same by counting the 16 corners of four sets in which no type holds, opposed types included."""
    types = {name: [Literal(n, p) for n, p in parts.items()] for name, parts in definitions.items()}
    corners = np.array(np.meshgrid(*[[False, True]] * 4)).reshape(4, -1).T
    free = [not any(all(c["ABCD".index(n)] == p for n, p in t.items()) for t in definitions.values()) for c in corners]
    assert none_by_chance(types, "ABCD") == pytest.approx(np.mean(free))


def test_drawn_shares_are_the_same_with_the_same_seed():
    """A seed makes the draws the same again; shares sum to 1 and agree with the exact share of none."""
    one, other = (by_chance(THREE, SETS, dice=Dice(5000, 7)) for _ in range(2))
    assert one.equals(other)
    assert one.sum() == pytest.approx(1)
    assert one[Status.NONE] == pytest.approx((15 / 16) ** 3, abs=0.02)


def test_shuffling_keeps_how_common_and_breaks_together():
    """Sets that always go together give more of the type than dealing them out at random does."""
    half = np.repeat([0.9, 0.1], 20)
    m = pd.DataFrame({"A": half, "B": half, "C": half})
    found = by_shuffling(m, {"t": "A*B*C"}, dice=Dice(100))
    assert found.loc["single", "observed"] == 0.5
    assert found.loc["single", "high"] < 0.4
    assert found.loc["single", "mean"] == pytest.approx(1 / 8, abs=0.04)


def test_shuffling_nothing_gives_no_figure():
    """A set without any value leaves nothing to deal out."""
    m = pd.DataFrame({"A": [0.1, 0.2], "B": [np.nan, np.nan]})
    assert by_shuffling(m, {"t": "A*B"}).isna().to_numpy().all()
