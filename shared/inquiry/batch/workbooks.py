"""Running a place's workbooks, or the one about all places together, with papermill."""

import json
import logging
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import papermill
from nbformat import NotebookNode

from inquiry.batch.fork import Chain
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
    with Chain() as chain:
        for workbook in workbooks:
            yield _run(workbook, {"place_id": place_id, "forms": False}, kept, places, seconds, chain)


def run_overall(
    workbook: Path, parameters: Mapping[str, Any], kept: Path, places: Paths, seconds: float
) -> NotebookNode:
    """The workbook about all places together, run and kept tidied in the folder `kept`.

    A cell may take `seconds`. Raises `WorkbookStoppedError` if it fails, as `run_workbooks`.
    """
    kept.mkdir(parents=True)
    return _run(workbook, parameters, kept, places, seconds)


def _run(  # noqa: PLR0913, PLR0917
    workbook: Path,
    parameters: Mapping[str, Any],
    kept: Path,
    places: Paths,
    seconds: float,
    chain: Chain | None = None,
) -> NotebookNode:
    _check(workbook, workbook.stat().st_mtime_ns, next(iter(parameters)))
    path = kept / workbook.name
    try:
        run: NotebookNode = papermill.execute_notebook(
            _as_it_is(workbook),
            _as_it_is(path),
            dict(parameters),
            engine_name=ENGINE,
            progress_bar=False,
            request_save_on_cell_execute=False,
            execution_timeout=seconds,
            chain=chain,
        )
    except papermill.PapermillExecutionError as error:
        failed = path.with_suffix(".failed.ipynb")
        where = f" at cell {error.exec_count}" if error.exec_count else ""  # a process that died counts none
        _write(tidied(_read(path), places), failed)
        path.unlink()
        raise WorkbookStoppedError(
            f"The workbook {workbook.stem} stopped{where} ({error.ename}). This is our mistake, "
            f"not yours. The README says how to tell us; inquiry.log in the outputs folder has the detail."
        ) from error
    _write(tidied(run, places), path)
    return run


def _as_it_is(path: Path) -> str:
    """A path as papermill wants it, which would fill in what stands in braces."""
    return str(path).replace("{", "{{").replace("}", "}}")


@cache
def _check(workbook: Path, _changed: int, needed: str) -> None:
    """Refuse a workbook without the parameter that each place gives it: every place would get the same report."""
    first = next((c for c in _read(workbook).cells if "parameters" in c.metadata.get("tags", ())), None)
    if first is None or needed not in first.source:
        raise InquiryError(f"The workbook {workbook.name} has no parameter {needed}: its first code cell must set it.")


def _read(path: Path) -> NotebookNode:
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def _write(notebook: NotebookNode, path: Path) -> None:
    """Keep a notebook, a cell a line: a fifth of the time that indenting what is in the cells would take."""
    cells = ",\n".join(_as_json(cell) for cell in notebook.cells)
    rest = _as_json({name: part for name, part in notebook.items() if name != "cells"})
    path.write_bytes(f'{{"cells": [\n{cells}\n],\n{rest[1:]}\n'.encode(errors="replace"))


def _as_json(part: Mapping[str, Any]) -> str:
    return json.dumps(part, ensure_ascii=False, sort_keys=True)
