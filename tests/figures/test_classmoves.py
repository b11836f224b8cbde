import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.figures import Caption, ClassMove, PlaceClass, classmoves

from .drawn import ANCHOR, COALITION, HOSTILE, MODELS, assert_readable, cells, words

CAPTION = Caption("classmoves", "How places move")
CLASSES = (PlaceClass("Anchor", (ANCHOR,)), PlaceClass("Coalition", (COALITION,)), PlaceClass("None of the models"))
COUNTS = ((6, 2, 0), (0, 8, None), (None, 0, 0))
any_class = st.builds(
    PlaceClass,
    st.sampled_from(["None", HOSTILE, "Anchor and Coalition and Community wealth building", "Integration"]),
    st.sampled_from([(), MODELS[:1], MODELS[:4]]),
)
count = st.one_of(st.none(), st.just(0), st.integers(0, 400))
any_classes = st.lists(any_class, min_size=1, max_size=9)


def moves(size):
    """Any steps between this many classes."""
    counts = st.lists(st.lists(count, min_size=size, max_size=size).map(tuple), min_size=size, max_size=size).map(tuple)
    times = st.sampled_from(["Then", "In three years from now, or when the money ends"])
    return st.lists(st.builds(ClassMove, times, times, counts), max_size=2)


def test_every_count_is_in_the_picture_the_words_and_the_table():
    """Who stayed, who moved, and where to."""
    figure = classmoves(CLASSES, [ClassMove("Then", "Now", COUNTS)], CAPTION)
    for picture in (figure.wide, figure.narrow):
        assert {"6", "2", "8"} <= set(words(picture).split())
    assert "Then to Now: Coalition stayed 8; Anchor stayed 6; Anchor to Coalition 2; 2 counts hidden." in figure.alt
    assert "Then to Now Anchor Coalition 2" in cells(figure)


def test_a_hidden_count_is_hatched_and_has_no_number():
    """The picture draws the gap, and the key says why it is there."""
    shown = classmoves(CLASSES, [ClassMove("Then", "Now", COUNTS)], CAPTION)
    for picture in (shown.wide, shown.narrow):
        assert picture.svg.count("url(#classmoves-hidden") == 3  # two counts and the key
        assert "hidden, so that no place" in words(picture)
    assert "Coalition None of the models hidden" in cells(shown)
    bare = classmoves(CLASSES, [ClassMove("Then", "Now", ((6, 2, 0), (0, 8, 0), (0, 0, 0)))], CAPTION)
    assert "hidden" not in words(bare.wide) + cells(bare)


def test_who_stayed_is_framed():
    """The cells of the same class before and after, and nothing else but the key."""
    figure = classmoves(CLASSES, [ClassMove("Then", "Now", COUNTS)], CAPTION)
    assert figure.wide.svg.count('stroke-width="1.8"') == len(CLASSES) + 1
    assert figure.narrow.svg.count('stroke-width="1.8"') == 2 + 1


def test_columns_too_narrow_for_words_have_letters():
    """Nine classes: the rows carry the words, the columns the letters that stand before them."""
    classes = [PlaceClass(f"Community wealth {n}") for n in range(9)]
    figure = classmoves(classes, [ClassMove("Then", "Now", ((5,) * 9,) * 9)], CAPTION)
    assert "a b c d e f g h i" in words(figure.wide)
    assert "c: Community" in words(figure.wide)
    assert "c:" not in words(figure.narrow) + cells(figure)


def test_a_step_that_nobody_took_says_so():
    """Without places that answered for both times there is a sentence."""
    figure = classmoves(CLASSES, [ClassMove("Then", "Now", ((0,) * 3,) * 3)], CAPTION)
    assert "No place has answers for both: Then and Now." in words(figure.wide)
    assert "no place has both" in figure.alt


def test_counts_that_do_not_match_the_classes_are_refused():
    """A row too few would put counts under another class."""
    with pytest.raises(InquiryError, match="one count for each pair"):
        classmoves(CLASSES, [ClassMove("Then", "Now", ((1, 2), (3, 4)))], CAPTION)


@settings(max_examples=25, deadline=None)
@given(any_classes.flatmap(lambda classes: st.tuples(st.just(classes), moves(len(classes)))))
def test_no_label_of_classmoves_lies_on_another(found):
    """Whatever the classes and counts are, every word can be read in both sizes."""
    assert_readable(classmoves(*found, CAPTION))
