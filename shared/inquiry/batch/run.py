"""The batch: all places, or some, through all workbooks; then the index, the run file and the log."""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from inquiry.batch import index, manifest
from inquiry.batch.choice import places_in
from inquiry.batch.outcome import Result
from inquiry.batch.pool import run_all
from inquiry.batch.task import Task
from inquiry.errors import InquiryError
from inquiry.paths import HOME, Paths
from inquiry.record.atomic import write_whole

WORKBOOKS = HOME / "workbooks"
CELL_SECONDS = 120.0
_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Plan:
    """What to run: places by id, each through all workbooks of a folder, where a cell may take `seconds`.

    `workers` is how many processes; None for one for each core.
    """

    chosen: Sequence[str]
    places: Paths
    workbooks: Path = WORKBOOKS
    workers: int | None = None
    seconds: float = CELL_SECONDS


def run(plan: Plan, told: Callable[[Result], None] = lambda _: None) -> list[Result]:
    """Run a plan and write `index.html`, `run.json` and `inquiry.log`; the results, in the order they came.

    `told` is called with each result as it comes. When the batch is interrupted, the places that are finished are
    written down all the same.
    """
    workbooks = workbooks_in(plan.workbooks)
    results: list[Result] = []
    with making_in(plan.places.outputs) as making:
        tasks = [Task(place, plan.places, workbooks, making, plan.seconds) for place in plan.chosen]
        try:
            for result in run_all(tasks, plan.workers):
                results.append(result)
                told(result)
        finally:
            _write_down(results, plan.places)
    return results


def workbooks_in(folder: Path) -> tuple[Path, ...]:
    """The workbooks of a folder, in order. None is an `InquiryError`."""
    found = tuple(sorted(folder.glob("[!.]*.ipynb")))
    if not found:
        raise InquiryError(f"There are no workbooks in {folder}. Look for files such as 01_funding.ipynb there.")
    return found


def _write_down(results: Iterable[Result], places: Paths) -> None:
    """Index, run file and log, with what earlier runs found out about places that were not run now."""
    there = set(places_in(places))
    known = {p: r for p, r in manifest.read_results(places.outputs / manifest.FILE).items() if p in there}
    known |= {result.place: result for result in results}
    manifest.write_results(places.outputs / manifest.FILE, known.values())
    write_whole(places.outputs / index.FILE, index.page(list(known.values())).encode(errors="replace"))
    if failures := [result for result in results if result.detail]:
        _log(failures, places.log)


def _log(failures: Iterable[Result], log: Path) -> None:
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    with log.open("a", encoding="utf-8") as file:
        file.writelines(f"{at} {result.place}: {result.failure}\n{result.detail}\n" for result in failures)


@contextmanager
def making_in(outputs: Path) -> Iterator[Path]:
    """A folder to make things in, on the disk of the outputs; what runs that were killed left there is cleared."""
    parent = outputs / ".making"
    parent.mkdir(parents=True, exist_ok=True)
    for left in parent.iterdir():
        if time.time() - left.stat().st_mtime > _DAY:
            shutil.rmtree(left, ignore_errors=True)
    making = Path(tempfile.mkdtemp(dir=parent))
    try:
        yield making
    finally:
        shutil.rmtree(making, ignore_errors=True)
