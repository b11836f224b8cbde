"""What is written down of results comes back as it was, and a broken file is no reason to stop."""

import json
from dataclasses import replace

import pytest

from inquiry.batch.manifest import MADE, as_file, read_made, write_made
from inquiry.batch.outcome import Outcome, Result
from inquiry.errors import Problem, Weight

RESULT = Result(
    "kiln-lane",
    Outcome.REFUSED,
    "Kiln Lane",
    illustrative=True,
    files={"kiln-lane/why.txt": 12},
    missing=("A sentence.",),
    problems=(Problem("places/x", "A fault — “ü”."), Problem("", "A notice.", Weight.NOTICE)),
    failure="",
    made_from={"inputs": "abc", "python": "3.11"},
    seconds=1.5,
    is_unchanged=True,
    detail="Only for the log.",
)


@pytest.fixture
def folder(tmp_path):
    """The place's folder of outputs."""
    made = tmp_path / "kiln-lane"
    made.mkdir()
    return made


def test_a_result_comes_back_as_it_was(folder) -> None:
    """What is written can be read, all but what belongs to one run: how long it took, what is for the log."""
    write_made(folder, RESULT)
    back = read_made(folder)
    assert back == RESULT
    assert (back.seconds, back.is_unchanged, back.detail) == (0.0, False, "")


def test_nothing_that_differs_from_run_to_run_is_written_down(folder) -> None:
    """The same result gives the same bytes, however long it took."""
    write_made(folder, RESULT)
    first = (folder / MADE).read_bytes()
    write_made(folder, replace(RESULT, seconds=99.0, is_unchanged=False, detail=""))
    assert (folder / MADE).read_bytes() == first


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"place": "kiln-lane", "outcome": "great"}'])
def test_a_broken_result_is_as_good_as_none(folder, text) -> None:
    """A result that cannot be read is made anew."""
    (folder / MADE).write_text(text)
    assert read_made(folder) is None


def test_the_result_of_another_place_is_none(folder) -> None:
    """A folder that somebody copied under another name tells nothing of that place."""
    write_made(folder, replace(RESULT, place="union-street"))
    assert read_made(folder) is None


def test_no_folder_is_no_result(tmp_path) -> None:
    """Before the first run nothing is known."""
    assert read_made(tmp_path / "nowhere") is None


def test_the_run_file_has_places_by_id() -> None:
    """The order in which they came does not matter, and a line holds a place."""
    text = as_file([replace(RESULT, place=name) for name in ("b", "a")]).decode()
    assert list(json.loads(text)["places"]) == ["a", "b"]
    assert json.loads(text)["places"]["a"]["problems"][1] == {"where": "", "sentence": "A notice.", "weight": "notice"}
    assert len(text.splitlines()) == 4


def test_half_a_letter_stops_nothing() -> None:
    """A file name in no known spelling becomes a question mark."""
    assert "places/?" in as_file([replace(RESULT, problems=(Problem("places/\udcff", "Why."),))]).decode()
