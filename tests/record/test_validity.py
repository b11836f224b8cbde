"""What can be wrong with one answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry.record import Answer, as_meant, faults


def given_to(question, value=None, **changes):
    """An answer by the team to that question."""
    return Answer(place="north-bay", wave="1", question=question.name, by="team", value=value, **changes)


def test_no_answer_and_a_cleared_answer_have_no_faults(bank):
    """Leaving a question, or saying that it is not known, is never wrong."""
    for question in bank.questions.values():
        for answer in (
            given_to(question),
            given_to(question, ""),
            given_to(question, skip="dk"),
            given_to(question, {}),
        ):
            assert faults(question, answer) == {}


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("fun_cap", "3", 3),
        ("fun_cap", 3, 3),
        ("fun_months", "18 months", 18),
        ("fun_own", "12.5%", 12.5),
        ("fun_own", 0, 0),
        ("pro_effort", {"a": "4", "b": 6, "c": ""}, {"a": 4, "b": 6, "c": 0}),
        ("sus_what", ("power", "results"), ("power", "results")),
        ("sus_money", 0, 0),
        ("fun_hold", "a", "a"),
        ("ref_t1_1", "The one in March", "The one in March"),
    ],
)
def test_what_people_type_is_taken_as_they_mean_it(bank, name, typed, meant):
    """A good answer has no fault and counts in the question's own kind."""
    question = bank.questions[name]
    answer = given_to(question, typed)
    assert faults(question, answer) == {}
    assert as_meant(question, answer).value == meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fun_cap", True), ("fun_cap", 0), ("fun_cap", 2.5), ("fun_cap", {"a": 1}), ("fun_hold", 3),
        ("fun_hold", ("a",)),
        ("fun_months", "2 years"), ("fun_months", True), ("fun_months", ("1",)), ("pro_effort", 10),
        ("pro_effort", {"a": 10.0}), ("pro_effort", {"a": -1, "b": 11}), ("pro_effort", {"z": 10}),
        ("pro_effort", {"a": "ten"}), ("sus_what", "power"), ("sus_what", ("power", "power")), ("sus_what", ("hope",)),
        ("ref_t1_1", 3),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_question_is_a_fault_of_its_value(bank, name, value):
    """Every kind of question refuses what it cannot take, in one sentence."""
    found = faults(bank.questions[name], given_to(bank.questions[name], value))
    assert list(found) == ["value"]
    assert found["value"].endswith(".")


def test_a_second_answer_must_be_another_choice_of_a_question_that_takes_one(bank):
    """Not the same again, not unknown, not where there is no second."""
    hold, cap = bank.questions["fun_hold"], bank.questions["fun_cap"]
    assert faults(hold, given_to(hold, "a", second="b")) == {}
    for question, value, second in ((hold, "a", "a"), (hold, "a", "z"), (cap, 3, "2")):
        assert list(faults(question, given_to(question, value, second=second))) == ["second"]


def test_an_answer_is_either_given_or_skipped(bank):
    """Both at once is a fault, so that neither is dropped in silence."""
    question = bank.questions["fun_cap"]
    assert list(faults(question, given_to(question, 3, skip="dk"))) == ["skip"]


def test_only_compass_questions_ask_about_other_moments(bank):
    """Then and aim are for the compass."""
    for question in bank.questions.values():
        wrong = [m for m in ("then", "now", "aim") if "moment" in faults(question, given_to(question, moment=m))]
        assert wrong == ([] if question.compass else ["then", "aim"])


ANY = st.one_of(
    st.none(), st.text(max_size=5), st.integers(), st.floats(allow_nan=False), st.booleans(),
    st.dictionaries(st.sampled_from("abz"), st.one_of(st.integers(-3, 12), st.text(max_size=2)), max_size=3),
    st.lists(st.sampled_from(["power", "a", ""])).map(tuple),
)  # fmt: skip


@given(ANY)
def test_no_value_makes_checking_fail(bank, value):
    """Whatever a line holds, it is either without fault and usable, or named."""
    for name in ("fun_cap", "fun_hold", "fun_own", "pro_effort", "ref_t1_1", "sus_what"):
        question = bank.questions[name]
        answer = given_to(question, value)
        if not faults(question, answer):
            as_meant(question, answer)
