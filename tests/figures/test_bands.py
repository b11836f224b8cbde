from hypothesis import given
from hypothesis import strategies as st

from inquiry.figures import CUTS, Stand
from inquiry.figures.bands import band_of, counts_by_band, edges_of, is_firm, steps_of
from inquiry.figures.panels import in_order

from .drawn import ANCHOR

EDGES = edges_of(CUTS)
share = st.floats(0, 1)
firm_or_not = st.builds(lambda a, b, c: Stand(ANCHOR, sorted((a, b, c))[1], min(a, b, c), max(a, b, c)), *[share] * 3)
stand = st.one_of(firm_or_not, st.just(Stand(ANCHOR, None)))


def test_a_value_on_a_threshold_is_above_it():
    """0.42 counts in a mix, also when a mean of answers came out a hair below."""
    assert [band_of(value, EDGES) for value in (0.0, 0.419, 0.42, 0.42 - 1e-12, 0.6, 1.0)] == [0, 0, 1, 1, 2, 2]


@given(st.lists(stand, max_size=60), st.integers(1, 40))
def test_no_place_is_lost_between_steps_and_none_is_on_the_wrong_side(stands, wanted):
    """Steps add up to the counts between the thresholds, for firm places and the others."""
    steps = steps_of(stands, EDGES, wanted)
    counts = [0] * (len(EDGES) + 1)
    for step in steps:
        counts[band_of((step.low + step.high) / 2, EDGES)] += step.count
    assert counts == counts_by_band(stands, EDGES)
    known = [one for one in stands if one.value is not None]
    assert sum(step.firm for step in steps) == sum(is_firm(one, EDGES) for one in known)
    assert all(not step.low < edge < step.high for step in steps for edge in EDGES)


def test_a_place_is_firm_when_its_bar_stays_between_thresholds():
    """A bar that touches the next threshold is not firm."""
    assert is_firm(Stand(ANCHOR, 0.5, 0.42, 0.59), EDGES)
    assert not is_firm(Stand(ANCHOR, 0.5, 0.42, 0.6), EDGES)
    assert not is_firm(Stand(ANCHOR, 0.5, 0.41, 0.5), EDGES)


def test_names_stand_in_the_order_of_a_list_of_names():
    """Capitals and accents do not send a place to the end."""
    assert sorted(["kiln lane", "Ábel Row", "Abbey", "Zeal", "Kiln Bay"], key=in_order) == [
        "Abbey",
        "Ábel Row",
        "Kiln Bay",
        "kiln lane",
        "Zeal",
    ]
