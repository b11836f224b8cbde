"""The workbooks keep their conventions, and run from a fresh kernel with any place."""

import ast
import itertools
import json
import re
from pathlib import Path

import nbformat
import papermill
import pytest

from inquiry.findings import FINDINGS
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.typology import FINDINGS as OVERALL

WORKBOOKS = sorted((HOME / "workbooks").glob("[0-9]*.ipynb"))
ALL_TOGETHER = "07_typology"
BANK = read_bank(HOME / "inputs" / "questions")
TAGS = {"parameters", "setup", "form", "finding", "consultant"}
SIMPLE = (ast.Assign, ast.AnnAssign, ast.Expr, ast.ImportFrom)

each = pytest.mark.parametrize("path", WORKBOOKS, ids=lambda p: p.stem)


def read(path: Path):
    """The notebook as it is kept."""
    return nbformat.read(path, as_version=4)


def code(notebook):
    """Its code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def calls(name: str) -> set[str]:
    """The names that the workbooks ask `place.<name>(...)` for."""
    sources = [cell.source for path in WORKBOOKS for cell in code(read(path))]
    return {found for source in sources for found in re.findall(rf'place\.{name}\("(\w+)"\)', source)}


@each
def test_a_workbook_is_a_valid_notebook_without_outputs(path):
    """Kept without outputs, without widget state, with nothing in its metadata but what it is about."""
    notebook = read(path)
    nbformat.validate(notebook)
    assert not [cell.id for cell in code(notebook) if cell.outputs or cell.execution_count]
    assert set(notebook.metadata) == {"inquiry", "kernelspec"}
    assert set(notebook.metadata.inquiry) == {"title", "audience", "minutes", "order", "needs"}


@each
def test_a_workbook_has_the_fixed_order(path):
    """A title, the parameters, the setup, then prose before each cell, and one link to go on with."""
    cells = read(path).cells
    assert cells[0].source.startswith("# ")
    assert [cell.id for cell in cells[1:4]] == ["in-jupyterlab", "parameters", "setup"]
    for before, cell in itertools.pairwise(cells[3:]):
        assert cell.cell_type == "markdown" or before.cell_type == "markdown", f"no prose before {cell.id}"
    assert cells[-1].source.startswith("## Next")
    assert len(re.findall(r"\]\(\w+\.ipynb\)", cells[-1].source)) == 1


@each
def test_a_workbook_has_one_title_and_skips_no_level(path):
    """Headings go down one level at a time."""
    text = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@each
def test_a_workbook_calls_and_never_computes(path):
    """Short cells that hold assignments, calls and one import; no code that a person could break."""
    cells = code(read(path))
    assert len(cells) <= 16
    for cell in cells:
        assert len(cell.source.splitlines()) <= 8
        tree = ast.parse(cell.source)
        assert all(isinstance(line, SIMPLE) for line in tree.body), cell.id
        assert not [n for n in ast.walk(tree) if isinstance(n, ast.Lambda | ast.comprehension)], cell.id


@each
def test_a_workbook_cannot_be_broken_by_hand(path):
    """Code is hidden and cannot be edited or deleted; each cell has a readable id and one of the five tags."""
    for cell in code(read(path)):
        assert cell.metadata.editable is False
        assert cell.metadata.deletable is False
        assert cell.metadata.jupyter.source_hidden is True
        assert len(TAGS & set(cell.metadata.tags)) == 1
        assert re.fullmatch(r"[a-z]+[a-z0-9-]*", cell.id)


@each
def test_the_parameters_of_a_workbook_name_no_person(path):
    """The place's folder, and whether to show forms; for all places, their cases, other models, and whether to name."""
    wanted = {"cases", "models", "names"} if path.stem == ALL_TOGETHER else {"place_id", "forms"}
    assert set(papermill.inspect_notebook(path)) == wanted


def test_every_question_can_be_answered_in_a_workbook():
    """Each section of the bank stands in exactly one workbook."""
    assert calls("section") == {question.section for question in BANK.questions.values()}


def test_every_finding_is_shown_in_a_workbook():
    """What the report is made of is what a team sees."""
    assert calls("finding") == set(FINDINGS)


def test_every_finding_about_all_places_is_shown_in_its_workbook():
    """What the typology's report is made of is what the consultant sees."""
    sources = [cell.source for cell in code(read(HOME / "workbooks" / f"{ALL_TOGETHER}.ipynb"))]
    assert {found for source in sources for found in re.findall(r'places\.finding\("(\w+)"\)', source)} == set(OVERALL)


def test_the_numbers_are_the_order_of_work():
    """Workbooks are numbered from 00 without a gap, as their metadata says."""
    assert [int(path.stem[:2]) for path in WORKBOOKS] == [read(path).metadata.inquiry.order for path in WORKBOOKS]
    assert [read(path).metadata.inquiry.order for path in WORKBOOKS] == list(range(len(WORKBOOKS)))


@pytest.fixture(scope="module")
def empty_place(tmp_path_factory):
    """Inputs with the real bank and one place in which nothing has been answered."""
    inputs = tmp_path_factory.mktemp("inputs")
    (inputs / "questions").symlink_to(HOME / "inputs" / "questions")
    folder = inputs / "places" / "empty"
    folder.mkdir(parents=True)
    about = {"id": "empty", "name": "Empty", "illustrative": True, "waves": [{"id": "1", "opened": "2026-06-01"}]}
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    return inputs


@each
def test_run_all_never_fails_in_an_empty_place(path, empty_place, tmp_path, monkeypatch):
    """From a fresh kernel, with forms and without, each cell of each workbook shows something valid."""
    monkeypatch.setenv("INQUIRY_INPUTS", str(empty_place))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path))
    ways = [{}] if path.stem == ALL_TOGETHER else [{"place_id": "empty", "forms": forms} for forms in (False, True)]
    for parameters in ways:
        run = papermill.execute_notebook(path, tmp_path / path.name, parameters, progress_bar=False, engine_name=None)
        shown = [cell.id for cell in code(run) if {"form", "finding"} & set(cell.metadata.tags) and not cell.outputs]
        assert not shown
