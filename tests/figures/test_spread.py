from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import Caption, Spread, spread

from .drawn import assert_readable, cells, tree, words

CAPTION = Caption("spread", "How far answers spread")
ENDS = ("there is none", "it is safe, and much starts there")
long_words = st.sampled_from(["", "no", "nobody has this job", "a rather long end with many words that goes on and on"])
counts = st.one_of(st.none(), st.lists(st.integers(0, 40), min_size=2, max_size=7).map(tuple))
any_row = st.builds(
    Spread,
    st.sampled_from(["Is it shared?", "Do partners share information, and act on it, even when it costs them time?"]),
    long_words,
    long_words,
    counts,
    st.one_of(st.none(), st.integers(1, 7)),
    st.sampled_from(["not shown", "3 answers: mixed (too few for dots), so that nobody can be picked out"]),
    st.integers(0, 99),
    st.booleans(),
)


def dots(picture):
    """How many circles a drawing has."""
    return len(list(tree(picture).iter("{http://www.w3.org/2000/svg}circle")))


def test_there_is_one_dot_for_each_answer():
    """A dot is a person, in both sizes."""
    figure = spread([Spread("Is it shared?", *ENDS, (9, 0, 2, 0, 31), 3, answers=42, split=True)], CAPTION)
    assert dots(figure.wide) == dots(figure.narrow) == 42


def test_too_few_answers_show_words_only_in_picture_text_and_table():
    """What may not be shown is shown nowhere."""
    figure = spread([Spread("Is it shared?", *ENDS, None, None, "not shown", 2)], CAPTION)
    assert dots(figure.wide) == 0
    assert "not shown" in words(figure.wide)
    assert "not shown" in figure.alt
    assert "not shown" in cells(figure)
    assert "level" not in figure.alt.split("Is it shared?")[1]


def test_counts_team_and_split_are_in_the_alternative_text_and_the_table():
    """Each row says how many chose each level, what the team agreed and whether people are split."""
    figure = spread([Spread("Is it shared?", *ENDS, (1, 0, 4), 3, answers=5, split=True)], CAPTION)
    for part in ("5 answers", "1 at level 1", "4 at level 3", "the team agreed level 3", "people are split", ENDS[0]):
        assert part in figure.alt
    assert cells(figure) == "Is it shared? 1 at 1, 4 at 3 5 3 yes"
    assert "3 team" in words(figure.wide)


def test_levels_shown_together_are_one_box_and_say_so():
    """Where two levels share a count, picture, alternative text and table name both, and no count of one of them."""
    figure = spread([Spread("Is it shared?", *ENDS, (3, 4, 2), 5, answers=9, spans=(2, 1, 2))], CAPTION)
    assert "1 or 2" in words(figure.wide)
    assert "4 or 5, team 5" in words(figure.narrow)
    assert "3 at level 1 or 2" in figure.alt
    assert cells(figure) == "Is it shared? 3 at 1 or 2, 4 at 3, 2 at 4 or 5 9 5 no"
    assert len(figure.table.rows[0]) == len(figure.table.head)


@settings(max_examples=40, deadline=None)
@given(st.lists(any_row, min_size=1, max_size=3))
def test_no_label_lies_on_another(rows):
    """Long ends, many levels and many answers keep their words apart."""
    assert_readable(spread(rows, CAPTION))
