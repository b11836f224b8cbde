"""The index: every place by name, what came of it in words, and nothing that a browser would have to fetch or run."""

import re
from dataclasses import replace

import pytest
from axe_core_python.sync_playwright import Axe

from inquiry.batch import index
from inquiry.batch.outcome import Outcome, Result
from inquiry.errors import Problem, Weight

DONE = Result("kiln-lane", Outcome.DONE, "Kiln Lane", illustrative=True, files=("kiln-lane/report.html",))
INCOMPLETE = Result("bristol", Outcome.INCOMPLETE, "Bristol", missing=("Wave 1 is still open.",))
REFUSED = Result(
    "union-street",
    Outcome.REFUSED,
    "Union <script>alert(1)</script> Street",
    problems=(Problem("places/x", "A sum is “<b>”."), Problem("", "Only good to know.", Weight.NOTICE)),
)
FAILED = Result("ada", Outcome.FAILED, failure="The workbook 01_funding stopped.", files=("ada/earlier/report.html",))
EVERYTHING = [DONE, INCOMPLETE, REFUSED, FAILED]


def headings(page: str) -> list[str]:
    """The names of the places, in the order of the page."""
    return re.findall(r"<h2[^>]*>([^<]*)", page)


def test_places_stand_by_name() -> None:
    """The order is that of the names, whatever the outcome or the order in which they came."""
    assert [name.strip() for name in headings(index.page(EVERYTHING))] == [
        "ada",
        "Bristol",
        "Kiln Lane",
        "Union &lt;script&gt;alert(1)&lt;/script&gt; Street",
    ]


def test_what_people_typed_is_text() -> None:
    """Markup in a name or a sentence is shown, not obeyed."""
    page = index.page(EVERYTHING)
    assert "<script" not in page
    assert "A sum is “&lt;b&gt;”." in page


def test_nothing_is_fetched_or_run() -> None:
    """The page has no address in it but those of the reports beside it."""
    links = re.findall(r'(?:href|src)="([^"]*)"', index.page(EVERYTHING))
    assert links == ["#main", "ada/earlier/report.html", "bristol/report.html", "bristol/report.pdf",
                     "kiln-lane/report.html", "kiln-lane/report.pdf"]  # fmt: skip
    assert "://" not in index.page(EVERYTHING)


def test_each_outcome_is_said_in_words() -> None:
    """What is missing, why a place was refused and what failed are there to read; notices are not reasons."""
    page = index.page(EVERYTHING)
    for words in ("Wave 1 is still open.", "A sum is", "01_funding stopped", "4 places: 1 ready"):
        assert words in page
    assert "Only good to know" not in page


def test_illustrative_places_say_so() -> None:
    """The word stands with the name of a made-up place and with no other."""
    assert index.page([DONE]).count("Illustrative") == 1
    assert "Illustrative" not in index.page([replace(DONE, illustrative=False)])


def test_the_index_of_nothing_is_still_a_page() -> None:
    """No place, no error."""
    assert "0 places" in index.page([])


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 320])
def test_a_screen_reader_and_a_phone_find_no_barrier(chromium, tmp_path, width) -> None:
    """The accessibility checker axe finds nothing, and nothing has to be scrolled sideways."""
    file = tmp_path / "index.html"
    file.write_text(index.page(EVERYTHING), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert Axe().run(page)["violations"] == []
    context.close()
