import re
from datetime import date

import pytest

from inquiry.document import from_json, to_json
from inquiry.errors import InquiryError
from inquiry.figures import (
    Band,
    Caption,
    Column,
    ModelMark,
    Move,
    Node,
    Signal,
    Spread,
    Stand,
    Tie,
    Window,
    likeness,
    mark_svg,
    money,
    moves,
    signals,
    spread,
    stands,
    tiesmap,
)
from inquiry.figures.lettering import Lettering, tidy, width, wrap
from inquiry.figures.marks import SHAPES
from inquiry.figures.spacing import apart

from .drawn import ANCHOR, HOSTILE, MODELS, tree

CAPTION = Caption("hostile", HOSTILE, (HOSTILE,), HOSTILE)
BAD = ModelMark("bad", HOSTILE, HOSTILE, "circle", "", "#112233")
FIGURES = (
    lambda caption: stands([Stand(BAD, 0.5, 0.2, 0.9, 0.3, HOSTILE)], caption),
    lambda caption: likeness([Stand(BAD, 0.5, 0.2, 0.9)], caption),
    lambda caption: moves([Move(BAD, 0.1, 0.2, 0.1, 0.3, 0.9)], (Column(HOSTILE, HOSTILE),) * 3, caption),
    lambda caption: spread([Spread(HOSTILE, HOSTILE, HOSTILE, (1, 2, 3), 2, HOSTILE, 6)], caption),
    lambda caption: money([Band(HOSTILE, 9000, 0, 9, "public")], caption, Window(date(2026, 1, 1), 24, 4)),
    lambda caption: tiesmap(
        [Node("a", HOSTILE, HOSTILE, lead=True), Node("b", HOSTILE, HOSTILE)], [Tie("a", "b")], caption
    ),
    lambda caption: signals([Signal(HOSTILE, 4, HOSTILE)], caption),
)


@pytest.mark.parametrize("draw", FIGURES)
def test_hostile_text_stays_text(draw):
    """What people typed is escaped once: the XML is well formed and holds no element of theirs."""
    figure = draw(CAPTION)
    for picture in (figure.wide, figure.narrow):
        names = {element.tag.split("}")[1] for element in tree(picture).iter()}
        assert "script" not in names
        assert "&amp;lt;" not in picture.svg
    assert not re.search("[\x00\x0b\ud800\u202e]", figure.alt)


@pytest.mark.parametrize("draw", FIGURES)
def test_a_figure_has_all_its_parts_and_survives_a_notebook(draw):
    """Two sizes, alternative text, a table and a note, the same after writing and reading."""
    figure = draw(Caption("one", "A title", ("How to read it.",), minor=True))
    assert (figure.wide.width, figure.narrow.width) == (680, 350)
    assert figure.alt
    assert figure.table.rows
    assert figure.minor
    assert from_json(to_json([figure])) == [figure]


def test_no_two_figures_share_an_id():
    """Several figures can stand in one page."""
    draw = FIGURES[4]
    ids = [
        found
        for name in ("one", "two")
        for size in ("wide", "narrow")
        for found in re.findall(r' id="([^"]+)"', getattr(draw(Caption(name, "")), size).svg)
    ]
    assert len(ids) == len(set(ids)) > 0


def test_no_figure_needs_a_style_sheet():
    """Browsers and Typst read the same attributes."""
    for draw in FIGURES:
        svg = draw(CAPTION).wide.svg
        assert not re.search(r"<style|class=|foreignObject|font-family", svg)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_can_stand_for_a_model(shape):
    """The small mark is a whole picture that screen readers skip."""
    svg = mark_svg(ModelMark("new", "New", "", shape, "", "#123456"))
    assert svg.startswith("<svg xmlns=")
    assert 'aria-hidden="true"' in svg
    assert "#123456" in svg


@pytest.mark.parametrize(
    ("mark", "dash", "colour"), [("star", "", "#123456"), ("circle", "x", "#123456"), ("circle", "", "red")]
)
def test_a_mark_that_cannot_be_drawn_is_refused_with_a_sentence(mark, dash, colour):
    """The sentence names the model and says what to write."""
    with pytest.raises(InquiryError, match="New"):
        ModelMark("new", "New", "", mark, dash, colour)


def test_models_look_different_without_colour():
    """Hue is never the only sign."""
    assert len({model.mark for model in MODELS}) == len(MODELS)
    assert "<circle" in mark_svg(ANCHOR)


def test_lines_fit_their_room():
    """Broken lines are never wider than asked, and lose no letter."""
    style = Lettering(13)
    words = "Neighbourhood Supercalifragilisticexpialidocious مجموعة 🌱🌱🌱🌱🌱🌱🌱"
    lines = wrap(words, 60, style)
    assert all(width(line, style) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


def test_cut_lines_end_in_dots():
    """A name that is too long for its lines shows that it goes on."""
    lines = wrap("one two three four five six seven", 40, Lettering(13), 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_tidy_keeps_every_script():
    """Only what cannot be printed goes."""
    assert tidy("Ünïted\x07 مجموعة\u202e 🌱\n日本") == "Ünïted مجموعة 🌱 日本"


def test_labels_move_as_little_as_they_can():
    """A label with room to itself stays where it is."""
    assert apart([(50, 10), (10, 10), (52, 10)], 0, 100) == [46, 10, 56]
    assert apart([], 0, 10) == []
