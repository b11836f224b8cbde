"""What the team says of its own answers stands in the report, unless it is meant for the consultant alone."""

from dataclasses import replace

import pytest

from inquiry.document import Findings, Table
from inquiry.findings import FINDINGS, View
from inquiry.paths import HOME
from inquiry.questions import bank
from inquiry.record import read_record

WHERE = {"fun_next": "part_funding", "pro_expect": "part_processes", "sus_money": "lasting", "sus_shock": "lasting"}


@pytest.fixture(scope="module")
def record():
    """A sample place whose team gave reasons."""
    return read_record(HOME / "inputs" / "places" / "kiln-lane", bank(HOME / "inputs" / "questions"))


def whispered(record):
    """The same place, with all that its team said meant for the consultant alone."""
    answers = [replace(a, visibility="consultant") if a.by == "team" else a for a in record.answers]
    return View(replace(record, answers=tuple(answers)))


def team(view, question):
    """What the team said to a question."""
    return view.answers[question].answer


def reasons(view, finding):
    """The reasons that a finding prints."""
    return {one.because for b in FINDINGS[finding](view) if isinstance(b, Findings) for one in b.items if one.because}


def those_who_differ(view):
    """Question and who might not say so, as the report prints them."""
    return [row for b in FINDINGS["differ"](view) if isinstance(b, Table) and b.id == "disagree" for row in b.rows]


@pytest.mark.parametrize(("question", "finding"), WHERE.items())
def test_a_reason_stands_beside_its_answer(record, question, finding):
    """In the team's own words, whole."""
    assert team(View(record), question).because in reasons(View(record), finding)


@pytest.mark.parametrize("finding", sorted(set(WHERE.values())))
def test_words_for_the_consultant_alone_are_not_printed(record, finding):
    """None of them, in no part."""
    assert reasons(whispered(record), finding) == set()


def test_who_might_not_say_so_is_named_beside_the_question(record):
    """As the team named them; what is meant for the consultant alone is left out."""
    view = View(record)
    asked, who = view.bank.questions["fun_next"].label, team(view, "fun_next").disagree
    assert (asked, who) in those_who_differ(view)
    hidden = [a for a in record.answers if a.by == "team" and a.disagree and a.visibility == "consultant"]
    assert hidden
    assert not {view.bank.questions[a.question].label for a in hidden} & {label for label, _ in those_who_differ(view)}
    assert those_who_differ(whispered(record)) == []
