"""Around a section: what needs a look, and what has been answered."""

import pytest

from inquiry.forms import show_section
from inquiry.forms.asked import Fact
from inquiry.forms.check import Check, answers, problems


@pytest.fixture
def section(folder, bank):
    """A section with two cards between its two checks."""
    return show_section(folder, bank, ["fun_pool", "fun_months"]).widgets


def test_a_section_stands_between_its_checks(section, folder, bank):
    """Problems come first, answers last; a section with one question needs neither."""
    first, *cards, last = section
    assert (first.shows, last.shows) == ("problems", "answers")
    assert [card.asked.name for card in cards] == ["fun_pool", "fun_months"]
    assert not any(isinstance(widget, Check) for widget in show_section(folder, bank, ["fun_pool"]).widgets)


def test_a_problem_is_listed_until_it_is_put_right(section, say):
    """What is wrong is named with its field, as soon as it is saved, and gone with the next good answer."""
    first, _, months, _ = section
    assert first.items == []
    say(months, value="about 2m")
    (problem,) = first.items
    assert (problem["id"], problem["field"]) == ("fun_months", "value")
    assert "“about 2m”" in problem["words"]
    say(months, 2, value="18")
    assert first.items == []


def test_answers_are_listed_in_words(section, say):
    """Each question is there with its answer as a person would say it, or nothing; so is what was skipped."""
    *_, last = section
    _, pool, months, _ = section
    assert [item["words"] for item in last.items] == ["", ""]
    say(pool, skip="dk")
    say(months, value="18")
    said, number = (item["words"] for item in last.items)
    assert "know" in said
    assert "18" in number


def test_a_fact_of_the_register_is_an_answer(card):
    """Where the register answers, its figure is listed with where it comes from."""
    months = card("fun_months", fact=Fact(18))
    (item,) = answers([months])
    assert "18" in item["words"]
    assert "from your list of money" in item["words"]
    assert problems([months]) == []
