"""What a place of a known kind answers, worked out from the bank's own bearings, so that any bank works.

A place that is like a model picks the choice that speaks most for it, stands at level 4 or 5 of the scales that do, and
puts most of its dots there; on the scales of other models it stands at 1 or 2. A place of the hidden model picks, of
the choices that speak least for any model of the bank, always the first. A place that is like none is so in its own
way: it picks any choice, now of this model and now of that, spreads its dots evenly and stands low on every scale.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf
from random import Random

from inquiry.questions import Bank, Bearing, Choice, Question
from inquiry.synthetic.truth import Kind, Truth

DOTS = 10
_CAPPED = 120.0  # how far a number without a top may go, in the question's unit
_SECONDS = 0.3  # how often somebody who answers at random gives a second answer
_HIGH, _LOW = (4, 5), (1, 1, 2)


@dataclass(frozen=True)
class Given:
    """An answer to one question, in the terms of `record.Answer`; what is missing or not known has no value."""

    question: str
    value: object = None
    second: str = ""
    skip: str = ""

    @property
    def is_given(self) -> bool:
        """Whether there is a value."""
        return self.value is not None and not self.skip


@dataclass(frozen=True)
class Slips:
    """What comes between a place and its answers.

    noise: the share of answers that are random instead, 0 to 1. missing: the share that is not there, 0 to 1; half of
    it says “don’t know”, the other half says nothing.
    """

    noise: float = 0.0
    missing: float = 0.0


def answers(
    bank: Bank, place: Truth, random: Random, slips: Slips | None = None, questions: Iterable[Question] | None = None
) -> dict[str, Given]:
    """What the place answers to each question about the models (or to these of them), by question name."""
    slips = slips or Slips()
    asked = [q for q in (questions or bank.questions.values()) if q.is_form]
    found = ((q.name, slipped(q, answer(bank, q, place, random), random, slips)) for q in asked)
    return {name: given for name, given in found if given}


def answer(bank: Bank, question: Question, place: Truth, random: Random) -> Given:
    """The answer to one question about the models, without a slip."""
    if place.kind is Kind.RANDOM:
        return at_random(question, random)
    bearings = bank.bearings.get(question.name, ())
    if question.kind == "choice":
        return _chosen(question, bearings, place, random)
    if question.kind == "dots":
        return Given(question.name, _dots(question, bearings, place, random))
    speaks = any(b.model in place.models for b in bearings)
    return Given(question.name, at_level(question, random.choice(_HIGH if speaks else _LOW), random))


def slipped(question: Question, given: Given, random: Random, slips: Slips) -> Given | None:
    """The answer as it comes out: as it was, random instead, “don’t know”, or None."""
    if random.random() < slips.missing:
        return Given(question.name, skip="dk") if random.random() < 0.5 else None
    return at_random(question, random) if random.random() < slips.noise else given


def at_random(question: Question, random: Random) -> Given:
    """An answer without a thought: every choice, level or box is as likely as the next."""
    if question.kind == "dots":
        return Given(question.name, _shared_out(question, random.choices([c.name for c in question.choices], k=DOTS)))
    if question.kind != "choice":
        return Given(question.name, at_level(question, random.choice(_levels(question)), random))
    names = [c.name for c in question.choices]
    main, other = random.sample(names, 2) if len(names) > 1 else (names[0], "")
    return Given(question.name, main, other if question.second and random.random() < _SECONDS else "")


def at_level(question: Question, level: int, random: Random) -> int | float:
    """The level itself, or a number within its band; the nearest level there is."""
    level = min(_levels(question), key=lambda known: abs(known - level))
    if question.kind != "number":
        return level
    bands = sorted(question.choices, key=lambda choice: choice.at_most)
    at = next(i for i, band in enumerate(bands) if band.name == str(level))
    low = bands[at - 1].at_most if at else 0.0
    high = bands[at].at_most if bands[at].at_most < inf else _top(question, low)
    return round(random.uniform(low + 1, high)) if high > low + 1 else high


def _levels(question: Question) -> list[int]:
    return sorted(int(choice.name) for choice in question.choices)


def _top(question: Question, low: float) -> float:
    return 100.0 if question.unit == "%" else max(_CAPPED, 2 * low)


def _chosen(question: Question, bearings: Iterable[Bearing], place: Truth, random: Random) -> Given:
    """The choice for the stronger model, and the one for the next as a second answer where there is room."""
    worth = {(b.choice, b.model): b.value for b in bearings}
    wanted: list[str] = []
    for model in random.sample(place.models, len(place.models)):
        best = _best(question.choices, worth, model)
        if best and not set(best) & set(wanted):
            wanted.append(random.choice(best))
    if not wanted and place.kind is Kind.NONE:
        wanted = [random.choice(question.choices).name]
    if not wanted:
        least = _least(question.choices, worth)
        wanted = [least[0] if place.kind is Kind.HIDDEN else random.choice(least)]
    return Given(question.name, wanted[0], wanted[1] if len(wanted) > 1 and question.second else "")


def _best(choices: Iterable[Choice], worth: Mapping[tuple[str, str], float], model: str) -> list[str]:
    """The choices that speak most for a model; none if none does."""
    speaks = {c.name: worth.get((c.name, model), 0.0) for c in choices}
    most = max(speaks.values())
    return [name for name, value in speaks.items() if value == most > 0]


def _least(choices: Iterable[Choice], worth: Mapping[tuple[str, str], float]) -> list[str]:
    """The choices that speak least for any model."""
    speaks = {c.name: max((v for (name, _), v in worth.items() if name == c.name), default=0.0) for c in choices}
    least = min(speaks.values())
    return [name for name, value in speaks.items() if value == least]


def _dots(question: Question, bearings: Iterable[Bearing], place: Truth, random: Random) -> dict[str, int]:
    """Eight dots for the boxes of the place's models, else for the hidden model's box, else spread evenly."""
    boxes = [c.name for c in question.choices]
    ours = [b.choice for b in bearings if b.model in place.models]
    free = [name for name in boxes if name not in {b.choice for b in bearings}]
    if not ours and place.kind is Kind.HIDDEN:
        ours = free[:1]
    most = [*ours * (8 // len(ours))] if ours else boxes * (DOTS // len(boxes))
    return _shared_out(question, [*most, *random.choices(free or boxes, k=DOTS - len(most))])


def _shared_out(question: Question, dots: Iterable[str]) -> dict[str, int]:
    found = {choice.name: 0 for choice in question.choices}
    for name in dots:
        found[name] += 1
    return found
