"""What paper and typist have in common: a number for each question, a key for each answer, and a mark of the edition.

A question's number is the letter of its moment and its place in it, such as A3. An answer's key is its own name if
that is one letter or digit, else its place in the list. The mark changes whenever a number or a key could.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence

from inquiry.paper.moments import MOMENTS
from inquiry.questions import Bank, Choice

_SKIPS = {"dk": "?", "na": "-"}
_MARK = 4


def numbered(bank: Bank) -> dict[str, str]:
    """The name of each question by its number, moment after moment, in the order of the paper."""
    counts: dict[str, int] = defaultdict(int)
    found = {}
    for question in sorted(bank.questions.values(), key=lambda q: list(MOMENTS).index(q.ask)):
        counts[question.ask] += 1
        found[f"{MOMENTS[question.ask].letter}{counts[question.ask]}"] = question.name
    return found


def keyed(choices: Sequence[Choice]) -> dict[str, Choice]:
    """Each choice by the key that stands beside it."""
    if all(len(choice.name) == 1 for choice in choices):
        return {choice.name: choice for choice in choices}
    return {str(place): choice for place, choice in enumerate(choices, start=1)}


def skips(bank: Bank) -> dict[str, Choice]:
    """What one can say in place of an answer, by key: a question mark, a dash, or its own name."""
    return {_SKIPS.get(choice.name, choice.name): choice for choice in bank.skips}


def edition(bank: Bank) -> str:
    """The bank's version with a mark of its questions and choices, such as 1.0-3f2a."""
    asked = [
        (number, name, bank.questions[name].kind, [(c.name, c.label) for c in bank.questions[name].choices])
        for number, name in numbered(bank).items()
    ]
    mark = hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:_MARK]
    return f"{bank.version}-{mark}"
