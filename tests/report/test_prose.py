"""Markdown cells as blocks."""

from inquiry.document import Heading, Items, Link, Paragraph, Strong, Table
from inquiry.report import prose


def test_prose_becomes_headings_paragraphs_lists_and_tables():
    """What our workbooks use has a block."""
    made = prose.blocks(
        "# Money\n\nAbout **money** and [ties](#ties).\n\n"
        "1. one\n2. two\n   - deep\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert made == [
        Heading("Money", 1),
        Paragraph(("About ", Strong("money"), " and ", Link("ties", "#ties"), ".")),
        Items((("one",), ("two",), ("deep",)), ordered=True),
        Table("Money", ("a", "b"), ((("1",), ("2",)),)),
    ]


def test_html_in_prose_is_dropped():
    """A tag is not shown, and what it holds is words at most."""
    assert prose.blocks("<script>alert(1)</script>\n\nPlain <b>bold</b> words") == [Paragraph(("Plain bold words",))]
