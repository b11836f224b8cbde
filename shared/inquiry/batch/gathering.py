"""The cases of all places as they are today: kept ones that are still true, and the others made anew.

A case that the last run kept is used only if it was made from the place's folder and the question bank as they are now;
else it is made anew from the record. Many records are read side by side, in a process for each core.
"""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

from inquiry.batch.choice import places_in
from inquiry.batch.fingerprint import hash_of
from inquiry.batch.lifeline import end_with_parent
from inquiry.cases import FILE, Case, Unread, from_bytes, made_anew
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.questions import Bank, bank

_MANY = 100  # records: fewer are read sooner than processes start
_AT_ONCE = 20  # that a process is handed

Work = tuple[Path, Path, str]  # a place's folder, that of the question bank, and the hash of the place


def gathered(places: Paths, with_bank: Bank, inputs: Mapping[str, str]) -> list[Case | Unread]:
    """The case of every place as it is today, by id; or why it cannot be counted.

    `inputs` are the hashes of places' folders where they are known already.
    """
    found: dict[str, Case | Unread | None] = {}
    work: dict[str, Work] = {}
    for place in places_in(places):
        try:
            folder = places.place(place)
        except InquiryError as error:
            found[place] = Unread(place, str(error))
            continue
        hash_ = inputs.get(place, "") or hash_of(folder)
        found[place] = _still_true(places.output(place) / FILE, with_bank, hash_)
        work |= {} if found[place] else {place: (folder, places.questions, hash_)}
    found.update(zip(work, _made(list(work.values())), strict=True))
    return [one for one in found.values() if one]


def _still_true(path: Path, with_bank: Bank, hash_: str) -> Case | None:
    """The case that was kept, if it was made from what there is now."""
    made_of = (f'"inputs":"{hash_}"'.encode(), f'"bank_print":"{with_bank.fingerprint}"'.encode())
    try:
        content = path.read_bytes()
        return from_bytes(content) if all(one in content for one in made_of) else None
    except (OSError, ValueError):
        return None


def _made(work: Sequence[Work]) -> Iterator[Case | Unread]:
    """The cases made anew, in the order of the work; where processes cannot live, one after another here."""
    done = 0
    with suppress(BrokenProcessPool):
        for one in _side_by_side(work) if len(work) >= _MANY else ():
            yield one
            done += 1
    yield from map(_anew, work[done:])


def _side_by_side(work: Sequence[Work]) -> Iterator[Case | Unread]:
    start = multiprocessing.get_context("spawn")  # a fresh start, also where the caller has threads
    workers = min(os.cpu_count() or 1, 1 + len(work) // _MANY)
    with ProcessPoolExecutor(workers, start, _settle_in) as pool:
        try:
            yield from pool.map(_anew, work, chunksize=_AT_ONCE)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _anew(work: Work) -> Case | Unread:
    folder, questions, hash_ = work
    return made_anew(folder, bank(questions), hash_)


def _settle_in() -> None:
    """Ctrl-C is for the one who handed out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
