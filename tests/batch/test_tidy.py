"""What is kept of a run notebook, and what is not."""

import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from inquiry.batch.tidy import tidied
from inquiry.document import MIME
from inquiry.paths import HOME, Paths

SPEC = {"name": "python3", "display_name": "Python 3"}


@pytest.fixture
def places(tmp_path) -> Paths:
    """Folders with a name that must not be told."""
    return Paths(tmp_path / "secret" / "inputs", tmp_path / "secret" / "outputs")


def test_nothing_of_the_run_is_kept(places) -> None:
    """Times, parameters, widget states and whatever else a tool writes into metadata is gone."""
    cell = new_code_cell(
        "1",
        metadata={
            "tags": ["finding"],
            "execution": {"shell.execute_reply": "2026-06-19T12:00:00Z"},
            "papermill": {"duration": 2.5},
        },
    )
    data = {"text/plain": "x", "application/vnd.jupyter.widget-view+json": {"model_id": "a"}}
    cell.outputs = [new_output("display_data", data)]
    metadata = {
        "kernelspec": SPEC,
        "papermill": {"input_path": "/x"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
    }
    kept = tidied(new_notebook(cells=[cell], metadata=metadata), places)
    assert kept.metadata == {"kernelspec": SPEC}
    assert kept.cells[0].metadata == {"tags": ["finding"]}
    assert kept.cells[0].outputs[0].data == {"text/plain": "x"}


def test_a_failing_cell_keeps_its_mark(places) -> None:
    """That it failed is kept, when it did is not."""
    said = {"exception": True, "status": "failed", "start_time": "now"}
    kept = tidied(new_notebook(cells=[new_code_cell("1", metadata={"papermill": said})]), places)
    assert kept.cells[0].metadata.papermill == {"exception": True, "status": "failed"}


def test_folders_of_this_machine_have_our_names(places) -> None:
    """In text, tracebacks and data alike; what is not a folder of ours stays as it is."""
    text = f"{places.inputs}/places/x {places.outputs}/y {HOME}/shared/z {sys.prefix}/lib /etc/hosts"
    cell = new_code_cell("1", metadata={})
    cell.outputs = [
        new_output("stream", text=text),
        new_output("error", ename="E", evalue=text, traceback=[text]),
        new_output("display_data", {"application/json": {"deep": [text]}}),
    ]
    stream, error, data = tidied(new_notebook(cells=[cell]), places).cells[0].outputs
    plain = "inputs/places/x outputs/y project/shared/z python/lib /etc/hosts"
    assert [stream.text, error.evalue, error.traceback, data.data["application/json"].deep] == [
        plain, plain, [plain], [plain]
    ]  # fmt: skip


def test_cells_that_papermill_adds_have_the_same_ids_each_time(places) -> None:
    """Ids by chance become names, each once, and the notebook stays valid."""
    tags = ("injected-parameters", "papermill-error-cell-tag", "papermill-error-cell-tag")
    cells = [new_markdown_cell("x", metadata={"tags": [tag]}) for tag in tags]
    kept = tidied(new_notebook(cells=cells), places)
    assert [cell.id for cell in kept.cells] == ["injected-parameters", "papermill-error", "papermill-error-2"]
    nbformat.validate(kept)


def test_words_of_people_are_not_changed() -> None:
    """Neither where a finding holds them, nor where what looks like a folder is part of a longer word."""
    places = Paths(Path("/data"), Path("/out"))
    typed = "See https://council.example/data-hub, https://x.example/data and /data"
    finding, other = new_code_cell("1"), new_code_cell("2")
    finding.outputs = [new_output("display_data", {MIME: {"blocks": typed}, "text/html": typed})]
    other.outputs = [new_output("stream", text=f"{typed} file:///data/x"), new_output("stream", text="/database /data")]
    kept = tidied(new_notebook(cells=[finding, other]), places).cells
    assert kept[0].outputs[0].data == {MIME: {"blocks": typed}, "text/html": typed}
    assert kept[1].outputs[0].text == (
        "See https://council.example/data-hub, https://x.example/data and inputs file://inputs/x"
    )
    assert kept[1].outputs[1].text == "/database inputs"
