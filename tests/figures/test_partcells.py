from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.figures import Caption, PartCell, partcells

from .drawn import ANCHOR, COALITION, HOSTILE, MODELS, assert_readable, cells, words

CAPTION = Caption("partcells", "Parts of the work")
parts = st.sampled_from(["Funding", HOSTILE, "Relationships with everybody in the place and around it"])
values = st.lists(st.floats(0, 1), max_size=40).map(tuple)


def cell(model):
    """Any part of a model."""
    return st.builds(PartCell, parts, st.just(model), values, st.integers(0, 999))


any_grid = st.integers(1, len(MODELS)).flatmap(
    lambda count: st.lists(st.tuples(*(cell(model) for model in MODELS[:count])), min_size=1, max_size=5)
)


def test_few_places_have_a_dot_each():
    """A dot a place, on the right side of each threshold."""
    figure = partcells([[PartCell("Funding", ANCHOR, (0.1, 0.41, 0.43, 0.9), 2)]], CAPTION)
    assert figure.wide.svg.count('r="3" fill="#1B2F5B"') == 4
    assert "weakest: 2" in words(figure.wide)


def test_many_places_have_their_quarters():
    """Above 24 places the table and the picture have lowest, quarters, middle and highest."""
    spread = tuple(n / 100 for n in range(101))
    figure = partcells([[PartCell("Funding", ANCHOR, spread, 40)]], CAPTION)
    assert cells(figure) == "Funding Anchor 101 0.00 0.25 0.50 0.75 1.00 40"
    assert "Funding, Anchor: 0.00 to 1.00, middle 0.50, weakest part for 40 places." in figure.alt


def test_the_part_that_is_weakest_most_often_is_bold():
    """For each model, not over all models."""
    rows = [
        [PartCell("Funding", ANCHOR, (0.5,), 3), PartCell("Funding", COALITION, (0.5,), 1)],
        [PartCell("Processes", ANCHOR, (0.5,), 1), PartCell("Processes", COALITION, (0.5,), 2)],
    ]
    svg = partcells(rows, CAPTION).wide.svg
    assert [n for n in "123" if f'font-weight="700" fill="#1B1A18" text-anchor="end">weakest: {n}<' in svg] == [
        "2",
        "3",
    ]


def test_a_part_without_answers_says_so():
    """No dot, no quarter, no weakest."""
    figure = partcells([[PartCell("Funding", ANCHOR, ())]], CAPTION)
    assert "Funding, Anchor: no answers yet." in figure.alt
    assert "no answers" in words(figure.wide)


@settings(max_examples=25, deadline=None)
@given(any_grid)
def test_no_label_of_partcells_lies_on_another(rows):
    """Whatever the parts, values and models are, every word can be read in both sizes."""
    assert_readable(partcells(rows, CAPTION))
