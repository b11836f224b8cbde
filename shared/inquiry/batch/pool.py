"""Places run side by side on this machine: a few processes, each with one place at a time.

A process that dies takes only its place with it: that place has failed, a new process goes on with the rest.
"""

import gc
import multiprocessing
import os
import queue
import signal
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Self

from inquiry.batch.client import WarmProcess, why_not
from inquiry.batch.folder import keep
from inquiry.batch.lifeline import end_with_parent
from inquiry.batch.making import attempt
from inquiry.batch.outcome import Result, failed
from inquiry.batch.task import Task

DIED = "The process that ran this place died, perhaps for lack of memory. Run the place again on its own."


class Pool:
    """Processes that run places, started as the places come in: the first warms up while others are still looked at.

    There are at most `workers` of them, one for each core unless told.
    """

    def __init__(self, workers: int | None = None) -> None:
        self._most = workers or os.cpu_count() or 1
        self._everyone: list[Worker] = []
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(self._most)
        self._coming: list[Future[Result]] = []

    def add(self, task: Task) -> None:
        """Run this place, as soon as a process is free."""
        with _holding_ctrl_c():  # for the thread that may start here too: Ctrl-C then finds the first thread alone
            if len(self._everyone) < self._most:
                self._everyone.append(Worker())
                self._idle.put(self._everyone[-1])
            self._coming.append(self._threads.submit(self._run, task))

    def results(self) -> Iterator[Result]:
        """Each result of the places that were added, as it comes; nothing of it is kept here."""
        coming, self._coming = as_completed(self._coming), []
        return (future.result() for future in coming)

    def _run(self, task: Task) -> Result:
        worker = self._idle.get()
        try:
            return worker.run(task)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._everyone:
            worker.stop()


class Worker:
    """A process that runs one place after another."""

    def __init__(self) -> None:
        self._stopped = False
        self._ending = threading.Lock()  # two who wait for one process: the second would not see that it is over
        self._start()

    def run(self, task: Task) -> Result:
        """Run one place; if the process dies over it, that is the result."""
        try:
            self._ours.send(task)
            result: Result = self._ours.recv()
        except (EOFError, OSError):
            return self._died(task)
        return result

    def stop(self) -> None:
        """End the process, with whatever it runs."""
        with self._ending:
            self._stopped = True
            self._process.terminate()
            self._process.join()

    def _died(self, task: Task) -> Result:
        """The result of a place that the process died over; another goes on with the rest, unless all are to stop."""
        with self._ending:
            if self._stopped:
                return failed(task.place, DIED)
            self._process.join()
            result = failed(task.place, DIED, f"The process ended with code {self._process.exitcode}.")
            self._start()
        return keep_failed(result, task)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fresh start, also where the caller has threads
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs,), daemon=True)
        with _holding_ctrl_c():
            self._process.start()
        theirs.close()


def keep_failed(result: Result, task: Task) -> Result:
    """Write down that a place has failed whose process cannot do so itself."""
    with attempt(task.place, task.making) as made:
        return keep(result, made, task.places)


@contextmanager
def _holding_ctrl_c() -> Iterator[None]:
    """Let Ctrl-C wait: a process that is just starting would answer it with a traceback. It inherits the waiting.

    The mask alone does not do: another thread may take the signal, and the first thread would act on it all the same.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # started with the first process otherwise, and then it ends the waiting
    pressed: list[object] = []
    is_first = threading.current_thread() is threading.main_thread()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    handler = signal.signal(signal.SIGINT, lambda *_: pressed.append(_)) if is_first else None
    try:
        yield
    finally:
        if is_first:
            signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if pressed:
            signal.raise_signal(signal.SIGINT)


def _ignore_ctrl_c() -> None:
    """Ctrl-C is for the one who handed out the places."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})  # a cell that hangs is told by it to stop


def _work(tasks: Connection) -> None:
    """What the process does: places, until nobody asks for more."""
    _ignore_ctrl_c()
    end_with_parent()
    warnings.simplefilter("ignore")  # a library's warning must not run through the progress line
    if not why_not():
        WarmProcess.mine()  # gets warm while this process imports what it needs itself
    from inquiry.batch.place import run_place  # noqa: PLC0415  slow to import, and only needed here

    gc.freeze()  # what is imported stays: the collector need not look through it again for every place
    while True:
        try:
            task = tasks.recv()
        except EOFError:
            return
        tasks.send(run_place(task))
