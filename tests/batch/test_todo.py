"""A place is run only if what it is made from, or what was made of it, has changed; and the plan says why."""

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest

from inquiry.batch import todo
from inquiry.batch.fingerprint import made_from
from inquiry.batch.folder import keep
from inquiry.batch.outcome import Outcome, Result, failed
from inquiry.batch.todo import what_to_do
from inquiry.paths import Paths

SHARED = {"questions": "q", "question bank": "1.0", "workbooks": "w", "software": "s", "papermill": "2.7.0"}


@pytest.fixture
def places(tmp_path) -> Paths:
    """A place that was run."""
    made = Paths(tmp_path / "inputs", tmp_path / "outputs")
    (made.place("bay") / "answers").mkdir(parents=True)
    (made.place("bay") / "place.json").write_text("{}")
    keep_result(made)
    return made


def keep_result(places: Paths, outcome: Outcome = Outcome.DONE, **more: str) -> Result:
    """Write down a result as a run does."""
    folder = places.outputs / ".making" / "bay"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("A report")
    ingredients = made_from(places.place("bay"), SHARED) | more
    return keep(Result("bay", outcome, made_from=ingredients), folder, places)


def why(places: Paths, shared=SHARED, **how: bool) -> tuple[str, ...] | None:
    """Why the place would be run, or None if it would not."""
    return what_to_do(["bay"], places, shared, **how).why.get("bay")


def test_a_place_where_nothing_changed_is_not_run(places) -> None:
    """Its result is the one that was written down, marked as unchanged."""
    found = what_to_do(["bay"], places, SHARED)
    assert not found.why
    (result,) = found.settled
    assert (result.outcome, result.is_unchanged) == (Outcome.DONE, True)


def test_a_touched_file_is_no_change(places) -> None:
    """Times of files count for nothing, nor do files that an editor hides."""
    os.utime(places.place("bay") / "place.json", (0, 0))
    (places.place("bay") / ".place.json.swp").touch()
    assert why(places) is None


def test_a_change_within_the_same_instant_is_a_change(places) -> None:
    """A file of the same length, with the same time, is still another file."""
    file = places.place("bay") / "place.json"
    before = file.stat()
    file.write_text("[]")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert why(places) == (todo._CHANGED["inputs"],)


@pytest.mark.parametrize("name", ["questions", "workbooks", "software"])
def test_each_thing_that_all_places_share_is_a_reason(places, name) -> None:
    """A changed bank, workbook or line of our code, each in its own sentence."""
    assert why(places, SHARED | {name: "other"}) == (todo._CHANGED[name],)


def test_another_version_is_named_with_the_old_one(places) -> None:
    """The reader sees which package is another, and whether it is newer."""
    assert why(places, SHARED | {"papermill": "2.8.0"}) == ("papermill is 2.8.0 now, and was 2.7.0.",)
    assert why(places, SHARED | {"typst": "1.0"}) == ("typst is 1.0 now, and was not there.",)


def test_a_new_version_of_the_bank_is_said_once(places) -> None:
    """The version and the files of the bank change together."""
    assert why(places, SHARED | {"question bank": "1.1", "questions": "r"}) == (todo._CHANGED["questions"],)


def test_a_damaged_report_is_made_again(places) -> None:
    """A report that somebody cut, or took away, is not what was made."""
    (places.output("bay") / "report.html").write_text("A re")
    assert why(places) == (todo.DAMAGED,)


def test_a_result_that_cannot_be_read_is_made_again(places) -> None:
    """As if the place had never been run."""
    (places.output("bay") / "made.json").write_text("{")
    assert why(places) == (todo.NEW,)


def test_a_failed_place_is_tried_again(places) -> None:
    """It may have been the lack of memory, and it is never taken for finished."""
    (places.outputs / ".making").rmdir()
    keep(failed("bay", "It died."), places.outputs / ".making" / "bay", places)
    assert why(places) == (todo.FAILED,)


@pytest.mark.parametrize("outcome", [Outcome.INCOMPLETE, Outcome.REFUSED])
def test_a_place_that_needs_people_is_not_run_again_before_they_have_been_there(places, outcome) -> None:
    """The same folder would give the same sentences; they are told again all the same."""
    keep_result(places, outcome)
    (result,) = what_to_do(["bay"], places, SHARED).settled
    assert result.outcome is outcome


def test_a_report_of_today_is_another_tomorrow(places) -> None:
    """Where a report speaks of the day it was made on, it is made anew on another day, and on that day only once."""
    today = date.today()  # noqa: DTZ011  the day where the person sits
    keep_result(places, day=today.isoformat())
    assert why(places) is None
    keep_result(places, day=(today - timedelta(days=1)).isoformat())
    assert why(places) == (todo.ANOTHER_DAY,)


def test_one_may_insist(places) -> None:
    """With --again a place is run though nothing has changed."""
    assert why(places, again=True) == (todo.ASKED_FOR,)


def test_a_name_that_cannot_be_an_id_is_refused_at_once(places) -> None:
    """There is nothing to run, also if one insists."""
    (places.places / "No Id").mkdir()
    found = what_to_do(["bay", "No Id"], places, SHARED, again=True)
    assert list(found.why) == ["bay"]
    assert [(r.place, r.outcome, r.is_unchanged) for r in found.settled] == [("No Id", Outcome.REFUSED, False)]


def test_all_reasons_are_told(places) -> None:
    """Not only the first that was found."""
    (places.place("bay") / "people.csv").touch()
    (places.output("bay") / "report.html").unlink()
    assert len(why(places, SHARED | {"workbooks": "x"})) == 3


def test_what_a_place_was_made_from_is_what_is_there_now(places) -> None:
    """Made and planned with the same function, or every place would be run each time."""
    (result,) = what_to_do(["bay"], places, SHARED).settled
    assert result == replace(result, made_from=made_from(places.place("bay"), SHARED))


def test_once_the_last_day_for_answers_has_passed_a_place_is_run_again(places) -> None:
    """What was hidden while one more answer could come may then be shown."""
    today = date.today()  # noqa: DTZ011  a day, as the run sees it
    keep_result(places, until=today.isoformat())
    assert why(places) is None
    keep_result(places, until=(today - timedelta(days=1)).isoformat())
    assert why(places) == (todo.CLOSED,)
