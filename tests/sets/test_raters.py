"""Agreement between raters."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.raters import krippendorff, pooled, weighted_kappa

from .reference import expected

calm = settings(deadline=None, max_examples=60)
RATINGS = st.lists(st.lists(st.sampled_from([1, 2, 3, 4, None]), min_size=3, max_size=3), min_size=4, max_size=8).map(
    lambda x: pd.DataFrame(x, columns=list("abc"), dtype=float)
)
LEVELS = st.sampled_from(["nominal", "ordinal", "interval", "ratio"])


def test_krippendorff_2011():
    """Four observers, twelve units, gaps: .743, .815, .849, .797."""
    wanted = expected("krippendorff")
    ratings = pd.DataFrame(wanted["ratings_by_observer"]).T
    for level, alpha in wanted["alpha_4dp"].items():
        assert krippendorff(ratings, level).value == pytest.approx(alpha, abs=5e-5)


@calm
@given(RATINGS, LEVELS)
def test_alpha_by_its_definition(ratings, level):
    """1 - observed / expected, written out pair by pair over all pairs of ratings."""
    units = [u.dropna().tolist() for _, u in ratings.iterrows() if u.notna().sum() >= 2]
    everything = [v for u in units for v in u]
    count = {v: everything.count(v) for v in everything}

    def apart(a, b):
        if level == "ordinal":
            low, high = min(a, b), max(a, b)
            return (sum(n for v, n in count.items() if low <= v <= high) - (count[a] + count[b]) / 2) ** 2
        return {"nominal": float(a != b), "interval": (a - b) ** 2, "ratio": ((a - b) / (a + b)) ** 2}[level]

    total = len(everything)
    observed = sum(
        apart(a, b) / (len(u) - 1) for u in units for i, a in enumerate(u) for j, b in enumerate(u) if i != j
    )
    by_chance = sum(apart(a, b) for i, a in enumerate(everything) for j, b in enumerate(everything) if i != j)
    found = krippendorff(ratings, level)
    assert (found.units, found.ratings) == (len(units), total)
    if by_chance:
        assert found.value == pytest.approx(1 - (total - 1) * observed / by_chance)
    else:
        assert np.isnan(found.value)
        assert found.reasons


@calm
@given(RATINGS, LEVELS)
def test_who_is_who_does_not_matter(ratings, level):
    """Exchanging raters or units changes nothing."""
    one, other = krippendorff(ratings, level).value, krippendorff(ratings.iloc[::-1, [2, 0, 1]], level).value
    assert one == pytest.approx(other, nan_ok=True)


def test_nominal_takes_words():
    """Names of classes can be compared, and full agreement is 1."""
    ratings = pd.DataFrame({"a": ["ship", "net", None], "b": ["ship", "net", "net"]})
    assert krippendorff(ratings, "nominal").value == 1
    with pytest.raises(InquiryError, match="ratings are numbers"):
        krippendorff(ratings, "ordinal")


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        (pd.DataFrame({"a": [1, 2], "b": [None, None]}), "by two people"),
        (pd.DataFrame({"a": [2, 2], "b": [2, 2]}), "same rating to everything"),
        (pd.DataFrame({"a": []}), "by two people"),
    ],
)
def test_no_alpha_has_a_reason(ratings, words):
    """Nothing to compare, or nothing that differs: NaN and a sentence."""
    found = krippendorff(ratings)
    assert np.isnan(found.value)
    assert words in found.reasons[-1]


def test_unknown_level_is_refused():
    """The sentence names the four."""
    with pytest.raises(InquiryError, match="nominal"):
        krippendorff(pd.DataFrame(), "cosmic")


@calm
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_kappa_by_its_table(pairs):
    """1 - S w o / S w e over the table of both raters, with w = (a-b)^2 / (K-1)^2."""
    a, b = (pd.Series([p[i] for p in pairs]) for i in (0, 1))
    observed = np.zeros((4, 4))
    for x, y in pairs:
        observed[x, y] += 1 / len(pairs)
    chance = np.outer(observed.sum(1), observed.sum(0))
    w = np.subtract.outer(range(4), range(4)) ** 2 / 9
    found = weighted_kappa(a, b, [0, 1, 2, 3])
    if (w * chance).sum() > 1e-12:
        assert found.value == pytest.approx(1 - (w * observed).sum() / (w * chance).sum())
    else:
        assert np.isnan(found.value)


def test_kappa_leaves_out_what_only_one_rated():
    """Said in a sentence; a rating that is no level is refused."""
    found = weighted_kappa(pd.Series([1, 2, None, 3]), pd.Series([1, 2, 3, 3]))
    assert (found.value, found.units) == (1.0, 3)
    assert found.reasons == ("Left out, not rated by both: 1.",)
    with pytest.raises(InquiryError, match="none of the levels"):
        weighted_kappa(pd.Series([9]), pd.Series([1]), [1, 2])
    assert "Nothing was rated" in weighted_kappa(pd.Series([None]), pd.Series([1])).reasons[-1]


def test_a_spread_of_ratings_is_kept():
    """Lowest, middle and highest, and how many rated."""
    found = pooled(pd.DataFrame({"a": [1, None], "b": [2, None], "c": [4, None]}, dtype=float))
    assert found.iloc[0].tolist() == [1, 2, 4, 3]
    assert found.loc[1, "raters"] == 0
