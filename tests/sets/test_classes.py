"""Which class a case falls in."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.classes import Status, changes, classify, labels, statuses, survival
from inquiry.sets.ideal import ideal_types

from .strategies import NAMES, boxes, rows

TYPES = {"one": "A", "two": "B", "three": "C"}


def classes(*memberships, eps=0.05):
    """The class of one case with these memberships in three types; a pair is an interval."""
    ends = [m if isinstance(m, tuple) else (m, m) for m in memberships]
    rows_ = [{"case": "x", "type": t, "low": lo, "high": hi} for t, (lo, hi) in zip(TYPES, ends, strict=True)]
    return classify(pd.DataFrame(rows_), eps).loc["x"]


@pytest.mark.parametrize(
    ("memberships", "status"),
    [
        ((0.9, 0.2, 0.1), Status.SINGLE),
        ((0.9, 0.6, 0.1), Status.HYBRID),
        ((0.4, 0.4, 0.1), Status.NONE),
        ((0.5, 0.4, 0.1), Status.AMBIGUOUS),
        ((0.52, 0.49, 0.1), Status.AMBIGUOUS),
        (((0.4, 0.6), 0.2, 0.1), Status.UNDETERMINED),
        (((0.6, 0.9), (0.0, 0.4), 0.1), Status.SINGLE),
        (((0.51, 0.9), (0.0, 0.49), 0.1), Status.UNDETERMINED),
        (((0.3, 0.5), 0.2, 0.1), Status.UNDETERMINED),
        (((0.6, 0.9), (0.7, 0.8), 0.1), Status.HYBRID),
    ],
)
def test_each_status(memberships, status):
    """One above one half, several, none, too close, or hanging on what is open."""
    assert classes(*memberships)["status"] == status


def test_a_tie_is_said_and_never_broken():
    """Two types at the same height: no dominant one, both named, whatever the order of columns."""
    found = classes(0.8, 0.8, 0.1)
    assert (found["dominant"], found["second"], found["members"]) == ("", ("one", "two"), ("one", "two"))
    assert found["gap_low"] == found["gap_high"] == 0


def test_the_second_and_the_gap():
    """A clear first has a second and how far it is ahead, with its bounds."""
    found = classes((0.8, 0.9), (0.1, 0.3), 0.2)
    assert (found["dominant"], found["second"]) == ("one", ("two", "three"))
    assert [found["gap_low"], found["gap_high"]] == pytest.approx([0.5, 0.7])


def test_near_half_is_marked():
    """Types within eps of one half are named even where the class is settled."""
    assert classes(0.9, 0.47, 0.1)["near_half"] == ("two",)


def test_why_is_a_sentence_where_it_is_not_settled():
    """Ambiguous and undetermined come with a reason, others without."""
    assert "too close to call" in classes(0.52, 0.49, 0)["why"]
    assert "exactly one half" in classes(0.5, 0.1, 0)["why"]
    assert "not known" in classes((0, 1), 0, 0)["why"]
    assert not classes(0.9, 0, 0)["why"]


@settings(deadline=None, max_examples=100)
@given(boxes(3, st.floats(0, 1)), rows(3))
def test_a_settled_class_is_the_class_of_every_completion(box, share):
    """If bounds give a class other than undetermined, every completion has it."""
    low, high = box
    settled = statuses(low[None], high[None])[0]
    point = (low + share * (high - low))[None]
    if settled != Status.UNDETERMINED:
        assert statuses(point, point)[0] == settled


def test_labels_changes_and_survival():
    """Cases that change class between two settings, and in how many variants each keeps its own."""
    m = pd.DataFrame({"A": [0.9, 0.9], "B": [0.1, 0.7], "C": [0.2, 0.1]}, index=["x", "y"])
    base = classify(ideal_types(m, TYPES))
    other = classify(ideal_types(m, {"one": "A*~B", "two": "B", "three": "C"}))
    assert labels(base).tolist() == ["one", "one + two"]
    assert changes(base, other).to_dict("index") == {"y": {"one": "one + two", "other": "two"}}
    found = survival(base, {"same": base, "other": other})
    assert found["kept"].tolist() == [1.0, 0.5]
    assert found.loc["y", "lost_in"] == ("other",)
    assert survival(base, {})["kept"].isna().all()


def test_the_order_of_cases_and_types_changes_nothing():
    """Results are by name."""
    m = pd.DataFrame(np.random.default_rng(3).random((6, 3)), columns=list(NAMES), index=list("abcdef"))
    one = classify(ideal_types(m, TYPES))
    other = classify(ideal_types(m.iloc[::-1, ::-1], dict(reversed(TYPES.items()))))
    assert other.loc[one.index, "status"].tolist() == one["status"].tolist()
    assert [set(x) for x in other.loc[one.index, "members"]] == [set(x) for x in one["members"]]


def test_one_case_twice_is_refused():
    """One row a case and type."""
    types = ideal_types(pd.DataFrame({"A": [0.1]}), {"one": "A"})
    with pytest.raises(InquiryError, match="more than once"):
        classify(pd.concat([types, types]))


def test_a_single_type_is_clear_without_a_rival():
    """With one type there is nothing to be close to."""
    assert classify(ideal_types(pd.DataFrame({"A": [0.51]}), {"one": "A"}))["status"].tolist() == [Status.SINGLE]
