"""How private answers lie, and that no lone answer can be found out."""

import doctest
from collections import defaultdict
from itertools import product
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry import spreads
from inquiry.questions import Choice, Question
from inquiry.record import Answer
from inquiry.spreads import Group, group_choices, group_levels, spread

RULES = SimpleNamespace(dots_from=5, words_from=3, split=3)
LEVELS = tuple(Choice(str(level), f"Level {level}") for level in range(1, 6))
LETTERS = tuple(Choice(letter, letter.upper()) for letter in "abcd")


def question(kind="level", choices=LEVELS):
    """A question asked in private."""
    return Question("q", "How?", "", "", kind, "processes", "s", "strength", "alone", choices)


def answers(*values, by=None):
    """One answer from each of so many people."""
    return [
        Answer(
            "kiln-lane",
            "1",
            id=f"{i:012x}",
            at=f"2026-06-11T10:00:{i:02d}",
            question="q",
            by=by or f"p{i:02d}",
            value=value,
        )
        for i, value in enumerate(values, start=1)
    ]


def counts(found):
    """The groups as pairs."""
    return [(g.label, g.count) for g in found.groups]


def test_doctests():
    """The examples in the docstrings are true."""
    assert doctest.testmod(spreads).failed == 0


@pytest.mark.parametrize(("values", "number"), [((), 0), ((3,), None), ((1, 5), None)])
def test_under_three_nothing_is_shown(values, number):
    """Fewer than three answers show nothing, not even whether there were one or two."""
    found = spread(question(), answers(*values), RULES)
    assert (found.answers, found.groups, found.words, found.split, found.span) == (number, (), "", None, None)


@pytest.mark.parametrize(
    ("values", "words"),
    [((3, 3, 4), "mostly agree"), ((4, 4, 4, 4), "mostly agree"), ((1, 5, 5, 5), "mixed"), ((2, 3, 4), "mixed")],
)
def test_three_or_four_are_put_in_words(values, words):
    """Three or four answers are words only: no counts, no range, no split."""
    found = spread(question(), answers(*values), RULES)
    assert (found.answers, found.words) == (len(values), words)
    assert (found.groups, found.split, found.span) == ((), None, None)


def test_five_are_counted():
    """From five answers each level has its count, and an end that is empty shows nobody."""
    found = spread(question(), answers(2, 2, 3, 3, 3, 4, 4), RULES)
    assert counts(found) == [("1", 0), ("2", 2), ("3", 3), ("4", 2), ("5", 0)]
    assert (found.span, found.split, found.is_merged) == (("2", "4"), False, False)


def test_lone_dots_at_the_ends_are_merged():
    """Under ten answers a lone one at an end is shown with its neighbour, and the range is that of the groups."""
    found = spread(question(), answers(1, 2, 3, 3, 4, 4, 4, 5, 5), RULES)
    assert counts(found) == [("1 or 2", 2), ("3", 2), ("4 or 5", 5)]
    assert (found.span, found.split, found.is_merged) == (("1 or 2", "4 or 5"), True, True)


def test_ten_answers_are_safe_to_show():
    """From ten answers a lone one at an end is shown."""
    found = spread(question(), answers(1, 2, 3, 3, 4, 4, 4, 5, 5, 5), RULES)
    assert counts(found) == [("1", 1), ("2", 1), ("3", 2), ("4", 3), ("5", 3)]


def test_a_number_lies_on_its_bands():
    """Numbers are shown by their levels."""
    bands = (*(Choice(str(i), f"Up to {i}0", at_most=i * 10) for i in range(1, 5)), Choice("5", "More"))
    found = spread(question("number", bands), answers(15, 20, 33.5, 35, 99, 51, 60), RULES)
    assert counts(found) == [("1", 0), ("2", 2), ("3", 0), ("4", 2), ("5", 3)]


def test_only_own_latest_answers_count():
    """The team's, a moderator's, skipped and earlier answers are not private answers that count."""
    people = answers(3, 3, 4, 4)
    changed = Answer("kiln-lane", "1", id="f" * 12, at="2026-06-12T10:00:00", question="q", by="p01", value=4)
    skipped = Answer(
        "kiln-lane", "1", id="e" * 12, at="2026-06-12T10:00:00", question="q", by="p09", value=None, skip="dk"
    )
    others = answers(1, by="team") + answers(1, by="moderator")
    found = spread(question(), [changed, skipped, *others, *people], RULES)
    assert (found.answers, found.groups) == (4, ())


def test_choices_with_one_answer_are_other_answers():
    """A choice with one answer is not named, nor is the empty one that it could be."""
    found = spread(question("choice", LETTERS), answers(*"aaaabbbc"), RULES)
    assert counts(found) == [("A", 4), ("other answers", 4)]
    assert spread(question("choice", LETTERS), answers(*"aaabb"), RULES).groups[2] == Group("C", ("c",), 0)


def test_choices_that_all_differ_show_none():
    """Where every choice would have to be hidden, the answers are called mixed."""
    found = spread(question("choice", LETTERS), answers(*"aaabcd"), RULES)
    assert (found.groups, found.words) == ((), "mixed")


def test_picks_count_people_and_choices():
    """Where people choose several, each choice has its own count and a person is counted once."""
    found = spread(question("pick", LETTERS), answers(["a", "b"], ["a", "b"], ["a"], ["a", "d"], ["b", "d"]), RULES)
    assert found.answers == 5
    assert counts(found) == [("A", 4), ("B", 3), ("C", 0), ("D", 2)]


def test_answers_in_text_have_no_groups():
    """Text is never counted or quoted."""
    found = spread(question("text", ()), answers(*["We differ."] * 6), RULES)
    assert (found.answers, found.groups, found.words) == (6, (), "")


@given(st.lists(st.integers(1, 5), max_size=14))
def test_small_numbers_rule(values):
    """No count under five answers; under ten never a count of one at an end; the groups add up to the answers."""
    found = spread(question(), answers(*values), RULES)
    if len(values) < 5:
        assert (found.groups, found.span, found.split) == ((), None, None)
        return
    assert sum(g.count for g in found.groups) == len(values) == found.answers
    if len(values) < 10:
        ends = {g.names: g.count for g in found.groups}
        assert ends.get(("1",)) != 1
        assert ends.get(("5",)) != 1


@given(st.lists(st.sampled_from("abcd"), max_size=14))
def test_choices_never_show_a_lone_answer(values):
    """No choice is ever shown with one answer."""
    found = spread(question("choice", LETTERS), answers(*values), RULES)
    assert all(group.count != 1 for group in found.groups)


def test_nobody_can_work_out_a_lone_end():
    """Whatever is shown of five to nine answers, nobody who knows the rule can tell that an end has exactly one."""
    looks = defaultdict(list)
    for held in product(range(10), repeat=5):
        if 5 <= sum(held) < 10:
            values = [level for level, count in enumerate(held, start=1) for _ in range(count)]
            looks[spread(question(), answers(*values), RULES)].append(held)
    for same in looks.values():
        assert any(held[0] != 1 for held in same)
        assert any(held[4] != 1 for held in same)


@pytest.mark.parametrize("many", [2, 3, 4, 5])
def test_nobody_can_work_out_a_lone_choice(many):
    """Whatever is shown, no choice can be known to have exactly one answer by somebody who knows the rule."""
    choices = [Choice(letter, letter) for letter in "abcde"[:many]]
    looks = defaultdict(list)
    for held in product(range(8), repeat=many):
        if 5 <= sum(held) < 12:
            by_name = {c.name: count for c, count in zip(choices, held, strict=True)}
            looks[sum(held), group_choices(choices, by_name)].append(held)
    for same in looks.values():
        for choice in range(many):
            assert any(held[choice] != 1 for held in same)


def test_merging_does_not_need_the_zero_level():
    """A scale from 0 to 4 is merged like one from 1 to 5."""
    found = group_levels([(0, 1), (1, 3), (2, 2), (3, 3), (4, 0)])
    assert [(g.label, g.count) for g in found] == [("0 or 1", 4), ("2", 2), ("3", 3), ("4", 0)]
