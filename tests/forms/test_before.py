"""What was on a card before, and going back to it: by new lines, never by taking one away."""

import errno
import json
import os

import pytest


def back(card, kind, seq, **more):
    """What the page sends to go back."""
    card.hear({"kind": kind, "seq": seq, **more})
    return card.state


@pytest.fixture
def written(folder):
    """A function that writes a line as another hand or an earlier day would."""

    def write(by="team", **more):
        line = {"id": "a1", "at": "2026-06-11T14:02:11", "place": "north-bay", "wave": "1", "question": "fun_pool"}
        path = folder / "answers" / f"{by}.jsonl"
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line | {"moment": "now", "by": by} | more) + "\n")

    return write


def test_undo_goes_back_by_a_new_line(card, say, lines):
    """Undo gives the answer before again, one change at a time, and every line stays in the file."""
    pool = card("fun_pool")
    assert not pool.state["undo"]
    say(pool, value="2")
    say(pool, 2, value="4")
    assert back(pool, "undo", 3)["undo"]
    assert pool.answer["value"] == "2"
    assert not back(pool, "undo", 4)["undo"]
    assert not pool.answer.get("value")
    assert [line["value"] for line in lines()] == [2, 4, 2, None]
    assert lines()[2]["based_on"] == [lines()[1]["id"]]


def test_undo_that_arrives_twice_is_done_once(card, say):
    """The page sends a message again when no answer came in time: only one change is taken back."""
    pool = card("fun_pool")
    for seq, level in enumerate("234", 1):
        say(pool, seq, value=level)
    back(pool, "undo", 9)
    back(pool, "undo", 9)
    assert pool.answer["value"] == "3"


def test_undo_takes_back_a_whole_sentence(card, say):
    """Text is saved every half second; undo takes back all that was typed in one go."""
    focus = card("ctx_focus")
    for seq, text in enumerate(("W", "Warm", "Warm homes"), 1):
        say(focus, seq, value=text)
    back(focus, "undo", 9)
    assert not focus.answer.get("value")


def test_undo_that_cannot_be_saved_can_be_sent_again(card, say, monkeypatch):
    """On a full disk undo says so, and the same message takes the change back later."""
    pool, write = card("fun_pool"), os.write
    say(pool, value="2")
    say(pool, 2, value="4")

    def full(_fd, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    assert back(pool, "undo", 3)["kind"] == "trouble"
    monkeypatch.setattr(os, "write", write)
    assert back(pool, "undo", 3)["kind"] == "saved"
    assert pool.answer["value"] == "2"


def test_earlier_answers_say_what_by_whom_and_when(card, say, written):
    """Each earlier answer stands in words, the latest first, a moderator's with its reason; not the present one."""
    written(value=2, because="Two partners pay")
    written("moderator", id="m1", at="2026-06-12T10:03:00", value=5, reason="The accounts say so")
    pool = card("fun_pool")
    say(pool, value="3")
    first, second = pool.before
    assert (first["who"], first["when"]) == ("A moderator", "12 June, 10:03")
    assert first["words"] == f"{pool.asked.choice('5').label}. Reason: The accounts say so"
    assert (second["who"], second["when"]) == ("The team", "11 June, 14:02")
    assert second["words"] == f"{pool.asked.choice('2').label}. Why: Two partners pay"


def test_an_earlier_answer_is_used_again(card, say, lines, written):
    """It becomes a new line of the team's, with its evidence; a moderator's reason stays the moderator's."""
    written("moderator", id="m1", value=5, because="The accounts", reason="Corrected")
    pool = card("fun_pool")
    say(pool, value="3")
    state = back(pool, "again", 2, id="m1")
    assert state["kind"] == "saved"
    assert pool.answer == {"value": "5", "because": "The accounts"}
    assert (lines()[-1]["by"], lines()[-1]["reason"], len(lines())) == ("team", "", 2)
    assert next(item["words"] for item in pool.before) == pool.asked.choice("3").label
    back(pool, "undo", 3)
    assert pool.answer["value"] == "3"


def test_an_answer_for_another_moment_comes_back_alone(card, say):
    """What was said of the beginning is given again without touching what is said of today."""
    hold = card("fun_hold")
    say(hold, value="a", then="b")
    say(hold, 2, value="a", then="c")
    (item,) = hold.before
    assert item["words"].startswith("When you began: ")
    back(hold, "again", 3, id=item["id"])
    assert dict(hold.answer) == {"value": "a", "then": "b"}


def test_half_typed_text_is_no_earlier_answer(card, say):
    """Of a text that was saved as it was typed only what somebody stopped at is listed, and a text that was cleared."""
    focus = card("ctx_focus")
    for seq, text in enumerate(("Wa", "Warm ho", "Warm homes for all"), 1):
        say(focus, seq, value=text)
    assert focus.before == []
    say(focus, 4)
    assert [item["words"] for item in focus.before] == ["Warm homes for all"]


def test_private_answers_are_never_among_the_teams(card, say):
    """A person's earlier answers stand on that person's card only."""
    mine = card("rel_trust", by="p01")
    say(mine, value="2")
    say(mine, 2, value="4")
    assert [item["who"] for item in mine.before] == ["You"]
    team = card("rel_trust")
    say(team, value="3")
    assert team.before == []
    assert back(team, "again", 5, id=mine.before[0]["id"])["words"] == "That answer cannot be used any more."
    assert card("rel_trust", by="p02").before == []


def test_an_answer_from_elsewhere_ends_what_can_be_undone(card, say):
    """Where somebody else has built on ours, undo would take back their answer: it is not offered."""
    one, two = card("fun_pool"), card("fun_pool")
    say(one, value="2")
    two.look()
    say(two, value="5")
    one.look()
    assert not one.state["undo"]
    assert one.answer["value"] == "5"


def test_a_level_that_was_taken_out_is_named_and_kept(card, written, lines):
    """An answer that is no longer on the list is said at the card, as it was, and stays in the record."""
    written(value=9)
    pool = card("fun_pool")
    assert "“9”" in pool.state["notice"]
    assert "is kept" in pool.state["notice"]
    pool.hear({"kind": "change", "seq": 2, "answer": {"value": "3"}})
    assert pool.state["notice"] == ""
    assert [line["value"] for line in lines()] == [9, 3]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("fun_hold", 4),
        ("sus_what", ["power", "gone"]),
        ("pro_effort", {"a": 4, "zz": 6}),
        ("ctx_focus", 3),
        ("fun_months", {"a": 1}),
    ],
)
def test_an_answer_to_another_kind_of_question_is_named(card, written, question, value):
    """Whatever a question was changed into, its card opens, says what the earlier answer was, and keeps it."""
    written(question=question, value=value)
    assert "Please answer again." in card(question).state["notice"]


def test_a_moment_that_is_not_asked_about_any_more_is_said(card, written):
    """What was answered of the beginning is kept when only today is asked about."""
    written(moment="then", value=2)
    pool = card("fun_pool")
    assert "when you began" in pool.state["notice"]
    assert [(item["words"] != "", item["again"]) for item in pool.before] == [(True, False)]


def test_a_line_with_an_odd_time_stops_no_card(card, written):
    """A line that another hand wrote without a readable time is shown with the time as it stands."""
    written(at="last Monday", value=2)
    pool = card("fun_pool")
    pool.hear({"kind": "change", "seq": 1, "answer": {"value": "3"}})
    assert pool.before[0]["when"] == "last Monday"
