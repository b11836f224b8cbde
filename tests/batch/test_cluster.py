"""The same places on a Dask cluster: every one comes out, whoever dies, and what cannot work is a sentence."""

import platform
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from inquiry.batch import cluster
from inquiry.batch.cluster import Cluster
from inquiry.batch.outcome import Outcome
from inquiry.batch.run import Plan, run
from inquiry.batch.task import Task
from inquiry.errors import InquiryError

from .runs import make_places

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install '.[dask]'")

PORTS = {"port": 0, "dashboard_address": ":0"}  # any that is free
KILL = """
import os, pathlib, signal
once = pathlib.Path(os.environ["INQUIRY_OUTPUTS"]) / f".{place_id}.killed"
if place_id == "place-2" or place_id == "place-1" and not once.exists():
    once.touch()
    warm = pathlib.Path(f"/proc/{os.getppid()}/stat").read_text()
    os.kill(int(warm.rpartition(")")[2].split()[1]), signal.SIGKILL)
    signal.pause()
"""


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler with two workers, which gives up on a task as soon as a worker dies over it."""
    import dask  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("dask")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0, "temporary-directory": str(folder)}),
        distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=":0", silence_logs=50) as local,
    ):
        yield local.scheduler_address


@pytest.fixture
def task(tmp_path) -> Task:
    """A place that could be run."""
    places = make_places(tmp_path, count=1)
    places.outputs.mkdir()
    return Task("place-0", places, tuple((tmp_path / "workbooks").glob("*")), places.outputs, 60, {})


def test_every_place_comes_out_though_workers_die(scheduler, tmp_path) -> None:
    """One place kills its worker once and is run again; one kills every worker and has failed; the others are done."""
    places = make_places(tmp_path, KILL)
    told = []
    run(Plan([f"place-{n}" for n in range(4)], places, tmp_path / "workbooks", cluster=scheduler), told.append)
    assert {result.place: result.outcome for result in told} == {
        "place-0": Outcome.INCOMPLETE,
        "place-1": Outcome.INCOMPLETE,
        "place-2": Outcome.FAILED,
        "place-3": Outcome.INCOMPLETE,
    }
    assert (places.output("place-2") / "why.txt").read_text().endswith(f"- {cluster.DIED}\n")
    assert list((places.outputs / ".making").iterdir()) == []


def test_the_same_bytes_come_from_a_cluster_and_from_here(scheduler, tmp_path) -> None:
    """A place that was run elsewhere needs not be run here."""
    places = make_places(tmp_path, count=1)
    plan = Plan(["place-0"], places, tmp_path / "workbooks", workers=1)
    run(replace(plan, cluster=scheduler))
    there = {path.name: path.read_bytes() for path in places.output("place-0").rglob("*.*")}
    (here,) = run(plan)
    assert here.is_unchanged
    run(replace(plan, again=True))
    assert {path.name: path.read_bytes() for path in places.output("place-0").rglob("*.*")} == there


def first(address, task):
    """The first result of one task on a cluster."""
    with Cluster(address) as runner:
        runner.add(task)
        return next(runner.results())


@pytest.mark.parametrize("address", ["127.0.0.1:9", "tcp://127.0.0.1:9", "nonsense", "localhost:x", "foo://a:1"])
def test_an_address_where_nobody_answers_is_a_sentence(task, address) -> None:
    """It says how to start a scheduler, and how an address looks."""
    with pytest.raises(InquiryError, match=r"No Dask scheduler .* “dask scheduler”"):
        first(address, task)


def test_a_scheduler_without_workers_is_a_sentence(task, monkeypatch) -> None:
    """It says how to start some."""
    monkeypatch.setattr(cluster, "SECONDS", 1)
    with (
        distributed.SpecCluster(scheduler={"cls": distributed.Scheduler, "options": PORTS}, silence_logs=50) as empty,
        pytest.raises(InquiryError, match=r"no workers.*dask worker"),
    ):
        first(empty.scheduler_address, task)


def test_workers_that_are_not_like_us_are_a_sentence(scheduler, task) -> None:
    """Another version, another state of the software, or a folder that they do not see: before anything is run."""
    for shared, said in (
        ({"python": "3.99"}, f"python has {platform.python_version()}"),
        ({"software": "x" * 64}, "software is not the same"),
    ):
        with pytest.raises(InquiryError, match=said):
            first(scheduler, replace(task, shared=shared))
    with pytest.raises(InquiryError, match="does not see the outputs folder"):
        first(scheduler, replace(task, making=Path("/nowhere")))


def test_without_dask_the_sentence_says_what_to_install(task, monkeypatch) -> None:
    """Dask is an extra."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InquiryError, match=r"pip install '\.\[dask\]'"):
        first("127.0.0.1:9", task)


def test_a_worker_that_comes_later_is_looked_at_too(scheduler, task, monkeypatch) -> None:
    """Its places fail with a sentence that says in what it differs; nothing wrong is made."""
    monkeypatch.setattr(cluster, "_check", lambda *_: None)  # as if it had not been there yet
    result = first(scheduler, replace(task, shared={"python": "3.99"}))
    assert result.outcome is Outcome.FAILED
    assert "differs: python has" in result.failure
