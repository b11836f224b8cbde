from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import NONE_OF_THESE, Caption, Cut, Stand, likeness, stands

from .drawn import ANCHOR, COALITION, INTEGRATION, MODELS, assert_readable, cells, words

CAPTION = Caption("stands", "Where Kiln Lane stands", conclusion="It is a mix of two models.")
ROWS = (
    Stand(ANCHOR, 0.64, 0.54, 0.68, 0.45, "Processes"),
    Stand(COALITION, 0.71, 0.56, 0.79, 0.55, "Funding"),
    Stand(INTEGRATION, 0.09, 0.07, 0.3, 0.0, "Infrastructure"),
    Stand(NONE_OF_THESE, 0.29, 0.21, 0.44, 0.45),
)
share = st.floats(0, 1)
parts = st.sampled_from(["", "Funding", "Relationships", "How far people with least power can say no"])


def stand(model):
    """Any stand of a model."""
    value = st.one_of(st.none(), share)
    return st.builds(Stand, st.just(model), value, share, share, value, parts)


any_rows = st.integers(1, len(MODELS)).flatmap(
    lambda count: st.tuples(*(stand(model) for model in (*MODELS[:count], NONE_OF_THESE)))
)


def test_the_alternative_text_says_every_value_range_and_weakest_part():
    """Somebody who cannot see the picture gets every number of it, and the conclusion."""
    alt = stands(ROWS, CAPTION).alt
    for row in ROWS:
        for value in (row.value, row.low, row.high, row.weakest):
            assert f"{value:.2f}" in alt
    assert "0.45 at its weakest: processes" in alt
    assert alt.endswith("It is a mix of two models.")


def test_the_table_has_the_same_numbers_as_the_picture():
    """The table alone carries the figure."""
    figure = stands(ROWS, CAPTION)
    for row in ROWS:
        for value in (row.value, row.weakest):
            assert f"{value:.2f}" in words(figure.wide)
            assert f"{value:.2f}" in words(figure.narrow)
            assert f"{value:.2f}" in cells(figure)


def test_a_fourth_and_a_fifth_model_are_rows_like_any_other():
    """New models need data only."""
    figure = stands([Stand(model, 0.5) for model in MODELS], CAPTION)
    for model in MODELS:
        assert model.label in cells(figure)
        assert model.colour in figure.wide.svg
        assert model.colour in figure.narrow.svg
    assert figure.wide.height > stands(ROWS[:3], CAPTION).wide.height


def test_an_open_row_keeps_its_bar_and_says_so():
    """A gap is drawn, never filled."""
    figure = stands([Stand(ANCHOR, None, 0.2, 0.9)], CAPTION)
    assert "no answer yet" in words(figure.wide)
    assert "Anchor: no answer yet, could be 0.20 to 0.90." in figure.alt
    assert ANCHOR.colour in figure.wide.svg


def test_the_same_data_gives_the_same_bytes():
    """Figures can be compared between two runs."""
    assert stands(ROWS, CAPTION) == stands(ROWS, CAPTION)


def test_thresholds_come_from_the_data():
    """Moving a threshold moves its line and its words."""
    figure = stands(ROWS, CAPTION, (Cut(0.5, "half way"),))
    assert "half way from 0.50" in words(figure.wide)
    assert "clear lean" not in figure.alt


@settings(max_examples=40, deadline=None)
@given(any_rows, st.lists(share, max_size=3))
def test_no_label_of_stands_lies_on_another(rows, cuts):
    """Whatever the numbers are, every word can be read in both sizes."""
    assert_readable(stands(rows, CAPTION, [Cut(value, "counts in a mix") for value in cuts]))


@settings(max_examples=40, deadline=None)
@given(any_rows)
def test_no_label_of_likeness_lies_on_another(rows):
    """Whatever the numbers are, every word of the small picture can be read in both sizes."""
    assert_readable(likeness(rows, CAPTION))


def test_likeness_has_its_numbers_in_words_and_in_the_table():
    """The small picture carries value, lowest and highest of each model."""
    figure = likeness(ROWS[:3], CAPTION)
    for row in ROWS[:3]:
        for value in (row.value, row.low, row.high):
            assert f"{value:.2f}" in figure.alt
            assert f"{value:.2f}" in cells(figure)
    assert "weakest" not in figure.alt
