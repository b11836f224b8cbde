"""How fast the batch is: against the usual loops, above its floor, on many places, and when there is little to do.

`python benchmarks/batch.py` prints a Markdown page; `--write FILE` writes it too. `--quick` is a small try, `--large`
adds 10,000 places, which takes an hour. Processor time is that of all processes together; only Linux tells it.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from floor import WARM
from killed import killed
from loops import Cost, Run, command, copies, in_process, samples, stock, watched
from loops import measured as spending

from inquiry.batch.fingerprint import hash_of
from inquiry.cases import FILE, made_anew, to_bytes
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.synthetic import write_inputs

TIMES_STOCK, TIMES_LOOP, TIMES_FLOOR, FLAT = 50, 15, 1.3, 0.10
FULL = ("harbour-estate", "kiln-lane")  # whole places, one for each of two processes
HELP, UNCHANGED, ONE, CHECK, TYPOLOGY = 0.3, 2.0, 3.0, 10.0, 60.0  # seconds
DIFFERENT = 300  # made-up places that the many cases of the typology are made of


@dataclass(frozen=True)
class Size:
    """How much is run: places of each run beside the loops, how often, the sizes of large sets, cases of a typology.

    `changed` is the set that is killed, gone on with and changed.
    """

    beside: int = 44
    rounds: int = 2
    sets: tuple[int, ...] = (100, 1000)
    changed: int = 1000
    cases: int = 10_000
    again: int = 3
    kills: int = 8


@dataclass
class Beside:
    """The loops and the run, one after another, several times: seconds a place."""

    stock: list[dict[str, Cost]] = field(default_factory=list)
    loop: list[Cost] = field(default_factory=list)
    run: list[Run] = field(default_factory=list)
    floor: list[dict[str, float]] = field(default_factory=list)
    steps: list[dict[str, float]] = field(default_factory=list)
    mixed: list[Run] = field(default_factory=list)


def page(root: Path, size: Size, made_by: str) -> Iterator[str]:
    """The page, part by part."""
    yield head(made_by)
    beside = measured(root, size)
    yield from loops(beside, size)
    yield from above_floor(beside, size)
    runs = {count: _set(root / f"set-{count}", count) for count in size.sets}
    yield from many(runs, root / f"set-{size.sets[-1]}" / "outputs")
    yield from disturbed(root / f"set-{size.changed}", runs[size.changed], size)
    yield from little(root / f"set-{size.changed}", size)
    yield from typology(root / "cases", size)


def measured(root: Path, size: Size) -> Beside:
    """Everything that is compared, in turn."""
    full, every = root / "full", root / "every"
    two, many = copies(full, 2, FULL), copies(full, size.beside, FULL)
    mixed = copies(every, size.beside, samples())
    some = mixed[: 2 * len(samples()) + WARM]
    found = Beside()
    for number in range(size.rounds):
        out = root / f"out-{number}"
        out.mkdir()
        found.stock.append(stock(full, two, out / "stock"))
        found.run.append(watched(full, out / "run", *many))
        found.loop.append(in_process(full, two, out / "loop"))
        found.floor.append(_apart("floor", every, out, some))
        found.mixed.append(watched(every, out / "mixed", *mixed))
        found.steps.append(_apart("steps", every, out, some))
        shutil.rmtree(out)
    return found


def _apart(what: str, inputs: Path, outputs: Path, places: Sequence[str]) -> dict[str, float]:
    """Processor seconds a place, from `floor.py`."""
    env = os.environ | {"INQUIRY_INPUTS": str(inputs), "INQUIRY_OUTPUTS": str(outputs)}
    words = [sys.executable, str(Path(__file__).with_name("floor.py")), what, *places]
    told: dict[str, float] = json.loads(subprocess.run(words, env=env, check=True, capture_output=True).stdout)
    return told


def head(made_by: str) -> str:
    """What the page says above its figures."""
    return f"""# How fast the batch is

`{made_by}` made this page; every number is measured. Python {platform.python_version()} on {os.cpu_count()} cores;
{os.getloadavg()[0]:.1f} other processes wanted those cores when it began. Where that is more than a half, a quiet
machine is faster, and the processor times are the better measure: they are of all processes together. What is compared
was run in turn. A figure is the median, and in brackets the lowest and the highest.
"""


def loops(found: Beside, size: Size) -> Iterator[str]:
    """Against what people do today."""
    ways = {
        "papermill’s command for each workbook, then nbconvert’s to HTML for each, two at a time": [
            Cost(sum(c.wall for c in costs.values()) / 2, sum(c.cpu for c in costs.values()) / 2)
            for costs in found.stock
        ],
        "of that, papermill’s part alone": [
            Cost(costs["papermill"].wall / 2, costs["papermill"].cpu / 2) for costs in found.stock
        ],
        "`pm.execute_notebook` in two processes, with one HTML exporter in each": [
            Cost(cost.wall / 2, cost.cpu / 2) for cost in found.loop
        ],
        "`inquiry run`, HTML and PDF, with all that it starts": [
            Cost(run.wall / size.beside, run.cpu / size.beside) for run in found.run
        ],
        "`inquiry run`, when it has started": [Cost(run.between(0.2, 1), 0) for run in found.run],
    }
    ours = ways["`inquiry run`, HTML and PDF, with all that it starts"]
    yield "## Against the usual loops\n"
    yield f"Two whole sample places, {', '.join(FULL)}, through all workbooks: 2 places by the loops, whose places"
    yield f"share nothing, so that more take as much longer; {size.beside} copies by `inquiry run`.\n"
    rows = []
    for name, costs in ways.items():
        walls, cpus = [cost.wall for cost in costs], [cost.cpu for cost in costs if cost.cpu]
        times = [_ratio(walls, [c.wall for c in ours]), _ratio(cpus, [c.cpu for c in ours])] if cpus else ["", ""]
        rows.append((name, figure(walls), figure(cpus), *times))
    yield table(("Seconds a place", "clock", "processor", "times the clock", "times the processor"), rows)
    first, third = list(ways.values())[0::2][:2]
    times_wall = [median(c.wall for c in way) / median(c.wall for c in ours) for way in (first, third)]
    yield f"\nOur aim: {TIMES_STOCK} times ({met(times_wall[0] >= TIMES_STOCK)}) and {TIMES_LOOP} times"
    yield f"({met(times_wall[1] >= TIMES_LOOP)}), by the clock.\n"


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> str:
    return f"{median(theirs) / median(ours):.1f}"


def above_floor(found: Beside, size: Size) -> Iterator[str]:
    """How much is spent on isolation and order."""
    floors = [sum(one.values()) for one in found.floor]
    spent = [run.cpu / size.beside for run in found.mixed]
    steps = [sum(one.values()) for one in found.steps]
    yield "\n## Above the floor\n"
    yield "The floor is the same cells called in one warm process, one place after another, with the page and the PDF"
    yield "made of what they show. Copies of all samples. Milliseconds of processor a place.\n"
    rows = [(f"the floor: {name}", ms(one[name] for one in found.floor)) for name in found.floor[0]]
    rows += [("**the floor**", ms(floors)), ("**`inquiry run`, with all that it starts**", ms(spent))]
    rows += [("**`inquiry run`, one place after another when it has started**", ms(steps))]
    parts = sorted(found.steps[0], key=lambda name: -found.steps[0][name])
    rows += [(f"of that: {name}", ms(one[name] for one in found.steps)) for name in parts]
    yield table(("Step", "ms"), rows)
    times, whole = (median(one) / median(floors) for one in (steps, spent))
    yield f"\n`inquiry run` takes {times:.2f} times the floor, and {whole:.2f} times with the start of its processes"
    yield f"shared out among {size.beside} places. Our aim: {TIMES_FLOOR} times ({met(times <= TIMES_FLOOR)}).\n"


def many(runs: dict[int, Run], outputs: Path) -> Iterator[str]:
    """Does it stay as it is?"""
    yield "\n## Many places\n"
    yield "Copies of the samples under other ids. Memory that processes share is counted once (PSS); the median of a"
    yield "part of the run, looked at every second, and the most of all processes together.\n"
    heads = ("Places", "seconds a place", "first half", "second half", "processor", "after the last, s")
    heads += ("run, MB: first half", "second half", "workers, MB: first half", "second half", "all at most, MB")
    rows = []
    for count, run in runs.items():
        times = (run.between(0.1, 1), run.between(0.1, 0.5), run.between(0.5, 1), run.cpu / count)
        sizes = *zip(run.typical(0.1, 0.5), run.typical(0.5, 1), strict=True), (run.peak,)
        told = (f"{one:.0f}" for part in sizes for one in part)
        rows.append((f"{count:,}", *(f"{one:.3f}" for one in times), f"{run.after:.1f}", *told))
    yield table(heads, rows)
    yield ""
    yield from _flat(runs)
    yield "After the last place come the index, the run file and the typology of all places. The outputs of a place"
    yield f"take {_on_disk(outputs) / max(runs) / 1e6:.2f} MB of disk.\n"


def _on_disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _flat(runs: dict[int, Run]) -> Iterator[str]:
    """Whether time and memory stay within the bounds, from set to set and within the largest."""
    last = list(runs.values())[-1]
    yield f"Our aim: within {FLAT:.0%}. From the set with the least to the one with the most: seconds a place"
    yield f"{_more([run.between(0.1, 1) for run in runs.values()])}, memory of all processes in the second half"
    yield f"{_more([sum(run.typical(0.5, 1)) for run in runs.values()])}. From the first half of the largest to its"
    yield f"second: time {_more([last.between(0.1, 0.5), last.between(0.5, 1)])}, memory"
    yield f"{_more([sum(last.typical(0.1, 0.5)), sum(last.typical(0.5, 1))])}."


def _more(values: Sequence[float]) -> str:
    more = max(values) / min(values) - 1
    return f"{more:.0%} ({met(more <= FLAT)})"


def _set(root: Path, count: int) -> Run:
    copies(root / "inputs", count, samples())
    return watched(root / "inputs", root / "outputs", memory=True)


def disturbed(root: Path, run: Run, size: Size) -> Iterator[str]:
    """A set again, killed again and again."""
    count, within = size.changed, run.wall / size.kills
    with spending():  # what the killed processes spent is not that of the next command
        told = killed(root / "inputs", root / "outputs", root / "killed", kills=size.kills, within=within)
    shutil.rmtree(root / "killed")
    yield "\n## Killed, and gone on with\n"
    yield f"The {count:,} places again into an empty folder. All processes were killed {told.kills} times, each time"
    yield f"within {within:.0f} s of the start, at a moment chosen by chance; {told.finished:,} places were whole then,"
    yield f"and {told.half} files of places were not. The last run took {told.seconds:.0f} s for the rest. Of"
    yield f"{told.files:,} files at the end, {told.different} differ from those of the run that nobody disturbed.\n"


def little(root: Path, size: Size) -> Iterator[str]:
    """When there is little to do."""
    inputs, outputs = root / "inputs", root / "outputs"
    count = sum(1 for _ in (inputs / "places").iterdir())

    def several(*words: str, times: int = size.again) -> list[Cost]:
        return [command(inputs, outputs, *words) for _ in range(times)]

    changed = [_changed(inputs, outputs, number) for number in range(size.again)]
    reports = [Cost(run.came[0], run.cpu) for run in changed]
    rows = [
        _row(f"`inquiry run`, nothing changed among {count:,}", several("run"), UNCHANGED),
        _row("`inquiry run`, one changed: its report is there", reports, ONE),
        _row("the same, until the typology is made anew too", [replace(one) for one in changed], None),
        _row(f"`inquiry check` of {count:,}", several("check", times=3), CHECK),
        _row("`inquiry --help`", several("--help", times=2 * size.again), HELP),
    ]
    yield "\n## Little to do\n"
    yield table(("Seconds", "clock", "processor", "our aim", "met?"), rows)
    yield ""


def _changed(inputs: Path, outputs: Path, number: int) -> Run:
    about = min((inputs / "places").glob(f"{FULL[1]}-*")) / "place.json"
    told = json.loads(about.read_bytes())
    about.write_text(json.dumps(told | {"summary": f"Changed {number}."}, ensure_ascii=False), encoding="utf-8")
    return watched(inputs, outputs)


def _row(name: str, costs: Sequence[Cost], target: float | None) -> tuple[str, ...]:
    walls = [cost.wall for cost in costs]
    wish = ("", "") if target is None else (f"{target:g}", met(median(walls) <= target))
    return (name, figure(walls), figure([cost.cpu for cost in costs]), *wish)


def typology(root: Path, size: Size) -> Iterator[str]:
    """All places together, from cases that are kept: made-up places, each of them many times under other ids."""
    made, places = Paths(root / "made", root), Paths(root / "inputs", root / "outputs")
    different = [place.about.id for place in write_inputs(made.inputs, min(DIFFERENT, size.cases))]
    ids = copies(places.inputs, size.cases, different, made.inputs)
    found = [made_anew(made.place(place), bank(places.questions)) for place in different]
    for number, place in enumerate(ids):
        case = replace(found[number % len(found)], id=place, inputs=hash_of(places.place(place)))
        places.output(place).mkdir(parents=True)
        (places.output(place) / FILE).write_bytes(to_bytes(case))
    costs = [command(places.inputs, places.outputs, "typology", "--again") for _ in range(1)]
    yield "\n## All places together\n"
    yield f"{size.cases:,} cases: {len(different)} made-up places, each of them several times under other ids.\n"
    rows = [_row(f"`inquiry typology` over {size.cases:,} kept cases", costs, TYPOLOGY)]
    yield table(("Seconds", "clock", "processor", "our aim", "met?"), rows)


def median(values: Iterable[float]) -> float:
    """The median."""
    return statistics.median(list(values))


def figure(values: Sequence[float], form: Callable[[float], str] = "{:.2f}".format) -> str:
    """The median, with the lowest and the highest."""
    if not values:
        return ""
    return f"{form(median(values))} ({form(min(values))} to {form(max(values))})"


def ms(values: Iterable[float]) -> str:
    """Seconds as milliseconds."""
    return figure([1000 * value for value in values], "{:.0f}".format)


def met(is_met: bool) -> str:
    """Whether what was asked for is met."""
    return "met" if is_met else "not met"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


LIMITS = """
## What limits these figures

- **The usual loops** start a kernel for each workbook, and import everything in it; their commands import papermill and
  nbconvert each time as well. `inquiry run` imports once in each worker and forks.
- **The floor** is mostly the PDF: Typst lays out every page several times until the page numbers in its contents
  agree, and tables cost it most. The cells work out findings and write each as HTML; the rest is small.
- **Above the floor** are papermill (it reads, checks, marks and writes every notebook, cell by cell), the notebook's
  shell (IPython takes about a third of a millisecond a cell), what a fresh copy of a process pays for the first touch
  of its memory (some 3,700 pages and 25 ms a place), and reading the record once more to judge it before a notebook
  is run. What was tried: one copy for all workbooks of a place and not one each; a rehearsal before the copies are
  made; the garbage collector kept off what they share; blocks as one text, so that papermill copies and checks one
  value and not thousands. What cannot be had without leaving papermill: it writes each notebook out as JSON even when
  told to keep no file, and reads back the time of each cell as a date.
- **Many places**: two workers, one place each. A worker keeps what Typst has set before, which grows with its first
  fifty places or so: a hundred places need less memory than a thousand. The run itself keeps how each came out.
- **Nothing changed**: every file of every place is hashed, and every file of the outputs is looked at.
- **One changed**: a worker and its warm process have to start, which is imports.
- **Check**: reading and judging answers line by line, in Python.
- **`--help`**: Python's own start, and importing typer.
"""


def main() -> None:
    """Print the page, and write it if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=Path, help="a file to write the page to as well")
    parser.add_argument("--quick", action="store_true", help="a small try: 30 places at most")
    parser.add_argument("--large", action="store_true", help="also 10,000 places: an hour")
    asked = parser.parse_args()
    size = Size(8, 1, (12, 30), 30, 300, 2, 3) if asked.quick else Size()
    if asked.large:
        size = replace(size, sets=(*size.sets, 10_000))
    made_by = " ".join(["python benchmarks/batch.py", *(word for word in sys.argv if word in ("--quick", "--large"))])
    said = []
    with tempfile.TemporaryDirectory() as root:
        for text in page(Path(root), size, made_by):
            print(text, flush=True)
            said.append(text)
    print(LIMITS)
    if asked.write:
        asked.write.parent.mkdir(parents=True, exist_ok=True)
        asked.write.write_text("\n".join([*said, LIMITS]).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
