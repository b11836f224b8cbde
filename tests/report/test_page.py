"""The report as a web page."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from inquiry.report.assemble import assemble
from inquiry.report.page import to_html

from .conftest import HOSTILE, code, every_kind, output, place, prose, workbook, workbooks

LIMIT = 400_000  # bytes: a report goes by e-mail


class Page(HTMLParser):
    """The elements and words of a page."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(words)

    def handle_starttag(self, tag, attrs):
        """Keep the element."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        """Keep the words."""
        self.words.append(data)


@pytest.fixture(scope="module")
def page(hostile):
    """The page of a place whose people typed hostile words."""
    return Page(to_html(hostile))


def test_hostile_words_are_inert(page):
    """What people typed makes no element, no attribute and no template; it is read as it was typed."""
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "object"}
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    words = "".join(page.words)
    for typed in HOSTILE[:6]:
        assert typed in words


def test_nothing_is_asked_of_anywhere(page, hostile):
    """No address but links a person may follow, and a policy that would stop the rest."""
    asking = [a for tag, a in page.tags if tag != "a" and ({"src", "href", "action", "srcset"} & a.keys())]
    assert not asking
    assert not re.search(r"@import|url\((?!#)", to_html(hostile))
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_page_has_its_landmarks_language_and_title(page):
    """Skip link, strip, header, contents, main and foot; British English; Illustrative in the title."""
    tags = [tag for tag, _ in page.tags]
    assert [tags.count(one) for one in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    assert ("html", {"lang": "en-GB"}) in page.tags
    assert ("footer", {"class": "end"}) in page.tags
    assert 'Kiln <b>"Lane"</b>: place report (Illustrative)' in page.words
    assert ("a", {"class": "skip", "href": "#main"}) in page.tags


def test_headings_do_not_skip_and_ids_are_unique(page):
    """A screen reader's list of headings has no holes, and each link has one goal."""
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = [a["id"] for _, a in page.tags if a.get("id")]
    assert len(ids) == len(set(ids))
    goals = {a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"].startswith("#")}
    assert goals <= set(ids)


def test_every_picture_has_words_and_every_table_heads(page):
    """Figures carry alternative text, tables a caption and scopes."""
    assert all(a.get("aria-label") or a.get("aria-hidden") for tag, a in page.tags if tag == "svg")
    tags = [tag for tag, _ in page.tags]
    assert tags.count("caption") == tags.count("table")
    assert all(a.get("scope") for tag, a in page.tags if tag == "th")


def test_a_page_is_small_and_the_same_each_time(calm):
    """The same findings give the same page."""
    first = to_html(calm)
    assert first == to_html(calm)
    assert len(first.encode()) < LIMIT


def test_a_real_place_has_no_strip():
    """The dark strip and the word are for made-up places only."""
    made = to_html(assemble(workbooks("North Bay", illustrative=False)).notebook)
    assert "llustrative" not in made.partition("<body>")[2]
    assert "<title>North Bay: place report</title>" in made


def run(*cells):
    """The page of one workbook, run by papermill."""
    return to_html(workbook(prose("title", "# Funding\n\nA word first.\n\n## Fill in\n\n## What we see"), *cells))


def test_a_single_workbook_is_a_report_of_its_own():
    """Its title is its first heading; its prose and findings are kept; headings over nothing are left out."""
    form = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "a form"}}
    page = run(code("form", form), code("answers", output("", every_kind(), place())))
    assert "<title>Kiln Lane: funding (Illustrative)</title>" in page
    assert "A word first." in page
    assert "What we see" in page
    assert "Fill in" not in page
    assert "a form" not in page


def test_a_step_that_stopped_is_told_calmly():
    """The box names the cell and its heading; no traceback, no folder, no name of an error."""
    fault = {"output_type": "error", "ename": "KeyError", "evalue": "'/home/x/y.csv'", "traceback": ["/home/x/y.py"]}
    page = run(code("money", fault), code("money-2", output("money", every_kind(), place())))
    assert "One step did not finish" in page
    assert "Cell 3, under “What we see”" in page
    assert "home" not in page
    assert "KeyError" not in page


def test_a_sentence_of_ours_is_kept_when_a_step_stopped():
    """An `InquiryError` was written for people, so it is shown, without the folders in it."""
    said = "There is no place “x” in /home/someone/places/x. Make it first."
    fault = {"output_type": "error", "ename": "InquiryError", "evalue": said, "traceback": []}
    page = run(code("money", fault), code("money-2", output("money", every_kind(), place())))
    assert "There is no place “x” in x. Make it first." in page
