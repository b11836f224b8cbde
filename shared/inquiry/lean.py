"""Which words fit a place's memberships, how steady they are, and which open questions would narrow the picture.

The cut-points are proposals and stand in `rules.csv`; none of these words is a grade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inquiry.membership import Answers, Membership, memberships, speaks_for
from inquiry.questions import Bank, Question, Rules
from inquiry.sets import Interval

_HAIR = 1e-9  # sums of shares are not exact; a membership of 0.42 is 0.42


class Kind(StrEnum):
    """The kinds of words."""

    CLEAR = "clear lean"
    SOME = "some lean"
    MIX = "mix"
    ALL = "all mixed"
    NONE = "none of these"
    NOT_ENOUGH = "not enough to say"


@dataclass(frozen=True)
class Lean:
    """The words for a place: their kind, the models they name from the strongest, and the one that is stronger."""

    kind: Kind
    models: tuple[str, ...] = ()
    stronger: str = ""

    def same_words(self, other: "Lean") -> bool:
        """Whether both say the same, the "more of one" left aside."""
        return self.kind == other.kind and set(self.models) == set(other.models)


@dataclass(frozen=True)
class Steadiness:
    """In how many of the checks the words stayed the same when one answer was left out."""

    same: int
    checks: int
    unsteady: float

    @property
    def share(self) -> float | None:
        """The share of checks, 0 to 1; None when there was nothing to leave out."""
        return self.same / self.checks if self.checks else None

    @property
    def is_close_call(self) -> bool:
        """Whether the words change too often to lean on."""
        return bool(self.checks) and 1 - self.same / self.checks > self.unsteady + _HAIR


@dataclass(frozen=True)
class Narrowing:
    """An open question, and by how much an answer would shrink each model's bar (0 to 1)."""

    question: Question
    skip: str
    by_model: Mapping[str, float]

    @property
    def total(self) -> float:
        """All models together: what the list is ordered by."""
        return sum(self.by_model.values())


def lean(bank: Bank, answers: Answers) -> Lean:
    """The words for these answers."""
    if any(count < bank.rules.fewest_answers for count in answered_by_part(bank, answers).values()):
        return Lean(Kind.NOT_ENOUGH)
    return words_for(bank, memberships(bank, answers))


def words_for(bank: Bank, found: Mapping[str, Membership]) -> Lean:
    """The words for memberships, however few answers they rest on."""
    ranked = sorted(((m.value or 0.0, name) for name, m in found.items()), key=lambda p: -p[0])
    present = [(v, name) for v, name in ranked if v >= bank.rules.mixed - _HAIR]
    names = tuple(name for _, name in present)
    if not present:
        return Lean(Kind.NONE)
    if len(present) == 1:
        return _one(bank.rules, present[0][0], names)
    ahead = present[0][0] - present[1][0] >= bank.rules.stronger - _HAIR
    kind = Kind.ALL if len(present) == len(found) and len(found) > 2 else Kind.MIX
    return Lean(kind, names, names[0] if ahead else "")


def _one(rules: Rules, value: float, names: tuple[str, ...]) -> Lean:
    """The words where one model counts: too little of it is none, for that is what thoughtless answers often give."""
    if value < rules.alone - _HAIR:
        return Lean(Kind.NONE)
    return Lean(Kind.CLEAR if value >= rules.clear - _HAIR else Kind.SOME, names)


def answered_by_part(bank: Bank, answers: Answers) -> dict[str, int]:
    """How many questions about models have an answer, by part."""
    given = [q for q in bank.questions.values() if q.is_form and q.name in answers and answers[q.name].is_given]
    return {part: sum(q.part == part for q in given) for part in bank.parts}


def steadiness(bank: Bank, answers: Answers) -> Steadiness:
    """Leave out each answer to an indicator in turn, "don't know" too, and see whether the words change."""
    words = lean(bank, answers)
    names = [q.name for q in bank.questions.values() if q.is_indicator and q.name in answers]
    same = sum(words.same_words(lean(bank, {k: a for k, a in answers.items() if k != name})) for name in names)
    return Steadiness(same, len(names), bank.rules.unsteady)


def is_certain(bank: Bank, answers: Answers) -> bool:
    """Whether no open answer could change the words: which models count, how clearly, and which is stronger."""
    bounds, rules = [m.bounds for m in memberships(bank, answers).values()], bank.rules
    if not all(_settled(bound, rules.mixed) for bound in bounds):
        return False
    counts = [bound for bound in bounds if bound.low >= rules.mixed - _HAIR]
    if len(counts) == 1:
        return _settled(counts[0], rules.alone) and _settled(counts[0], rules.clear)
    return all(_ahead_or_not(one, [b for b in counts if b is not one], rules.stronger) for one in counts)


def _settled(bound: Interval, cut: float) -> bool:
    """Whether all that a membership could be lies on one side of a cut-point."""
    return bound.low >= cut - _HAIR or bound.high < cut - _HAIR


def _ahead_or_not(one: Interval, others: Sequence[Interval], by: float) -> bool:
    """Whether it is settled that one is ahead of all others by so much, or that it is not."""
    surely = all(one.low - other.high >= by - _HAIR for other in others)
    never = any(one.high - other.low < by - _HAIR for other in others)
    return surely or never


def narrowing(bank: Bank, answers: Answers) -> list[Narrowing]:
    """The open questions about models, the most useful first."""
    now = memberships(bank, answers)
    found = []
    for question in bank.questions.values():
        given = answers.get(question.name)
        if question.is_form and not (given and (given.is_given or given.skip == "na")):
            shrunk = {m: _shrinks(bank, answers, question, m, now[m]) for m in bank.models}
            found.append(
                Narrowing(question, given.skip if given else "", {m: v for m, v in shrunk.items() if v > _HAIR})
            )
    return sorted(found, key=lambda n: (-n.total, n.question.name))


def _shrinks(bank: Bank, answers: Answers, question: Question, model: str, now: Membership) -> float:
    """By how much the bar of a model shrinks once this question is answered: its share of its part's mean."""
    open_now = speaks_for(bank, question, model, answers.get(question.name))
    if open_now is None:
        return 0.0
    beside = [
        q for q in bank.part(question.part) if q.is_form and speaks_for(bank, q, model, answers.get(q.name)) is not None
    ]
    return open_now.width / len(beside) / len(now.parts)
