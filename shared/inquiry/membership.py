"""How like each model a place is: memberships from 0 to 1, with the bounds that open questions leave.

An answer speaks for a model as `bearings.csv` says. Within a part of the work the answers are averaged, then the
parts; the strict reading takes the weakest part (fuzzy-set AND, Zadeh 1965). A question that bears on a model and has
no answer is an interval, so that a gap makes a membership wider and never lower.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any, cast

from inquiry.agreed import Agreed
from inquiry.questions import Bank, Bearing, Question
from inquiry.sets import Interval, mean, weakest

Answers = Mapping[str, Agreed]


@dataclass(frozen=True)
class PartMembership:
    """A model in one part: its membership (None when nothing there is answered), and how low and high it could be."""

    part: str
    value: float | None
    bounds: Interval


@dataclass(frozen=True)
class Membership:
    """A model over all parts."""

    model: str
    parts: tuple[PartMembership, ...]

    @property
    def value(self) -> float | None:
        """The mean of the parts that have an answer, 0 to 1; None when none has."""
        values = [p.value for p in self.parts if p.value is not None]
        return fmean(values) if values else None

    @property
    def bounds(self) -> Interval:
        """How low and how high the mean could be, whatever the open answers are."""
        return mean([p.bounds for p in self.parts])

    @property
    def weakest(self) -> PartMembership | None:
        """The part where the place is least like the model."""
        answered = [p for p in self.parts if p.value is not None]
        return min(answered, key=lambda p: cast("float", p.value)) if answered else None

    @property
    def strict_bounds(self) -> Interval:
        """How low and how high the weakest part could be."""
        return weakest([p.bounds for p in self.parts])


@dataclass(frozen=True)
class None_:  # noqa: N801 - "None of these" is a real answer, and the word is taken
    """How much no model fits: one less the highest membership (Kvist 1999)."""

    value: float | None
    bounds: Interval
    strict: float | None


def memberships(bank: Bank, answers: Answers, questions: Iterable[Question] | None = None) -> dict[str, Membership]:
    """The membership of each model, by model name.

    `questions` limits the sum to some of them, for example the five that are asked for then, now and aim.
    """
    asked = [q for q in (bank.questions.values() if questions is None else questions) if q.is_form]
    return {model: Membership(model, tuple(_parts(bank, answers, asked, model))) for model in bank.models}


def none_of_these(found: Mapping[str, Membership]) -> None_:
    """The complement of the highest membership."""
    values = [m.value for m in found.values()]
    strict = [m.weakest.value for m in found.values() if m.weakest and m.weakest.value is not None]
    bounds = Interval(max(m.bounds.low for m in found.values()), max(m.bounds.high for m in found.values()))
    top = None if None in values else 1 - max(cast("list[float]", values))
    return None_(top, bounds.complement(), 1 - max(strict) if strict else None)


def speaks_for(bank: Bank, question: Question, model: str, answer: Agreed | None) -> Interval | None:
    """How far one answer speaks for one model; the whole range it could have if it is open.

    None if the question says nothing about the model, or does not apply to the place.
    """
    bearings = [b for b in bank.bearings.get(question.name, ()) if b.model == model]
    if not bearings or (answer and answer.skip == "na"):
        return None
    if answer is None or not answer.is_given:
        return _range(bank, question, bearings)
    return Interval.at(_degree(bank, question, bearings, answer))


def _parts(bank: Bank, answers: Answers, asked: Iterable[Question], model: str) -> Iterable[PartMembership]:
    for part in bank.parts:
        inside = [(q, answers.get(q.name)) for q in asked if q.part == part]
        degrees = [(a, d) for q, a in inside if (d := speaks_for(bank, q, model, a)) is not None]
        if degrees:
            known = [d.low for a, d in degrees if a and a.is_given]
            yield PartMembership(part, fmean(known) if known else None, mean([d for _, d in degrees]))


def _degree(bank: Bank, question: Question, bearings: list[Bearing], answer: Agreed) -> float:
    rule, value = bearings[0].rule, cast("Any", answer.value)
    if rule == "level":
        level = question.level_of(float(value)) if question.kind == "number" else int(value)
        return bank.rules.levels[level]
    if rule == "dots":
        return max(min(1.0, int(value.get(b.choice, 0)) / b.value) for b in bearings)
    table = {b.choice: b.value for b in bearings}
    main = table.get(str(value), 0.0)
    if not answer.second:
        return main
    return min(1.0, bank.rules.main_with_second * main + bank.rules.second * table.get(answer.second, 0.0))


def _range(bank: Bank, question: Question, bearings: list[Bearing]) -> Interval:
    """The lowest and highest degree that any answer could have."""
    if bearings[0].rule == "level":
        return Interval(min(bank.rules.levels.values()), max(bank.rules.levels.values()))
    if bearings[0].rule == "dots":
        return Interval(0.0, 1.0)
    values = [b.value for b in bearings]
    low = min(values) if len(values) == len(question.choices) else 0.0
    return Interval(low * (bank.rules.main_with_second if question.second else 1), max(values))
