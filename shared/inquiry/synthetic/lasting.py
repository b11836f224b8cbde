"""Whether a made-up place lasts: it depends on combinations that the study knows, or on nothing at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from inquiry.questions import Bank, Question
from inquiry.synthetic.answering import Given
from inquiry.synthetic.truth import Truth

STRONG = 4  # the level from which a strength is there
TESTED = {True: 0.7, False: 0.08}  # how likely a sign has stood a test, in a place that lasts and in one that does not
_NOT_YET = "not_yet"


@dataclass(frozen=True)
class Recipe:
    """What lasting hangs on.

    `terms`: combinations of models that a place is like and of strengths that it has (by question name); any one of
    them is enough. A place that meets one lasts in this share of cases (`met`, 0 to 1), another in that (`unmet`).
    Without terms every place lasts in the share `unmet`: lasting hangs on nothing.
    """

    terms: tuple[frozenset[str], ...] = ()
    met: float = 0.92
    unmet: float = 0.1

    def is_met(self, place: Truth, strengths: Mapping[str, int]) -> bool:
        """Whether the place has all of some combination."""
        there = {*place.models, *(name for name, level in strengths.items() if level >= STRONG)}
        return any(term <= there for term in self.terms)

    def lasts(self, place: Truth, strengths: Mapping[str, int], random: Random) -> bool:
        """Whether this place lasts."""
        return random.random() < (self.met if self.is_met(place, strengths) else self.unmet)


def recipe(bank: Bank) -> Recipe:
    """Two combinations of this bank: its first model with its first strength on a scale, its second with the last."""
    models, scales = list(bank.models), strengths(bank)
    if not models or not scales:
        return Recipe()
    pairs = zip(models[:2], (scales[0], scales[-1]), strict=False)
    return Recipe(tuple(frozenset({model, question.name}) for model, question in pairs))


def strengths(bank: Bank) -> list[Question]:
    """The strengths that are answered on a scale."""
    return [q for q in bank.questions.values() if q.role == "strength" and q.kind == "level"]


def signals(bank: Bank, *, lasted: bool, random: Random) -> dict[str, Given]:
    """What is said of the signs of lasting and of when the grant ended.

    Only the top level has stood a test. Where the main grant has not ended yet, nothing can have stood one.
    """
    asked = [q for q in bank.questions.values() if q.role == "signal"]
    ended = [q for q in bank.questions.values() if q.kind == "choice" and q.choice(_NOT_YET)]
    too_soon = random.random() < 0.2
    tested = 0.0 if too_soon else TESTED[lasted]
    found = {q.name: Given(q.name, _level(q, tested, random)) for q in asked}
    for question in ended:
        later = [c.name for c in question.choices if c.name != _NOT_YET]
        found[question.name] = Given(question.name, _NOT_YET if too_soon else random.choice(later[:-1] or later))
    return found


def _level(question: Question, tested: float, random: Random) -> int:
    levels = sorted(int(c.name) for c in question.choices)
    return levels[-1] if random.random() < tested else random.choice(levels[:-1])
