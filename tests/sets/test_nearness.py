"""Distances between cases with gaps, and where a tree of them is cut."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.cluster.hierarchy import fcluster

from inquiry.sets.nearness import best_cut, distances, leaves, silhouettes, tree

VALUES = st.one_of(st.just(np.nan), st.sampled_from((0.0, 0.2, 0.45, 0.8, 1.0)))
TABLES = st.integers(3, 8).flatmap(lambda n: arrays(float, (n, 4), elements=VALUES))


def by_hand(one, other):
    """Gower's distance of two cases, from its definition."""
    gaps = [abs(a - b) for a, b in zip(one, other, strict=True) if not (np.isnan(a) or np.isnan(b))]
    return sum(gaps) / len(gaps) if gaps else np.nan


@given(TABLES)
def test_a_distance_is_the_mean_gap_over_what_both_cases_know(table):
    """Pair by pair, and NaN where no set is known of both."""
    found = distances(table, table)
    expected = [[by_hand(a, b) for b in table] for a in table]
    assert found == pytest.approx(np.array(expected), abs=1e-12, nan_ok=True)


@given(arrays(float, (7, 3), elements=st.floats(0, 1, allow_subnormal=False)), st.data())
def test_a_silhouette_is_as_rousseeuw_defines_it(table, draw):
    """(b - a) / max(a, b), worked out case by case."""
    apart = distances(table, table)
    own = np.array(draw.draw(st.lists(st.integers(1, 3), min_size=7, max_size=7)))
    found = silhouettes(apart, own)
    for i, label in enumerate(own):
        mates = [apart[i, j] for j in range(7) if j != i and own[j] == label]
        others = [np.mean(apart[i, own == other]) for other in set(own) - {label}]
        if not mates or not others:
            assert found[i] == 0
        else:
            a, b = np.mean(mates), min(others)
            assert found[i] == pytest.approx((b - a) / max(a, b) if max(a, b) > 0 else 0.0, abs=1e-9)


def test_two_heaps_are_cut_apart_and_a_stray_case_stands_alone():
    """Cases in two heaps and one far from both: two groups and one apart."""
    table = np.array([[0.0], [0.01], [0.02], [0.03], [1.0], [0.99], [0.98], [0.5]])
    cut = best_cut(distances(table, table))
    assert cut.labels.tolist() in ([1, 1, 1, 1, 2, 2, 2, 0], [2, 2, 2, 2, 1, 1, 1, 0])
    assert cut.silhouette == pytest.approx(silhouettes(distances(table, table), [1, 1, 1, 1, 2, 2, 2, 3]).mean())


@given(arrays(float, (9, 2), elements=st.floats(0, 1, allow_subnormal=False)))
def test_no_cut_of_the_tree_that_joins_groups_has_a_higher_silhouette(table):
    """Of all cuts into two or more groups of three, the best one is chosen."""
    apart = distances(table, table)
    best = best_cut(apart)
    for count in range(2, 5):
        clusters = fcluster(tree(apart), count, "maxclust")
        sizes = np.bincount(clusters)[1:]
        if len(sizes) > 1 and (sizes >= 3).all():
            assert best.silhouette >= silhouettes(apart, clusters).mean() - 1e-9


def test_like_stands_beside_like():
    """The order of the leaves puts the two heaps side by side."""
    table = np.array([[0.0], [1.0], [0.1], [0.9], [0.05]])
    order = leaves(distances(table, table))
    assert sorted(order) == [0, 1, 2, 3, 4]
    assert {frozenset(order[:3]), frozenset(order[3:])} == {frozenset({0, 2, 4}), frozenset({1, 3})}
