"""What `make demo` gives: a report for every sample place that a place team could be handed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from inquiry.paths import HOME

BIN = Path(sys.executable).parent
ILLUSTRATIVE = {
    "eastmoor-neighbourhoods",
    "fairfield-pilot",
    "harbour-estate",
    "kiln-lane",
    "millbrook-together",
    "ridge-villages",
    "tidewater-families",
    "union-street",
}
REAL = {"bristol", "calderdale", "liverpool"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The outputs of one run over all samples."""
    folder = tmp_path_factory.mktemp("outputs")
    samples = sorted(ILLUSTRATIVE | REAL)
    ran = subprocess.run(
        [BIN / "inquiry", "run", *samples, "--outputs", folder], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder


def test_every_sample_place_is_reported(outputs):
    """Seven are done; the half-empty one and the three that nobody has answered for are incomplete, and say so."""
    told = json.loads((outputs / "run.json").read_text(encoding="utf-8"))["places"]
    outcomes = {place: kept["outcome"] for place, kept in told.items()}
    assert {place for place, outcome in outcomes.items() if outcome == "incomplete"} == REAL | {"ridge-villages"}
    assert {place for place, outcome in outcomes.items() if outcome == "done"} == ILLUSTRATIVE - {"ridge-villages"}


def test_a_report_is_one_small_file_that_asks_nothing_of_anyone(outputs):
    """HTML under 400 KB and PDF under 500 KB; no script, and no address but of links that a person may follow."""
    for place in ILLUSTRATIVE | REAL:
        html = (outputs / place / "report.html").read_text(encoding="utf-8")
        assert len(html.encode()) < 400_000
        assert (outputs / place / "report.pdf").stat().st_size < 500_000
        assert "<script" not in html
        assert not re.findall(r'(?:src|srcset|@import|url)\s*[=(]\s*["\']?(?:https?:)?//', html)


def test_illustrative_stands_on_every_page_of_a_made_up_place_and_on_none_of_a_real_one(outputs):
    """Nobody can take a page of a made-up place for a real one."""
    for place in ILLUSTRATIVE | REAL:
        pages = [page.extract_text() for page in PdfReader(outputs / place / "report.pdf").pages]
        assert all(("Illustrative" in page) is (place in ILLUSTRATIVE) for page in pages), place


def test_every_pdf_passes_a_pdf_ua_checker(outputs):
    """An open checker of PDF/UA-1 finds no error in any of them."""
    pdfs = sorted(outputs.glob("*/report.pdf"))
    checked = subprocess.run([BIN / "outloud", "--quiet", *pdfs], capture_output=True, text=True, check=False)
    assert len(pdfs) == len(ILLUSTRATIVE | REAL)
    assert checked.returncode == 0, checked.stdout


def test_open_data_alone_give_a_funding_picture_and_wide_bounds(outputs):
    """A real district's report says what was published, and that everything else is open."""
    html = (outputs / "liverpool" / "report.html").read_text(encoding="utf-8")
    assert "Nobody there has been asked yet" in html
    assert "35 grants" in html
    assert "no answer yet, could be 0.00 to 1.00" in html


def test_no_kept_file_holds_a_path_of_this_machine(outputs):
    """Whatever is kept can be handed on: no folder of this machine stands in it, in any spelling."""
    kept = [path for ending in ("ipynb", "json", "html") for path in outputs.rglob(f"*.{ending}")]
    assert len(kept) > 11 * 10
    for path in kept:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?<![\w/.])/(?:home|root|tmp|usr|var|work|Users)/|\b[A-Z]:\\\\", text), path
        assert str(HOME) not in text
        assert str(outputs) not in text


def test_no_kept_notebook_holds_widgets_times_or_a_person(outputs):
    """Of what papermill put in, only the place's id is left, and no state of a form that nobody could use."""
    people = {
        line.split(",")[0] for file in (HOME / "inputs" / "places").glob("*/people.csv") for line in open_lines(file)
    }
    for path in outputs.glob("*/workbooks/*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert notebook["metadata"].keys() <= {"kernelspec", "language_info", "inquiry"}
        assert not re.search(r"widget-(?:state|view)|start_time|iopub", json.dumps(notebook))
        (given,) = (c for c in notebook["cells"] if "injected-parameters" in c["metadata"].get("tags", ()))
        names = re.findall(r"^(\w+) = ", "".join(given["source"]), re.MULTILINE)
        if "typology" not in path.name:
            assert names == ["place_id", "forms"]
        assert not people & set(re.findall(r"\w+", "".join(given["source"])))


def open_lines(file: Path) -> list[str]:
    """The lines of a table below its headings."""
    return file.read_text(encoding="utf-8-sig").splitlines()[1:]


def test_the_index_lists_places_by_name_and_ranks_nobody(outputs):
    """All places, in the order of their names, each with its two files."""
    html = (outputs / "index.html").read_text(encoding="utf-8")
    names = re.findall(r"<h2[^>]*>\s*([^<]+?)\s*<", html)
    assert names == sorted(names)
    for place in ILLUSTRATIVE | REAL:
        assert f'href="{place}/report.html"' in html
        assert f'href="{place}/report.pdf"' in html
