"""The workshop, without a browser: its screens, what leaves Python of private answers, and what is parked."""

import json

import pytest

from inquiry.document import plain
from inquiry.findings import FINDINGS, View
from inquiry.findings.unknown import unknown
from inquiry.forms.stage import Stage
from inquiry.forms.start import start_html
from inquiry.record import Answer, Log, read_about, read_happenings, read_record
from inquiry.record.workshop import SHOWN, WORKSHOP

PRIVATE = "pro_disagree"


@pytest.fixture
def stage(folder, bank):
    """A function that opens the workshop, as one browser would."""
    return lambda short=False: Stage(folder, bank, lambda name: f"<p>{name}</p>", short=short)


@pytest.fixture
def people(folder):
    """Ten people of the place."""
    rows = "".join(f"p{n:02},,A resident,yes\n" for n in range(1, 11))
    (folder / "people.csv").write_text(f"id,name,role,in_room\n{rows}", encoding="utf-8")


@pytest.fixture
def alone(folder, people):
    """A function that puts answers to the private question into the record, from p01 on: a level each.

    Straight into the files: once a spread was shown the forms take none, and what comes in all the same must not tell.
    """
    about, _ = read_about(folder)

    def answer(*levels, first=1):
        for number, level in enumerate(levels, start=first):
            by = f"p{number:02}"
            Log(folder).append(Answer(about.id, about.latest.id, PRIVATE, by, value=level))

    return answer


def number(bank, name, *, short=False, kind=None):
    """The number of the screen with this question, register or finding."""
    return next(i for i, s in enumerate(bank.steps(short=short)) if s.name == name and kind in (None, s.kind))


def shown(stage, bank):
    """What the page is told on the screen of the private question."""
    stage.go(number(bank, PRIVATE), short=False)
    return stage.screen["spread"]


def sent(stage):
    """All that the stage tells the page, as text."""
    return json.dumps([stage.sheets, stage.screen, stage.state])


def hear(stage, to, *, short=False, seq=1):
    """A press on a button, as the page sends it."""
    stage.hear({"kind": "go", "seq": seq, "to": to, "short": short})


def park(stage, words, name="a1b2c3d4e5f6", seq=1):
    """A line parked on the screen that is shown."""
    message = {"kind": "park", "seq": seq, "id": name, "words": words}
    stage.foot.hear(message | {"screen": stage.foot.screen["label"], "question": stage.foot.screen["question"]})


def test_every_screen_of_both_forms_can_be_shown(stage, bank):
    """From the first to the last, each screen has its widget and none is in trouble; each is acknowledged."""
    opened = stage()
    for short in (False, True):
        for at, step in enumerate(bank.steps(short=short)):
            hear(opened, at, short=short, seq=at + 1)
            assert (opened.screen["at"], opened.screen["trouble"], opened.state["seq"]) == (at, "", at + 1)
            assert len(opened.box.children) == (2 if step.kind in ("talk", "park") else 3)


def test_the_run_sheet_names_only_findings_that_there_are(bank):
    """Each finding of the run sheet can be shown."""
    assert {step.name for step in bank.run_sheet if step.kind == "finding"} <= set(FINDINGS)


def test_beyond_the_ends_is_the_end(stage, bank):
    """A number that no screen has shows the first or the last."""
    opened = stage()
    hear(opened, 999)
    assert opened.screen["at"] == len(bank.steps(short=False)) - 1
    hear(opened, -5)
    assert opened.screen["at"] == 0


def test_a_question_is_the_teams_also_where_a_person_is_named(stage, bank, monkeypatch):
    """A workshop shows the team's card of a private question, whoever the page was opened for."""
    monkeypatch.setenv("INQUIRY_PERSON", "p01")
    opened = stage()
    opened.go(number(bank, PRIVATE), short=False)
    assert opened.box.children[1].question["by"] == "team"


def test_two_browsers_on_the_same_question_both_keep_their_answer(stage, bank, say, lines):
    """Each is told of the other's answer, one choice settles it, and all lines stay."""
    one, two = stage(), stage()
    for opened in (one, two):
        opened.go(number(bank, "fun_pool"), short=False)
    say(one.box.children[1], value="2")
    say(two.box.children[1], value="4")
    one.follow()
    assert "Someone else answered this" in one.box.children[1].state["words"]
    one.box.children[1].hear({"kind": "settle", "seq": 9, "keep": "theirs"})
    two.follow()
    assert two.box.children[1].state["kind"] == "saved"
    assert [line["value"] for line in lines()] == [2, 4, 4]


# Private answers


def test_nothing_of_private_answers_leaves_python_before_its_screen(stage, bank, alone):
    """The run sheet tells the page which question comes, and not how anybody answered."""
    alone(1, 2, 5, 5, 5)
    opened = stage()
    assert "count" not in sent(opened)
    assert shown(opened, bank)["rows"]
    opened.go(0, short=False)
    assert "count" not in sent(opened)


@pytest.mark.parametrize("levels", [(), (1,), (1, 5), (1, 5, 5), (1, 2, 5, 5)])
def test_under_five_no_count_leaves_python(stage, bank, alone, folder, levels):
    """With fewer than five answers there are words at most: no level and no count. What is shown is written down."""
    alone(*levels)
    told = shown(opened := stage(), bank)
    assert told["rows"] == []
    assert "count" not in sent(opened)
    assert (SHOWN in {h.kind for h in read_happenings(folder)[0]}) == (len(levels) > 2)
    if len(levels) in (1, 2):
        assert told == {"said": ["Fewer than three people have answered this alone, so nothing is shown."],
                        "rows": [], "notes": []}  # fmt: skip


def test_from_five_on_the_groups_are_shown_and_a_lone_end_is_not(stage, bank, alone):
    """Counts add up to the answers; a lone answer at an end stands with the level beside it; a split is said."""
    alone(1, 2, 3, 4, 4, 4)
    told = shown(stage(), bank)
    assert sum(row["count"] for row in told["rows"]) == 6
    assert told["rows"][0]["level"] == "1 or 2"
    assert any("levels or more apart" in words for words in told["said"])


def test_one_answer_more_changes_nothing_that_was_shown(stage, bank, alone):
    """A spread stays as it was first seen, in another browser too: one answer more could be told by subtraction."""
    alone(2, 3, 3, 4, 4)
    before = shown(stage(), bank)
    alone(5, 5, 5, 5, first=6)
    after = shown(stage(), bank)
    assert after["rows"] == before["rows"]
    assert not before["notes"] or "Newer" not in before["notes"][-1]
    assert "Newer answers are not in it" in after["notes"][-1]


def test_a_changed_answer_changes_nothing_that_was_shown(stage, bank, alone):
    """Somebody who changes their mind after the spread was seen is not given away."""
    alone(2, 3, 3, 4, 4)
    before = shown(stage(), bank)
    alone(5)
    assert shown(stage(), bank)["rows"] == before["rows"]


def test_five_new_answers_are_shown_again(stage, bank, alone):
    """When as many have answered since as a spread needs anyway, it is drawn again with all of them."""
    alone(2, 3, 3, 4, 4)
    shown(stage(), bank)
    alone(5, 5, 5, 5, 5, first=6)
    told = shown(stage(), bank)
    assert sum(row["count"] for row in told["rows"]) == 10
    assert shown(stage(), bank) == told


def test_the_teams_answer_is_not_in_the_spread(stage, bank, alone, say):
    """What the room agrees on is a line of its own, and changes no count."""
    alone(2, 3, 3, 4, 4)
    opened = stage()
    before = shown(opened, bank)
    say(opened.box.children[1], value="5")
    assert shown(opened, bank) == before


# Park this


def test_what_is_parked_is_kept_with_its_screen(stage, bank, folder):
    """A line is a fact with when and at which question; it is on the list of another browser, and in the report."""
    one, two = stage(), stage()
    one.go(number(bank, "fun_next"), short=False)
    park(one, "Ask the <b>council</b> {{ x }}")
    two.follow()
    (item,) = two.foot.items
    assert (item["words"], item["screen"]) == ("Ask the <b>council</b> {{ x }}", "Who would pay next")
    assert read_happenings(folder)[0][-1].question == "fun_next"
    said = [plain(text) for text in unknown(View(read_record(folder, bank)))[0].items]
    assert "Parked for later at “Who would pay next”: Ask the <b>council</b> {{ x }}" in said


def test_a_line_sent_twice_is_parked_once_and_an_empty_one_never(stage, folder):
    """The page sends again when no answer came; the same id is one line. Spaces are no line."""
    opened = stage()
    park(opened, "Once")
    park(opened, "Once", seq=2)
    park(opened, "  ", name="aaaabbbbcccc", seq=3)
    assert [item["words"] for item in opened.foot.items] == ["Once"]
    assert "nothing to park" in opened.foot.state["words"]
    assert opened.foot.state["seq"] == 3


def test_what_is_taken_back_is_not_in_the_report(stage, folder, bank):
    """A line that was taken back leaves the list and the report, not the file."""
    opened = stage()
    park(opened, "Not for print")
    opened.foot.hear({"kind": "back", "seq": 2, "id": opened.foot.items[0]["id"]})
    assert opened.foot.items == []
    assert "Not for print" not in str(unknown(View(read_record(folder, bank))))
    assert "Not for print" in (folder / WORKSHOP).read_text(encoding="utf-8")


def test_the_workshops_file_is_no_stranger_in_the_folder(stage, folder, bank):
    """The check knows the file and has nothing to say about it."""
    park(stage(), "Something")
    assert not [p for p in read_record(folder, bank).problems if WORKSHOP in p.where]


# When something goes wrong


def test_a_folder_that_takes_nothing_does_not_stop_the_workshop(stage, bank, folder, alone):
    """Screens and spreads are shown; what could not be parked is said, and its detail kept in the log."""
    alone(2, 3, 3, 4, 4)
    (folder / WORKSHOP).mkdir()
    opened = stage()
    assert shown(opened, bank)["rows"]
    assert opened.screen["trouble"] == ""
    park(opened, "Words")
    assert opened.foot.state["kind"] == "trouble"
    assert "was not saved" in opened.foot.state["words"]


def test_one_screen_that_cannot_be_shown_is_said_and_the_next_one_is(stage, bank, folder):
    """A spread that cannot be drawn is a sentence on its screen; the workshop goes on."""
    opened = stage()
    (folder / "place.json").rename(folder / "place.txt")
    hear(opened, number(bank, PRIVATE))
    assert "This screen cannot be shown. There is no" in opened.screen["trouble"]
    hear(opened, 2, seq=2)
    assert (opened.screen["at"], opened.screen["trouble"], opened.state["seq"]) == (2, "", 2)


# The short form


def test_the_short_form_says_so_in_the_report(stage, bank, folder):
    """The report names the short form once its screens are used; opening the first screen decides nothing."""
    opened = stage(short=True)
    assert "short form" not in str(unknown(View(read_record(folder, bank))))
    hear(opened, 1, short=True)
    assert "13 questions" in str(unknown(View(read_record(folder, bank))))
    hear(opened, 1, short=False)
    assert "short form" not in str(unknown(View(read_record(folder, bank))))


@pytest.mark.parametrize(("invited", "suggested"), [(3, True), (4, True), (5, False), (17, False)])
def test_the_start_page_suggests_the_short_form_to_fewer_than_five(folder, bank, invited, suggested):
    """Both forms can be opened from it; which one is suggested depends on how many are invited."""
    about = json.loads((folder / "place.json").read_text(encoding="utf-8")) | {"invited": invited}
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    page = start_html(View(read_record(folder, bank)))
    assert ('href="workshop.ipynb#short"' in page) == suggested
    assert 'href="workshop.ipynb"' in page
