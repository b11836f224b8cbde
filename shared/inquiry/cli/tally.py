"""How far a run is: the one line that a person sees while it goes on."""

import time
from collections import Counter
from collections.abc import Callable

from rich.text import Text

from inquiry.batch.outcome import Outcome, Result
from inquiry.cli.words import counted, duration

_ENOUGH = 5  # places that were run say something of how long the others take


class Tally:
    """What has come out so far. Whoever wants to hear of each result puts a function into `heard`."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total, self.results = total, list[Result]()
        self.heard: Callable[[Result], None] = lambda _: None
        self._clock, self._started = clock, clock()
        self._ran = 0
        self._first = self._started  # when the first place that was run came out: until then, processes started

    def add(self, result: Result) -> None:
        """One more place."""
        if not result.is_unchanged:
            self._ran += 1
            self._first = self._clock() if self._ran == 1 else self._first
        self.results.append(result)
        self.heard(result)

    def line(self) -> str:
        """How far it is, in one line."""
        counts = Counter(result.outcome for result in self.results)
        places = f"{len(self.results):,} of {counted(self.total, 'place')}"
        unchanged = len(self.results) - self._ran
        said = [places, *(f"{counts[o]:,} {o.value}" for o in Outcome if counts[o])]
        return " · ".join([*said, *([f"{unchanged:,} of them unchanged"] if unchanged else [])])

    def left(self) -> str:
        """About how long it will still take; nothing before some places are out."""
        spent, remaining = self._clock() - self._first, self.total - len(self.results)
        if self._ran < _ENOUGH or not remaining:
            return ""
        return f" · about {duration(spent / (self._ran - 1) * remaining)} left"

    def seconds(self) -> float:
        """How long it took so far."""
        return self._clock() - self._started

    def __rich__(self) -> Text:
        return Text(self.line() + self.left(), no_wrap=True, overflow="ellipsis")
