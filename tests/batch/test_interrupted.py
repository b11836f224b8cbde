"""Killed or interrupted at any moment, a run goes on where it was, and ends as if nothing had happened."""

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from inquiry.batch.folder import keep
from inquiry.batch.making import attempt, making_in
from inquiry.batch.outcome import Outcome, Result, refused
from inquiry.batch.run import Plan, run, write_down
from inquiry.paths import Paths

from .runs import make_places, start, tree

KILLS = 5
WAITING = "place_id\nimport time\ntime.sleep(30 if place_id == 'place-3' else 0)"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> tuple[Paths, dict, float]:
    """The folders of a run that nobody disturbed, what it left, and how long it took in seconds."""
    folder = tmp_path_factory.mktemp("undisturbed")
    places = make_places(folder)
    refuse(places, "place-2")
    started = time.monotonic()
    process = start(folder)
    said = [json.loads(line) for line in process.communicate(timeout=120)[0].splitlines()]
    assert said[-1]["outcomes"] == {"incomplete": 3, "refused": 1}
    return places, tree(places.outputs), time.monotonic() - started


def refuse(places: Paths, place: str) -> None:
    """Give a place a fault, and a report from before it had one."""
    (places.place(place) / "funding.csv").write_text("id,funder,type,status,amount\nF1,A,grant,signed,about 2m\n")
    places.output(place).mkdir(parents=True)
    (places.output(place) / "report.html").write_text("From before")


def copied(places: Paths, folder: Path) -> Paths:
    """The same inputs elsewhere, with the same earlier report."""
    shutil.copytree(places.inputs.parent, folder, ignore=shutil.ignore_patterns("outputs"), dirs_exist_ok=True)
    copy = Paths(folder / "inputs", folder / "outputs")
    copy.output("place-2").mkdir(parents=True)
    (copy.output("place-2") / "report.html").write_text("From before")
    return copy


def test_a_run_killed_again_and_again_ends_like_one_that_was_not(undisturbed, tmp_path) -> None:
    """All processes are killed at moments chosen by chance; what is there is always whole, and in the end the same."""
    original, expected, seconds = undisturbed
    places = copied(original, tmp_path)
    dice = random.Random(5)  # noqa: S311  moments, no secrets
    for _ in range(KILLS):
        process = start(tmp_path)
        with suppress(subprocess.TimeoutExpired):
            process.wait(dice.uniform(0.3, 1) * seconds)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        for name, content in tree(places.outputs).items():
            assert content in (expected.get(name), b"From before"), name
    finished = {path.parent.name for path in places.outputs.glob("*/made.json")}
    process = start(tmp_path)
    out, err = process.communicate(timeout=120)
    *told, counts = [json.loads(line) for line in out.splitlines()]
    assert (err, counts["outcomes"]) == ("", {"incomplete": 3, "refused": 1})
    assert {line["place"] for line in told if line["unchanged"]} == finished
    assert tree(places.outputs) == expected
    assert list((places.outputs / ".making").iterdir()) == []
    assert [path.name for path in places.outputs.glob("*.part")] == []


def test_killed_at_any_step_a_place_is_whole_and_the_next_run_puts_all_right(tmp_path) -> None:
    """At each single move, deletion and opening of a file: the folder is the old one or the new one, never between."""
    old = tree(in_a_folder(tmp_path / "old").outputs)
    undisturbed = in_a_folder(tmp_path / "undisturbed")
    make(undisturbed)
    new = tree(undisturbed.outputs)
    for step in range(200):
        places = in_a_folder(tmp_path / str(step))
        finished = not killed_at(step, lambda places=places: make(places))
        with making_in(places.outputs):
            found = tree(places.outputs)
        assert {n: b for n, b in found.items() if n.startswith("bay/")} in (
            {n: b for n, b in whole.items() if n.startswith("bay/")} for whole in (old, new)
        )
        assert all(content in (old.get(name), new.get(name)) for name, content in found.items())
        make(places)
        assert tree(places.outputs) == new
        if finished:
            break
    assert finished
    assert step > 20


def in_a_folder(folder: Path) -> Paths:
    """A place that was reported once."""
    places = Paths(folder / "inputs", folder / "outputs")
    places.place("bay").mkdir(parents=True)
    for name in ("report.html", "workbooks/01.ipynb"):
        file = places.output("bay") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("old")
    write_down([Result("bay", Outcome.DONE)], places)
    return places


def make(places: Paths) -> None:
    """What a run does when a place is refused, from the first folder to the index."""
    with making_in(places.outputs) as making:
        with attempt("bay", making) as made:
            result = keep(refused("bay", "It cannot be read."), made, places)
        write_down([result], places)


def killed_at(step: int, act: Callable[[], None]) -> bool:
    """Do something in a process that is killed before its n-th step on the disk; whether it got that far."""
    pid = os.fork()
    if pid == 0:
        steps = count()

        def watch(event: str, _: object) -> None:
            if event in {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"} and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL


def test_ctrl_c_stops_at_once_and_keeps_what_is_made(tmp_path) -> None:
    """Within moments all processes are gone; the index tells of the places that came out, and no traceback is shown."""
    places = make_places(tmp_path, WAITING)
    process = start(tmp_path)
    made = {json.loads(process.stdout.readline())["place"] for _ in range(3)}
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the run
    said, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (130, "")
    assert json.loads(said.splitlines()[-1])["interrupted"]
    assert json.loads((places.outputs / "run.json").read_text())["places"].keys() == made
    assert list((places.outputs / ".making").iterdir()) == []
    assert ended(process.pid)


def test_whoever_still_works_is_stopped_before_it_is_written_down(tmp_path) -> None:
    """Ctrl-C may come between two results, while the one who is told of them draws a line."""
    places = make_places(tmp_path, WAITING)

    def press_ctrl_c(_: Result) -> None:
        raise KeyboardInterrupt

    def no_children(*_: object) -> None:
        assert multiprocessing.active_children() == []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("inquiry.batch.run.write_down", no_children)
        with pytest.raises(KeyboardInterrupt):
            run(Plan(["place-0", "place-3"], places, tmp_path / "workbooks", workers=2), press_ctrl_c)


def ended(group: int) -> bool:
    """Whether all processes of a group end by themselves; how soon is for a quiet machine to say."""
    for _ in range(400):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_ctrl_c_while_it_starts_is_no_traceback_either(tmp_path) -> None:
    """Processes that are only just starting say nothing when they are stopped."""
    make_places(tmp_path, WAITING)
    process = start(tmp_path)
    while not list(tmp_path.glob("outputs/.making/*")):
        time.sleep(0.01)
    time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, "")
