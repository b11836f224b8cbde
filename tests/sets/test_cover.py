"""Covers of a chart: all of them, each once, and counted exactly."""

from itertools import combinations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inquiry.sets.cover import chart_covers, without_dominated

calm = settings(deadline=None, max_examples=150)


@st.composite
def charts(draw):
    """Up to eight primes over up to seven corners, each corner covered."""
    primes, corners = draw(st.integers(1, 8)), draw(st.integers(1, 7))
    cells = draw(st.lists(st.booleans(), min_size=primes * corners, max_size=primes * corners))
    chart = np.array(cells).reshape(primes, corners)
    assume(chart.any(axis=0).all())
    return chart


def covering(chart):
    """Every set of primes that covers, smallest first."""
    sizes = range(1, len(chart) + 1)
    return [some for n in sizes for some in combinations(range(len(chart)), n) if chart[list(some)].any(axis=0).all()]


@calm
@given(charts())
def test_smallest_covers(chart):
    """Those of the fewest primes, and no other."""
    every = covering(chart)
    smallest = [some for some in every if len(some) == len(every[0])]
    found = chart_covers(chart, limit=1000)
    assert sorted(found.shown) == smallest
    assert (found.count, found.exact, found.size) == (len(smallest), True, len(every[0]))
    assert set(found.common) == set.intersection(*map(set, smallest))


@calm
@given(charts())
def test_counting_does_not_need_writing_out(chart):
    """The count and what is common are the same when only one cover is written out."""
    whole, short = chart_covers(chart, limit=1000), chart_covers(chart, limit=1)
    assert (short.count, short.exact, short.common) == (whole.count, True, whole.common)
    assert len(short.shown) == 1


@calm
@given(charts())
def test_longer_covers(chart):
    """Every cover from which no prime can be left out."""
    every = set(covering(chart))
    needed = {some for some in every if not any(tuple(x for x in some if x != out) in every for out in some)}
    assert set(chart_covers(chart, limit=5000, longer=True).shown) == needed


@calm
@given(charts())
def test_dominated_primes_can_go(chart):
    """Without them a cover is no larger."""
    kept = without_dominated(chart)
    assert chart_covers(chart[kept]).size == chart_covers(chart).size


def test_a_count_that_stops_is_a_lower_bound():
    """With few steps the count is not exact and not too high."""
    chart = np.random.default_rng(1).random((60, 30)) < 0.15
    chart[:, ~chart.any(axis=0)] = True
    whole, tired = chart_covers(chart, limit=1), chart_covers(chart, limit=1, steps=50)
    assert whole.exact
    assert not tired.exact
    assert 1 <= tired.count <= whole.count
