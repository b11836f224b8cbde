"""What has to be put right first: the place is refused in a sentence, and the others go on."""

import pytest

from .broken import BROKEN
from .conftest import REPORTED

broken = pytest.mark.parametrize("place", BROKEN)


@broken
def test_the_sentence_says_what_where_and_what_to_do(batch, place) -> None:
    """Each is refused, with the file (and its row) and words on what is wrong and what to type."""
    result = batch.results[place]
    assert result["outcome"] == "refused"
    faults = [problem for problem in result["problems"] if problem["weight"] == "fault"]
    (found,) = [p["sentence"] for p in faults if all(words in p["sentence"] for words in BROKEN[place].words)]
    (where,) = [p["where"] for p in faults if p["sentence"] == found]
    assert where == (f"places/{place}/{BROKEN[place].where}" if BROKEN[place].where else "")
    assert found.endswith(".")
    assert found == faults[0]["sentence"]  # the cause comes first, before what follows from it


@broken
def test_check_says_the_same(checked, place) -> None:
    """Before any run, `inquiry check` says it under the place's name, with the exit code of a fault."""
    told = checked.said.partition(f"\n{place}\n")[2].partition("\n\n")[0]
    assert all(words in told for words in BROKEN[place].words)
    assert checked.code == 1
    assert checked.err == ""


@broken
def test_the_person_at_the_keyboard_reads_it_too(batch, place) -> None:
    """The end of the run and the page of all places hold the sentence; there is nothing to take for a report."""
    words = BROKEN[place].words[0]
    assert words in batch.said
    assert words in batch.index
    assert f'href="{place}/report.html"' not in batch.index
    assert not (batch.places.outputs / place / "report.html").exists()


@broken
def test_no_sentence_names_a_folder_of_this_machine(batch, place) -> None:
    """What is said can be shown to anybody."""
    for problem in batch.results[place]["problems"]:
        assert str(batch.places.inputs.parent) not in str(problem)
        assert "Error" not in problem["sentence"]


def test_the_others_go_on(batch) -> None:
    """Every place has come out; those with nothing to put right are reported; the exit code says that some were not."""
    outcomes = {place: result["outcome"] for place, result in batch.results.items()}
    assert outcomes == dict.fromkeys(BROKEN, "refused") | {
        "sound": "done",
        "odd": "incomplete",
        "hostile": "incomplete",
    }
    assert (batch.code, batch.err) == (1, "")
    assert f"{len(outcomes)} of {len(outcomes)} places · 1 done · 2 incomplete · {len(BROKEN)} refused" in batch.said
    assert not batch.places.log.exists()
    for place in REPORTED:
        assert f'href="{place}/report.html"' in batch.index


def test_one_broken_place_takes_nothing_from_a_good_one(again) -> None:
    """The good one is reported, the broken one refused, and the exit code is that of a fault."""
    assert again.code == 1
    assert [again.results[place]["outcome"] for place in ("sound", "odd")] == ["refused", "incomplete"]
