"""Blocks as HTML."""

from html.parser import HTMLParser

import pytest

from inquiry.document import (
    Figure,
    Finding,
    Findings,
    Heading,
    Note,
    Paragraph,
    Picture,
    Quote,
    Table,
    Talk,
    html,
    rich,
)
from inquiry.errors import InquiryError

LINE = Picture(680, 40, '<line x1="0" y1="20" x2="680" y2="20"/>')


class Elements(HTMLParser):
    """The elements of a page with their attributes, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(str(page))

    def handle_starttag(self, tag, attrs):
        """Keep the element."""
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep the words."""
        self.words += data

    def all(self, tag):
        """The attributes of each element of this name."""
        return [attributes for name, attributes in self.found if name == tag]


def shown(*blocks, **how):
    """The blocks as a browser would read them."""
    return Elements(html.render(blocks, **({"illustrative": True} | how)))


def test_typed_words_are_escaped_once_wherever_they_stand():
    """Markup that a person typed is read back as words, in running text, quotes, captions, heads and alt text."""
    typed = '<b onclick="x">&amp;</b>'
    table = Table(typed, (typed, typed), ((typed, rich("{w}", w=typed)),))
    page = shown(
        Paragraph((typed,)),
        Quote(typed, typed, typed),
        Findings((Finding((typed,), typed, typed),)),
        Note(typed, (typed,)),
        table,
        Figure("f", typed, typed, LINE, LINE, table),
    )
    assert not page.all("b")
    printed = 1 + 3 + 3 + 2 + 5 + 6  # paragraph, quote, finding, note, table, figure with its table
    assert page.words.count(typed) == printed
    assert {one["aria-label"] for one in page.all("svg")} == {typed}


def test_a_figure_has_two_drawings_a_caption_and_its_table():
    """Either drawing carries the alternative text; the table can be opened below."""
    page = shown(Figure("stands", "Today", "One row.", LINE, LINE, Table("Numbers", ("A", "B"), (("a", "1"),))))
    assert [one["class"] for one in page.all("svg")] == ["wide", "nar"]
    assert all(one["role"] == "img" for one in page.all("svg"))
    assert "Figure 1. Today. Illustrative." in page.words
    assert page.all("details")
    assert page.all("figure")[0]["id"] == "fig-stands"


def test_a_real_place_is_not_called_illustrative():
    """Only a made-up place's captions say so."""
    assert "Illustrative" not in shown(Table("Numbers", ("A",), (("a",),)), illustrative=False).words


def test_a_cell_of_a_live_workbook_has_no_numbers_and_its_own_wrapper():
    """Numbers count through a whole report, so one cell has none."""
    page = Elements(html.cell([Heading("Money", 2), Table("Numbers", ("A",), (("a",),))], illustrative=True))
    assert "Table" not in page.words
    assert page.found[0] == ("div", {"class": "inquiry"})


def test_every_table_says_what_its_heads_are_for():
    """A caption, heads of columns and of rows, and a span where a cell takes over its neighbours."""
    page = shown(Table("Numbers", ("A", "B", "C"), (("a", "not shown", None),), numeric=(1, 2)))
    assert [one["scope"] for one in page.all("th")] == ["col", "col", "col", "row"]
    assert page.all("caption")
    assert (page.all("td")[0]["colspan"], page.all("td")[0]["data-h"]) == ("2", "B to C")


def test_a_link_that_leads_nowhere_is_words():
    """Only https, mail and what is on the page can be followed."""
    words = rich("[one](#gone) [two](javascript:alert) [three](https://example.org) [four](#here)")
    assert [one["href"] for one in shown(Paragraph(words), known=["here"]).all("a")] == ["https://example.org", "#here"]


def test_headings_never_skip_a_level():
    """A heading that was asked for too deep is brought up; boxes carry a heading one below where they stand."""
    page = shown(Heading("One", 2), Heading("Deep", 4), Note("Note", ("words",)), Talk((("Next?",),)))
    assert [name for name, _ in page.found if name[0] == "h"] == ["h2", "h3", "h4", "h4"]


def test_a_talk_box_under_its_own_heading_does_not_repeat_it():
    """The questions to talk about have one heading, the box's or the one above it."""
    page = shown(Heading("One", 2), Heading("What you could talk about next", 3), Talk((("Next?",),)))
    assert page.words.count("What you could talk about next") == 1


def test_words_in_hebrew_and_arabic_read_from_the_right():
    """A quote's direction is that of its first letter."""
    assert shown(Quote("שלום", "A resident", "")).all("p")[0]["dir"] == "rtl"
    assert "dir" not in shown(Quote("Hello שלום", "A resident", "")).all("p")[0]


def test_what_cannot_be_seen_is_left_out():
    """Control characters and direction overrides do not reach the page."""
    assert shown(Paragraph(("a\x00b\u202ec",))).words.strip() == "abc"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<g onload="alert(1)"/>',
        '<use href="https://example.org/x.svg#a"/>',
        "<foreignObject><b/></foreignObject>",
        "</svg><img src=x>",
        "<!-- a --><path/>",
        '<rect fill="url(https://example.org)"/>',
        "<style>*{}</style>",
    ],
)
def test_a_drawing_holds_shapes_and_words_only(inside):
    """A drawing from a notebook that was meddled with is refused with a sentence."""
    bad = Picture(10, 10, inside)
    with pytest.raises(InquiryError, match="Run the workbook again"):
        shown(Figure("f", "Title", "Words", bad, bad))


def test_ids_are_given_once():
    """Two blocks that ask for one id: the first has it."""
    table = Table("Numbers", ("A",), (("a",),), id="open")
    assert [one.get("id") for one in shown(table, table).all("div")] == ["open", None]
