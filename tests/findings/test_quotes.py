"""Words of people and of the team in the report: how far each may go, and that some are not printed."""

from dataclasses import replace

import pytest

from inquiry.document import Note, OwnName, Quote
from inquiry.findings import View
from inquiry.findings.differ import differ
from inquiry.findings.opening import own_name
from inquiry.findings.quotes import quotes
from inquiry.findings.themes import themes
from inquiry.paths import HOME
from inquiry.questions import bank
from inquiry.questions.beside import NAMES
from inquiry.record import read_record

PART = "processes"
SAYS = {
    "team": "only for readers of this report",
    "funder": "funders may read it too",
    "public": "anybody may read it",
}


@pytest.fixture(scope="module")
def record():
    """A sample place with words of many people."""
    return read_record(HOME / "inputs" / "places" / "kiln-lane", bank(HOME / "inputs" / "questions"))


def meant_for(record, visibility):
    """The same place, had everybody chosen this for all they wrote."""
    return View(replace(record, answers=tuple(replace(a, visibility=visibility) for a in record.answers)))


@pytest.mark.parametrize(("visibility", "says"), SAYS.items())
def test_a_quote_says_how_far_it_may_go(record, visibility, says):
    """Beside who said it, for every choice that lets words be printed."""
    assert {*SAYS} == {*NAMES["visibility"]} - {"consultant"}
    view = meant_for(record, visibility)
    printed = [*quotes(view, PART), *(block for block in themes(view) if isinstance(block, Quote))]
    assert printed
    assert all(quote.credit.endswith(f"; {says}") for quote in printed)


def test_what_is_not_to_be_printed_is_printed_nowhere(record):
    """Neither a person's words nor the team's: its name for its way of working, what it sees differently, themes."""
    view = meant_for(record, "consultant")
    assert quotes(view, PART) == []
    assert not [block for block in themes(view) if isinstance(block, Quote)]
    assert not [block for block in differ(view) if isinstance(block, Note)]
    [named] = own_name(view)
    assert isinstance(named, OwnName)
    assert view.answers["typ_name"].value not in str(named)
    assert view.answers["typ_saying"].value not in str(named)
    assert named.name == "Not for print"
    assert "keeps it out of print" in str(named)


def test_words_for_everybody_come_first(record):
    """Then those with a name beside them; one person's words only once."""
    found = quotes(View(record), PART)
    reach = [quote.credit.rpartition("; ")[2] == SAYS["public"] for quote in found]
    assert any(reach)
    assert reach == sorted(reach, reverse=True)


def test_words_without_a_name_need_enough_people_who_answered_alone(record):
    """Where nine were in the room and four answered alone, the words can only be of one of four."""
    assert any("not named" in quote.credit for quote in quotes(View(record), PART))
    private = sorted({a.by for a in record.answers if a.by_person})
    few = replace(record, answers=tuple(a for a in record.answers if not a.by_person or a.by in private[:4]))
    assert View(few).alone == 4
    assert not [quote for quote in quotes(View(few), PART) if "not named" in quote.credit]
