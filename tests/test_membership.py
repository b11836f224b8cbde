"""How like each model a place is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry.agreed import Agreed
from inquiry.membership import memberships, none_of_these, speaks_for
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.sets import Interval

BANK = read_bank(HOME / "inputs" / "questions")
FORM = [q for q in BANK.questions.values() if q.is_form]


def an_answer(question):
    """Any answer that a question can have."""
    if question.kind == "level":
        return st.sampled_from([int(c.name) for c in question.choices]).map(lambda v: Agreed(question.name, v))
    if question.kind == "number":
        return st.integers(0, 100).map(lambda v: Agreed(question.name, v))
    if question.kind == "dots":
        dots = st.lists(st.sampled_from("abcd"), min_size=10, max_size=10)
        return dots.map(lambda d: Agreed(question.name, {c: d.count(c) for c in "abcd"}))
    names = st.sampled_from([c.name for c in question.choices])
    return st.tuples(names, st.one_of(st.just(""), names)).map(lambda p: Agreed(question.name, p[0], p[1]))


ANSWERS = st.fixed_dictionaries({}, optional={q.name: an_answer(q) for q in FORM})


@given(ANSWERS)
def test_a_membership_lies_within_its_bounds(answers):
    """Whatever is answered, each membership is within what open questions leave, and both within 0 and 1."""
    for membership in memberships(BANK, answers).values():
        if membership.value is not None:
            assert membership.bounds.low - 1e-9 <= membership.value <= membership.bounds.high + 1e-9
        assert 0 <= membership.bounds.low <= membership.bounds.high <= 1


@given(ANSWERS, st.data())
def test_an_answer_only_narrows_the_bounds(answers, data):
    """Answering an open question never makes a bar longer, and never moves it past where it could have been."""
    open_ = [q for q in FORM if q.name not in answers]
    if not open_:
        return
    question = data.draw(st.sampled_from(open_))
    more = answers | {question.name: data.draw(an_answer(question))}
    for model, before in memberships(BANK, answers).items():
        after = memberships(BANK, more)[model].bounds
        assert before.bounds.low <= after.low + 1e-9
        assert after.high <= before.bounds.high + 1e-9


@given(ANSWERS)
def test_the_weakest_part_is_never_above_the_mean(answers):
    """The strict reading is never more generous than the mean of the parts."""
    for membership in memberships(BANK, answers).values():
        if membership.value is not None:
            assert membership.weakest.value <= membership.value + 1e-9


def test_no_answer_leaves_everything_open():
    """With nothing answered there is no membership, and the bar is as wide as the bank allows."""
    for membership in memberships(BANK, {}).values():
        assert membership.value is None
        assert (membership.bounds.low, membership.bounds.high) == (0.0, pytest.approx(1.0))
    assert none_of_these(memberships(BANK, {})).value is None


def test_do_not_know_is_open_and_does_not_apply_is_left_out():
    """Don't know leaves the whole range, as no answer does; does not apply takes the question out of the sum."""
    question = BANK.questions["fun_pool"]
    whole = Interval(0.0, 1.0)
    assert speaks_for(BANK, question, "coalition", None) == whole
    assert speaks_for(BANK, question, "coalition", Agreed("fun_pool", skip="dk")) == whole
    assert speaks_for(BANK, question, "coalition", Agreed("fun_pool", skip="na")) is None


def test_a_low_answer_is_no_sign_of_another_model():
    """A level of one model's scale says nothing about the other models."""
    assert speaks_for(BANK, BANK.questions["inf_space"], "coalition", Agreed("inf_space", 1)) is None


@pytest.mark.parametrize(
    ("main", "second", "anchor", "coalition"),
    [("a", "", 1.0, 0.0), ("a", "b", 0.75, 0.55), ("f", "", 0.7, 0.3), ("a", "f", 1.0, 0.165), ("g", "", 0.0, 0.0)],
)
def test_a_second_choice_shares_the_weight(main, second, anchor, coalition):
    """A main choice with a second counts 0.75 and the second 0.55 of its worth; together never more than 1."""
    question, answer = BANK.questions["fun_hold"], Agreed("fun_hold", main, second)
    assert speaks_for(BANK, question, "anchor", answer).low == pytest.approx(anchor)
    assert speaks_for(BANK, question, "coalition", answer).low == pytest.approx(coalition)
