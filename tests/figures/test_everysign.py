from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import Caption, SignCounts, everysign

from .drawn import HOSTILE, assert_readable, cells, tree, words

CAPTION = Caption("everysign", "Signs of lasting")
count = st.one_of(st.none(), st.integers(0, 9999))
any_row = st.builds(
    SignCounts,
    st.sampled_from(["Ties outlive people", HOSTILE, "A law or a plan that says so, and that people can look up"]),
    st.tuples(*[count] * 5),
    st.integers(0, 9999),
)


def test_each_sign_counts_places_by_level():
    """Picture, alternative text and table have each count, those without an answer too."""
    figure = everysign([SignCounts("Money carries on", (3, 1, 0, 4, 2), 5)], CAPTION)
    assert (
        "Money carries on: not yet 3, intended 1, in place 4, stood a test 2, 5 places with no answer yet."
        in figure.alt
    )
    assert cells(figure) == "Money carries on 3 1 0 4 2 5"
    assert "3 1 0 4 2" in words(figure.wide).replace(" 5", "", 1)
    assert "5 no answer yet" in words(figure.narrow)


def test_what_stood_a_test_is_set_apart():
    """Only the last level has a frame, and the key says that only it counts."""
    figure = everysign([SignCounts("Money", (3, 1, 0, 4, 2))], CAPTION)
    for picture in (figure.wide, figure.narrow):
        assert picture.svg.count('stroke="#1B1A18" stroke-width="1.8"') == 2  # the level and the key
        assert "stood a test: only this counts" in words(picture)
        cells_of_it = [rect for rect in tree(picture).iter() if rect.get("rx") == "3"][:5]
        assert [bool(rect.get("stroke")) for rect in cells_of_it] == [False] * 4 + [True]


def test_a_hidden_count_is_hatched():
    """A small cell is not given away by a zero or a bar."""
    figure = everysign([SignCounts("Money", (3, None, 0, 4, 2))], CAPTION)
    assert "Money 3 hidden 0 4 2 0" in cells(figure)
    assert "hidden, so that no place" in words(figure.wide)


@settings(max_examples=25, deadline=None)
@given(st.lists(any_row, max_size=9))
def test_no_label_of_everysign_lies_on_another(rows):
    """Whatever the signs and counts are, every word can be read in both sizes."""
    assert_readable(everysign(rows, CAPTION))
