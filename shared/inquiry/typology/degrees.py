"""How far each answer of many places speaks for each model, as arrays.

An answer is scored by `membership.speaks_for`, as in a place's own report, once for each different answer; the rest is
arithmetic over all places at once. Axes: place, question, model (and part).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from inquiry.agreed import Agreed
from inquiry.membership import speaks_for
from inquiry.questions import Bank, Question

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Whole = NDArray[np.int64]
Answers = Mapping[str, Agreed]


@dataclass(frozen=True, eq=False)
class Degrees:
    """The degrees of the answers of many places to the questions that tell the models apart.

    `low` and `high` (place, question, model): how far the answer speaks for the model, 0 to 1, a range where it is
    open; `speaks`: whether it is about the model at all. `given` (place, question): whether there is a value; `there`:
    whether there is a value or a skip. `others`: by place, answers to questions about strength alone.
    """

    bank: Bank
    questions: tuple[Question, ...]
    low: Floats
    high: Floats
    speaks: Bools
    given: Bools
    there: Bools
    others: Whole

    @property
    def places(self) -> int:
        """How many places there are."""
        return len(self.given)

    @cached_property
    def part_of(self) -> Floats:
        """Which part each question belongs to: 1 or 0 (question, part)."""
        return np.array([[q.part == part for part in self.bank.parts] for q in self.questions], dtype=np.float64)

    def dealt(self, random: np.random.Generator) -> "Degrees":
        """The same answers dealt out anew: each question keeps its answers, and they go to places by chance."""
        orders = np.argsort(random.random(self.given.shape), axis=0)
        deep = orders[:, :, None]
        return replace(
            self,
            low=np.take_along_axis(self.low, deep, axis=0),
            high=np.take_along_axis(self.high, deep, axis=0),
            speaks=np.take_along_axis(self.speaks, deep, axis=0),
            given=np.take_along_axis(self.given, orders, axis=0),
            there=np.take_along_axis(self.there, orders, axis=0),
        )


def degrees(bank: Bank, places: Sequence[Answers], questions: Iterable[Question] | None = None) -> Degrees:
    """The degrees of what each place answered; `questions` limits them, for example to those of the compass."""
    wanted = bank.questions.values() if questions is None else questions
    asked = tuple(q for q in wanted if q.is_form)
    scored = [_scored(bank, q, [answers.get(q.name) for answers in places]) for q in asked]
    shape = (len(places), len(asked), len(bank.models))
    low, high, speaks = np.zeros(shape), np.zeros(shape), np.zeros(shape, dtype=np.bool_)
    for at, (lowest, highest, is_about) in enumerate(scored):
        low[:, at], high[:, at], speaks[:, at] = lowest, highest, is_about
    given, there = (
        np.array([[test(answers.get(q.name)) for q in asked] for answers in places], dtype=np.bool_).reshape(shape[:2])
        for test in (_is_given, _is_there)
    )
    strengths = [q.name for q in bank.questions.values() if q.is_indicator and not q.is_form]
    others = np.array([sum(name in answers for name in strengths) for answers in places], dtype=np.int64)
    return Degrees(bank, asked, low, high, speaks, given, there, others)


def _scored(bank: Bank, question: Question, answers: Sequence[Agreed | None]) -> tuple[Floats, Floats, Bools]:
    """Low, high and whether it speaks (place, model); each different answer is scored once."""
    keys: dict[tuple[object, ...], int] = {}
    rows: list[list[tuple[float, float, bool]]] = []
    which = np.empty(len(answers), dtype=np.int64)
    for at, answer in enumerate(answers):
        key = _key(answer)
        if key not in keys:
            keys[key] = len(rows)
            rows.append([_degree(bank, question, model, answer) for model in bank.models])
        which[at] = keys[key]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(bank.models), 3)[which]
    return table[:, :, 0], table[:, :, 1], table[:, :, 2].astype(np.bool_)


def _key(answer: Agreed | None) -> tuple[object, ...]:
    """What an answer says, so that like answers are scored once."""
    if answer is None or not _is_there(answer):
        return ()
    value = answer.value
    said = tuple(sorted(value.items())) if isinstance(value, Mapping) else value
    return (said if not answer.skip else "", answer.second, answer.skip)


def _degree(bank: Bank, question: Question, model: str, answer: Agreed | None) -> tuple[float, float, bool]:
    found = speaks_for(bank, question, model, answer)
    return (0.0, 0.0, False) if found is None else (found.low, found.high, True)


def _is_given(answer: Agreed | None) -> bool:
    return answer is not None and answer.is_given


def _is_there(answer: Agreed | None) -> bool:
    return answer is not None
