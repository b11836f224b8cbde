"""`inquiry run` for the person at the keyboard: one line while it goes on, then what needs them."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext

from rich.console import Console
from rich.live import Live
from rich.style import Style
from rich.table import Table
from rich.text import Text

from inquiry.batch.choice import chosen_places
from inquiry.batch.client import why_not
from inquiry.batch.index import FILE
from inquiry.batch.outcome import Outcome, Result
from inquiry.batch.run import Plan, run
from inquiry.cli.words import counted, duration, harmless, near
from inquiry.paths import Paths
from inquiry.questions import bank

INTERRUPTED = 130
_SENTENCES = 3  # that are shown for a place before it is sent to `inquiry check`


def run_places(wanted: Sequence[str], places: Paths, workers: int | None) -> int:
    """Run places and tell how it went; 0 if none was refused or failed, else 1."""
    console = Console(highlight=False)
    chosen = chosen_places(wanted, places)
    bank(places.questions)  # a bank that cannot be read is one sentence, not one for each place
    if why := why_not():
        console.print(why)
    tally = Tally(len(chosen))
    try:
        with _live(console, tally):
            run(Plan(chosen, places, workers=workers), tally.add)
    except KeyboardInterrupt:
        console.print(
            f"Stopped after {tally.line()}. Their reports are kept. Run the same command again for all.", soft_wrap=True
        )
        return INTERRUPTED
    _tell(console, tally, places)
    return 0 if all(result.outcome.is_reported for result in tally.results) else 1


class Tally:
    """What has come out so far."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.results = total, list[Result]()
        self._clock, self._started = clock, clock()

    def add(self, result: Result) -> None:
        """One more place."""
        self.results.append(result)

    def line(self) -> str:
        """How far it is, in one line."""
        counts = Counter(result.outcome for result in self.results)
        places = f"{len(self.results)} of {counted(self.total, 'place')}"
        return " · ".join([places, *(f"{counts[o]} {o.value}" for o in Outcome if counts[o])])

    def left(self) -> str:
        """About how long it will still take; nothing before the first place is out."""
        done, spent = len(self.results), self._clock() - self._started
        if not done or done == self.total:
            return ""
        return f" · about {duration(spent / done * (self.total - done))} left"

    def spent(self) -> str:
        """How long it took so far."""
        return duration(self._clock() - self._started)

    def __rich__(self) -> Text:
        return Text(self.line() + self.left(), no_wrap=True, overflow="ellipsis")


def _live(console: Console, tally: Tally) -> AbstractContextManager[object]:
    """One line that changes, on a terminal; nothing elsewhere."""
    if not console.is_terminal:
        return nullcontext()
    return Live(tally, console=console, refresh_per_second=4, transient=True)


def _tell(console: Console, tally: Tally, places: Paths) -> None:
    console.print(f"{tally.line()} · in {tally.spent()}", soft_wrap=True)
    needed = sorted((r for r in tally.results if r.outcome is not Outcome.DONE), key=lambda r: r.title.casefold())
    if needed:
        console.print(_table(needed))
    index = places.outputs / FILE
    link = Text(near(index), style=Style(link=index.absolute().as_uri()))
    console.print("All reports: ", link, sep="", soft_wrap=True)


def _table(results: Sequence[Result]) -> Table:
    """What needs a human, place by place."""
    table = Table(title="What needs you", title_justify="left", box=None, padding=(0, 2, 1, 0), pad_edge=False)
    for heading in ("Place", "Outcome", "What to do"):
        table.add_column(heading, header_style="bold", vertical="top")
    for result in results:
        table.add_row(Text(harmless(result.title)), result.outcome.value, Text(_reasons(result)))
    return table


def _reasons(result: Result) -> str:
    shown = [harmless(reason) for reason in result.reasons[:_SENTENCES]]
    if more := len(result.reasons) - _SENTENCES:
        shown += [f"And {more} more: inquiry check {result.place}"] if more > 0 else []
    return "\n".join(shown)
