"""The append-only log: what is acknowledged is there, whoever is killed and whoever else writes."""

import json
import multiprocessing
import os
import random
import select
import signal
import sys
import time

import pytest

from inquiry.errors import InquiryError
from inquiry.record import Log
from inquiry.record.atomic import locked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tests fork and kill as POSIX systems do")
LONG = "What people said, with é and £ and 字. " * 40


def writer(folder, answer, by, pipe, count):
    """Append answers and tell the id of each one only after `append` has returned."""
    log = Log(folder)
    for number in range(count):
        stored = log.append(answer(by=by, because=f"{by} {number} {LONG}"))
        os.write(pipe, f"{stored.id}\n".encode())
    os._exit(0)


def start(folder, answer, by="team", count=10_000):
    """A process that writes, and where it tells what was acknowledged."""
    told, pipe = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=writer, args=(folder, answer, by, pipe, count))
    process.start()
    os.close(pipe)
    return process, os.fdopen(told, encoding="utf-8")


def test_an_answer_is_read_back_as_it_was_given(place, answer):
    """Every field comes back, with an id and a time of its own."""
    given = answer(question="pro_effort", value={"a": 4, "b": 6}, because="A “quote”\nin two lines", room=("p01",))
    stored = Log(place.folder).append(given)
    assert Log(place.folder).read() == (stored,)
    assert len(stored.id) == 12
    assert stored.value == given.value
    assert json.loads((place.folder / "answers" / "team.jsonl").read_text())["at"] == stored.at


def test_killing_a_writer_loses_nothing_that_was_acknowledged(place, answer):
    """Over many kills at random moments, each acknowledged line can be read and nothing is a fault."""
    chance = random.Random(7)  # noqa: S311
    acknowledged = []
    for _ in range(12):
        process, told = start(place.folder, answer)
        acknowledged.append(told.readline().strip())
        time.sleep(chance.random() / 50)
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        acknowledged += [line.strip() for line in told if line.endswith("\n")]
    assert {found.id for found in Log(place.folder).read()} >= set(acknowledged)
    assert not [problem for problem in Log(place.folder).problems() if problem.is_fault]
    assert len(acknowledged) >= 12


@pytest.mark.parametrize("writers", [2, 4])
def test_writers_at_the_same_time_lose_nothing(place, answer, writers):
    """Two or four processes on one file: every line is there, whole and once."""
    running = [start(place.folder, answer, count=40) for _ in range(writers)]
    acknowledged = [line.strip() for _, told in running for line in told]
    for process, _ in running:
        process.join()
    found = [entry.id for entry in Log(place.folder).read()]
    assert sorted(found) == sorted(acknowledged)
    assert len(found) == 40 * writers
    assert Log(place.folder).problems() == []


def test_writers_where_files_know_no_locks_lose_nothing(place, answer, monkeypatch):
    """Some shared drives have no locks; a line is still one write at the end of the file."""
    monkeypatch.setattr("inquiry.record.atomic._lock", lambda _: None)
    running = [start(place.folder, answer, count=60) for _ in range(3)]
    acknowledged = [line.strip() for _, told in running for line in told]
    for process, _ in running:
        process.join()
    assert sorted(found.id for found in Log(place.folder).read()) == sorted(acknowledged)


def test_a_writer_waits_for_the_one_before(place, answer):
    """While somebody holds the file, another's answer is neither written nor acknowledged; then it is."""
    path = place.folder / "answers" / "team.jsonl"
    with locked(path) as fd:
        process, told = start(place.folder, answer, count=1)
        os.write(fd, b'{"id": "half')
        assert select.select([told], [], [], 0.2)[0] == []
        os.write(fd, b'way"}\n')
    assert told.readline()
    process.join()
    assert path.read_text(encoding="utf-8").startswith('{"id": "halfway"}\n{"id": ')


def test_a_line_cut_anywhere_is_kept_said_and_skipped(place, answer):
    """At every byte of the last line: the others are read, a new one can be added, and the tear is a notice."""
    log = Log(place.folder)
    first, second = log.append(answer(because="café £5")), log.append(answer(because='a "quoted" 字', evidence=3))
    path = place.folder / "answers" / "team.jsonl"
    whole = path.read_bytes()
    begins = whole.index(b"\n") + 1
    for cut in range(begins, len(whole)):
        path.write_bytes(whole[:cut])
        complete = cut == len(whole) - 1
        expected = (first, second) if complete else (first,)
        assert Log(place.folder).read() == expected
        problems = Log(place.folder).problems()
        assert [p.is_fault for p in problems] == [False] * (begins < cut and not complete)
        third = Log(place.folder).append(answer(because="after"))
        assert path.read_bytes().startswith(whole[:cut])
        assert Log(place.folder).read() == (*expected, third)
        assert not [p for p in Log(place.folder).problems() if p.is_fault]


def test_a_power_cut_that_left_zero_bytes_is_a_tear(place, answer):
    """Some file systems leave zeros where a line was to be."""
    log = Log(place.folder)
    stored = log.append(answer())
    with (place.folder / "answers" / "team.jsonl").open("ab") as file:
        file.write(b"\0" * 50)
    later = log.append(answer())
    assert Log(place.folder).read() == (stored, later)
    assert [problem.is_fault for problem in Log(place.folder).problems()] == [False]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('["a"]', "not an answer"),
        ('"text"', "not an answer"),
        ('{"id": "x", "hat": 1}', "“hat”"),
        ('{"id": "x"}', "lacks"),
        ("{'id': 'x'}", "cannot be read"),
        ('{"id": "a" "at": "b"}', "cannot be read"),
        ('{"id": "a", "at": "b"}}', "cannot be read"),
        ("plain words", "cannot be read"),
        ('{"question": "fun_cap", "value', "cannot be read"),
        ('{"id": "x", "value": NaN}', "NaN"),
    ],
)
def test_a_broken_line_is_a_fault_with_its_file_and_line(place, answer, line, words):
    """What is not a tear is named, with where it stands; the lines around it are read."""
    log = Log(place.folder)
    log.append(answer())
    with (place.folder / "answers" / "team.jsonl").open("a") as file:
        file.write(line + "\n")
    log.append(answer())
    (problem,) = log.problems()
    assert problem.is_fault
    assert problem.where == "places/north-bay/answers/team.jsonl, line 2"
    assert words in problem.sentence
    assert len(log.read()) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [("because", 3), ("value", {"a": [1]}), ("value", True), ("evidence", "3"), ("room", "p01"), ("evidence", True)],
)
def test_a_field_of_the_wrong_kind_is_a_fault(place, answer, field, value):
    """A number for text, text for a list: named, not guessed at."""
    log = Log(place.folder)
    log.append(answer())
    path = place.folder / "answers" / "team.jsonl"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: value}) + "\n")
    (problem,) = log.problems()
    assert problem.is_fault
    assert f"“{field}”" in problem.sentence


def test_a_line_in_somebody_elses_file_is_a_fault(place, answer):
    """An answer counts only in the file of who gave it."""
    log = Log(place.folder)
    log.append(answer(by="p01"))
    (place.folder / "answers" / "p01.jsonl").rename(place.folder / "answers" / "p02.jsonl")
    assert "stands in the file of “p02”" in log.problems()[0].sentence
    assert log.read() == ()


def test_a_letter_that_is_not_utf8_is_a_fault_and_not_a_tear(place, answer):
    """A file saved again by an old editor is noticed."""
    log = Log(place.folder)
    log.append(answer(because="café"))
    path = place.folder / "answers" / "team.jsonl"
    path.write_bytes(path.read_bytes().replace("é".encode(), b"\xe9"))
    assert [problem.is_fault for problem in log.problems()] == [True]


@pytest.mark.parametrize("name", ["", "../team", "Team", "a b", "p01.old", "x" * 65])
def test_a_writer_cannot_lead_out_of_the_folder(place, answer, name):
    """Only a plain short name can name a file."""
    with pytest.raises(InquiryError, match="cannot write answers"):
        Log(place.folder).append(answer(by=name))


def test_copies_beside_the_log_are_named(place, answer):
    """A copy that a shared drive made is not read, and that is said."""
    log = Log(place.folder)
    log.append(answer())
    place.write("answers/team (conflicted copy).jsonl", "{}")
    (problem,) = log.problems()
    assert not problem.is_fault
    assert "conflicted copy" in problem.where


def test_a_log_sees_what_others_append(place, answer):
    """A log that is kept open reads what came in since."""
    mine, theirs = Log(place.folder), Log(place.folder)
    mine.append(answer())
    before, stamp = mine.read(), mine.stamp()
    theirs.append(answer())
    assert len(mine.read()) == len(before) + 1
    assert mine.stamp() != stamp


def test_a_full_disk_is_told_in_a_sentence(place, answer, monkeypatch):
    """The person learns that it was not saved; what was there before can still be read, and the next save works."""
    log = Log(place.folder)
    stored = log.append(answer())
    with monkeypatch.context() as full:
        real = os.write
        full.setattr("inquiry.record.atomic.os.write", lambda fd, data: real(fd, data[:20]))
        with pytest.raises(InquiryError, match="not saved"):
            log.append(answer())
    assert log.read() == (stored,)
    assert log.append(answer()) in log.read()
