"""Aggregates of several memberships into one."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.aggregate import AVERAGE, GEOMETRIC, GREATEST, LEAST, at_least, power_mean

from .strategies import rows

calm = settings(deadline=None, max_examples=100)
ALL = [LEAST, GREATEST, AVERAGE, GEOMETRIC, power_mean(-2), power_mean(0.5), power_mean(3), at_least(2)]
EXPONENTS = st.one_of(st.floats(-20, 20).filter(lambda p: p == 0 or abs(p) > 1e-3), st.sampled_from((-np.inf, np.inf)))


@calm
@given(rows(4), rows(4), st.sampled_from(ALL))
def test_more_of_a_part_is_never_less_of_the_whole(a, b, aggregate):
    """Monotone in every part, between the least and the greatest."""
    low, high = aggregate(np.array([np.minimum(a, b)]))[0], aggregate(np.array([np.maximum(a, b)]))[0]
    assert low <= high + 1e-12
    assert a.min() - 1e-12 <= aggregate(np.array([a]))[0] <= a.max() + 1e-12


@calm
@given(rows(4), EXPONENTS, EXPONENTS)
def test_power_means_rise_with_the_exponent(parts, p, q):
    """From the least by the geometric mean and the plain mean to the greatest."""
    low, high = (power_mean(e)(np.array([parts]))[0] for e in sorted((p, q)))
    assert low <= high + 1e-9


@calm
@given(rows(3))
def test_named_means_are_power_means(parts):
    """Least, geometric, mean and greatest are four of them."""
    table = np.array([parts])
    for aggregate, p in ((LEAST, -np.inf), (GEOMETRIC, 0), (AVERAGE, 1), (GREATEST, np.inf)):
        assert aggregate(table)[0] == pytest.approx(power_mean(p)(table)[0], abs=1e-12)


@calm
@given(st.floats(0, 1), st.sampled_from(ALL))
def test_parts_that_are_all_the_same_give_that(value, aggregate):
    """Idempotent."""
    assert aggregate(np.full((1, 3), value))[0] == pytest.approx(value, abs=1e-12)


@calm
@given(rows(3), EXPONENTS)
def test_equal_weights_change_nothing_and_zero_weight_leaves_out(parts, p):
    """Weights are made to sum to 1; a part that weighs nothing is as if it was not there."""
    mean, table = power_mean(p), np.array([parts])
    assert mean(table, [5, 5, 5])[0] == pytest.approx(mean(table)[0], abs=1e-12)
    assert mean(table, [1, 2, 0])[0] == pytest.approx(mean(table[:, :2], [1, 2])[0], abs=1e-12)


def test_known_values():
    """By hand: harmonic mean of 1/2 and 1, quadratic mean of 0.6 and 0.8, second of three."""
    assert power_mean(-1)(np.array([[0.5, 1.0]]))[0] == pytest.approx(2 / 3)
    assert power_mean(2)(np.array([[0.6, 0.8]]))[0] == pytest.approx(0.5**0.5)
    assert at_least(2)(np.array([[0.1, 0.9, 0.6]]))[0] == 0.6


@pytest.mark.parametrize("p", [-5, 0])
def test_a_part_that_is_not_there_at_all_settles_it(p):
    """A zero part makes geometric and harmonic means zero, not a warning."""
    assert power_mean(p)(np.array([[0.0, 1.0]]))[0] == 0


@pytest.mark.parametrize("weights", [[1], [1, -1], [0, 0], [1, np.nan]])
def test_weights_that_are_none_are_refused(weights):
    """Too few, negative, all zero, missing: a sentence."""
    with pytest.raises(InquiryError, match="one weight for each of 2 parts"):
        AVERAGE(np.array([[0.1, 0.2]]), weights)


def test_what_cannot_be_asked_is_refused():
    """At least 3 of 2, weights for the least, no parts at all."""
    with pytest.raises(InquiryError, match="At least 3"):
        at_least(3)(np.array([[0.1, 0.2]]))
    with pytest.raises(InquiryError, match="no use for weights"):
        LEAST(np.array([[0.1, 0.2]]), [1, 2])
    with pytest.raises(InquiryError, match="no parts"):
        AVERAGE(np.empty((2, 0)))
