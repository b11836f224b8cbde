"""Many small pieces of work, side by side in a process for each core, with their results in order."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TypeVar

from inquiry.batch.lifeline import end_with_parent

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(work: Callable[[T], R], items: Sequence[T], *, many: int, at_once: int) -> Iterator[R]:
    """The result of the work on each item, in the order of the items.

    Fewer than `many` items are done here, sooner than processes start; a process is handed `at_once` of them. Where
    processes cannot live, for lack of memory for example, the rest is done here one after another.
    """
    done = 0
    with suppress(BrokenProcessPool):
        for result in _in_processes(work, items, many, at_once) if len(items) >= many else ():
            yield result
            done += 1
    yield from map(work, items[done:])


def _in_processes(work: Callable[[T], R], items: Sequence[T], many: int, at_once: int) -> Iterator[R]:
    start = multiprocessing.get_context("spawn")  # a fresh start, also where the caller has threads
    workers = min(os.cpu_count() or 1, 1 + len(items) // many)
    with ProcessPoolExecutor(workers, start, _settle_in) as pool:
        try:
            yield from pool.map(work, items, chunksize=at_once)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _settle_in() -> None:
    """Ctrl-C is for the one who handed out the work; what is imported stays out of each search for garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    gc.freeze()
