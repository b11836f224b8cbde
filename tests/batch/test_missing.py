"""What makes a report incomplete, in sentences."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from inquiry.batch.missing import missing
from inquiry.cli.beginning import begin_place
from inquiry.paths import HOME, Paths
from inquiry.questions import bank
from inquiry.record import Answer, Record, Wave, read_record


@pytest.fixture
def record(tmp_path) -> Record:
    """A place that was just begun."""
    places = Paths(tmp_path / "inputs", tmp_path / "outputs")
    places.places.mkdir(parents=True)
    (places.inputs / "questions").symlink_to(HOME / "inputs" / "questions")
    begin_place("north-bay", "", places)
    return read_record(places.place("north-bay"), bank(places.questions))


def with_waves(record: Record, *waves: Wave) -> Record:
    """The record with other waves."""
    return replace(record, about=record.about.model_copy(update={"waves": waves}))


def answered(record: Record, *names: str, skip: str = "") -> Record:
    """The record with the team's answers to these questions."""
    questions = [record.bank.questions[name] for name in names]
    answers = tuple(
        Answer("north-bay", "1", q.name, "team", id=str(n), value=None if skip else "a", skip=skip)
        for n, q in enumerate(questions)
    )
    return replace(record, answers=answers)


def test_a_place_without_a_wave_says_only_that(record) -> None:
    """Where nobody has been asked, no list of open questions is needed."""
    (sentence,) = missing(with_waves(record))
    assert "No wave" in sentence


def test_an_open_wave_and_open_questions_are_told(record) -> None:
    """The wave by its id, the questions by number, three of them by name."""
    asked = [q.name for q in record.bank.questions.values() if q.is_form]
    wave, questions = missing(answered(record, asked[0]))
    assert "Wave 1 is still open" in wave
    assert f"{len(asked) - 1} of {len(asked)} questions" in questions
    assert f"and {len(asked) - 4} more" in questions


def test_a_place_where_nobody_has_answered_says_how_to_begin(record) -> None:
    """One sentence with the command to type, and no list of everything."""
    (sentence,) = missing(record)
    assert "inquiry forms north-bay" in sentence


def test_a_closed_wave_with_all_questions_answered_lacks_nothing(record) -> None:
    """A "don't know" or "not applicable" is an answer."""
    today = date(2026, 6, 19)
    closed = with_waves(record, Wave(id="1", opened=today, frozen=today, as_of=today))
    asked = [q.name for q in record.bank.questions.values() if q.is_form]
    assert missing(answered(closed, *asked)) == ()
    assert missing(answered(closed, *asked, skip="dk")) == ()


def test_two_open_questions_are_joined_with_and(record) -> None:
    """A short list is named whole."""
    asked = [q for q in record.bank.questions.values() if q.is_form]
    *_, sentence = missing(answered(record, *(q.name for q in asked[2:])))
    assert (
        sentence == f"2 of {len(asked)} questions have no agreed answer yet: “{asked[0].title}” and “{asked[1].title}”."
    )


def test_the_rule_holds_for_a_real_record() -> None:
    """A sample place with gaps says how many; a full one says nothing."""
    folder = Path(HOME / "inputs" / "places")
    read = {p: read_record(folder / p, bank(HOME / "inputs" / "questions")) for p in ("kiln-lane", "ridge-villages")}
    assert missing(read["kiln-lane"]) == ()
    assert "questions have no agreed answer" in missing(read["ridge-villages"])[0]
