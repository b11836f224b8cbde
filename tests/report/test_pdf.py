"""The report as a PDF."""

import io
import os
import subprocess
import sys

import pypdf
import pytest

from inquiry.document import to_json
from inquiry.report.assemble import assemble
from inquiry.report.glyphs import drawable, legible
from inquiry.report.pdf import to_pdf

from .conftest import HOSTILE, every_kind, workbook, workbooks


def words_of(pdf: bytes) -> str:
    """All words of a PDF on one line, without the places where a long word may break."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


@pytest.fixture(scope="module")
def hostile_pdf(hostile):
    """The PDF of a place whose people typed hostile words."""
    return to_pdf(hostile)


def test_hostile_words_are_data(hostile_pdf):
    """Typst code, HTML and templates that a person typed are printed as they were typed."""
    words = words_of(hostile_pdf).replace(" ", "")
    for typed in (*HOSTILE[:4], HOSTILE[5]):
        assert typed.replace(" ", "") in words


def test_the_file_says_what_it_is(hostile_pdf):
    """Title, language, tags and the standard; nobody's name; the day of the report, not of the run."""
    reader = pypdf.PdfReader(io.BytesIO(hostile_pdf))
    assert reader.metadata.title == 'Kiln <b>"Lane"</b>: place report (Illustrative)'
    assert reader.metadata.author is None
    assert str(reader.metadata.creation_date).startswith("2026-06-26")
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data().decode()


def test_every_page_is_numbered_and_marked(hostile_pdf):
    """The running head of a made-up place says so on each page, and each page says how many there are."""
    pages = pypdf.PdfReader(io.BytesIO(hostile_pdf)).pages
    for number, page in enumerate(pages, start=1):
        words = page.extract_text()
        assert "is made up" in words
        assert f"{number} of {len(pages)}" in words


def test_a_real_place_is_not_called_illustrative():
    """Neither in the running head nor in a caption."""
    assert "llustrative" not in words_of(to_pdf(assemble(workbooks("North Bay", illustrative=False)).notebook))


def test_very_long_words_run_over_the_page_and_are_not_lost():
    """Whatever a person wrote is printed to its end, wherever it stands."""
    typed = "many words and more " * 400 + "theveryend"
    words = words_of(to_pdf(assemble(workbooks(typed=typed)).notebook))
    assert words.count("theveryend") == 1 + to_json(every_kind(typed)).count("theveryend")


def test_an_empty_workbook_still_gives_a_file():
    """A workbook that has shown nothing is a short PDF, not a fault."""
    assert words_of(to_pdf(workbook())).startswith("Workbook")


def test_the_same_report_gives_the_same_bytes_in_another_process(kept):
    """Neither the clock nor the order of a set has a part in it."""
    code = (
        "import json,sys,hashlib;from inquiry.report.pdf import to_pdf;from inquiry.report.page import to_html;"
        "n=json.load(open(sys.argv[1],encoding='utf-8'));"
        "print(hashlib.sha256(to_pdf(n)+to_html(n).encode()).hexdigest())"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", code, str(kept)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("plain words, é and £", "plain words, é and £"),
        ("a smile 😀!", "a smile [emoji: grinning face]!"),
        ("a flag 🇬🇧", "a flag [emoji: flag GB]"),
        ("thumbs 👍🏽", "thumbs [emoji: thumbs up sign]"),
        ("ਪੰਜਾਬੀ ਸ਼ਬਦ here", "[words in Gurmukhi letters: see the web page of this report] here"),
        ("שלום and السلام", "שלום and السلام"),
    ],
)
def test_letters_that_no_font_has_are_described(typed, printed):
    """Nothing is dropped in silence, and nothing is described that can be set."""
    assert legible(typed) == printed


def test_letters_that_fail_together_in_a_drawing_are_described():
    """Joined letters (fl) beside Hebrew and Arabic can be set in running words but not in one line of a drawing."""
    assert drawable("flag שלום") == "flag שלום"
    assert drawable("flag שלום مرحبا").count("[words in") == 2
    assert legible("flag שלום مرحبا") == "flag שלום مرحبا"
