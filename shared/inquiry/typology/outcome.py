"""Lasting as a set, and what might go with it: the tables that the set-theoretic analysis works on.

Only a sign that has stood a test counts. A place has lasted as far as its signs have: it is fully
in from three quarters of them on, fully out up to one quarter, and above one half of them more in than out. Where the
first main grant has not ended, or there was none, nobody can say yet.

The anchors make clear cases clear. With the bare share of signs, and likeness from 0 to 1, everybody is somewhat in
everything, and a pattern that is there is seldom found: docs/recovery.md has the figures of both.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inquiry.agreed import Agreed
from inquiry.cases import Case
from inquiry.questions import Bank, Question
from inquiry.sets.bounds import Bounded
from inquiry.sets.calibrate import Anchors, Linear
from inquiry.typology.view import Typology

LASTED = "lasting"
LIKE, STRONG = "like_", "strong_"  # how the names of the conditions about a model and about a theme begin
TESTED = 4  # the level at which a sign has stood a test
ENDED = "sus_ended"
SHARES = Anchors(0.25, 0.5, 0.75)  # of the signs that stood a test: fully out, neither, fully in
_CANNOT_SAY = ("not_yet", "none")
MODELS_FROM, THEMES_FROM = 12, 20  # places: up to about four conditions need 12, six need 20 (Marx and Dusa 2011)


@dataclass(frozen=True, eq=False)
class Outcome:
    """The places whose main grant has ended and that told of a sign, with lasting and its conditions.

    `table`: place x (conditions and "lasting"), NaN where nothing is known; `bounded`: how low and high each could be.
    `words`: each condition as people say it; its own name is safe in an expression, whatever the bank calls a model.
    """

    table: pd.DataFrame
    bounded: Bounded
    words: Mapping[str, str]

    @property
    def conditions(self) -> tuple[str, ...]:
        """The columns that might go with lasting."""
        return tuple(self.words)

    @property
    def lasted(self) -> pd.Series:
        """Which places have lasted: most of their signs have stood a test."""
        return self.table[LASTED] > 0.5 + 1e-9

    @property
    def did_not(self) -> pd.Series:
        """Which places have not."""
        return self.table[LASTED] < 0.5 - 1e-9


def signs(bank: Bank) -> tuple[Question, ...]:
    """The signs of lasting, in the bank's order."""
    return tuple(q for q in bank.questions.values() if q.role == "signal")


def tested(bank: Bank, case: Case) -> list[Question]:
    """The signs of a place that have stood a test."""
    return [q for q in signs(bank) if level(case, q) == TESTED]


def level(case: Case, question: Question) -> int | None:
    """How far a sign is, 0 to 4; None without an answer."""
    answer = case.latest.now.get(question.name)
    return int(str(answer.value)) if answer and answer.is_given else None


def has_ended(case: Case) -> bool | None:
    """Whether the first main grant has ended; None where nobody has said."""
    answer = case.latest.now.get(ENDED)
    return None if answer is None or not answer.is_given else answer.value not in _CANNOT_SAY


def can_be_called(bank: Bank, case: Case) -> bool:
    """Whether it can be said of a place if it lasted."""
    return bool(has_ended(case)) and any(level(case, q) is not None for q in signs(bank))


def outcome(view: Typology) -> Outcome:
    """Lasting and its conditions for the places of which it can be said."""
    at = [i for i, case in enumerate(view.asked) if can_be_called(view.bank, view.asked[i])]
    themes = view.bank.themes if len(at) >= THEMES_FROM else {}
    low, high = view.likeness.ends()
    ends = {"values": view.likeness.mean, "low": low, "high": high}
    tables = {
        end: pd.concat(
            [
                _like_models(view, values[at], at),
                *(_strong(view, theme, at, end) for theme in themes),
                _lasted(view, at, end),
            ],
            axis=1,
        )
        for end, values in ends.items()
    }
    said = {f"{LIKE}{i}": f"like {view.bank.models[m].label}" for i, m in enumerate(view.models, start=1)}
    said |= {f"{STRONG}{theme}": f"strong on “{label}”" for theme, label in themes.items()}
    return Outcome(tables["values"], Bounded.between(tables["low"], tables["high"]), said)


def _like_models(view: Typology, values: np.ndarray, at: list[int]) -> pd.DataFrame:
    table = pd.DataFrame(values, index=view.ids[at], columns=[f"{LIKE}{i}" for i in range(1, len(view.models) + 1)])
    return table.apply(like_set(view.bank).apply)


def like_set(bank: Bank) -> Linear:
    """Likeness as a set: out where level 2 stands, neither from where a model counts in a mix, in from a clear lean."""
    rules = bank.rules
    low = rules.levels.get(2, 0.0)
    return Linear(
        Anchors(low if low < rules.mixed else 0.0, rules.mixed, rules.clear if rules.clear > rules.mixed else 1.0)
    )


def _strong(view: Typology, theme: str, at: list[int], end: str) -> pd.Series:
    """How strong places are on a theme: the mean of its questions' levels, as the bank weighs levels."""
    asked = [q for q in view.bank.questions.values() if theme in q.themes and q.is_indicator]
    scored = [q for q in asked if q.kind in ("level", "number")]
    rows = [[_scored(view.bank, q, view.asked[i].latest.now, end) for q in scored] for i in at]
    table = pd.DataFrame(rows, index=view.ids[at], columns=[q.name for q in scored], dtype=float)
    return table.mean(axis=1).rename(f"{STRONG}{theme}")


def _scored(bank: Bank, question: Question, answers: Mapping[str, Agreed], end: str) -> float:
    answer = answers.get(question.name)
    if answer is None or not answer.is_given:
        skipped = answer is not None and answer.skip == "na"
        return np.nan if skipped else {"low": 0.0, "high": 1.0}.get(end, np.nan)
    value = float(str(answer.value))
    return bank.rules.levels[question.level_of(value) if question.kind == "number" else int(value)]


def _lasted(view: Typology, at: list[int], end: str) -> pd.Series:
    """Lasting by the share of the signs that stood a test; an open sign could have stood it or not."""
    found = []
    for case in (view.asked[i] for i in at):
        levels = [level(case, q) for q in signs(view.bank) if not _does_not_apply(case, q)]
        known = [lv for lv in levels if lv is not None]
        stood = sum(lv == TESTED for lv in known)
        open_ = len(levels) - len(known)
        shares = {"values": (stood, len(known)), "low": (stood, len(levels)), "high": (stood + open_, len(levels))}
        share, of = shares[end]
        found.append(share / of)
    return as_lasting(pd.Series(found, index=view.ids[at], name=LASTED, dtype=float))


def as_lasting(shares: pd.Series) -> pd.Series:
    """How far places have lasted, 0 to 1, from the share of their signs that stood a test."""
    return Linear(SHARES).apply(shares)


def _does_not_apply(case: Case, question: Question) -> bool:
    answer = case.latest.now.get(question.name)
    return answer is not None and answer.skip == "na"
