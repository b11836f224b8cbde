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
        self.total = total
        self.counts = Counter[Outcome]()
        self.needed = list[Result]()  # those that a human has to look at, in short
        self.heard: Callable[[Result], None] = lambda _: None
        self._clock, self._started = clock, clock()
        self._ran = 0
        self._first = self._started  # when the first place that was run came out: until then, processes started

    def add(self, result: Result) -> None:
        """One more place."""
        if not result.is_unchanged:
            self._ran += 1
            self._first = self._clock() if self._ran == 1 else self._first
        self.counts[result.outcome] += 1
        if result.outcome is not Outcome.DONE:
            self.needed.append(result.in_short)
        self.heard(result)

    @property
    def out(self) -> int:
        """How many places have come out."""
        return self.counts.total()

    @property
    def unchanged(self) -> int:
        """How many of them were taken over as they were."""
        return self.out - self._ran

    def line(self) -> str:
        """How far it is, in one line."""
        places = f"{self.out:,} of {counted(self.total, 'place')}"
        said = [places, *(f"{self.counts[o]:,} {o.value}" for o in Outcome if self.counts[o])]
        return " · ".join([*said, *([f"{self.unchanged:,} of them unchanged"] if self.unchanged else [])])

    def left(self) -> str:
        """About how long it will still take; nothing before some places are out."""
        spent, remaining = self._clock() - self._first, self.total - self.out
        if self._ran < _ENOUGH or not remaining:
            return ""
        return f" · about {duration(spent / (self._ran - 1) * remaining)} left"

    def seconds(self) -> float:
        """How long it took so far."""
        return self._clock() - self._started

    def __rich__(self) -> Text:
        return Text(self.line() + self.left(), no_wrap=True, overflow="ellipsis")
