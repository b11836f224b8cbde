"""Running a place's workbooks with papermill."""

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
import papermill
from nbformat import NotebookNode

from inquiry.batch.tidy import tidied
from inquiry.errors import InquiryError
from inquiry.paths import Paths

ENGINE = "inquiry"
logging.getLogger("papermill").setLevel(logging.ERROR)  # the batch has its own way of saying what goes on


class WorkbookStoppedError(Exception):
    """A workbook stopped at a cell: the sentence for people; the cause is papermill's error."""


def run_workbooks(
    place_id: str, workbooks: tuple[Path, ...], kept: Path, places: Paths, seconds: float
) -> Iterator[NotebookNode]:
    """Every workbook, run for a place and kept tidied in the folder `kept`, one after another.

    A cell may take `seconds`. Raises `WorkbookStoppedError` at the first that fails; that one is kept at the failing
    cell, as NN_name.failed.ipynb.
    """
    kept.mkdir(parents=True)
    for workbook in workbooks:
        yield _run(workbook, place_id, kept, places, seconds)


def _run(workbook: Path, place_id: str, kept: Path, places: Paths, seconds: float) -> NotebookNode:
    path = kept / workbook.name
    try:
        run: NotebookNode = papermill.execute_notebook(
            _opened(workbook, workbook.stat().st_mtime_ns),
            str(path).replace("{", "{{").replace("}", "}}"),  # papermill fills in braces
            {"place_id": place_id, "forms": False},
            engine_name=ENGINE,
            progress_bar=False,
            request_save_on_cell_execute=False,
            execution_timeout=seconds,
        )
    except papermill.PapermillExecutionError as error:
        failed = path.with_suffix(".failed.ipynb")
        _write(tidied(_read(path), places), failed)
        path.unlink()
        raise WorkbookStoppedError(
            f"The workbook {workbook.stem} stopped at cell {error.exec_count} ({error.ename}). This is our mistake, "
            f"not yours. Send us {failed.name} and inquiry.log from the outputs folder."
        ) from error
    _write(tidied(run, places), path)
    return run


@cache
def _opened(workbook: Path, _changed: int) -> NotebookNode:
    """The workbook as it is on disk, checked for the parameter without which every place would get the same report."""
    notebook = _read(workbook)
    first = next((c for c in notebook.cells if "parameters" in c.metadata.get("tags", ())), None)
    if first is None or "place_id" not in first.source:
        raise InquiryError(f"The workbook {workbook.name} has no parameter place_id: its first code cell must set it.")
    return notebook


def _read(path: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def _write(notebook: NotebookNode, path: Path) -> None:
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
