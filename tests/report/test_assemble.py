"""The run notebooks of a place as one report."""

import json

import nbformat
import pytest

from inquiry.document import MIME
from inquiry.errors import InquiryError
from inquiry.report.assemble import assemble, write
from inquiry.report.contents import SECTIONS
from inquiry.report.reading import read

from .conftest import FINDINGS, code, every_kind, output, place, prose, workbook, workbooks


def test_findings_follow_the_order_of_the_contents():
    """Whatever the order of the notebooks, the report has its own."""
    notebook = assemble(reversed(workbooks())).notebook
    order = [cell["outputs"][0]["data"][MIME]["finding"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert order == ["own_name", *FINDINGS]
    assert order == [part.finding for section in SECTIONS for part in section.parts]


def test_the_kept_notebook_is_valid_and_bare(kept):
    """Nothing of the run stays: no parameters, no source, no papermill data, no path."""
    notebook = nbformat.read(kept, as_version=4)
    nbformat.validate(notebook)
    words = kept.read_text(encoding="utf-8")
    assert "papermill" not in words
    assert "place_id" not in words
    assert "/somewhere" not in words
    assert all(not cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_two_places_are_refused():
    """A report never mixes the findings of two places."""
    with pytest.raises(InquiryError, match="two places, “kiln-lane” and “north-bay”"):
        assemble([*workbooks(), *workbooks("North Bay")])


def test_notebooks_without_findings_are_refused():
    """A place whose workbooks were never run has no report."""
    with pytest.raises(InquiryError, match="Run the place's workbooks first"):
        assemble([workbook(prose("a", "# Only words"))])


def test_a_missing_finding_is_said_aloud():
    """It is listed for whoever runs the batch, and told in the report where it would stand."""
    blocks = every_kind()
    made = assemble([workbook(code("money", output("money", blocks, place())))])
    assert "The sentences" in made.missing
    assert "Money" not in made.missing
    report = read(made.notebook)
    assert [entry.words for entry in report.contents if entry.level == 2] == [section.heading for section in SECTIONS]
    assert sum(getattr(one.block, "title", "") == "Not in this report yet" for one in report.blocks) == len(
        made.missing
    )


def test_a_finding_without_a_place_in_the_contents_is_named():
    """A finding that no section asks for is not lost in silence."""
    blocks = every_kind()
    assert assemble([workbook(code("new", output("new_one", blocks, place())))]).unplaced == ("new_one",)


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    """The sentence names the file, not its folder."""
    path = tmp_path / "05_what_lasts.ipynb"
    path.write_text("not json", encoding="utf-8")
    with pytest.raises(InquiryError, match=r"^The notebook 05_what_lasts\.ipynb cannot be read"):
        assemble([path])


def test_the_same_findings_are_kept_as_the_same_bytes(tmp_path):
    """A report can be kept under version control."""
    for name in ("a", "b"):
        write(assemble(workbooks()), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert json.loads((tmp_path / "a").read_text(encoding="utf-8"))["nbformat"] == 4


def test_a_notebook_of_another_version_says_what_to_do():
    """Its blocks are in a form that is not ours: a sentence, and no report with holes."""
    book = workbook(code("summary", output("summary", every_kind("x"), place("North Bay"))))
    shown = book["cells"][-1]["outputs"][0]["data"][MIME]
    shown["blocks"] = [{"kind": "heading"}]
    with pytest.raises(InquiryError, match="Run the place again"):
        read(assemble([book]).notebook)
