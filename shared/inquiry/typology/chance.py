"""What chance alone would give, to be printed beside every share of places in a class.

Two kinds of chance. *Dealt anew*: every question keeps the answers it got, but they go to places at random, so that
what is left over is how answers go together (as `sets.chance.by_shuffling` does for sets). *Drawn*: every answer is as
likely as any other, whatever places really said.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from inquiry.agreed import Agreed
from inquiry.questions import Bank, Question
from inquiry.typology.degrees import Degrees, degrees
from inquiry.typology.likeness import likeness
from inquiry.typology.view import Class, Typology, classes_of

_SEED = 1
_DRAWN = 2_000  # made-up places whose answers are drawn
_DEALS, _FEWEST = 200, 10  # times that answers are dealt out: fewer where there are very many places
_WORK = 60_000  # places times deals
_DOTS = 10


@dataclass(frozen=True, eq=False)
class Chance:
    """Shares of places by class, 0 to 1: observed, dealt (mean over the deals), low and high (5 % to 95 %), drawn."""

    shares: pd.DataFrame
    deals: int


def by_chance(view: Typology) -> Chance:
    """The shares of the classes in the places asked, and what both kinds of chance would give."""
    deals = max(_FEWEST, min(_DEALS, _WORK // max(1, len(view.asked))))
    random = np.random.default_rng(_SEED)
    found = pd.DataFrame([_counted(view.degrees.dealt(random)) for _ in range(deals)])
    table = pd.DataFrame(
        {
            "observed": view.classes.value_counts(normalize=True).reindex(list(Class), fill_value=0.0),
            "dealt": found.mean(),
            "low": found.quantile(0.05),
            "high": found.quantile(0.95),
            "drawn": pd.Series(drawn(view.bank)),
        }
    )
    return Chance(table, deals)


def _counted(of: Degrees) -> pd.Series:
    found = likeness(of)
    classes = pd.Series(classes_of(found.words, found.is_close), dtype=object)
    return classes.value_counts(normalize=True).reindex(list(Class), fill_value=0.0)


def drawn(bank: Bank) -> dict[str, float]:
    """The share of each class when every answer is drawn at random, main choices without a second."""
    return dict(_drawn(_Keyed(bank)))


class _Keyed:
    """A bank that can be looked up: two with the same content are the same."""

    def __init__(self, bank: Bank) -> None:
        self.bank = bank

    def __hash__(self) -> int:
        return hash(self.bank.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and other.bank.fingerprint == self.bank.fingerprint


@lru_cache(maxsize=4)
def _drawn(keyed: _Keyed) -> tuple[tuple[str, float], ...]:
    bank, random = keyed.bank, np.random.default_rng(_SEED)
    asked = [q for q in bank.questions.values() if q.is_form]
    columns = {q.name: _any(q, random) for q in asked}
    places = [{name: answers[i] for name, answers in columns.items()} for i in range(_DRAWN)]
    return tuple((str(name), float(share)) for name, share in _counted(degrees(bank, places)).items())


def _any(question: Question, random: np.random.Generator) -> list[Agreed]:
    """An answer for each drawn place: any level, any choice, ten dots anywhere."""
    names = [choice.name for choice in question.choices]
    if question.kind == "dots":
        dots = random.multinomial(_DOTS, [1 / len(names)] * len(names), size=_DRAWN)
        return [Agreed(question.name, dict(zip(names, map(int, row), strict=True))) for row in dots]
    values: list[Any] = names
    if question.kind == "number":
        values = [_number(question, at) for at in range(len(names))]
    elif question.kind == "level":
        values = [int(name) for name in names]
    return [Agreed(question.name, values[at]) for at in random.integers(len(names), size=_DRAWN)]


def _number(question: Question, at: int) -> float:
    """A number that lies in the band of a level."""
    bands = sorted(question.choices, key=lambda choice: choice.at_most)
    top = bands[at].at_most
    return top if np.isfinite(top) else (bands[at - 1].at_most + 1 if at else 0.0)
