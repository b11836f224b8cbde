"""Places do not meet: nothing of one gets into another, nothing old looks new, the same input gives the same bytes."""

from itertools import permutations

import pytest

from .conftest import REPORTED


@pytest.mark.parametrize(("mine", "other"), list(permutations(REPORTED, 2)))
def test_nothing_of_one_place_is_in_another(batch, mine, other) -> None:
    """The word that only one place uses is in its own page, paper and notebooks, and in no other's."""
    for words in (batch.page(mine), batch.paper(mine), batch.notebooks(mine)):
        assert REPORTED[mine] in words
        assert REPORTED[other] not in words


def test_the_same_input_gives_the_same_bytes(batch, again) -> None:
    """Elsewhere, on another day, with another number of workers: page, paper and notebooks are the same."""
    first, second = batch.places.output("odd"), again.places.output("odd")
    made = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert {path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()} == made
    assert len(made) > 2


def test_a_place_that_broke_leaves_no_report_that_looks_current(batch, again) -> None:
    """Its last report is in a folder called earlier with the reason beside it; the index says so and links no other."""
    folder = again.places.output("sound")
    assert not (folder / "report.html").exists()
    assert not (folder / "workbooks").exists()
    assert (folder / "earlier" / "report.pdf").read_bytes() == (
        batch.places.output("sound") / "report.pdf"
    ).read_bytes()
    assert "about 2m" in (folder / "why.txt").read_text()
    assert 'href="sound/report.html"' not in again.index
    assert "does not show what is in the folder now" in again.index


def test_what_was_not_run_again_stays_in_the_index(again) -> None:
    """The hostile place of the first run is still there, under its own outcome."""
    assert again.results["hostile"]["outcome"] == "incomplete"
    assert 'href="hostile/report.html"' in again.index
