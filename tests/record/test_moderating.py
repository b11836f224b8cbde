"""A moderator's answer: it counts, the team's stays beside it, and it can be taken back."""

import shutil

import pytest

from inquiry.errors import InquiryError
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import Log, read_record, stand
from inquiry.record.moderating import let_stand, moderate

BANK = read_bank(HOME / "inputs" / "questions")
QUESTION = BANK.questions["rel_voice"]
WHY = "Two of three examples were from before 2020."


@pytest.fixture
def folder(tmp_path):
    """A copy of a sample place."""
    return shutil.copytree(HOME / "inputs" / "places" / "harbour-estate", tmp_path / "harbour-estate")


def standing(folder):
    """What stands of the question now."""
    return stand(read_record(folder, BANK), QUESTION.name)


def test_it_counts_and_the_teams_answer_stays(folder):
    """Both are in the log; the moderator's has the reason and says what it builds on."""
    team = standing(folder).team
    other = 1 if team.value != 1 else 2
    kept = moderate(folder, read_record(folder, BANK), QUESTION, {"value": other, "skip": ""}, f" {WHY} ")
    now = standing(folder)
    assert (now.agreed, now.team) == (kept, team)
    assert (kept.by, kept.value, kept.reason, kept.based_on) == ("moderator", other, WHY, (team.id,))
    assert kept.because == ""
    assert not read_record(folder, BANK).faults


def test_a_second_choice_stays_and_the_teams_own_words_cannot_be_changed(folder):
    """Only what is moderated changes; words that are printed as the team's are the team's."""
    record = read_record(folder, BANK)
    shape = BANK.questions["rel_shape"]
    team = stand(record, shape.name).team
    others = [choice.name for choice in shape.choices if choice.name not in (team.value, team.second)]
    assert moderate(folder, record, shape, {"value": others[0], "skip": ""}, WHY).second == team.second
    assert moderate(folder, record, shape, {"value": None, "skip": "dk"}, WHY).second == ""
    with pytest.raises(InquiryError, match="own words"):
        moderate(folder, record, BANK.questions["typ_name"], {"value": "Ours", "skip": ""}, WHY)


def test_taken_back_the_teams_answer_counts_again(folder):
    """What the moderator had said stays in the log; without it there is nothing to take back."""
    with pytest.raises(InquiryError, match="nothing to take back"):
        let_stand(folder, read_record(folder, BANK), QUESTION)
    kept = moderate(folder, read_record(folder, BANK), QUESTION, {"value": 1, "skip": ""}, WHY)
    let_stand(folder, read_record(folder, BANK), QUESTION)
    now = standing(folder)
    assert (now.agreed, now.moderated) == (now.team, None)
    assert kept in Log(folder).read()


def test_without_a_reason_an_answer_of_the_team_or_a_fitting_one_nothing_is_kept(folder):
    """Each is a sentence, and the log is as it was."""
    record, before = read_record(folder, BANK), Log(folder).read()
    with pytest.raises(InquiryError, match="Say why"):
        moderate(folder, record, QUESTION, {"value": 1, "skip": ""}, " ")
    with pytest.raises(InquiryError, match="level"):
        moderate(folder, record, QUESTION, {"value": 9, "skip": ""}, WHY)
    (folder / "answers" / "team.jsonl").unlink()
    with pytest.raises(InquiryError, match="has not answered"):
        moderate(folder, read_record(folder, BANK), QUESTION, {"value": 1, "skip": ""}, WHY)
    assert [a for a in before if a.by != "team"] == list(Log(folder).read())
