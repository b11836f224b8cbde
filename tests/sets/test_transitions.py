"""Movement between classes, counted and flowing."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.transitions import directions, flow, transitions

from .strategies import rows

BEFORE = pd.Series(list("aaaaaabbc"), index=range(9))
AFTER = pd.Series(list("aaabbcbac"), index=range(9))
SHARES = st.lists(rows(3).filter(lambda x: x.sum() > 1e-6), min_size=4, max_size=4).map(np.array)


def test_counts_and_shares():
    """Counts of cases that are in both waves; shares only for rows of five or more."""
    found = transitions(BEFORE, AFTER.drop(8), order=["c", "a"])
    assert found.counts.index.tolist() == ["c", "a", "b"]
    assert found.counts.loc["a"].tolist() == [1, 3, 2]
    assert found.shares.loc["a"].tolist() == pytest.approx([1 / 6, 1 / 2, 1 / 3])
    assert found.shares.loc["b"].isna().all()
    assert found.reasons == (
        "Left out, with nothing known at one of the two times: 1.",
        "Fewer than 5 cases were in “b”, so there are no shares for that.",
    )


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30), st.integers(2, 5))
def test_no_small_cell_can_be_told(moves, hide_below):
    """No count from 1 to below the limit shows, and no row or column hides one cell alone."""
    before, after = (pd.Series([m[i] for m in moves]) for i in (0, 1))
    found = transitions(before, after, hide_below=hide_below)
    assert not ((found.counts > 0) & (found.counts < hide_below)).fillna(False).to_numpy().any()
    hidden = found.counts.isna().to_numpy()
    if len(hidden) > 1:
        assert not (hidden.sum(0) == 1).any()
        assert not (hidden.sum(1) == 1).any()
    assert found.shares[hidden.any(axis=1)].isna().to_numpy().all()


def test_directions():
    """One step, a skip, a step back, staying, and what is outside the order."""
    before, after = pd.Series(list("aaabxa")), pd.Series(list("bcaaxx"))
    found = directions(before, after, ["a", "b", "c"])
    assert found.to_dict() == {"forward": 1, "skipped": 1, "back": 1, "stayed": 2, "outside": 1}


@settings(deadline=None, max_examples=100)
@given(SHARES, SHARES)
def test_flow_rows_and_columns_sum_to_before_and_after(p, q):
    """Rows to the shares before, columns to those after, all of it to the number of cases; nothing is negative."""
    before, after = (pd.DataFrame(t, columns=list("abc")) for t in (p, q))
    found = flow(before, after)
    wanted = [t.div(t.sum(axis=1), axis=0).sum() for t in (before, after)]
    assert np.allclose(found.total.sum(axis=1), wanted[0], atol=1e-9)
    assert np.allclose(found.total.sum(axis=0), wanted[1], atol=1e-9)
    assert found.total.to_numpy().sum() == pytest.approx(found.cases) == 4
    assert (found.total.to_numpy() >= -1e-12).all()
    assert np.allclose(found.change, (q - p).sum(0))


@settings(deadline=None, max_examples=50)
@given(SHARES, st.permutations(range(4)))
def test_nothing_moves_without_movement(p, order):
    """The same twice is a diagonal, whatever the order of cases."""
    table = pd.DataFrame(p, columns=list("abc"))
    total = flow(table, table.iloc[order]).total.to_numpy()
    assert np.allclose(total, np.diag(np.diag(total)), atol=1e-12)


def test_cases_of_one_wave_only_are_left_out():
    """A case that is new, has a gap or no membership at all cannot flow; that is said."""
    before = pd.DataFrame({"a": [1.0, 0.5, np.nan, 0.0], "b": [0.0, 0.5, 1.0, 0.0]}, index=list("wxyz"))
    found = flow(before, before.drop(index="x"))
    assert found.cases == 1
    assert found.reasons == ("Left out, with nothing known at one of the two times: 3.",)
    assert flow(before, before.drop(index=list("wxyz"))).total.to_numpy().sum() == 0


def test_what_does_not_match_is_refused():
    """Other classes, or a case twice."""
    table = pd.DataFrame({"a": [1.0], "b": [0.0]})
    with pytest.raises(InquiryError, match="not the same"):
        flow(table, table.rename(columns={"a": "z"}))
    with pytest.raises(InquiryError, match="more than once"):
        flow(pd.concat([table, table]), table)
    with pytest.raises(InquiryError, match="more than once"):
        transitions(pd.concat([BEFORE, BEFORE]), AFTER)
