"""A rehearsal in the warm process: a few made-up places go through every finding, and its copies find the way trodden.

What is imported late, compiled on first use or remembered for good (templates, patterns, widths of letters) is then
there in every copy, and Python has already specialised the code that runs often. No real place is looked at, and
nothing of the made-up one is kept.
"""

import contextlib
import tempfile
from pathlib import Path

from inquiry.document import html
from inquiry.findings import FINDINGS, View, blocks
from inquiry.paths import paths
from inquiry.questions import bank
from inquiry.record import read_record
from inquiry.synthetic import make, write_place
from inquiry.workbook import Shown, answers_table, head

_TIMES = 2  # Python specialises what it has run a few times
_PLACES = 3  # of several kinds, with several shapes of ties


def rehearse() -> None:
    """Go through it. What goes wrong here, such as a bank that cannot be read, the notebooks will say themselves."""
    with contextlib.suppress(Exception), tempfile.TemporaryDirectory() as folder:
        ours = bank(paths().questions)
        for number in range(_PLACES):
            _through(View(read_record(write_place(Path(folder), make(ours, number, seed=1)), ours)))


def _through(view: View) -> None:
    every = [question.name for question in view.bank.questions.values()]
    for _ in range(_TIMES):
        for name in FINDINGS:
            Shown(blocks(view, name), head(view), name)._repr_mimebundle_()
        html.cell([answers_table(view, every)], illustrative=True)
