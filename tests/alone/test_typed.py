"""What is typed into a page, as an answer and back."""

from dataclasses import replace

import pytest

from inquiry.alone.typed import LONGEST, fields_of, in_words, typed_in, typed_of, wrong_with
from inquiry.record import Answer, as_meant

SENT = {
    "level": {"value": ["4"], "because": ["Two seats\r\nof nine "], "confidence": ["high"], "evidence": ["2"]},
    "choice": {"value": ["a"], "second": ["b"], "credit": ["attributed"], "visibility": ["public"]},
    "number": {"value": ["18"]},
    "text": {"value": ["A café\r\nthat pays"]},
    "pick": {"value": ["a", "b"]},
    "dots": {"dots-a": ["4"], "dots-b": ["6"]},
}
MEANT = {
    "level": 4, "choice": "a", "number": 18, "text": "A café\nthat pays", "pick": ("a", "b"), "dots": {"a": 4, "b": 6},
}  # fmt: skip


@pytest.fixture(params=SENT)
def question(request, bank):
    """A question of each kind, with choices a and b where it has any."""
    found = next(q for q in bank.questions.values() if q.kind == request.param and (q.second or q.kind != "choice"))
    names = [choice.name for choice in found.choices]
    if found.kind in ("pick", "dots"):
        found = replace(
            found, choices=tuple(replace(c, name=n) for c, n in zip(found.choices, "abcdefghij", strict=False))
        )
    return found if names or found.kind in ("number", "text") else pytest.fail("no choices")


def answer(question, typed):
    """The answer that a page would make of it."""
    return Answer(place="p", wave="1", question=question.name, by="p01", **fields_of(question, typed))


def test_what_is_typed_comes_back(question):
    """Each kind of answer is read as it was meant, and shown again as it was typed."""
    typed = typed_in(question, lambda name: SENT[question.kind].get(name, []))
    assert not wrong_with(question, typed, answer(question, typed))
    meant = as_meant(question, answer(question, typed))
    assert meant.value == MEANT[question.kind]
    assert typed_of(question, meant) == typed
    assert in_words(question, meant, {})


def test_do_not_know_is_an_answer(bank):
    """“Don't know” is kept as such and not as a level."""
    question = bank.questions["rel_trust"]
    said = answer(question, {"value": "skip:dk"})
    assert (said.skip, said.value) == ("dk", None)
    assert not wrong_with(question, {"value": "skip:dk"}, said)
    assert in_words(question, said, {"dk": "Don't know"}) == "Don't know"
    assert typed_of(question, said) == {"value": "skip:dk"}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "value"),
        ({"value": "9"}, "value"),
        ({"value": "skip:never"}, "skip"),
        ({"value": "3", "confidence": "enormous"}, "confidence"),
        ({"value": "3", "evidence": "7"}, "evidence"),
        ({"value": "3", "credit": "<b>"}, "credit"),
        ({"value": "3", "because": "x" * (LONGEST + 1)}, "because"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(bank, typed, field):
    """Nothing chosen, values that no page offers and words without end are each a sentence."""
    question = bank.questions["rel_trust"]
    assert field in wrong_with(question, typed, answer(question, typed))
