import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.errors import InquiryError
from inquiry.figures import Caption, Cut, PlaceStands, Stand, everyplace, places_table
from inquiry.figures.everyplace import NAMED
from inquiry.figures.heaps import DOTS

from .drawn import ANCHOR, COALITION, HOSTILE, INTEGRATION, MODELS, assert_readable, cells, words

CAPTION = Caption("everyplace", "How like each model places are", conclusion="Most are a mix.")
TALL = 889  # px of a drawing 680 wide that fill a page of the PDF: a taller one would be made smaller
share = st.floats(0, 1)
names = st.sampled_from(["Kiln Lane", "x", HOSTILE, "מקום", "The parish of Saint Mary and all the villages beside it"])


def place(name, *values, width=0.1, models=MODELS):
    """A place with these memberships and bars of twice this width."""
    stands = [
        Stand(m, v, max(0, v - width), min(1, v + width)) if v is not None else Stand(m, None)
        for m, v in zip(models, values, strict=False)
    ]
    return PlaceStands(name, tuple(stands))


def many(count):
    """Places with memberships all over the scale."""
    return [place(f"Place {n:03}", n / count, 1 - n / count, 0.5) for n in range(count)]


def stand(model):
    """Any membership of a model."""
    return st.builds(Stand, st.just(model), st.one_of(st.none(), share), share, share)


any_places = st.integers(1, len(MODELS)).flatmap(
    lambda count: st.lists(
        st.builds(PlaceStands, names, st.tuples(*(stand(model) for model in MODELS[:count]))), min_size=1, max_size=30
    )
)


def test_each_place_has_its_name_and_a_mark_for_each_model():
    """Up to the number that can be read, the picture has every name, in order of name whatever the values."""
    rows = [place("Mill", 0.9, 0.1, 0.2), place("Ash", 0.1, 0.9, 0.3), place("beck", 0.5, 0.5, 0.5)]
    figure = everyplace(rows, CAPTION)
    for picture in (figure.wide, figure.narrow):
        found = words(picture)
        assert found.index("Ash") < found.index("beck") < found.index("Mill")
        for model in (ANCHOR, COALITION, INTEGRATION):
            assert picture.svg.count(f'fill="{model.colour}"') >= 3
    assert figure == everyplace(rows[::-1], CAPTION)


def test_the_alternative_text_says_every_value_of_a_few_places():
    """Somebody who cannot see the picture gets each membership with its bounds, and the conclusion."""
    alt = everyplace([place("Ash", 0.5, 0.25, None)], CAPTION).alt
    assert "Ash: Anchor 0.50 (0.40 to 0.60); Coalition 0.25 (0.15 to 0.35); Integration no answer yet" in alt
    assert alt.endswith("Most are a mix.")


def test_the_table_has_every_place_with_its_bounds():
    """The table beside the picture carries the same numbers; a value that nothing can move stands alone."""
    figure = everyplace([place("Ash", 0.5, 0.25, 1.0), place("Beck", 0.3, 0.2, 0.1, width=0)], CAPTION)
    assert cells(figure) == "Ash 0.50 (0.40 to 0.60) 0.25 (0.15 to 0.35) 1.00 (0.90 to 1.00) Beck 0.30 0.20 0.10"


def test_a_gap_has_dashes_and_no_mark():
    """A place that has not answered is not put at any value."""
    svg = everyplace([PlaceStands("Ash", (Stand(ANCHOR, None, 0.2, 0.8),))], CAPTION).wide.svg
    assert 'stroke-dasharray="3 4"' in svg
    assert svg.count("<circle") == 1  # the mark in the head of the panel


@pytest.mark.parametrize("count", [1, 3, 12, NAMED, NAMED + 1, 60, DOTS + 1, 300, 1000])
def test_the_picture_fits_a_page_whatever_the_number_of_places(count):
    """No wide drawing is taller than a page, so that none is printed smaller than it was drawn."""
    figure = everyplace(many(count), CAPTION)
    assert figure.wide.height <= TALL
    assert_readable(figure)


def test_with_many_places_the_picture_counts_them_between_the_thresholds():
    """Three hundred places: how many stand below, between and above, and how many could cross."""
    figure = everyplace(many(300), CAPTION)
    assert "Place 001" not in words(figure.wide)
    assert "126 54 120" in words(figure.wide)
    assert (
        "Anchor: below 0.42 126, 0.42 to below 0.60 54, from 0.60 120, open questions could change that" in figure.alt
    )
    assert cells(figure).startswith("Anchor 126 54 120")
    assert len(places_table(many(300), "All").rows) == 300


def test_dots_show_each_of_sixty_places_once():
    """One dot a place and model, solid where it is firm and open where it is not."""
    rows = [place(f"P{n}", n / 60, width=0.05, models=[ANCHOR]) for n in range(60)]
    svg = everyplace(rows, CAPTION).wide.svg
    assert svg.count('r="3.2"') + svg.count('r="2.7"') == 60
    assert svg.count('r="2.7"') == sum(
        (n / 60 - 0.05 < cut <= n / 60 + 0.05 + 1e-9) for n in range(60) for cut in (0.42, 0.6)
    )


def test_places_that_are_all_alike_become_one_bar():
    """A heap too high for dots is a bar with its count."""
    figure = everyplace([place(f"P{n}", 0.5, width=0, models=[ANCHOR]) for n in range(100)], CAPTION)
    assert words(figure.wide).count("100") == 2


def test_places_with_other_models_are_refused():
    """Two sets of models cannot share panels."""
    with pytest.raises(InquiryError, match="other models"):
        everyplace([place("a", 0.1, models=[ANCHOR]), place("b", 0.1, models=[COALITION])], CAPTION)


def test_no_places_are_a_sentence():
    """An empty typology has a figure that says so."""
    assert "no places yet" in words(everyplace([], CAPTION).wide)


@settings(max_examples=25, deadline=None)
@given(any_places, st.lists(share, max_size=3))
def test_no_label_of_everyplace_lies_on_another(rows, cuts):
    """Whatever the names, numbers and models are, every word can be read in both sizes."""
    assert_readable(everyplace(rows, CAPTION, [Cut(value, "counts in a mix") for value in cuts]))
