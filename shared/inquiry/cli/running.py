"""`inquiry run` for the person at the keyboard: one line while it goes on, then what needs them."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.live import Live
from rich.style import Style
from rich.table import Table
from rich.text import Text

from inquiry.batch.client import why_not
from inquiry.batch.index import FILE
from inquiry.batch.outcome import Result
from inquiry.batch.overall import look_over
from inquiry.batch.run import Plan, run
from inquiry.cli.lines import Lines
from inquiry.cli.tally import Tally
from inquiry.cli.words import counted, duration, harmless, near
from inquiry.paths import Paths

if TYPE_CHECKING:
    from inquiry.batch.typology import Together

INTERRUPTED = 130
_SENTENCES = 3  # that are shown for a place before it is sent to `inquiry check`
_ALL = 50  # places that are shown, if no more need a human; else
_SOME = 15  # places are shown, with one sentence each, and the page of all reports has the others


class Teller(Protocol):
    """Who says what goes on: in words, or in JSON for a program."""

    def going_on(self) -> AbstractContextManager[object]:
        """Around the run: what changes while it goes on."""

    def end(self, *, interrupted: bool, typology: "Together | None") -> None:
        """After it, finished or stopped by Ctrl-C; with the typology, if it was made."""


def run_places(plan: Plan, *, overall: bool = False, as_json: bool = False) -> int:
    """Run places, if `overall` then also the typology, and tell how it went; 0 if all is well, else 1."""
    if why := why_not():
        print(why, file=sys.stderr)  # noqa: T201
    tally = Tally(len(plan.chosen))
    teller: Teller = Lines(tally, plan.places) if as_json else Words(tally, plan.places)
    interrupted, typology = False, None
    try:
        with teller.going_on():
            results = run(plan, tally.add)
            typology = look_over(plan.places, plan.workbooks, results) if overall else None
    except KeyboardInterrupt:
        interrupted = True
    teller.end(interrupted=interrupted, typology=typology)
    if interrupted:
        return INTERRUPTED
    return 0 if all(r.outcome.is_reported for r in tally.needed) and not (typology and typology.failure) else 1


class Words:
    """Says it to a person: one line that changes, on a terminal only, and at the end what needs them."""

    def __init__(self, tally: Tally, places: Paths) -> None:
        self._tally, self._places = tally, places
        self._console = Console(highlight=False)

    def going_on(self) -> AbstractContextManager[object]:
        """One line that changes, on a terminal; nothing elsewhere."""
        if not self._console.is_terminal:
            return nullcontext()
        return Live(self._tally, console=self._console, refresh_per_second=4, transient=True)

    def end(self, *, interrupted: bool, typology: "Together | None") -> None:
        """How it went; what needs a human; where the reports are."""
        if interrupted:
            self._console.print(
                f"Stopped after {self._tally.line()}. What is made is kept. "
                "Type the same command again to go on where it stopped.",
                soft_wrap=not self._console.is_terminal,
            )
            return
        self._console.print(f"{self._tally.line()} · in {duration(self._tally.seconds())}", soft_wrap=True)
        if self._tally.needed:
            self._tell_needed(sorted(self._tally.needed, key=lambda r: (r.title.casefold(), r.place)))
        index = self._places.outputs / FILE
        link = Text(near(index), style=Style(link=index.absolute().as_uri()))
        self._console.print("All reports: ", link, sep="", soft_wrap=True)
        if typology:
            self._tell_typology(typology)

    def _tell_typology(self, typology: "Together") -> None:
        from inquiry.cli.overall import log, tell  # noqa: PLC0415  slow to import, and only needed where it was made

        log(typology, self._places)
        tell(self._console, typology)

    def _tell_needed(self, needed: Sequence[Result]) -> None:
        """Where there are too many, places that cannot be reported go before those with gaps."""
        shown = needed
        if len(needed) > _ALL:
            shown = sorted(needed, key=lambda r: r.outcome.is_reported)[:_SOME]
        self._console.print(_table(shown, _SENTENCES if shown is needed else 1))
        if more := len(needed) - len(shown):
            self._console.print(f"And {counted(more, 'more place')}. The page of all reports says what each needs.\n")


def _table(results: Sequence[Result], sentences: int) -> Table:
    """What needs a human, place by place, with the first sentences of each."""
    table = Table(title="What needs you", title_justify="left", box=None, padding=(0, 2, 1, 0), pad_edge=False)
    for heading in ("Place", "Outcome", "What to do"):
        table.add_column(heading, header_style="bold", vertical="top")
    for result in results:
        table.add_row(Text(harmless(result.title)), result.outcome.value, Text(_reasons(result, sentences)))
    return table


def _reasons(result: Result, sentences: int) -> str:
    shown = [harmless(reason) for reason in result.reasons[:sentences]]
    if (more := len(result.reasons) - sentences) > 0:
        shown.append(f"And {more} more: inquiry check {result.place}")
    return "\n".join(shown)
