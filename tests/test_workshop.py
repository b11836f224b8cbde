"""The workbook of the workshop: kept like the others, and it runs with forms and without, in both forms."""

import json
import re

import nbformat
import papermill
import pytest

from inquiry.document import MIME
from inquiry.errors import InquiryError
from inquiry.paths import HOME
from inquiry.workbook import open_place

PATH = HOME / "workbooks" / "workshop.ipynb"


@pytest.fixture
def empty_place(tmp_path, monkeypatch):
    """A place in which nothing has been answered, and a folder for what goes wrong."""
    inputs = tmp_path / "inputs"
    (inputs / "places" / "empty").mkdir(parents=True)
    (inputs / "questions").symlink_to(HOME / "inputs" / "questions")
    about = {"id": "empty", "name": "Empty", "illustrative": True, "waves": [{"id": "1", "opened": "2026-06-01"}]}
    (inputs / "places" / "empty" / "place.json").write_text(json.dumps(about), encoding="utf-8")
    monkeypatch.setenv("INQUIRY_INPUTS", str(inputs))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path / "outputs"))
    return "empty"


def test_it_is_kept_like_the_other_workbooks():
    """A valid notebook without outputs whose code is hidden and calls one thing, with three parameters."""
    notebook = nbformat.read(PATH, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in code][2:] == ["place.workshop(short=short)"]
    assert not [cell.id for cell in code if cell.outputs or cell.execution_count]
    assert all(cell.metadata.jupyter.source_hidden and cell.metadata.editable is False for cell in code)
    assert set(papermill.inspect_notebook(PATH)) == {"place_id", "forms", "short"}
    assert len(re.findall(r"\]\(\w+\.ipynb\)", notebook.cells[-1].source)) == 1


def test_it_runs_from_a_fresh_kernel(empty_place, tmp_path):
    """With forms it shows a widget, without forms a table, and neither fails in an empty place."""
    for forms, kind in ((True, "application/vnd.jupyter.widget-view+json"), (False, MIME)):
        parameters = {"place_id": empty_place, "forms": forms}
        run = papermill.execute_notebook(PATH, tmp_path / "run.ipynb", parameters, progress_bar=False)
        assert any(kind in output.get("data", {}) for output in run.cells[-2].outputs)


@pytest.mark.parametrize("short", [False, True])
def test_without_forms_it_is_the_run_sheet(empty_place, short):
    """A table with a row for each screen of the form, so that it can be read before the day."""
    place = open_place(empty_place, forms=False)
    (table,) = place.workshop(short=short).blocks
    assert len(table.rows) == len(place.bank.steps(short=short))
    assert ("short form" in table.caption) == short


def test_a_place_that_is_not_there_is_a_sentence(empty_place):
    """Opening the workshop of a place that does not exist says so."""
    with pytest.raises(InquiryError):
        open_place("nowhere").workshop()
