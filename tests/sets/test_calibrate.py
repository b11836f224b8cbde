"""From raw values to memberships: laws, published numbers, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.sets.calibrate import IDM_RAGIN, Anchors, AsIs, Bell, Direct, Levels, Linear, Rank
from inquiry.sets.indirect import Indirect, is_monotone, predicted

from .reference import expected

calm = settings(deadline=None, max_examples=100)
RAW = st.lists(st.integers(-1000, 1000), min_size=2, max_size=10).map(lambda x: pd.Series(sorted(x), dtype=float))
THREE = st.lists(st.integers(-500, 500), min_size=3, max_size=3, unique=True).map(sorted)


@calm
@given(RAW, THREE, st.booleans(), st.sampled_from([IDM_RAGIN, 0.95, 0.8]))
def test_direct_runs_one_way_through_its_anchors(raw, ends, rises, idm):
    """Monotone; 1-idm, one half and idm at the anchors; falling is one less the mirror image."""
    anchors = Anchors(*(ends if rises else ends[::-1]))
    rule = Direct(anchors, idm)
    steps = rule.apply(raw).diff().dropna()
    assert (steps >= 0).all() if rises else (steps <= 0).all()
    at = rule.apply(pd.Series([anchors.exclusion, anchors.crossover, anchors.inclusion], dtype=float))
    assert at.tolist() == pytest.approx([1 - idm, 0.5, idm])
    mirrored = Direct(Anchors(anchors.inclusion, anchors.crossover, anchors.exclusion), idm)
    assert np.allclose(rule.apply(raw), 1 - mirrored.apply(raw), atol=1e-12)


@calm
@given(RAW, THREE, st.sampled_from([0.5, 1.0, 2.0]), st.sampled_from([0.5, 1.0, 2.0]))
def test_linear_falling_bends_the_same_sides(raw, ends, below, above):
    """`below` is the side of exclusion for rising and falling sets, so mirrored raw values give the same."""
    rising, falling = Linear(Anchors(*ends), below, above), Linear(Anchors(*[-x for x in ends]), below, above)
    assert np.allclose(rising.apply(raw), falling.apply(-raw), atol=1e-12)
    assert rising.apply(pd.Series([float(x) for x in ends])).tolist() == [0.0, 0.5, 1.0]


@calm
@given(RAW)
def test_a_bell_is_its_lower_side(raw):
    """A hill is in where both sides are; a valley with the sides' complements is one less the hill."""
    up, down = Anchors(-900, -600, -300), Anchors(900, 600, 300)
    hill = Bell(Direct(up), Direct(down)).apply(raw)
    assert np.allclose(hill, np.minimum(Direct(up).apply(raw), Direct(down).apply(raw)))
    valley = Bell(Direct(Anchors(-300, -600, -900)), Direct(Anchors(300, 600, 900))).apply(raw)
    assert np.allclose(valley, 1 - hill, atol=1e-12)


@calm
@given(RAW)
def test_rank_is_the_share_one_is_above(raw):
    """TFR by its formula, from the empirical distribution; 0 for the lowest and 1 for the highest."""
    assume(raw.iloc[0] < raw.iloc[-1])
    share = np.array([(raw <= v).mean() for v in raw])
    wanted = np.maximum(0, (share - share[0]) / (1 - share[0]))
    assert np.allclose(Rank().apply(raw), wanted)
    assert np.isnan(Rank().apply(pd.Series([3.0, 3.0]))).all()


def test_ragin_income_direct():
    """Ragin 2008, per-capita income: R's numbers to 1e-9 and the book's to its rounding."""
    income = expected("calibration_fixture")["ragin_income"]
    raw, anchors = pd.Series(income["raw"], dtype=float), Anchors(2500, 5000, 20000)
    assert np.allclose(Direct(anchors).apply(raw), income["direct_idm95"], atol=1e-9)
    assert np.allclose(Direct(anchors, IDM_RAGIN).apply(raw), income["direct_logodds3"], atol=1e-9)
    book = Direct(anchors, IDM_RAGIN).apply(pd.Series([40110.0, 25200, 7470, 4670, 2980, 110]))
    assert book.round(2).tolist() == [1.0, 0.98, 0.62, 0.4, 0.08, 0.0]


def test_ragin_income_indirect():
    """The fitted curve agrees with R to the six digits that R gives after clipping at 0.0001."""
    income = expected("calibration_fixture")["ragin_income"]
    found = Indirect(tuple(income["indirect_thresholds"])).apply(pd.Series(income["raw"], dtype=float))
    clipped = found.where(found >= 1e-4, 0.0).where(found <= 1 - 1e-4, 1.0)
    assert np.allclose(clipped, income["indirect"], atol=2e-6)


def test_lipset_from_raw():
    """R's numbers to 1e-9; the published fuzzy scores to their rounding with log-odds of 3, falling sets too."""
    for variable in expected("calibration_fixture")["lipset_raw"]:
        anchors = Anchors(*map(float, variable["thresholds_e_c_i"].split(",")))
        raw = pd.Series(variable["raw"], dtype=float)
        assert np.allclose(Direct(anchors, clip=1e-4).apply(raw), variable["fuzzy_idm95"], atol=1e-9)
        assert np.abs(Direct(anchors, IDM_RAGIN).apply(raw) - variable["LF_published"]).max() < 0.005


def test_heights():
    """R's example heights, logistic and linear."""
    heights = expected("calibration_fixture")["heights"]
    raw = pd.Series(heights["raw"])
    for case in heights["cases"]:
        anchors = Anchors(case["args"]["e"], case["args"]["c"], case["args"]["i"])
        rule = Direct(anchors, clip=1e-4) if case["args"]["logistic"] else Linear(anchors)
        assert np.allclose(rule.apply(raw), case["fuzzy"], atol=1e-9)


def test_nothing_is_clipped_unless_asked():
    """Far out is nearly 0, and 0 only if it is asked for."""
    far = pd.Series([-1000.0])
    assert 0 < Direct(Anchors(0, 100, 200)).apply(far)[0] < 1e-4
    assert Direct(Anchors(0, 100, 200), clip=1e-4).apply(far)[0] == 0


def test_missing_stays_missing():
    """No rule fills a gap."""
    raw = pd.Series([1.0, None, 3.0])
    anchors = Anchors(0, 2, 4)
    for rule in (Direct(anchors), Linear(anchors), Rank(), Indirect((2.0,)), Levels({1.0: 0, 3.0: 1})):
        assert rule.apply(raw).isna().tolist() == [False, True, False]


def test_a_curve_that_falls_is_noticed():
    """The indirect method does not promise to rise; grades that go up and down show it."""
    raw = pd.Series(np.arange(1.0, 13.0))
    found = predicted(raw, pd.Series([0, 0.2, 0.6, 0.8, 1, 1, 0.8, 0.6, 0.4, 0.2, 0.2, 0]))
    assert not is_monotone(raw, found)
    assert is_monotone(raw, Linear(Anchors(1, 6, 12)).apply(raw))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Anchors(1, 1, 2), "do not run one way"),
        (lambda: Anchors(1, 3, 2), "do not run one way"),
        (lambda: Direct(Anchors(0, 1, 2), idm=1.0), "idm lies in"),
        (lambda: Linear(Anchors(0, 1, 2), below=0), "above 0"),
        (lambda: Bell(Linear(Anchors(0, 1, 2)), Linear(Anchors(0, 1, 2))), "rising and a falling"),
        (lambda: Bell(Linear(Anchors(0, 1, 5)), Linear(Anchors(9, 5, 3))), "do not cross"),
        (lambda: Levels({"middle": 0.5}), "neither in nor out"),
        (lambda: Levels({"a": 1.2}), "from 0 to 1"),
        (lambda: Levels({}), "from 0 to 1"),
        (lambda: Levels({"a": 1}).apply(pd.Series(["b"], name="scale")), "“b”, which is no level"),
        (lambda: Direct(Anchors(0, 1, 2)).apply(pd.Series(["much"], name="n")), "“much”, which is no number"),
        (lambda: AsIs().apply(pd.Series([1.5], name="n")), "outside 0 to 1"),
        (lambda: Indirect((2, 1)), "in order"),
        (lambda: Indirect((1,)).apply(pd.Series([0.0, 2.0], name="n")), "add a constant"),
        (lambda: predicted(pd.Series([1.0, 2.0]), pd.Series([0.2, None])), "two graded cases"),
    ],
)
def test_what_cannot_be_calibrated_is_said(make, words):
    """Each mistake has a sentence."""
    with pytest.raises(InquiryError, match=words):
        make()


def test_a_middle_level_can_be_allowed():
    """Whoever wants 0.5 can have it by saying so."""
    assert Levels({"middle": 0.5}, allow_half=True).apply(pd.Series(["middle"])).tolist() == [0.5]
