"""What `benchmarks/batch.py` measures: places to run, the usual loops over them, and `inquiry run` watched."""

import ctypes
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from inquiry.paths import HOME

WORKBOOKS = tuple(w for w in sorted((HOME / "workbooks").glob("[!.]*.ipynb")) if "07_" not in w.name)
INQUIRY = (str(Path(sys.executable).with_name("inquiry")),)
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: processes whose parent has died become ours, and their time with them


@dataclass
class Cost:
    """What some work took: seconds on the clock, and seconds of processor time in all its processes."""

    wall: float = 0.0
    cpu: float = 0.0


def samples() -> list[str]:
    """The ids of the sample places."""
    return sorted(folder.name for folder in (HOME / "inputs" / "places").glob("*/"))


def copies(folder: Path, count: int, of: Sequence[str], inputs: Path = HOME / "inputs") -> list[str]:
    """So many places with a bank, copied in turn from these, each under an id of its own; the ids.

    What does not name the place is the same file on the disk.
    """
    if not (folder / "questions").exists():
        shutil.copytree(inputs / "questions", folder / "questions")
    ids = [f"{of[number % len(of)]}-{number:05}" for number in range(count)]
    for number, place in enumerate(ids):
        if not (folder / "places" / place).exists():
            _copy(inputs / "places" / of[number % len(of)], folder / "places" / place)
    return ids


def _copy(source: Path, home: Path) -> None:
    shutil.copytree(source, home, copy_function=os.link)
    about = json.loads((source / "place.json").read_bytes())
    about.update(id=home.name, name=f"{about['name']} {home.name.rsplit('-', 1)[1]}")
    _write(home / "place.json", json.dumps(about, ensure_ascii=False, indent=2).encode())
    for log in home.rglob("*.jsonl"):
        _write(log, log.read_bytes().replace(*(b'"place": "%b"' % place.name.encode() for place in (source, home))))


def _write(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


@contextmanager
def measured() -> Iterator[Cost]:
    """What the processes that are started inside take, with all that they start, and are over when it ends."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    cost, before, start = Cost(), _spent(), time.perf_counter()
    yield cost
    cost.wall = time.perf_counter() - start
    _wait_for_all()
    cost.cpu = _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _wait_for_all() -> None:
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        pass


def command(inputs: Path, outputs: Path, *words: str) -> Cost:
    """What an `inquiry` command takes."""
    with measured() as cost:
        subprocess.run([*INQUIRY, *words], env=_env(inputs, outputs), stdout=subprocess.DEVNULL, check=False)
    return cost


def _env(inputs: Path, outputs: Path) -> dict[str, str]:
    return os.environ | {"INQUIRY_INPUTS": str(inputs), "INQUIRY_OUTPUTS": str(outputs)}


@dataclass
class Run(Cost):
    """One `inquiry run`: when each place that was run came out, in seconds from the start, and memory in MB over time.

    `memory` has (seconds, of the first process, of all others together); memory that is shared is counted once (PSS).
    """

    came: list[float] = field(default_factory=list)
    memory: list[tuple[float, float, float]] = field(default_factory=list)

    def between(self, start: float, end: float) -> float:
        """Seconds for a place, from one share of the places to another."""
        first, last = (round(share * (len(self.came) - 1)) for share in (start, end))
        return (self.came[last] - self.came[first]) / (last - first)

    @property
    def after(self) -> float:
        """Seconds from the last place to the end: the index, the run file, the typology."""
        return self.wall - self.came[-1]

    def typical(self, start: float = 0.0, end: float = 1.0) -> tuple[float, float]:
        """The memory of the first process and of all others while a part of the places was run: the median."""
        inside = self._while(start, end)
        return statistics.median(parent for parent, _ in inside), statistics.median(others for _, others in inside)

    @property
    def peak(self) -> float:
        """The most memory of all processes together, while places were run."""
        return max(parent + others for parent, others in self._while(0, 1))

    def _while(self, start: float, end: float) -> list[tuple[float, float]]:
        low, high = (self.came[-1] * share for share in (start, end))
        return [two for at, *two in self.memory if low <= at <= high] or [two for _, *two in self.memory]


def watched(inputs: Path, outputs: Path, *words: str, memory: bool = False) -> Run:
    """One `inquiry run`, watched."""
    run = Run()
    with measured() as cost:
        start = time.perf_counter()
        process = subprocess.Popen(
            [*INQUIRY, "run", "--json", *words], env=_env(inputs, outputs), stdout=subprocess.PIPE, text=True
        )
        if memory:
            threading.Thread(target=_watch, args=(process, run, start), daemon=True).start()
        for line in process.stdout or ():
            told = json.loads(line)
            if "outcome" in told and not told["unchanged"]:
                run.came.append(time.perf_counter() - start)
            if told.get("outcome") == "failed":
                raise RuntimeError(f"A place failed: {told}")
        process.wait()
    run.wall, run.cpu = cost.wall, cost.cpu
    return run


def _watch(process: "subprocess.Popen[str]", run: Run, start: float) -> None:
    while process.poll() is None:
        sizes = _sizes(process.pid)
        run.memory.append((time.perf_counter() - start, sizes.pop(process.pid, 0.0), sum(sizes.values())))
        time.sleep(1)


def _sizes(root: int) -> dict[int, float]:
    """The memory of a process and of all below it in MB, shared memory shared out (PSS)."""
    children, found = defaultdict(list), {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            children[int(stat.read_text().rsplit(")", 1)[1].split()[1])].append(int(stat.parent.name))
        except (OSError, IndexError):
            continue
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        waiting += children[pid]
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            found[pid] = int(rollup.split("Pss:")[1].split()[0]) / 1024
        except (OSError, IndexError):
            continue
    return found


def stock(inputs: Path, places: Sequence[str], kept: Path) -> dict[str, Cost]:
    """The usual loop: papermill's command for each workbook of a place, then nbconvert's for each, two at a time."""
    python, env = sys.executable, _env(inputs, kept)
    kept.mkdir()

    def call(*words: str) -> None:
        subprocess.run([python, "-m", *words], env=env, cwd=kept, check=True, capture_output=True)

    jobs = [(w, place, str(kept / f"{place}-{w.name}")) for place in places for w in WORKBOOKS]
    costs = {}
    with measured() as costs["papermill"], ThreadPoolExecutor(2) as two:
        how = ("-p", "forms", "False", "--no-progress-bar")
        list(two.map(lambda job: call("papermill", str(job[0]), job[2], "-p", "place_id", job[1], *how), jobs))
    with measured() as costs["nbconvert"], ThreadPoolExecutor(2) as two:
        list(two.map(lambda job: call("nbconvert", "--to", "html", job[2]), jobs))
    return costs


def in_process(inputs: Path, places: Sequence[str], kept: Path) -> Cost:
    """The loop of somebody who knows papermill: `execute_notebook` in two processes, and one exporter in each."""
    kept.mkdir()
    with measured() as cost, ThreadPoolExecutor(2) as two:
        words = [sys.executable, str(Path(__file__)), str(kept)]
        env = _env(inputs, kept)
        halves = (places[0::2], places[1::2])
        call = partial(subprocess.run, env=env, cwd=kept, check=True, capture_output=True)
        list(two.map(lambda half: call([*words, *half]), halves))
    return cost


def _loop(kept: Path, places: Sequence[str]) -> None:
    import papermill  # noqa: PLC0415
    from nbconvert import HTMLExporter  # noqa: PLC0415

    exporter = HTMLExporter()
    for place in places:
        for workbook in WORKBOOKS:
            path, how = kept / f"{place}-{workbook.name}", {"place_id": place, "forms": False}
            run = papermill.execute_notebook(str(workbook), str(path), how, progress_bar=False)
            path.with_suffix(".html").write_text(exporter.from_notebook_node(run)[0], encoding="utf-8")


if __name__ == "__main__":
    _loop(Path(sys.argv[1]), sys.argv[2:])
