"""How like each model many places are, the words for it, and how steady the words are; all places at once.

The rules are those of `membership` and `lean`, which say it of one place; a test holds the two together.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from inquiry.lean import Kind, Lean
from inquiry.questions import Bank, Rules
from inquiry.typology.degrees import Bools, Degrees, Floats, Whole

_HAIR = 1e-9
KINDS = tuple(Kind)
Kinds = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Words:
    """The words for each place: the kind (a place in `KINDS`), which models they name, and which is stronger.

    `kinds` (place), `named` (place, model), `stronger` (place): a model's place, or -1.
    """

    kinds: Kinds
    named: Bools
    stronger: Whole

    def same(self, other: "Words") -> Bools:
        """Which places have the same words in both, the "more of one" left aside."""
        return np.asarray((self.kinds == other.kinds) & (self.named == other.named).all(axis=1))

    def are(self, *kinds: Kind) -> Bools:
        """Which places are of these kinds."""
        return np.isin(self.kinds, [KINDS.index(kind) for kind in kinds])


@dataclass(frozen=True, eq=False)
class Likeness:
    """How like each model each place is: by part (place, model, part), and over the parts.

    `parts`: membership, NaN where nothing is answered; `low` and `high`: how low and high it could be; `known`: which
    parts a model is looked at by.
    """

    degrees: Degrees
    parts: Floats
    low: Floats
    high: Floats
    known: Bools
    answered: Whole = field(repr=False)

    @property
    def bank(self) -> Bank:
        """The bank whose rules hold."""
        return self.degrees.bank

    @cached_property
    def mean(self) -> Floats:
        """The mean of the parts that have an answer (place, model); NaN where none has."""
        return over(self.parts)

    @cached_property
    def weakest(self) -> Floats:
        """The strict reading: the weakest part that has an answer (place, model); NaN where none has."""
        held = np.where(np.isnan(self.parts), np.inf, self.parts).min(axis=2)
        return np.where(np.isinf(held), np.nan, held)

    def ends(self, *, strict: bool = False) -> tuple[Floats, Floats]:
        """How low and how high the mean (or the weakest part) could be (place, model)."""
        low, high = (np.where(self.known, end, np.nan) for end in (self.low, self.high))
        if not strict:
            return over(low), over(high)
        return _least(low), _least(high)

    @cached_property
    def too_few(self) -> Bools:
        """Places with too few answers in some part to say anything."""
        return np.asarray((self.answered < self.bank.rules.fewest_answers).any(axis=1))

    @cached_property
    def words(self) -> Words:
        """The words by the mean of the parts, as in each place's own report."""
        return words_for(self.bank.rules, self.mean, self.too_few)

    @cached_property
    def strict_words(self) -> Words:
        """The words by the weakest part."""
        return words_for(self.bank.rules, self.weakest, self.too_few)

    @cached_property
    def _steady(self) -> tuple[Whole, Whole]:
        """How many checks left the words the same, and how many there were; by the mean."""
        return _left_out(self.degrees, self.words)

    @property
    def same(self) -> Whole:
        """In how many of the checks the words stayed the same."""
        return self._steady[0]

    @property
    def checks(self) -> Whole:
        """How many answers were left out in turn."""
        return self._steady[1]

    @cached_property
    def is_close(self) -> Bools:
        """Where the words change too often to lean on."""
        share = np.divide(self.same, self.checks, out=np.ones(len(self.same)), where=self.checks > 0)
        return np.asarray(1 - share > self.bank.rules.unsteady + _HAIR)

    @cached_property
    def is_certain(self) -> Bools:
        """Where no open answer could change the words, as `lean.is_certain` says it of one place."""
        (low, high), rules = self.ends(), self.bank.rules
        counts = low >= rules.mixed - _HAIR
        mixed, alone, clear = (_settled(low, high, cut) for cut in (rules.mixed, rules.alone, rules.clear))
        one = (counts & alone & clear).any(axis=1)
        stronger = _stronger_settled(low, high, counts, rules.stronger)
        return np.asarray(mixed.all(axis=1) & np.where(counts.sum(axis=1) == 1, one, stronger))

    def lean(self, place: int, *, strict: bool = False) -> Lean:
        """The words of one place, for `words.label`."""
        words, values = (self.strict_words, self.weakest) if strict else (self.words, self.mean)
        models, stronger = list(self.bank.models), int(words.stronger[place])
        order = np.argsort(-np.nan_to_num(values[place]), kind="stable")
        named = tuple(models[m] for m in order if words.named[place, m])
        return Lean(KINDS[words.kinds[place]], named, models[stronger] if stronger >= 0 else "")


def likeness(found: Degrees) -> Likeness:
    """Memberships by part from the degrees of the answers."""
    weight = found.speaks.astype(np.float64)
    given = weight * found.given[:, :, None]
    total, count = _by_part(found, found.low * given), _by_part(found, given)
    all_, speaking = _by_part(found, weight), _by_part(found, weight) > 0
    parts = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    low, high = (
        np.divide(_by_part(found, end * weight), all_, out=np.zeros_like(total), where=speaking)
        for end in (found.low, found.high)
    )
    answered = (found.given.astype(np.float64) @ found.part_of).round().astype(np.int64)
    return Likeness(found, parts, low, high, speaking, answered)


def over(parts: Floats) -> Floats:
    """The mean over the last axis, of what is there; NaN where nothing is."""
    there = ~np.isnan(parts)
    count = there.sum(axis=-1)
    total = np.where(there, parts, 0.0).sum(axis=-1)
    return np.asarray(np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0))


def _least(parts: Floats) -> Floats:
    """The least over the last axis, of what is there; 0 where nothing is."""
    return np.asarray(np.nan_to_num(np.where(np.isnan(parts), np.inf, parts).min(axis=2), posinf=0.0))


def words_for(rules: Rules, values: Floats, too_few: Bools | None = None) -> Words:
    """The words for memberships (place, model), as `lean.words_for` finds them for one place."""
    known = np.nan_to_num(values, nan=0.0)
    named = known >= rules.mixed - _HAIR
    named &= (named.sum(axis=1) > 1)[:, None] | (known >= rules.alone - _HAIR)
    count, models = named.sum(axis=1), known.shape[1]
    ranked = -np.sort(-known, axis=1)
    ahead = ranked[:, 0] - ranked[:, 1] >= rules.stronger - _HAIR if models > 1 else np.zeros(len(known), dtype=bool)
    one = np.where(ranked[:, 0] >= rules.clear - _HAIR, KINDS.index(Kind.CLEAR), KINDS.index(Kind.SOME))
    several = np.where((count == models) & (models > 2), KINDS.index(Kind.ALL), KINDS.index(Kind.MIX))
    kinds = np.select([count == 0, count == 1], [KINDS.index(Kind.NONE), one], several)
    stronger = np.where((count > 1) & ahead, known.argmax(axis=1), -1)
    if too_few is not None:
        kinds = np.where(too_few, KINDS.index(Kind.NOT_ENOUGH), kinds)
        named, stronger = named & ~too_few[:, None], np.where(too_few, -1, stronger)
    return Words(kinds.astype(np.int8), named, stronger.astype(np.int64))


def _by_part(found: Degrees, values: Floats) -> Floats:
    """Sums over the questions of each part (place, model, part)."""
    return np.asarray(np.einsum("nqm,qp->nmp", values, found.part_of, optimize=True))


def _left_out(found: Degrees, words: Words) -> tuple[Whole, Whole]:
    """Leave out each answer in turn: how often the words stay, and how many answers there are to leave out.

    Answers about strength alone, and those without a value, change no words and count as a check that holds.
    """
    given = found.speaks * found.given[:, :, None]
    scored = found.low * given
    total, count = _by_part(found, scored), _by_part(found, given.astype(np.float64))
    answered = found.given.astype(np.float64) @ found.part_of
    checks = found.there.sum(axis=1) + found.others
    changed = np.zeros(found.places, dtype=np.int64)
    for at in range(len(found.questions)):
        part = int(found.part_of[at].argmax())
        less, fewer = total.copy(), count.copy()
        less[:, :, part] -= scored[:, at]
        fewer[:, :, part] -= given[:, at]
        parts = np.divide(less, fewer, out=np.full_like(less, np.nan), where=fewer > 0.5)
        left = answered - found.given[:, at, None] * found.part_of[at]
        few = (left < found.bank.rules.fewest_answers - 0.5).any(axis=1)
        now = words_for(found.bank.rules, over(parts), few)
        changed += found.given[:, at] & ~words.same(now)
    return checks - changed, checks


def _settled(low: Floats, high: Floats, cut: float) -> Bools:
    """Where all that a membership could be lies on one side of a cut-point (place, model)."""
    return np.asarray((low >= cut - _HAIR) | (high < cut - _HAIR))


def _stronger_settled(low: Floats, high: Floats, counts: Bools, by: float) -> Bools:
    """Where it is settled, of each model that counts, that it is ahead of all others by so much, or that it is not."""
    settled = np.ones(len(low), dtype=bool)
    for one in range(low.shape[1]):
        others = counts & (np.arange(low.shape[1]) != one)
        surely = (~others | (low[:, [one]] - high >= by - _HAIR)).all(axis=1)
        never = (others & (high[:, [one]] - low < by - _HAIR)).any(axis=1)
        settled &= ~counts[:, one] | surely | never
    return settled
