"""Runs in processes of their own, on a few tiny places, and all that they leave."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

from inquiry.cli.beginning import begin_place
from inquiry.paths import HOME, Paths

_RUN = """
import sys
from pathlib import Path
from inquiry.batch.run import Plan
from inquiry.cli.running import run_places
from inquiry.paths import Paths

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    places = Paths(folder / "inputs", folder / "outputs")
    chosen = sorted(place.name for place in places.places.iterdir())
    how = {"cluster": sys.argv[2]} if len(sys.argv) > 2 else {"workers": 2}
    sys.exit(run_places(Plan(chosen, places, folder / "workbooks", **how), as_json=True))
"""
NOTEBOOK = "place_id: str = ''\nforms: bool = True"
FOR_EVER = ".lock", ".making", "inquiry.log"  # what outputs hold besides what was made


FINDING = (
    "from inquiry import open_place\n\nplace = open_place(place_id, forms=forms)",
    'place.finding("this_is")',
)


def make_places(folder: Path, *cells: str, count: int = 4) -> Paths:
    """A few empty places, and one workbook with one finding, and with these cells before it."""
    made = Paths(folder / "inputs", folder / "outputs")
    shutil.copytree(HOME / "inputs" / "questions", made.questions)
    made.places.mkdir()
    for number in range(count):
        begin_place(f"place-{number}", f"Place {number}", made)
    (folder / "workbooks").mkdir()
    parameters = nbformat.v4.new_code_cell(NOTEBOOK, metadata={"tags": ["parameters"]}, id="parameters")
    notebook = nbformat.v4.new_notebook(
        cells=[
            parameters,
            *(nbformat.v4.new_code_cell(cell, id=f"cell-{n}") for n, cell in enumerate((*cells, *FINDING))),
        ],
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, folder / "workbooks" / "01_tiny.ipynb")
    (folder / "run.py").write_text(_RUN)
    return made


def start(folder: Path, *words: str) -> "subprocess.Popen[str]":
    """A run in a session of its own, so that all its processes can be killed together."""
    return subprocess.Popen(
        [sys.executable, folder / "run.py", folder, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_ctrl_c,  # noqa: PLW1509  no threads here
        env=os.environ | {"PYTHONPATH": str(HOME / "shared")},
    )


def tree(outputs: Path) -> dict[str, Any]:
    """All that a run has made, by name."""
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for path in outputs.rglob("*")
        if path.is_file() and path.relative_to(outputs).parts[0] not in FOR_EVER
    }


def _hear_ctrl_c() -> None:
    """A process started from the background of a shell would not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
