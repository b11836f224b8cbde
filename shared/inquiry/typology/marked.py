"""What places say, sign by sign: each choice and level as a set, so that places can be compared answer by answer.

The sums of the models only see what a model asks for. A place that fits none may share much that no model asks for,
such as power that comes from campaigning: that shows here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from inquiry.agreed import Agreed
from inquiry.questions import Bank, Question

_FULL_DOTS = 6  # dots that are full membership, unless the bank says otherwise


@dataclass(frozen=True)
class Sign:
    """One thing that an answer can say: a choice or a box of a question, or the question's level (no choice)."""

    question: Question
    choice: str = ""

    @property
    def name(self) -> str:
        """What its column is called."""
        return f"{self.question.name}:{self.choice}" if self.choice else self.question.name

    @property
    def words(self) -> str:
        """What it says, for people: "Who decides: A residents’ board"."""
        if self.choice:
            chosen = self.question.choice(self.choice)
            return f"{self.question.title}: {chosen.label if chosen else self.choice}"
        return f"{self.question.title}: {self.question.choices[-1].label}, or near it"


def signs_of(bank: Bank) -> tuple[Sign, ...]:
    """All signs of the questions that tell models apart, in the bank's order."""
    return tuple(sign for q in bank.questions.values() if q.is_form for sign in _of(q))


def _of(question: Question) -> tuple[Sign, ...]:
    if question.kind in ("choice", "dots"):
        return tuple(Sign(question, choice.name) for choice in question.choices)
    return (Sign(question),) if question.kind in ("level", "number") else ()


def marked(bank: Bank, places: Mapping[str, Mapping[str, Agreed]]) -> pd.DataFrame:
    """How far each place shows each sign, place x sign, 0 to 1; NaN where a question has no answer."""
    signs = signs_of(bank)
    full = {b.question: b.value for bears in bank.bearings.values() for b in bears if b.rule == "dots"}
    rows = [
        [_degree(bank, sign, answers.get(sign.question.name), full) for sign in signs] for answers in places.values()
    ]
    return pd.DataFrame(rows, index=pd.Index(list(places)), columns=[sign.name for sign in signs], dtype=float)


def _degree(bank: Bank, sign: Sign, answer: Agreed | None, full: Mapping[str, float]) -> float:
    if answer is None or not answer.is_given:
        return float("nan")
    question, value = sign.question, answer.value
    if question.kind == "choice":
        second = bank.rules.second if sign.choice == answer.second else 0.0
        return 1.0 if sign.choice == str(value) else second
    if question.kind == "dots":
        dots = value.get(sign.choice, 0) if isinstance(value, Mapping) else 0
        return min(1.0, float(dots) / full.get(question.name, _FULL_DOTS))
    number = float(str(value))
    return bank.rules.levels[question.level_of(number) if question.kind == "number" else int(number)]


def by_name(signs: Sequence[Sign]) -> dict[str, Sign]:
    """Signs by the name of their column."""
    return {sign.name: sign for sign in signs}
