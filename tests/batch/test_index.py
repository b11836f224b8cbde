"""The index: every place by name, what came of it in words, and nothing that a browser would have to fetch or run."""

import re
from dataclasses import replace

import pytest
from axe_core_python.sync_playwright import Axe

from inquiry.batch import index
from inquiry.batch.outcome import Outcome, Result
from inquiry.errors import Problem, Weight
from inquiry.paths import Paths

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


def test_the_typology_is_linked_only_where_there_is_one(tmp_path) -> None:
    """It is made after the page, so the page is written anew when it is there; until then nothing leads astray."""
    places = Paths(tmp_path, tmp_path)
    (places.places / "kiln-lane").mkdir(parents=True)
    index.lead_to_typology(places)
    assert not (tmp_path / index.FILE).exists()
    index.write([DONE], places)
    assert "typology" not in (tmp_path / index.FILE).read_text(encoding="utf-8")
    places.typology.mkdir()
    (places.typology / "report.html").touch()
    index.lead_to_typology(places)
    assert 'href="typology/report.html"' in (tmp_path / index.FILE).read_text(encoding="utf-8")


def test_many_places_stand_under_letters_that_one_can_jump_to() -> None:
    """Each letter is linked and there, names keep their order, and long lists of reasons are cut and say so."""
    names = [f"{letter}{n:02}" for letter in "BÀ7" for n in range(30)]
    missing = tuple(f"Lack {n}." for n in range(8))
    page = index.page([Result(f"p{n}", Outcome.INCOMPLETE, name, missing=missing) for n, name in enumerate(names)])
    assert re.findall(r'<a href="#(letter-\d+)">([^<]*)', page) == [
        ("letter-1", "0–9"), ("letter-2", "B"), ("letter-3", "À"),
    ]  # fmt: skip
    assert re.findall(r'<h2 class="letter" id="(letter-\d+)"', page) == ["letter-1", "letter-2", "letter-3"]
    assert [name.strip() for name in re.findall(r"<h3[^>]*>([^<]*)", page)] == sorted(names, key=str.casefold)
    assert "Lack 4." in page
    assert "Lack 5." not in page
    assert "And 3 more: inquiry check p0" in page


@pytest.mark.browser
@pytest.mark.parametrize("times", [1, 20])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_screen_reader_and_a_phone_find_no_barrier(chromium, tmp_path, width, times) -> None:
    """The accessibility checker axe finds nothing, and nothing has to be scrolled sideways."""
    file = tmp_path / "index.html"
    results = [replace(result, place=f"{result.place}-{n}") for n in range(times) for result in EVERYTHING]
    file.write_text(index.page(results, has_typology=True), encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert Axe().run(page)["violations"] == []
    context.close()
