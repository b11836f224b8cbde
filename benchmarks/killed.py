"""A run that is killed again and again, against the same run left in peace: which `benchmarks/batch.py` calls."""

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from loops import INQUIRY

LOGS = {"inquiry.log", ".lock"}


@dataclass(frozen=True)
class Killed:
    """What came of it: kills, places that were whole when the last one fell, files compared, and those that differ."""

    kills: int
    finished: int
    files: int
    half: int
    different: int
    seconds: float


def killed(inputs: Path, undisturbed: Path, outputs: Path, *, kills: int, within: float) -> Killed:
    """Run places into `outputs`, kill all processes at moments up to `within` seconds, then let it end; compare."""
    dice, half = random.Random(1), 0
    for _ in range(kills):
        process = _start(inputs, outputs)
        with suppress(subprocess.TimeoutExpired):
            process.wait(dice.uniform(0.05, 1) * within)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        half += len(_different(undisturbed, outputs, only_there=True))
    finished = sum(path.parent.name != "typology" for path in outputs.glob("*/made.json"))
    started = time.perf_counter()
    _start(inputs, outputs).wait()
    seconds = time.perf_counter() - started
    return Killed(kills, finished, len(_files(outputs)), half, len(_different(undisturbed, outputs)), seconds)


def _start(inputs: Path, outputs: Path) -> "subprocess.Popen[bytes]":
    words = [*INQUIRY, "run", "--inputs", str(inputs), "--outputs", str(outputs)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, start_new_session=True)


def _files(folder: Path) -> set[str]:
    """The files below a folder, by name; hidden folders are where things are made, and hold what is not finished."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {str(name) for name in names if not any(part[0] == "." for part in name.parts) and name.name not in LOGS}


def _different(one: Path, other: Path, *, only_there: bool = False) -> set[str]:
    """Files that are not the same in both; with `only_there` of the places' folders in the second alone."""
    here, there = _files(one), _files(other)
    names = {name for name in there if "/" in name and not name.startswith("typology/")} if only_there else here | there
    return {n for n in names if n not in here & there or (one / n).read_bytes() != (other / n).read_bytes()}
