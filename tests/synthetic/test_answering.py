# ruff: noqa: S311 - nothing here is a secret
"""What a place of a known kind answers."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inquiry.lean import Kind as Words
from inquiry.lean import lean
from inquiry.record import Answer, faults
from inquiry.synthetic import Kind, Slips, Truth, answers, rated, together, truth
from inquiry.synthetic.answering import at_level, at_random


@pytest.mark.parametrize("which", ["bank", "four"])
@pytest.mark.parametrize("seed", range(8))
def test_a_place_like_one_model_is_found_without_noise(which, seed, request):
    """Every model of the bank, also a fourth, is found again from the answers of a place that is like it."""
    bank = request.getfixturevalue(which)
    for model in bank.models:
        words = lean(bank, answers(bank, Truth(Kind.PURE, (model,)), Random(seed)))
        assert words.kind in (Words.CLEAR, Words.SOME)
        assert words.models == (model,)


@pytest.mark.parametrize("seed", range(20))
def test_hybrids_and_hidden_models_are_told_apart(bank, seed):
    """A place like two models is a mix of just these; one of a model that the bank has not is none of these."""
    random = Random(seed)
    hybrid = truth(bank, Kind.HYBRID, random)
    words = lean(bank, answers(bank, hybrid, random))
    assert words.kind is Words.MIX
    assert set(words.models) == set(hybrid.models)
    assert lean(bank, answers(bank, truth(bank, Kind.HIDDEN, random), random)).kind is Words.NONE


@pytest.mark.parametrize("which", ["bank", "four"])
@given(data=st.data(), seed=st.integers(0, 10_000))
def test_every_answer_could_have_been_given_in_a_form(which, data, seed, request):
    """Whatever the kind of place, the noise and the bank: no answer has a fault."""
    bank = request.getfixturevalue(which)
    random = Random(seed)
    slips = Slips(data.draw(st.sampled_from([0, 0.3, 1])), data.draw(st.sampled_from([0, 0.3])))
    for name, one in answers(bank, truth(bank, data.draw(st.sampled_from(list(Kind))), random), random, slips).items():
        written = Answer("p", "1", name, "team", value=one.value, second=one.second, skip=one.skip)
        assert faults(bank.questions[name], written) == {}


@pytest.mark.parametrize("seed", range(20))
def test_a_place_stands_high_on_its_own_scales_and_low_on_the_others(bank, seed):
    """Level 4 or 5 where a scale speaks for the place's model, 1 or 2 where it speaks for another."""
    place = truth(bank, Kind.PURE, Random(seed))
    for name, one in answers(bank, place, Random(seed)).items():
        question = bank.questions[name]
        if question.kind in ("level", "number"):
            level = question.level_of(one.value) if question.kind == "number" else one.value
            speaks = any(b.model in place.models for b in bank.bearings[name])
            assert level in ((4, 5) if speaks else (1, 2))


def test_a_number_lies_in_the_band_of_its_level(bank):
    """Each level of each question that is answered with a number, whichever way its bands run."""
    numbers = [q for q in bank.questions.values() if q.kind == "number"]
    assert numbers
    for question in numbers:
        for level in range(1, 6):
            for seed in range(10):
                assert question.level_of(at_level(question, level, Random(seed))) == level


def test_without_noise_or_gaps_every_question_is_answered_and_noise_leaves_as_many(bank):
    """Noise changes answers and takes none away; gaps take away or say “don’t know” in the share that was asked for."""
    form = {q.name for q in bank.questions.values() if q.is_form}
    place = Truth(Kind.PURE, (next(iter(bank.models)),))
    assert set(answers(bank, place, Random(1), Slips(0.5))) == form
    left = [answers(bank, place, Random(seed), Slips(0, 0.3)) for seed in range(100)]
    given_ = sum(one.is_given for found in left for one in found.values())
    assert given_ / (100 * len(form)) == pytest.approx(0.7, abs=0.03)
    there = sum(len(found) for found in left)
    assert there / (100 * len(form)) == pytest.approx(0.85, abs=0.03)


def test_answers_at_random_use_every_choice_alike(bank):
    """Over many draws each choice of a question comes as often as the next."""
    question, random = bank.questions["fun_hold"], Random(3)
    drawn = [at_random(question, random).value for _ in range(3000)]
    for choice in question.choices:
        assert drawn.count(choice.name) / 3000 == pytest.approx(1 / len(question.choices), abs=0.03)


def test_several_people_agree_on_the_middle(bank):
    """Of levels the middle, of choices the most frequent; who says nothing has no part in it."""
    place = Truth(Kind.PURE, (next(iter(bank.models)),))
    said = rated(bank, place, Random(5), 7, Slips(0.2, 0.1))
    agreed = together(bank, said)
    for name, one in agreed.items():
        given_ = [person[name] for person in said if name in person and person[name].is_given]
        if bank.questions[name].kind == "level":
            assert sum(g.value < one.value for g in given_) <= len(given_) / 2
            assert sum(g.value > one.value for g in given_) <= len(given_) / 2
        elif bank.questions[name].kind == "choice":
            assert max(given_.count(g) for g in given_) == given_.count(one)
    assert set(agreed) == {n for person in said for n, g in person.items() if g.is_given}
