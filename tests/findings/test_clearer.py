"""What the answers say so far in one part, which open questions would help most, and where people differ."""

import re
from dataclasses import replace

import pytest

from inquiry.document import Heading, Items, Link, Paragraph, html, plain
from inquiry.findings import FINDINGS, View
from inquiry.forms.leading import cards, live_html
from inquiry.paths import HOME
from inquiry.questions import bank as read
from inquiry.record import read_record

PARTS = ("part_funding", "part_infrastructure", "part_processes", "part_relationships")
PLACES = ("kiln-lane", "ridge-villages", "bristol", "harbour-estate")


@pytest.fixture(scope="module")
def bank():
    """The project's own question bank."""
    return read(HOME / "inputs" / "questions")


@pytest.fixture(scope="module")
def views(bank):
    """Some of the sample places."""
    return {place: View(read_record(HOME / "inputs" / "places" / place, bank)) for place in PLACES}


def links(blocks):
    """The questions that a finding leads to, in order."""
    texts = [text for b in blocks if isinstance(b, Items) for text in b.items]
    return [run.href.removeprefix("#q-") for text in texts for run in text if isinstance(run, Link)]


def opening(blocks):
    """The sentences at the head of a part."""
    return plain(next(b for b in blocks if isinstance(b, Paragraph) and not b.small).text)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_begins_with_two_or_three_sentences(views, place, name):
    """How much is answered, what it speaks for and where people differ: never more than three sentences."""
    said = opening(FINDINGS[name](views[place]))
    assert 1 <= len(re.findall(r"\.(?= [A-Z]|$)", said)) <= 3
    assert "answer" in said


def test_open_questions_are_linked_the_most_useful_first(views, bank):
    """Up to three questions of the part that have no answer, in the order in which they would narrow the picture."""
    view = views["ridge-villages"]
    found = links(FINDINGS["part_funding"](view))
    order = [n.question.name for n in view.narrowing if n.question.part == "funding"]
    assert found[: len(order)] == order[:3]
    assert len(found) == 3
    assert not [name for name in found if name in view.answers and view.answers[name].is_given]


def test_nothing_is_asked_for_where_all_is_answered(views):
    """A part in which every question has an answer leads nowhere."""
    blocks = FINDINGS["part_funding"](views["kiln-lane"])
    assert links(blocks) == []
    assert "What would make this clearer" not in [b.words for b in blocks if isinstance(b, Heading)]


def test_live_they_are_links_and_in_a_report_plain_words(views, bank):
    """On a page each leads to its card, in whichever workbook that is; a report has no cards, so it has no links."""
    blocks = FINDINGS["narrow"](views["ridge-villages"])
    live = live_html(blocks, bank, illustrative=True)
    led = dict(re.findall(r'href="(\w+\.ipynb)#q-(\w+)"', live))
    assert {question: file for file, question in led.items()}.items() <= cards(bank).items()
    assert len(led) > 1
    report = str(html.render(blocks, illustrative=True))
    assert "ipynb" not in report
    assert "#q-" not in report
    assert views["ridge-villages"].narrowing[0].question.label in html.Markup(report).unescape()


def test_an_address_that_somebody_typed_is_no_link(bank):
    """Only our own links are made to lead to a workbook: typed words that look like one stay words."""
    typed = [Paragraph(('see href="#q-fun_pool" here',))]
    assert "ipynb" not in live_html(typed, bank, illustrative=False)


def test_where_people_differ_keeps_to_the_rule_for_small_numbers(views):
    """A split is named with its range from five people on; with fewer, a sentence says that it cannot be shown."""
    assert "answers ran from 1 or 2 to 4 or 5" in opening(FINDINGS["part_relationships"](views["kiln-lane"]))
    assert "differ is not shown: too few have" in opening(FINDINGS["part_relationships"](views["ridge-villages"]))


def test_a_question_taken_out_of_the_bank_breaks_no_finding(bank):
    """With the question about what should last gone from the bank, the finding still stands."""
    fewer = replace(bank, questions={name: q for name, q in bank.questions.items() if name != "sus_what"})
    view = View(read_record(HOME / "inputs" / "places" / "kiln-lane", fewer))
    assert FINDINGS["lasting"](view)
