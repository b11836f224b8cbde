"""A question card, without a browser: what it hears, what it keeps and what it says back."""

import errno
import json
import os

import pytest

from inquiry.forms.asked import Fact

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("https://example.org","x")',
    "{{ 7 * 7 }} #eval(1) $x$",
    "\U0001f469\u200d\U0001f33e \u0645\u0631\u062d\u0628\u0627 \u202e ok",
    'a\nb\t"c" \\ \'',
)
KINDS = {
    "fun_pool": ({"value": "4"}, 4),
    "fun_hold": ({"value": "b"}, "b"),
    "fun_months": ({"value": "23 months"}, 23.0),
    "ctx_focus": ({"value": "Warm homes"}, "Warm homes"),
    "sus_what": ({"value": "power way"}, ["power", "way"]),
    "sus_money": ({"value": "4", "tested": "2024: the grant ended"}, 4),
    "pro_effort": ({"now-a": "4", "now-b": "6"}, {"a": 4, "b": 6}),
}


@pytest.mark.parametrize(("name", "typed", "kept"), [(n, t, k) for n, (t, k) in KINDS.items()])
def test_every_kind_is_saved_as_typed_and_drawn_again(card, lines, name, typed, kept):
    """An answer of each kind is one line in the team's file, and a card opened later shows it."""
    first = card(name)
    first.hear({"kind": "change", "seq": 3, "answer": typed})
    assert first.state["kind"] == "saved"
    assert first.state["seq"] == 3
    assert [line["value"] for line in lines()] == [kept]
    assert lines()[0] | {"by": "team", "moment": "now", "place": "north-bay", "wave": "1"} == lines()[0]
    again = card(name)
    assert again.state["words"].startswith("Saved")
    assert {k: v.removesuffix(" months") for k, v in typed.items()} == dict(again.answer)


def test_each_moment_is_a_line_of_its_own(card, say, lines):
    """Then, now and aim of a compass question stand apart, and a change of one leaves the others alone."""
    hold = card("fun_hold")
    say(hold, value="a", then="b")
    say(hold, 2, value="a", then="b", aim="c")
    assert [(line["moment"], line["value"]) for line in lines()] == [("then", "b"), ("now", "a"), ("aim", "c")]
    assert lines()[0]["based_on"] == []


def test_a_second_thought_builds_on_the_first(card, say, lines):
    """A later answer names the line it was based on, and the earlier one stays in the file."""
    pool = card("fun_pool")
    say(pool, value="2")
    say(pool, 2, value="3", because="Two partners pay in")
    first, second = lines()
    assert second["based_on"] == [first["id"]]
    assert (first["value"], second["value"], second["because"]) == (2, 3, "Two partners pay in")


def test_the_same_message_again_is_one_line(card, say, lines):
    """The page sends a message again when no answer came: nothing is written twice, and it is acknowledged."""
    pool = card("fun_pool")
    say(pool, 1, value="2")
    assert say(pool, 2, value="2")["seq"] == 2
    assert len(lines()) == 1


def test_do_not_know_is_an_answer_without_a_value(card, say, lines):
    """Don't know is kept as a skip, and takes the value away."""
    pool = card("fun_pool")
    say(pool, value="2")
    say(pool, 2, value="2", skip="dk")
    assert (lines()[-1]["value"], lines()[-1]["skip"]) == (None, "dk")
    assert card("fun_pool").answer == {"skip": "dk"}


def test_a_cleared_answer_is_drawn_empty(card, say):
    """Clearing writes an empty line, keeps the evidence, and a card opened later shows no value."""
    pool = card("fun_pool")
    say(pool, value="2", evidence="3")
    say(pool, 2, evidence="3")
    assert card("fun_pool").answer == {"evidence": "3"}


def test_who_may_read_the_words_is_kept_when_something_else_changes(card, say, lines):
    """Those who get the report, unless somebody chose; a choice stays with each later line until it is changed."""
    pool = card("fun_pool")
    say(pool, value="2", because="Two partners pay in")
    say(pool, 2, value="2", because="Two partners pay in", visibility="public")
    again = card("fun_pool")
    assert again.answer["visibility"] == "public"
    say(again, 3, **(again.answer | {"value": "3"}))
    say(again, 4, **(again.answer | {"visibility": "my friends"}))
    assert [line["visibility"] for line in lines()] == ["team", "public", "public", "my friends"]
    assert "“my friends”" in again.state["faults"]["visibility"]
    assert again.question["asides"]["visibility"]["usual"] == "team"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_data(card, say, lines, text):
    """Markup, formulas, template code, emoji and right-to-left text come back letter by letter."""
    focus = card("ctx_focus")
    say(focus, value=text)
    assert lines()[-1]["value"] == text.strip()
    assert card("ctx_focus").answer["value"] == text.strip()


def test_a_wrong_number_is_kept_and_named(card, say, lines):
    """What cannot be read as a number is saved as typed, with a sentence for the field."""
    months = card("fun_months")
    state = say(months, value="about 2m")
    assert "about 2m" in state["faults"]["value"]
    assert state["kind"] == "saved"
    assert lines()[-1]["value"] == "about 2m"
    assert card("fun_months").answer["value"] == "about 2m"


def test_dots_that_do_not_add_up_are_named_by_their_moment(card, say):
    """Each moment's dots are added up apart; the sentence says which moment is short."""
    state = say(card("pro_effort"), now_a="4", now_b="4", then_a="10")
    assert set(state["faults"]) == {"dots-now"}
    assert state["faults"]["dots-now"].startswith("Now: ")
    assert "2" in state["faults"]["dots-now"]


def test_a_register_fact_is_shown_and_overruled_with_a_reason(card, say):
    """A fact fills the card; another figure asks for a reason until there is one."""
    months = card("fun_months", fact=Fact(23))
    assert months.question["fact"]["value"] == "23 months"
    assert "reason" in say(months, value="18")["faults"]
    assert say(months, 2, value="18", reason="One grant has just gone")["faults"] == {}
    months.learn(Fact(12))
    assert months.question["fact"]["value"] == "12 months"


def test_a_full_disk_is_said_and_the_same_message_is_saved_later(card, say, lines, monkeypatch, tmp_path):
    """A failed save is a sentence on the page, with detail in the log; sent again, it is saved."""
    pool = card("fun_pool")
    write = os.write

    def full(_fd, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    state = say(pool, value="2")
    assert (state["kind"], state["seq"]) == ("trouble", 1)
    assert "no space left on device" in state["words"]
    assert "Traceback" in (tmp_path / "outputs" / "inquiry.log").read_text(encoding="utf-8")
    monkeypatch.setattr(os, "write", write)
    assert say(pool, 1, value="2")["kind"] == "saved"
    assert [line["value"] for line in lines()][-1] == 2


def test_a_bug_of_ours_is_said_too(card, tmp_path):
    """Whatever a handler raises, the person gets a sentence without jargon and the log gets the detail."""
    broken = card("fun_pool")
    broken.hear({"kind": "change", "seq": 4})
    assert broken.state["kind"] == "trouble"
    assert broken.state["seq"] == 4
    assert "KeyError" not in broken.state["words"]
    assert "KeyError" in (tmp_path / "outputs" / "inquiry.log").read_text(encoding="utf-8")


def test_two_writers_both_stay_and_the_team_chooses(card, say, lines):
    """Two browsers that answered without seeing each other both keep their answer, see the other's, and settle it."""
    one, two = card("fun_pool"), card("fun_pool")
    say(one, value="2")
    say(two, value="4")
    one.look()
    assert one.state["kind"] == "rival"
    assert one.answer["value"] == "2"
    assert one.state["rival"]["theirs"] == one.asked.choice("4").label
    assert two.state["kind"] == "rival"
    one.hear({"kind": "settle", "seq": 5, "keep": "theirs"})
    assert one.answer["value"] == "4"
    assert one.state["kind"] == "saved"
    two.look()
    assert two.state["kind"] == "saved"
    assert sorted(lines()[-1]["based_on"]) == sorted(line["id"] for line in lines()[:2])


def test_an_untouched_card_follows_another_browser(card, say):
    """A card that nobody has touched shows what somebody else answers; one that builds on ours replaces it."""
    one, two = card("fun_pool"), card("fun_pool")
    say(one, value="2")
    two.look()
    assert two.answer["value"] == "2"
    say(two, value="3")
    one.look()
    assert one.answer["value"] == "3"
    assert one.state["kind"] == "saved"


def test_what_was_typed_is_not_rewritten_under_the_hand(card, say):
    """“4%” is read as 4, but stays as typed while the card is open."""
    own = card("fun_own")
    say(own, value="4%")
    own.look()
    assert own.answer["value"] == "4%"


def test_a_private_answer_goes_into_a_file_of_its_own(card, say, lines):
    """What a person answers alone is in their file, not in the team's, and the team's card does not show it."""
    mine = card("rel_trust", by="p01")
    say(mine, value="2")
    assert [line["by"] for line in lines("p01")] == ["p01"]
    assert lines() == []
    assert mine.question["private"]
    assert card("rel_trust").answer == {}


def test_the_team_answer_names_who_was_in_the_room(card, say, lines):
    """The people marked as in the room stand beside the team's answer, by their ids."""
    say(card("fun_pool"), value="2")
    assert lines()[0]["room"] == ["p01"]


def test_an_old_answer_that_no_longer_fits_is_shown_with_a_sentence(card, folder):
    """An answer to a choice that the bank has dropped is drawn as it is, with what to do."""
    line = {"id": "abc", "at": "2026-06-11T14:02:11", "place": "north-bay", "wave": "1", "question": "fun_hold"}
    line |= {"moment": "now", "by": "team", "value": "zz"}
    (folder / "answers").mkdir()
    (folder / "answers" / "team.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    hold = card("fun_hold")
    assert hold.answer["value"] == "zz"
    assert "zz" in hold.state["faults"]["value"]
