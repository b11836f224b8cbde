"""What is kept of a run notebook: what it shows and where it failed; no times, no paths, no widgets.

Two runs of the same input keep the same bytes, and a notebook can be passed on without telling whose machine it ran on.
"""

import json
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from inquiry.paths import HOME, Paths

_KEPT_METADATA = ("kernelspec", "language_info", "inquiry")
_WIDGET = "application/vnd.jupyter.widget-view+json"
_FIXED_IDS = {"injected-parameters": "injected-parameters", "papermill-error-cell-tag": "papermill-error"}


def tidied(notebook: NotebookNode, places: Paths) -> NotebookNode:
    """The notebook itself, with nothing in it that differs from run to run or from machine to machine."""
    for name in notebook.metadata.keys() - set(_KEPT_METADATA):
        del notebook.metadata[name]
    for cell in notebook.cells:
        _keep_marks(cell)
        cell["outputs"] = [_output(output, places) for output in cell.get("outputs", ())]
        if cell.cell_type != "code":
            del cell["outputs"]
    _fix_ids(notebook.cells)
    return notebook


def _keep_marks(cell: NotebookNode) -> None:
    """Of what papermill writes about a cell, only that it failed."""
    said = cell.metadata.pop("papermill", {})
    cell.metadata.pop("execution", None)
    if said.get("exception"):
        cell.metadata["papermill"] = {"exception": True, "status": said.get("status")}


def _output(output: NotebookNode, places: Paths) -> NotebookNode:
    if "data" in output:
        output.data.pop(_WIDGET, None)
    kept: NotebookNode = _without(output, _names(places))
    return kept


def _without(value: Any, names: tuple[tuple[str, str], ...]) -> Any:
    """The value with our own names for the folders of this machine."""
    if isinstance(value, dict):
        value.update({key: _without(part, names) for key, part in value.items()})
        return value
    if isinstance(value, list):
        return [_without(part, names) for part in value]
    if not isinstance(value, str):
        return value
    for path, name in names:
        value = value.replace(path, name)
    return value


@cache
def _names(places: Paths) -> tuple[tuple[str, str], ...]:
    """Folders of this machine and what to call them, the longest first."""
    folders = {places.inputs: "inputs", places.outputs: "outputs", HOME: "project", Path.home(): "~"}
    folders |= {Path(prefix): "python" for prefix in (sys.prefix, sys.base_prefix)}
    named = {str(spelling): name for folder, name in folders.items() for spelling in (folder, folder.resolve())}
    named |= {json.dumps(path, ensure_ascii=False)[1:-1]: name for path, name in named.items()}  # as blocks hold it
    long_enough = [(path, name) for path, name in named.items() if Path(path).is_absolute() and len(path) > 1]
    return tuple(sorted(long_enough, key=lambda pair: -len(pair[0])))


def _fix_ids(cells: Iterable[NotebookNode]) -> None:
    """The cells that papermill puts in get ids by chance: give them the same ones in every run."""
    seen: dict[str, int] = {}
    for cell in cells:
        for tag in _FIXED_IDS.keys() & set(cell.metadata.get("tags", ())):
            name = _FIXED_IDS[tag]
            seen[name] = seen.get(name, 0) + 1
            cell["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
