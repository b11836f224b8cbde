from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import NONE_OF_THESE, Caption, Column, Move, moves

from .drawn import ANCHOR, COALITION, MODELS, assert_readable, cells, labels, words

CAPTION = Caption("moves", "Then, now and the aim")
COLUMNS = (Column("Then", "2014"), Column("Now", "2026"), Column("Aim", "2029"))
value = st.one_of(st.none(), st.floats(0, 1), st.just(0.6))


def move(model):
    """Any move of a model."""
    return st.builds(Move, st.just(model), value, value, value, value, value)


any_rows = st.integers(1, len(MODELS)).flatmap(
    lambda count: st.tuples(*(move(model) for model in (*MODELS[:count], NONE_OF_THESE)))
)


def test_each_model_says_its_three_values_and_its_way():
    """The alternative text tells the same story as the lines."""
    alt = moves([Move(ANCHOR, 0.9, 0.64, 0.54, 0.68, 0.6)], COLUMNS, CAPTION).alt
    assert "Anchor: then 0.90, now 0.64, could be 0.54 to 0.68, aim 0.60; down since then; down in the aim." in alt


def test_labels_stand_in_the_order_of_their_values():
    """Pushing labels apart never swaps two of them."""
    figure = moves([Move(ANCHOR, 0.5, 0.61, aim=0.3), Move(COALITION, 0.5, 0.62, aim=0.9)], COLUMNS, CAPTION)
    heights = {text: box.top for text, box in labels(figure.wide)}
    assert heights["0.62"] < heights["0.61"]


def test_a_missing_moment_is_a_gap_not_a_line():
    """Nothing is drawn between then and the aim when today is not known."""
    figure = moves([Move(ANCHOR, 0.5, None, aim=0.7)], COLUMNS, CAPTION)
    assert f'stroke="{ANCHOR.colour}" stroke-width="3"' not in figure.wide.svg
    assert "now no answer yet" in figure.alt
    assert "no answer yet" in cells(figure)


def test_a_model_without_an_aim_is_still_named():
    """Every model can be found in the drawing for a phone, where names stand on the right."""
    assert "no aim yet" in words(moves([Move(ANCHOR, 0.5, 0.5)], COLUMNS, CAPTION).narrow)


@settings(max_examples=60, deadline=None)
@given(any_rows)
def test_no_label_lies_on_another(rows):
    """Labels are pushed apart for any values and up to six rows."""
    figure = moves(rows, COLUMNS, CAPTION)
    assert_readable(figure)
    for row in rows:
        for known in (row.then, row.now, row.aim):
            assert known is None or f"{known:.2f}" in figure.alt
            assert known is None or f"{known:.2f}" in cells(figure)
