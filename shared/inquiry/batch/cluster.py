"""Places run on a Dask cluster: the same tasks and the same results as on this machine, only elsewhere.

Every worker must see the inputs, the outputs, the workbooks and this software under the same paths, which is what a
shared drive does. A worker that dies takes no place with it: Dask gives its places to others.
"""

import socket
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import Any, Self

from inquiry.batch.outcome import Result, failed
from inquiry.batch.pool import keep_failed
from inquiry.batch.task import Task
from inquiry.errors import InquiryError

Client = Any  # distributed has no types to speak of
Future = Any

AHEAD = 1000  # places that are handed to the scheduler before the first is out: it must not hold all of 100,000
SECONDS = 10  # to answer at all
DIED = "Every process that ran this place died, perhaps for lack of memory. Run the place again on one machine."
LOST = "Something went wrong between the machines. Run the place again."
_seen: dict[str, Task] = {}  # the work that this process is known to be able to do
_one_at_a_time = Lock()  # a process runs one place at a time, however many threads its worker has


class Cluster:
    """The machines behind a Dask scheduler, asked when all places are known."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._tasks: list[Task] = []

    def add(self, task: Task) -> None:
        """Run this place too."""
        self._tasks.append(task)

    def results(self) -> Iterator[Result]:
        """Each result of the places that were added, as it comes.

        Raises:
            InquiryError: Dask is not installed here, nobody answers, or the workers cannot do this work.
        """
        if not self._tasks:
            return
        with _client(self._address) as client:
            _check(client, self._address, self._tasks[0])
            yield from _results(client, self._tasks)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is left open: the line to the scheduler closes with the results."""


def _results(client: Client, tasks: Iterable[Task]) -> Iterator[Result]:
    """Each result as it comes.

    A place whose worker died may only have waited beside the guilty one: those are run again at the end, one by one.
    """
    died: list[Task] = []
    for task, future in _ended(client, tasks, AHEAD):
        if future.status == "error" and isinstance(future.exception(), _distributed().KilledWorker):
            died.append(task)
        else:
            yield _result(task, future)
    for task, future in _ended(client, died, 1):
        yield _result(task, future)


def _ended(client: Client, tasks: Iterable[Task], ahead: int) -> Iterator[tuple[Task, Future]]:
    """Every task when it has ended; a new one goes out for each that comes back."""
    waiting, sent = iter(tasks), dict[Future, Task]()

    def send(count: int) -> list[Future]:
        new = {client.submit(_run, task, pure=False): task for task in islice(waiting, count)}
        sent.update(new)
        return list(new)

    coming = _distributed().as_completed(send(ahead))
    try:
        for future in coming:
            yield sent.pop(future), future
            coming.update(send(1))
    finally:
        client.cancel(list(sent))


def _result(task: Task, future: Future) -> Result:
    """What came of a task, also if it never came back."""
    if future.status == "finished":
        result: Result = future.result()
        return result
    error = future.exception() if future.status == "error" else None
    sentence = DIED if isinstance(error, _distributed().KilledWorker) else LOST
    if isinstance(error, InquiryError):
        sentence = str(error)
    return keep_failed(failed(task.place, sentence, f"{future.status}: {error!r}"), task)


def _run(task: Task) -> Result:
    """What a worker does, once it has seen that it can: it may have come when the others had been looked at."""
    from inquiry.batch.place import run_place  # noqa: PLC0415  slow to import, and only needed there

    if _seen.get("task") != replace(task, place=""):
        if found := _differences(task):
            raise InquiryError(f"A worker on {socket.gethostname()} {found}. {_REPAIR}")
        _seen["task"] = replace(task, place="")
    with _one_at_a_time:
        return run_place(task)


def _distributed() -> Any:
    """Dask's package for clusters: an extra, and slow to import."""
    try:
        return import_module("distributed")
    except ImportError as error:
        raise InquiryError(
            "Dask is not installed here. Type “pip install '.[dask]'” in the project’s folder, or leave out --dask."
        ) from error


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A line to the scheduler."""
    distributed = _distributed()
    try:
        _knock(address)
        client = distributed.Client(address, timeout=SECONDS)
    except (OSError, ValueError, TypeError) as error:  # a timeout is an OSError
        raise InquiryError(
            f"No Dask scheduler answers at {address}. Start one with “dask scheduler”, and type the address that it "
            "prints, such as tcp://192.168.1.20:8786."
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=1)


def _knock(address: str) -> None:
    """See whether anybody listens there at all: a client that finds nobody ends with a traceback, and late."""
    addressing = import_module("distributed.comm.addressing")
    where = addressing.get_address_host_port(addressing.normalize_address(address))
    socket.create_connection(where, timeout=SECONDS).close()


def _check(client: Client, address: str, task: Task) -> None:
    """See that there are workers, and that each can do this work."""
    with suppress(TimeoutError):
        client.wait_for_workers(1, timeout=SECONDS)
    said = client.run(_differences, task, on_error="return")
    if not said:
        raise InquiryError(
            f"The scheduler at {address} has no workers. Start some on each machine with “dask worker {address} "
            "--nworkers 2 --nthreads 1”."
        )
    for worker, found in said.items():
        if isinstance(found, Exception):
            raise InquiryError(f"The worker {worker} cannot run this software ({found!r}). {_REPAIR}") from found
        if found:
            raise InquiryError(f"The worker {worker} {found}. {_REPAIR}")


_REPAIR = (
    "All machines need the project folder, the inputs and the outputs under the same paths, and the same versions "
    "installed: share the folder, and install from requirements.lock on each."
)


def _differences(task: Task) -> str:
    """In what this process differs from the one that handed out a task; empty if in nothing that matters."""
    from inquiry.batch.fingerprint import shared_by_all  # noqa: PLC0415

    if not task.making.is_dir():
        return f"does not see the outputs folder {task.places.outputs}"
    try:
        here = shared_by_all(task.places, task.workbooks)
    except InquiryError as error:
        return f"cannot read the question bank: {error}"
    return _first_difference(here, task.shared)


def _first_difference(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    for name, value in there.items():
        if here.get(name) != value:
            told = f"has {here.get(name)}, and here it is {value}" if len(value) < 40 else "is not the same as here"
            return f"differs: {name} {told}"
    return ""
