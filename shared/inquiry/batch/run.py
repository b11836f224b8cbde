"""The batch: all places, or some, through all workbooks; then the index, the run file and the log."""

import json
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inquiry.batch import index, manifest
from inquiry.batch.choice import places_in
from inquiry.batch.fingerprint import shared_by_all
from inquiry.batch.making import making_in
from inquiry.batch.outcome import Result
from inquiry.batch.pool import Pool
from inquiry.batch.task import Task
from inquiry.batch.todo import Todo, looked_at, standing, what_to_do
from inquiry.detail import keep_mistake
from inquiry.errors import InquiryError
from inquiry.paths import HOME, Paths
from inquiry.record.atomic import write_whole

if TYPE_CHECKING:
    from inquiry.batch.cluster import Cluster

WORKBOOKS = HOME / "workbooks"
CELL_SECONDS = 120.0


@dataclass(frozen=True)
class Plan:
    """What to run: places by id, each through all workbooks of a folder, where a cell may take `seconds`.

    `workers` is how many processes; None for one for each core. `cluster` is the address of a Dask scheduler that
    runs the places instead. `again` also runs what has not changed.
    """

    chosen: Sequence[str]
    places: Paths
    workbooks: Path = WORKBOOKS
    workers: int | None = None
    cluster: str = ""
    again: bool = False
    seconds: float = CELL_SECONDS


def todo(plan: Plan) -> Todo:
    """What a plan would run, and why; nothing is run or written."""
    return what_to_do(plan.chosen, plan.places, _shared(plan), again=plan.again)


def run(plan: Plan, told: Callable[[Result], None] = lambda _: None) -> list[Result]:
    """Run a plan and write `index.html`, `run.json` and `inquiry.log`; the results in short, in the order they came.

    `told` is called with each whole result as it comes, first with those of places that need not be run. When the batch
    is interrupted, the places that are finished are written down all the same.
    """
    results: list[Result] = []
    shared = _shared(plan)
    with making_in(plan.places.outputs) as making:
        try:
            with closing(_results(plan, shared, making)) as coming:  # whoever still works is stopped first
                for result in coming:
                    results.append(result.in_short)
                    told(result)
        finally:
            with _deaf_to_ctrl_c():
                write_down(results, plan.places)
    return results


def _results(plan: Plan, shared: Mapping[str, str], making: Path) -> Generator[Result]:
    workbooks = workbooks_in(plan.workbooks)
    with _runner(plan) as runner:  # whoever still works when this is left is stopped
        for place, _, result in looked_at(plan.chosen, plan.places, shared, again=plan.again):
            if result:
                yield result
            else:
                runner.add(Task(place, plan.places, workbooks, making, plan.seconds, shared))
        yield from runner.results()


def _runner(plan: Plan) -> "Pool | Cluster":
    """Whoever runs the places: processes here, or a cluster."""
    if not plan.cluster:
        return Pool(plan.workers)
    from inquiry.batch.cluster import Cluster  # noqa: PLC0415  an extra, and slow to import

    return Cluster(plan.cluster)


def _shared(plan: Plan) -> dict[str, str]:
    return shared_by_all(plan.places, workbooks_in(plan.workbooks))


def workbooks_in(folder: Path) -> tuple[Path, ...]:
    """The workbooks of a folder that are about one place, in order. None is an `InquiryError`."""
    found = tuple(workbook for workbook in sorted(folder.glob("[!.]*.ipynb")) if _is_about_a_place(workbook))
    if not found:
        raise InquiryError(f"There are no workbooks in {folder}. Look for files such as 01_funding.ipynb there.")
    return found


def _is_about_a_place(workbook: Path) -> bool:
    """Not so only if its parameters name no place, as those of a workbook about all places together."""
    try:
        cells = json.loads(workbook.read_bytes())["cells"]
        parameters = [c["source"] for c in cells if "parameters" in c.get("metadata", {}).get("tags", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # papermill will say what is wrong with it
        return True
    return not parameters or "place_id" in "".join(parameters[0])


def write_down(results: Sequence[Result], places: Paths) -> None:
    """Index, run file and log, with what stands in the folders of places that this run was not about.

    The run file comes last: where it is as it should be, so is the index.
    """
    new = {result.place: result for result in results}
    whole = {place: one for place, one in new.items() if not one.outcome.is_reported}  # the disk has the others
    known = [whole.get(place) or standing(place, places) or new.get(place) for place in places_in(places)]
    told = [result for result in known if result]
    content = manifest.as_file(told)
    if not _holds(places.outputs / manifest.FILE, content) or not (places.outputs / index.FILE).exists():
        index.write(told, places)
        write_whole(places.outputs / manifest.FILE, content)
    for result in results:
        if result.detail:
            keep_mistake(f"{result.place}: {result.failure}", result.detail, places.log)


def _holds(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() == content


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Finish what must not be left half done, which takes a moment, whatever is pressed meanwhile."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
