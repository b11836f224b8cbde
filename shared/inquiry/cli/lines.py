"""`--json`: what a run or a plan says to another program. One JSON object a line on stdout, and nothing else there."""

import json
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from inquiry.batch.index import FILE
from inquiry.batch.manifest import lasting
from inquiry.batch.outcome import Result
from inquiry.batch.todo import Todo
from inquiry.cli.tally import Tally
from inquiry.paths import Paths

if TYPE_CHECKING:
    from inquiry.batch.typology import Together


class Lines:
    """A line for each place as it comes, as `run.json` has it; then one with the counts."""

    def __init__(self, tally: Tally, places: Paths) -> None:
        self._tally, self._places = tally, places
        tally.heard = self._place

    def going_on(self) -> AbstractContextManager[object]:
        """Nothing: each place says itself when it comes."""
        return nullcontext()

    def end(self, *, interrupted: bool, typology: "Together | None") -> None:
        """The typology, if it was made; then how many places came out how, and the page of all reports."""
        tally = self._tally
        if typology:
            self._typology(typology)
        _print({
            "places": tally.out,
            "of": tally.total,
            "outcomes": tally.counts,
            "unchanged": tally.unchanged,
            "interrupted": interrupted,
            "seconds": round(tally.seconds(), 2),
            "index": str(self._places.outputs / FILE),
        })  # fmt: skip

    def _typology(self, typology: "Together") -> None:
        from inquiry.cli.overall import as_json, log  # noqa: PLC0415  slow to import, and only needed where it was made

        log(typology, self._places)
        _print(as_json(typology, self._places))

    def _place(self, result: Result) -> None:
        _print({**lasting(result), "unchanged": result.is_unchanged, "seconds": result.seconds})


def print_plan(todo: Todo) -> None:
    """A line for each place that would be run, with the reasons; then one with the counts."""
    for place, why in todo.why.items():
        _print({"place": place, "why": why})
    _print({"to run": len(todo.why), "unchanged": len(todo.settled)})


def _print(thing: dict[str, Any]) -> None:
    print(json.dumps(thing), flush=True)  # noqa: T201
