from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import HEADS, Caption, Signal, signals

from .drawn import assert_readable, cells, words

CAPTION = Caption("signals", "Signs of lasting")
any_row = st.builds(
    Signal,
    st.sampled_from(["A new leader", "A law or a plan that says so, and that people can look up when they need it"]),
    st.one_of(st.none(), st.integers(0, 4)),
    st.sampled_from(
        ["", "2023: the manager left", "2019: the council cut the youth budget by half and partners filled it"]
    ),
)


def test_each_sign_says_how_far_it_has_come_and_its_test():
    """The alternative text and the table say each row in words."""
    figure = signals(
        [Signal("A new leader", 4, "2023: the manager left"), Signal("Money", 1), Signal("Law", None)], CAPTION
    )
    assert "A new leader: stood a test: 2023: the manager left." in figure.alt
    assert "Money: intended." in figure.alt
    assert "Law: no answer yet." in figure.alt
    assert cells(figure) == "A new leader stood a test 2023: the manager left Money intended  Law no answer yet "


def test_the_words_of_the_levels_come_from_outside():
    """The question bank names the levels."""
    figure = signals([Signal("Money", 2)], CAPTION, ("none", "some", "all"))
    assert "Money: all." in figure.alt
    assert "none some all" in words(figure.wide)


@settings(max_examples=30, deadline=None)
@given(st.lists(any_row, min_size=1, max_size=9))
def test_no_label_lies_on_another(rows):
    """Long names and tests take more lines, not the room of others."""
    figure = signals(rows, CAPTION)
    assert_readable(figure)
    for row in rows:
        assert (HEADS[row.level] if row.level is not None else "no answer yet") in figure.alt
