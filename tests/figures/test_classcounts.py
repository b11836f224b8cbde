from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import Caption, ClassCount, classcounts

from .drawn import ANCHOR, HOSTILE, MODELS, assert_readable, cells, words

CAPTION = Caption("classcounts", "Classes")
count = st.integers(0, 2000)
chance = st.one_of(st.none(), st.floats(0, 2000))
any_row = st.builds(
    lambda words, n, three, marks: ClassCount(words, n, *([None] * 3 if None in three else sorted(three)), marks),
    st.sampled_from(["None of the models", HOSTILE, "Anchor and Coalition and Community wealth building together"]),
    count,
    st.tuples(chance, chance, chance),
    st.sampled_from([(), (ANCHOR,), MODELS[:4]]),
).map(lambda row: ClassCount(row.words, row.count, row.chance_low, row.chance, row.chance_high, row.marks))


def test_each_class_has_its_count_beside_what_chance_would_give():
    """Picture, alternative text and table say both."""
    figure = classcounts([ClassCount("One model", 4, 1.23, 0, 3), ClassCount("None", 7)], CAPTION)
    for said in (words(figure.wide), words(figure.narrow)):
        assert "4 of 11" in said
        assert "chance: 1.2 (0 to 3)" in said
    assert "One model: 4 places; chance alone would give 1.2 (0 to 3)." in figure.alt
    assert "None: 7 places." in figure.alt
    assert cells(figure) == "One model 4 1.2 0 3 None 7 does not apply  "


def test_hue_is_for_models_only():
    """Bars are ink; a colour comes with the mark of a model."""
    assert "#1B2F5B" not in classcounts([ClassCount("One model", 4, 1, 0, 2)], CAPTION).wide.svg
    assert "#1B2F5B" in classcounts([ClassCount("Anchor", 4, 1, 0, 2, (ANCHOR,))], CAPTION).wide.svg


@settings(max_examples=25, deadline=None)
@given(st.lists(any_row, max_size=8))
def test_no_label_of_classcounts_lies_on_another(rows):
    """Whatever the words and counts are, every word can be read in both sizes."""
    assert_readable(classcounts(rows, CAPTION))
