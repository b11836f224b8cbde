import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.figures import Caption, Combination, Outcome, combinations

from .drawn import HOSTILE, assert_readable, cells, words

CAPTION = Caption("combinations", "What goes with lasting")
OUTCOME = Outcome("lasted", "did not last")
CONDITIONS = ("Money from several", "A space", "A senior backer in a public body who stays")
any_row = st.integers(0, 300).flatmap(
    lambda places: st.builds(
        Combination,
        st.tuples(*[st.sampled_from([True, False, None])] * 3),
        st.just(places),
        st.integers(0, places),
        st.one_of(st.none(), st.floats(0, 1)),
    )
)


def test_a_combination_says_what_is_there_and_what_is_not():
    """Alternative text and table put each column in words."""
    figure = combinations(CONDITIONS, [Combination((True, False, None), 4, 3, 0.8)], OUTCOME, CAPTION)
    assert "Money from several, without A space: 4 places, 3 lasted." in figure.alt
    assert cells(figure) == "Money from several, without A space 4 3 1 0.80"


def test_dots_are_solid_open_or_a_dash():
    """Solid is what is there, open what is not, a dash what may be either."""
    svg = combinations(CONDITIONS, [Combination((True, False, None), 4, 3)], OUTCOME, CAPTION).wide.svg
    assert svg.count('r="7"') == 1
    assert svg.count('r="6.2"') == 3  # one, and two in the key
    assert "may be either" in svg


def test_many_combinations_break_into_rows():
    """More columns than fit start again below."""
    rows = [Combination((True, False, True), n + 1, n) for n in range(30)]
    figure = combinations(CONDITIONS, rows, OUTCOME, CAPTION)
    assert words(figure.wide).count("A space") == 3
    assert_readable(figure)


def test_a_combination_with_a_condition_too_few_is_refused():
    """Dots would stand beside the wrong name."""
    with pytest.raises(InquiryError, match="conditions"):
        combinations(CONDITIONS, [Combination((True,), 1, 1)], OUTCOME, CAPTION)


@settings(max_examples=25, deadline=None)
@given(st.lists(any_row, max_size=20), st.sampled_from([CONDITIONS, (HOSTILE, "x" * 80, "מקום")]))
def test_no_label_of_combinations_lies_on_another(rows, conditions):
    """Whatever the conditions and counts are, every word can be read in both sizes."""
    assert_readable(combinations(conditions, rows, OUTCOME, CAPTION))
