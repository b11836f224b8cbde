"""The run file keeps what is known of each place, and a broken one is no reason to stop."""

import pytest

from inquiry.batch.manifest import read_results, write_results
from inquiry.batch.outcome import Outcome, Result
from inquiry.errors import Problem, Weight

RESULT = Result(
    "kiln-lane",
    Outcome.REFUSED,
    "Kiln Lane",
    illustrative=True,
    seconds=1.5,
    files=("kiln-lane/why.txt",),
    missing=("A sentence.",),
    problems=(Problem("places/x", "A fault — “ü”."), Problem("", "A notice.", Weight.NOTICE)),
    failure="",
    inputs="abc",
    versions={"python": "3.11"},
    detail="Only for the log.",
)


def test_results_come_back_as_they_were(tmp_path) -> None:
    """What is written can be read, all but the detail, which is for the log."""
    write_results(tmp_path / "run.json", [RESULT])
    assert read_results(tmp_path / "run.json") == {"kiln-lane": RESULT}
    assert "Only for the log" not in (tmp_path / "run.json").read_text()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"places": []}', '{"places": {"x": {"outcome": "great"}}}'])
def test_a_broken_run_file_is_as_good_as_none(tmp_path, text) -> None:
    """A run file that cannot be read is made anew."""
    (tmp_path / "run.json").write_text(text)
    assert read_results(tmp_path / "run.json") == {}


def test_no_run_file_is_no_results(tmp_path) -> None:
    """Before the first run nothing is known."""
    assert read_results(tmp_path / "run.json") == {}
