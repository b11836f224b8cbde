"""What is said of many places at once is what is said of each alone."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.agreed import Agreed
from inquiry.lean import lean, steadiness, words_for
from inquiry.membership import memberships
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.typology.degrees import degrees
from inquiry.typology.likeness import likeness

BANK = read_bank(HOME / "inputs" / "questions")


def any_answer(question, draw):
    """Some answer to a question, a skip, or none."""
    kind = draw.random()
    if kind < 0.15:
        return None
    if kind < 0.22:
        return Agreed(question.name, skip=draw.choice(["dk", "na"]))
    if question.kind == "number":
        return Agreed(question.name, draw.randint(0, 100))
    if question.kind == "dots":
        names = [c.name for c in question.choices]
        dots = [draw.choice(names) for _ in range(10)]
        return Agreed(question.name, {name: dots.count(name) for name in names})
    names = [c.name for c in question.choices]
    value = draw.choice(names)
    second = draw.choice(["", *(n for n in names if n != value)]) if question.second else ""
    return Agreed(question.name, int(value) if question.kind == "level" else value, second)


def place(seed):
    """The answers of one place, by chance; some places leave much out."""
    draw = random.Random(seed)  # noqa: S311 - nothing here is a secret
    gaps = draw.random() < 0.3
    found = {
        q.name: any_answer(q, draw)
        for q in BANK.questions.values()
        if q.is_indicator and not (gaps and draw.random() < 0.6)
    }
    return {name: answer for name, answer in found.items() if answer}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_all_at_once_is_one_by_one(seeds):
    """Memberships, bounds, words and steadiness of each place are those of its own report."""
    places = [place(seed) for seed in seeds]
    found = likeness(degrees(BANK, places))
    low, high = found.ends()
    strict_low, strict_high = found.ends(strict=True)
    for i, answers in enumerate(places):
        alone = memberships(BANK, answers)
        for j, one in enumerate(alone.values()):
            assert found.mean[i, j] == pytest.approx(one.value if one.value is not None else np.nan, nan_ok=True)
            assert (low[i, j], high[i, j]) == pytest.approx((one.bounds.low, one.bounds.high))
            assert found.weakest[i, j] == pytest.approx(one.weakest.value if one.weakest else np.nan, nan_ok=True)
            assert (strict_low[i, j], strict_high[i, j]) == pytest.approx(
                (one.strict_bounds.low, one.strict_bounds.high)
            )
        assert found.lean(i) == lean(BANK, answers)
        steady = steadiness(BANK, answers)
        assert (found.same[i], found.checks[i], found.is_close[i]) == (steady.same, steady.checks, steady.is_close_call)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_the_compass_alone_gives_the_words_of_a_moment(seed):
    """With some of the questions only, the words are those that a place's report says of then and aim."""
    compass = [q for q in BANK.questions.values() if q.compass]
    answers = {q.name: a for q in compass if (a := place(seed).get(q.name))}
    found = likeness(degrees(BANK, [answers], compass))
    words = words_for(BANK, memberships(BANK, answers, compass))
    few = found.too_few[0]
    assert few or found.lean(0).same_words(words)


def test_dealing_keeps_what_each_question_was_answered():
    """Dealt out anew, each question has the same answers as before, in other places."""
    found = degrees(BANK, [place(seed) for seed in range(20)])
    dealt = found.dealt(np.random.default_rng(1))
    assert np.allclose(np.sort(found.low, axis=0), np.sort(dealt.low, axis=0))
    assert (found.given.sum(axis=0) == dealt.given.sum(axis=0)).all()
    assert not (found.low == dealt.low).all()
