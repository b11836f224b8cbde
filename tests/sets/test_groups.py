"""Cases that fit no type, grouped."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.expressions import evaluate
from inquiry.sets.groups import Draws, grouped

QUICK = Draws(subsets=20, deals=39, seed=1)
SETS = [f"f{i}" for i in range(10)]


def cases(*kinds, seed=0, gaps=0.0, spread=0.1):
    """A table of kinds of cases, each a number of cases and the sets they are in; the rest of the sets are low."""
    random = np.random.default_rng(seed)
    rows = []
    for size, high in kinds:
        middle = np.where(np.isin(SETS, high), 0.9, 0.1)
        rows.append(np.clip(random.normal(middle, spread, (size, len(SETS))), 0, 1))
    table = np.concatenate(rows)
    table[random.random(table.shape) < gaps] = np.nan
    return pd.DataFrame(table, columns=SETS, index=[f"c{i:03}" for i in range(len(table))])


TWO = cases((9, SETS[:3]), (7, SETS[5:8]))


def test_two_kinds_of_cases_are_two_stable_groups_that_say_what_they_share():
    """Each group holds its own kind, comes back when cases are drawn anew, and names the sets that it shares."""
    found = grouped(TWO, draws=QUICK)
    assert [set(g.cases) for g in found.groups] == [set(TWO.index[:9]), set(TWO.index[9:])]
    assert [g.shared for g in found.groups] == [tuple(SETS[:3]), tuple(SETS[5:8])]
    assert all(g.stability > 0.9 and g.is_stable for g in found.groups)
    assert found.p <= 0.05
    assert found.apart == ()
    assert found.of.to_dict() == dict.fromkeys(TWO.index[:9], 1) | dict.fromkeys(TWO.index[9:], 2)


def test_what_marks_a_group_off_comes_first_with_its_size():
    """The features are ordered by how far the group is from the rest, and the figures are plain means."""
    first = grouped(TWO, draws=QUICK).groups[0]
    assert set(first.features.index[:6]) == set(SETS[:3] + SETS[5:8])
    sizes = first.features["difference"].abs()
    assert sizes.is_monotonic_decreasing
    assert first.features.loc["f0", "inside"] == pytest.approx(TWO["f0"][:9].mean())
    assert first.features.loc["f0", "outside"] == pytest.approx(TWO["f0"][9:].mean())


def test_a_group_is_written_so_that_its_cases_are_in_it_and_others_are_not():
    """The expression of a group holds for its own cases and for no other."""
    for group in grouped(TWO, draws=QUICK).groups:
        inside = evaluate(group.expression, TWO) > 0.5
        assert set(TWO.index[inside]) == set(group.cases)


def test_one_kind_of_cases_is_one_group():
    """Cases that all share something are one group, and what is low everywhere is no mark of it."""
    table = cases((14, SETS[:3]))
    found = grouped(table, draws=QUICK)
    assert [set(g.cases) for g in found.groups] == [set(table.index)]
    assert str(found.groups[0].expression) == "f0*f1*f2"
    assert found.groups[0].features["outside"].isna().all()


def test_cases_beside_only_say_what_marks_a_group_off():
    """With typed cases beside, a set that they are in too no longer marks the group; the groups stay the same."""
    table, beside = cases((14, SETS[:3])), cases((20, SETS[2:5]), seed=1)
    beside.index = [f"t{i}" for i in range(len(beside))]
    alone, found = grouped(table, draws=QUICK), grouped(table, beside, QUICK)
    assert [g.cases for g in found.groups] == [g.cases for g in alone.groups]
    assert str(found.groups[0].expression) == "f0*f1*~f3*~f4"


def test_cases_without_anything_in_common_are_no_group():
    """In random tables groups turn up in at most one of ten; the reason says why there are none."""
    found = [
        grouped(pd.DataFrame(np.random.default_rng(seed).random((20, 8))).add_prefix("f"), draws=QUICK)
        for seed in range(20)
    ]
    assert sum(bool(f.groups) for f in found) <= 2
    assert "do not share enough" in next(f.reason for f in found if not f.groups)


def test_stray_cases_stand_apart():
    """A group among cases that have nothing in common holds its own kind; the others are in no group."""
    table = pd.concat([cases((10, SETS[:4])), pd.DataFrame(np.random.default_rng(3).random((8, 10)), columns=SETS)])
    table.index = [f"c{i:03}" for i in range(len(table))]
    found = grouped(table, draws=QUICK)
    assert set(found.groups[0].cases) >= set(table.index[:10])
    assert len(found.groups) == 1
    assert len(found.apart) >= 6


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 50), st.sampled_from([0.0, 0.2]), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(seed, gaps, random):
    """The same cases in another order give the same groups, figures and order, and so does a second run."""
    table = cases((8, SETS[:3]), (6, SETS[4:7]), seed=seed, gaps=gaps, spread=0.25)
    names = list(table.index)
    random.shuffle(names)
    one, other = grouped(table, draws=QUICK), grouped(table.loc[names], draws=QUICK)
    assert (one.order, one.apart, one.p) == (other.order, other.apart, other.p)
    assert [(g.cases, g.stability, g.shared) for g in one.groups] == [
        (g.cases, g.stability, g.shared) for g in other.groups
    ]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 50), st.integers(12, 25), st.sampled_from([0.0, 0.3]))
def test_every_case_is_in_one_group_or_apart(seed, size, gaps):
    """Groups and cases apart share out the cases; stability lies from 0 to 1."""
    table = pd.DataFrame(np.random.default_rng(seed).choice([0, 0.2, 0.45, 0.8, 1], (size, 6))).add_prefix("f")
    table = table.mask(np.random.default_rng(seed + 1).random(table.shape) < gaps)
    found = grouped(table, draws=QUICK)
    said = [case for g in found.groups for case in g.cases] + list(found.apart)
    assert sorted(said) == sorted(table.index) == sorted(found.order)
    assert all(0 <= g.stability <= 1 and len(g.cases) >= 3 for g in found.groups)
    assert bool(found.reason) != bool(found.groups)


def test_gaps_do_not_hide_a_group_and_a_case_with_too_many_is_named():
    """With one answer in five missing the two kinds are still found; a case known in half the sets is left out."""
    table = cases((9, SETS[:3]), (9, SETS[5:8]), gaps=0.2, seed=4)
    table.loc["c000", SETS[:5]] = np.nan
    found = grouped(table, draws=QUICK)
    assert "c000" in found.apart
    assert "“c000” has too many gaps" in found.notes[0]
    assert [set(g.cases) for g in found.groups] == [set(table.index[9:]), set(table.index[1:9])]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (TWO.head(0), "There is no case"),
        (TWO.head(1), "There is one case"),
        (TWO.head(11), "fewer than 12"),
        (pd.DataFrame(0.5, index=range(20), columns=SETS), "the same in every set"),
        (pd.DataFrame(np.nan, index=range(20), columns=SETS), "the same in every set"),
        (cases((14, SETS[:3]), gaps=0.8), "with enough answers to compare"),
    ],
)
def test_what_cannot_be_grouped_has_a_reason_and_still_an_order(table, says):
    """One case, few cases, no variance, too many gaps: a sentence, and every case is still listed."""
    found = grouped(table, draws=QUICK)
    assert found.groups == ()
    assert says in found.reason
    assert sorted(found.order, key=str) == sorted(table.index, key=str) == sorted(found.apart, key=str)


def test_of_very_many_cases_a_sample_makes_the_groups_and_the_others_join():
    """Six hundred cases of two kinds: all are in their own group, and a note says how it was done."""
    table = cases((350, SETS[:3]), (250, SETS[5:8]))
    found = grouped(table, draws=Draws(5, 19))
    assert [len(g.cases) for g in found.groups] == pytest.approx([350, 250], abs=6)
    assert set(found.groups[0].cases) <= set(table.index[:350])
    assert "400 made the groups" in found.notes[0]


def test_what_is_no_membership_is_refused():
    """A value above 1 stops with a sentence."""
    with pytest.raises(InquiryError, match="outside 0 to 1"):
        grouped(TWO * 2)
