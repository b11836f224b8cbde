"""`inquiry run --plan`: what would be run, and why, without running it."""

from collections import defaultdict
from collections.abc import Sequence

from inquiry.batch.run import Plan, todo
from inquiry.cli.lines import print_plan
from inquiry.cli.words import counted, harmless

_NAMED = 5  # places that are named for one reason before the rest is counted


def tell_plan(plan: Plan, *, as_json: bool = False) -> int:
    """Tell what a run would do, reason by reason; 0, for there is nothing wrong in having work to do."""
    found = todo(plan)
    if as_json:
        print_plan(found)
        return 0
    print(_summary(len(found.why), len(found.settled)))  # noqa: T201
    places: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for place, why in found.why.items():
        places[why].append(place)
    for why, alike in places.items():
        print(f"\n{' '.join(map(harmless, why))}\n  {_named(alike)}")  # noqa: T201
    return 0


def _summary(to_run: int, settled: int) -> str:
    if not to_run:
        return f"Nothing would be run: {counted(settled, 'place')} unchanged."
    unchanged = f"; {settled:,} unchanged" if settled else ""
    return f"{counted(to_run, 'place')} would be run{unchanged}."


def _named(places: Sequence[str]) -> str:
    named = ", ".join(harmless(place) for place in places[:_NAMED])
    more = len(places) - _NAMED
    return f"{named} and {more:,} more" if more > 0 else named
