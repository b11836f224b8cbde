"""What a run has to do, and why: a place is run only if what it is made from, or what was made of it, has changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from inquiry.batch.fingerprint import made_from
from inquiry.batch.folder import is_whole
from inquiry.batch.manifest import read_made
from inquiry.batch.outcome import Outcome, Result, refused
from inquiry.errors import InquiryError
from inquiry.paths import Paths

NEW = "It has not been run yet."
FAILED = "It failed the last time."
DAMAGED = "Files of its report are missing or were changed."
ANOTHER_DAY = "Its report speaks of the day on which it was made."
ASKED_FOR = "You asked for it with --again."
_CHANGED = {
    "inputs": "Its folder has changed.",
    "questions": "The question bank has changed.",
    "workbooks": "The workbooks have changed.",
    "software": "Our software has changed.",
}
_SAID_BY_HASH = {"question bank"}  # its version only says what the hash of its files has said


@dataclass(frozen=True)
class Todo:
    """`why` has the places to run, in order, and in sentences why; `settled` has the results of the others."""

    why: Mapping[str, tuple[str, ...]]
    settled: tuple[Result, ...]


def what_to_do(chosen: Sequence[str], places: Paths, shared: Mapping[str, str], *, again: bool = False) -> Todo:
    """What has to be run of the places chosen; with `again`, all of them."""
    found = list(looked_at(chosen, places, shared, again=again))
    why = {place: reasons for place, reasons, result in found if result is None}
    return Todo(why, tuple(result for _, _, result in found if result))


def looked_at(
    chosen: Sequence[str], places: Paths, shared: Mapping[str, str], *, again: bool = False
) -> Iterator[tuple[str, tuple[str, ...], Result | None]]:
    """Each place chosen: why it has to be run, in sentences, or else its result that stands."""
    for place in chosen:
        result = standing(place, places)
        reasons = tuple(_reasons(result, places, made_from(places.places / place, shared), again=again))
        yield place, reasons, None if reasons else result


def standing(place: str, places: Paths) -> Result | None:
    """What earlier runs found out about a place; of one whose folder cannot be an id, that it cannot."""
    try:
        result = read_made(places.output(place))
    except InquiryError as error:
        return refused(place, str(error))
    return replace(result, is_unchanged=True) if result else None


def _reasons(result: Result | None, places: Paths, now: Mapping[str, str], *, again: bool) -> Iterator[str]:
    """Why a place must be run, if it must. One that cannot even have a folder need not be."""
    if result and not result.is_unchanged:
        return
    if again:
        yield ASKED_FOR
    elif result is None:
        yield NEW
    elif result.outcome is Outcome.FAILED:
        yield FAILED
    else:
        yield from _changes(result.made_from, now)
        if not is_whole(result, places.outputs):
            yield DAMAGED


def _changes(then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """What differs between the ingredients of a report and those that there are now."""
    if then.get("day", "") not in ("", date.today().isoformat()):  # noqa: DTZ011  the day where the person sits
        yield ANOTHER_DAY
    for name, value in now.items():
        if value != then.get(name) and name not in _SAID_BY_HASH:
            yield _CHANGED.get(name, f"{name} is {value} now, and was {then.get(name, 'not there')}.")
