"""Several people who answer for one place: each near the truth in their own way, and what they agree on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from random import Random
from statistics import median_low

from inquiry.questions import Bank, Question
from inquiry.synthetic.answering import Given, Slips, answer, at_level, slipped
from inquiry.synthetic.truth import Truth

_ASTRAY = (-1, 0, 0, 0, 1)  # by how many levels one person stands beside the place's own


def rated(bank: Bank, place: Truth, random: Random, raters: int, slips: Slips | None = None) -> list[dict[str, Given]]:
    """What each of several people says of one and the same place, question by question about the models."""
    same = {q.name: answer(bank, q, place, random) for q in bank.questions.values() if q.is_form}
    return [_heard(bank, same, random, slips or Slips()) for _ in range(raters)]


def _heard(bank: Bank, same: Mapping[str, Given], random: Random, slips: Slips) -> dict[str, Given]:
    found = (
        (n, slipped(bank.questions[n], beside(bank.questions[n], g, random), random, slips)) for n, g in same.items()
    )
    return {name: given for name, given in found if given}


def beside(question: Question, given: Given, random: Random) -> Given:
    """One person's reading of what the place would answer: on a scale now and then a level off."""
    if question.kind not in ("level", "number"):
        return given
    level = question.level_of(float(str(given.value))) if question.kind == "number" else int(str(given.value))
    off = random.choice(_ASTRAY)
    return Given(question.name, at_level(question, level + off, random)) if off else given


def together(bank: Bank, said: Sequence[Mapping[str, Given]]) -> dict[str, Given]:
    """What people agree on: of choices the one most often named, of numbers and levels the middle, of dots likewise.

    Who said nothing has no part in it; where nobody said anything there is no answer.
    """
    names = dict.fromkeys(name for one in said for name in one)
    found = {name: [one[name] for one in said if name in one and one[name].is_given] for name in names}
    return {name: agreed(bank.questions[name], given) for name, given in found.items() if given}


def agreed(question: Question, given: Sequence[Given]) -> Given:
    """What several answers to one question come to; there must be one."""
    if question.kind == "choice":
        return Counter(given).most_common(1)[0][0]
    if question.kind == "dots":
        return min(given, key=lambda one: sum(_apart(one.value, other.value) for other in given))
    middle = median_low(sorted(float(str(one.value)) for one in given))
    return Given(question.name, int(middle) if middle == int(middle) else middle)


def _apart(one: object, other: object) -> int:
    """How many dots lie elsewhere."""
    mine, theirs = (Counter(dots) for dots in (one, other))  # type: ignore[call-overload]
    return int((mine - theirs).total())
