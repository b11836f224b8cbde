"""The floor under a run: the same cells called in one warm process, with nothing around them.

`python benchmarks/floor.py floor PLACE ...` prints as JSON the processor seconds a place of the steps so called, and
`... steps PLACE ...` those of what `inquiry run` does. `benchmarks/batch.py` calls both, each in a process of its own.
"""

import ast
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import nbformat
from loops import WORKBOOKS

from inquiry.batch import place as one_place
from inquiry.batch import reporting, workbooks
from inquiry.batch.client import WarmProcess
from inquiry.batch.fingerprint import shared_by_all
from inquiry.batch.task import Task
from inquiry.paths import Paths, paths
from inquiry.report.assemble import assemble
from inquiry.report.page import to_html
from inquiry.report.pdf import to_pdf

WARM = 2  # places that go first and are not counted
Cells = list[tuple[Any, Any]]  # the code before a cell's last expression, and that expression


class Clock:
    """Processor seconds by step, without those of a step inside another."""

    def __init__(self) -> None:
        self.steps: Counter[str] = Counter()
        self._inside = 0.0

    def around(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, timed."""

        def timed(*args: Any, **more: Any) -> Any:
            before, self._inside, start = self._inside, 0.0, time.process_time()
            try:
                return work(*args, **more)
            finally:
                took = time.process_time() - start
                self.steps[step] += took - self._inside
                self._inside = before + took

        return timed


def floor(places: Sequence[str]) -> dict[str, float]:
    """Processor seconds a place of the cells, the page and the PDF."""
    clock = Clock()
    books = [[_compiled(cell) for cell in notebook.cells if cell.cell_type == "code"] for notebook in _opened()]
    steps = {"cells": lambda place: [list(_called(book, place)) for book in books]}
    run = {name: clock.around(name, step) for name, step in steps.items()}
    html, pdf = clock.around("HTML", to_html), clock.around("PDF", to_pdf)
    for number, place in enumerate(places):
        if number == WARM:
            clock.steps.clear()
        report = assemble([_notebook(book, cells) for book, cells in zip(_opened(), run["cells"](place), strict=True)])
        html(report.notebook)
        pdf(report.notebook)
    return {name: seconds / (len(places) - WARM) for name, seconds in clock.steps.items()}


def _opened() -> Iterator[Any]:
    return (nbformat.read(path, as_version=4) for path in WORKBOOKS)


def _compiled(cell: Any) -> tuple[Any, Any]:
    tree = ast.parse(cell.source)
    shown = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    last = compile(ast.Expression(shown.value), "cell", "eval") if isinstance(shown, ast.Expr) else None
    return compile(tree, "cell", "exec"), last


def _called(book: Cells, place: str) -> Iterator[dict[str, Any] | None]:
    """What each cell shows; the first sets the parameters."""
    names: dict[str, Any] = {}
    for body, last in book:
        exec(body, names)
        if "place_id" in names:
            names.update(place_id=place, forms=False)
        shown = eval(last, names) if last else None
        yield shown._repr_mimebundle_() if hasattr(shown, "_repr_mimebundle_") else None


def _notebook(notebook: Any, shown: Sequence[dict[str, Any] | None]) -> Any:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for cell, data in zip(code, shown, strict=True):
        cell.outputs = [{"output_type": "display_data", "data": data, "metadata": {}}] if data else []
    return notebook


def steps(places: Sequence[str]) -> dict[str, float]:
    """Processor seconds a place of what `inquiry run` does, in the process that has the place and in the fork."""
    clock, folders = Clock(), Paths(paths().inputs, Path(tempfile.mkdtemp(dir=paths().outputs)))
    for step, owner, name in (
        ("reading the record to judge it", one_place, "read_record"),
        ("hashing what it is made from", one_place, "made_from"),
        ("papermill, and talking to the fork", workbooks.papermill, "execute_notebook"),
        ("tidying the notebooks", workbooks, "tidied"),
        ("keeping the notebooks", workbooks, "_write"),
        ("putting the report together", reporting, "assemble"),
        ("HTML", reporting, "to_html"),
        ("PDF", reporting, "to_pdf"),
        ("the case for the typology", one_place.cases, "kept"),
        ("putting the folder in its place", one_place, "keep"),
    ):
        setattr(owner, name, clock.around(step, getattr(owner, name)))
    shared = shared_by_all(folders, WORKBOOKS)
    run = clock.around("everything else", one_place.run_place)
    for number, place in enumerate(places):
        if number == WARM:
            clock.steps.clear()
            before = _forks()
        run(Task(place, folders, WORKBOOKS, folders.outputs, 120.0, shared))
    return {"the cells, in a fork": (_forks() - before) / (len(places) - WARM)} | {
        step: seconds / (len(places) - WARM) for step, seconds in clock.steps.items()
    }


def _forks() -> float:
    """Processor seconds of the warm process and its copies so far."""
    with WarmProcess.mine().notebook():  # its start collects the last copy
        stat = Path(f"/proc/{WarmProcess.mine().pid}/stat").read_text(encoding="ascii")
    return sum(map(int, stat.rsplit(")", 1)[1].split()[11:15])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(json.dumps({"floor": floor, "steps": steps}[sys.argv[1]](sys.argv[2:])))
