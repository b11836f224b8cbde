"""Trials on made-up places whose truth is known: what do the words, the bounds, the groups and the tests make of them?

Every trial takes the bank, a number of places and a seed, and gives plain tables. `recovery.py` writes the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np
import pandas as pd

from inquiry.lean import Kind as Lean
from inquiry.questions import Bank, Question
from inquiry.sets.analyse import analyse
from inquiry.sets.calibrate import Anchors, Linear
from inquiry.sets.fit import consistency
from inquiry.sets.fit_bounds import sufficiency_bounds
from inquiry.sets.groups import Draws, grouped
from inquiry.synthetic import Given, Kind, Recipe, Slips, Truth, answers, rated, together, truth
from inquiry.synthetic.lasting import TESTED, strengths
from inquiry.typology.degrees import degrees
from inquiry.typology.likeness import KINDS, Likeness, Words, likeness
from inquiry.typology.outcome import SHARES, like_set, signs

Answers = dict[str, Given]
OUTCOMES = ("right", "right, called too close", "not enough to say", "wrong, called too close", "wrong, not flagged")
_QUICK = Draws(subsets=30, deals=39)
_Z = 1.959964  # 95 % of a normal curve


@dataclass(frozen=True)
class Rate:
    """So many of so many, with Wilson's (1927) 95 % interval of the share, 0 to 1."""

    hits: int
    of: int

    @property
    def share(self) -> float:
        """The share itself; NaN of nothing."""
        return self.hits / self.of if self.of else float("nan")

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest share that these counts leave likely."""
        if not self.of:
            return 0.0, 1.0
        p, n, z = self.share, self.of, _Z
        middle, spread = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
        return max(0.0, (middle - spread) / (1 + z * z / n)), min(1.0, (middle + spread) / (1 + z * z / n))


@dataclass(frozen=True, eq=False)
class Sample:
    """Places with their truth, what they would answer, and what they did answer."""

    bank: Bank
    truths: Sequence[Truth]
    whole: Sequence[Answers]
    given: Sequence[Answers]

    @property
    def seen(self) -> Likeness:
        """How like each model they are by what they did answer."""
        return likeness(degrees(self.bank, self.given))  # type: ignore[arg-type]

    @property
    def full(self) -> Likeness:
        """The same if no answer were missing."""
        return likeness(degrees(self.bank, self.whole))  # type: ignore[arg-type]


def sample(bank: Bank, kinds: Sequence[Kind], slips: Slips, seed: str) -> Sample:
    """Places of these kinds. The noise is in both sets of answers; only the second has gaps."""
    random = Random(seed)
    truths = [truth(bank, kind, random) for kind in kinds]
    whole = [_with_strengths(bank, answers(bank, one, random, Slips(slips.noise))) for one in truths]
    return Sample(bank, truths, whole, [_gapped(one, slips.missing, random) for one in whole])


def _with_strengths(bank: Bank, given: Answers) -> Answers:
    """The answers, and one to each question about strength: they count when an answer is left out in turn."""
    return given | {q.name: Given(q.name, 3) for q in bank.questions.values() if q.is_indicator and not q.is_form}


def _gapped(given: Answers, missing: float, random: Random) -> Answers:
    """The answers that are left, some of them “don’t know”."""
    found = {}
    for name, one in given.items():
        if random.random() >= missing:
            found[name] = one
        elif random.random() < 0.5:
            found[name] = Given(name, skip="dk")
    return found


@dataclass(frozen=True)
class CutPoints:
    """From where a model counts in a mix, from which share of changed checks it is too close, and from where alone."""

    mixed: float
    unsteady: float
    alone: float

    @classmethod
    def of(cls, bank: Bank) -> "CutPoints":
        """Those that hold now."""
        return cls(bank.rules.mixed, bank.rules.unsteady, bank.rules.alone)


def is_right(bank: Bank, truths: Sequence[Truth], words: Words) -> np.ndarray:
    """Whether the words name just the models that each place is like; none, if it is like none."""
    models = list(bank.models)
    true = np.array([[m in place.models for m in models] for place in truths])
    count = true.sum(axis=1)
    says = (Lean.NONE,), (Lean.CLEAR, Lean.SOME), (Lean.MIX, Lean.ALL)
    fits = [(count == n) & words.are(*kinds) for n, kinds in enumerate(says)]
    return np.any(fits, axis=0) & (words.named == true).all(axis=1)


def outcomes(bank: Bank, truths: Sequence[Truth], found: Likeness, cuts: CutPoints | None = None) -> dict[str, Rate]:
    """How many places end in each of the `OUTCOMES`; by the bank's cut-points, or by others."""
    words, close, few = with_rules(found, cuts or CutPoints.of(bank))
    right = is_right(bank, truths, words)
    kinds = (right & ~close, right & close, few, ~right & ~few & close, ~right & ~few & ~close)
    return {name: Rate(int(which.sum()), len(truths)) for name, which in zip(OUTCOMES, kinds, strict=True)}


def recovery(bank: Bank, kind: Kind, slips: Slips, places: int, seed: int) -> dict[str, Rate]:
    """How places of one kind come out."""
    drawn = sample(bank, [kind] * places, slips, f"{seed}/{kind}/{slips.noise}/{slips.missing}")
    return outcomes(bank, drawn.truths, drawn.seen)


def at_random(bank: Bank, places: int, seed: int) -> pd.DataFrame:
    """What is said of places that answer at random: rows the kinds of words; columns all, and those not flagged."""
    seen = sample(bank, [Kind.RANDOM] * places, Slips(), f"{seed}/random").seen
    rows = {
        str(kind): (
            Rate(int((here := seen.words.are(kind)).sum()), places),
            Rate(int((here & ~seen.is_close).sum()), places),
        )
        for kind in KINDS
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["all", "not flagged"])


def with_raters(  # noqa: PLR0913, PLR0917 - a trial has that many settings
    bank: Bank, kind: Kind, raters: int, noise: float, places: int, seed: int
) -> dict[str, Rate]:
    """How places come out if several people answer each question and agree on the middle, or the most frequent."""
    random = Random(f"{seed}/raters/{kind}/{noise}")
    truths = [truth(bank, kind, random) for _ in range(places)]
    said = [rated(bank, one, Random(f"{seed}/{i}"), raters, Slips(noise)) for i, one in enumerate(truths)]
    agreed = [_with_strengths(bank, together(bank, people)) for people in said]
    return outcomes(bank, truths, likeness(degrees(bank, agreed)))  # type: ignore[arg-type]


def movement(bank: Bank, noise: float, places: int, seed: int) -> dict[str, Rate]:
    """Whether the questions that are asked for then and now show which model leads, and that it has changed."""
    random = Random(f"{seed}/moves/{noise}")
    compass = [q for q in bank.questions.values() if q.compass and q.is_form]
    then = [truth(bank, Kind.PURE, random) for _ in range(places)]
    now = [truth(bank, Kind.PURE, random) for _ in range(places)]
    leads = []
    for places_at in (then, now):
        given = [answers(bank, one, random, Slips(noise), compass) for one in places_at]
        leads.append(likeness(degrees(bank, given, compass)).mean.argmax(axis=1))  # type: ignore[arg-type]
    models = list(bank.models)
    true = [np.array([models.index(one.models[0]) for one in at]) for at in (then, now)]
    moved, seen = true[0] != true[1], leads[0] != leads[1]
    exact = (leads[0] == true[0]) & (leads[1] == true[1])
    return {
        "moved, and shown from the right model to the right one": Rate(int((moved & exact).sum()), int(moved.sum())),
        "stayed, and shown as having moved": Rate(int((~moved & seen).sum()), int((~moved).sum())),
    }


def membership_bounds(drawn: Sample) -> tuple[Rate, float, float]:
    """How often the membership without gaps lies in the bounds; how wide these are; how far the plain figure is off."""
    low, high = drawn.seen.ends()
    true, plain = drawn.full.mean, drawn.seen.mean
    inside = (true >= low - 1e-9) & (true <= high + 1e-9)
    return Rate(int(inside.sum()), inside.size), float((high - low).mean()), float(np.nanmean(np.abs(plain - true)))


def certain_words(drawn: Sample) -> tuple[Rate, Rate]:
    """How often words are called certain; and how often those stay when the gaps are filled."""
    seen, full = drawn.seen, drawn.full
    certain = seen.is_certain & ~seen.words.are(Lean.NOT_ENOUGH)
    same = seen.words.same(full.words) & (seen.words.stronger == full.words.stronger)
    return Rate(int(certain.sum()), len(certain)), Rate(int((certain & same).sum()), int(certain.sum()))


def fit_bounds(drawn: Sample, size: int) -> tuple[Rate, float, float]:
    """Sets of places: is the consistency of the first model for the second within its bounds, and how wide are they?

    The last figure is how far off one is on average who takes only the places without a gap.
    """
    (low, high), true = drawn.seen.ends(), drawn.full.mean
    sets = [slice(start, start + size) for start in range(0, len(true) - size + 1, size)]
    hits, widths, off = 0, [], []
    for here in sets:
        ends = sufficiency_bounds(low[here, 0], high[here, 0], low[here, 1], high[here, 1]).loc["consistency"]
        real = float(consistency(true[here, 0], true[here, 1]))
        hits += bool(ends["low"] - 1e-9 <= real <= ends["high"] + 1e-9)
        widths.append(float(ends["high"]) - float(ends["low"]))
        shut = (high[here, :2] - low[here, :2] < 1e-9).all(axis=1)
        off.append(abs(float(consistency(true[here, 0][shut], true[here, 1][shut])) - real) if shut.any() else np.nan)
    return Rate(hits, len(sets)), _mean(widths), _mean(off)


def _mean(figures: Sequence[float]) -> float:
    """The mean of the figures that there are; NaN if there is none."""
    known = [figure for figure in figures if not np.isnan(figure)]
    return float(np.mean(known)) if known else float("nan")


@dataclass(frozen=True)
class Hidden:
    """Whether a hidden model was found among places that fit none.

    found: a stable group most of whose places are of it. members: its places (of those that fit none) in that group.
    pure: the places of the group that are of it. false: sets with a stable group that is mostly of other places.
    """

    found: Rate
    members: Rate
    pure: Rate
    false: Rate


def hidden(bank: Bank, of_hidden: int, trials: int, seed: int) -> Hidden:
    """Sets of 60 places, so many of them of a model that the bank does not have; the others of the other kinds."""
    rest = 60 - of_hidden
    others = [Kind.PURE] * (rest // 2) + [Kind.HYBRID] * (rest // 5) + [Kind.NONE] * (rest // 5)
    kinds = [Kind.HIDDEN] * of_hidden + others + [Kind.RANDOM] * (rest - len(others))
    runs = [_grouped(bank, kinds, f"{seed}/hidden/{of_hidden}/{trial}") for trial in range(trials)]
    mostly = [[group for group in groups if 2 * sum(group) > len(group)] for groups, _ in runs]
    best = [max(groups, key=sum) for groups in mostly if groups]
    members = sum(map(sum, best))
    return Hidden(
        Rate(len(best), trials),
        Rate(members, sum(there for _, there in runs)),
        Rate(members, sum(map(len, best))),
        Rate(sum(len(groups) > len(ours) for (groups, _), ours in zip(runs, mostly, strict=True)), trials),
    )


def _grouped(bank: Bank, kinds: Sequence[Kind], seed: str) -> tuple[list[list[bool]], int]:
    """The stable groups of a set of places, for each place whether it is hidden; and the hidden that fit none."""
    drawn = sample(bank, kinds, Slips(0.1, 0.05), seed)
    table, none = features(bank, drawn.given), drawn.seen.words.are(Lean.NONE)
    stable = [group for group in grouped(table[none], table[~none], _QUICK).groups if group.is_stable]
    there = sum(kind is Kind.HIDDEN and fits_none for kind, fits_none in zip(kinds, none, strict=True))
    return [[kinds[case] is Kind.HIDDEN for case in group.cases] for group in stable], there


def features(bank: Bank, places: Sequence[Answers]) -> pd.DataFrame:
    """Answers as sets: each choice by itself (1 main, less for a second), each scale by its level; NaN where open."""
    asked = [q for q in bank.questions.values() if q.is_form]
    coded = [_coded(bank, q, [one.get(q.name) for one in places]) for q in asked]
    return pd.DataFrame({name: values for columns in coded for name, values in columns.items()})


def _coded(bank: Bank, question: Question, given: Sequence[Given | None]) -> dict[str, list[float]]:
    open_ = [one is None or not one.is_given for one in given]
    if question.kind in ("level", "number"):
        return {
            question.name: [
                np.nan if o else bank.rules.levels[_level(question, g)] for g, o in zip(given, open_, strict=True)
            ]
        }
    return {
        f"{question.name} {c.name}": [
            np.nan if o else _picked(bank, question, c.name, g) for g, o in zip(given, open_, strict=True)
        ]
        for c in question.choices
    }


def _level(question: Question, given: Given) -> int:
    return question.level_of(float(given.value)) if question.kind == "number" else int(given.value)


def _picked(bank: Bank, question: Question, choice: str, given: Given) -> float:
    if question.kind == "dots":
        return min(1.0, given.value[choice] / 6)
    main = bank.rules.main_with_second if given.second else 1.0
    return main if given.value == choice else bank.rules.second if given.second == choice else 0.0


def lasting(  # noqa: PLR0913 - each is a choice
    bank: Bank, places: int, trials: int, seed: int, *, planted: bool, sharp: bool = True
) -> dict[str, Rate]:
    """Does the analysis find what lasting hangs on, and keep quiet where it hangs on nothing?

    The conditions are the models and two strengths; the first model with the first strength makes a place last in 92 of
    100 cases, everything else in 10; or lasting hangs on nothing and comes in 35 of 100. In a place that lasts, each
    sign has stood a test in 70 of 100 cases, elsewhere in 8. `sharp`: with the anchors that the report uses, else with
    likeness and the share of signs from 0 to 1.
    """
    scales = [strengths(bank)[0].name, strengths(bank)[-1].name]
    like, as_set = (like_set(bank), Linear(SHARES)) if sharp else (_bare(bank.rules.mixed), _bare(0.5))
    recipe = Recipe((frozenset({next(iter(bank.models)), scales[0]}),)) if planted else Recipe(unmet=0.35)
    significant, named, any_model = 0, 0, 0
    for trial in range(trials):
        random = Random(f"{seed}/lasting/{planted}/{trial}")
        kinds = random.choices([Kind.PURE, Kind.HYBRID, Kind.NONE], (6, 3, 1), k=places)
        drawn = sample(bank, kinds, Slips(0.1), f"{seed}/lasting/{planted}/{trial}/places")
        levels = [{name: random.randint(1, 5) for name in scales} for _ in drawn.truths]
        lasted = [recipe.lasts(one, of, random) for one, of in zip(drawn.truths, levels, strict=True)]
        table = pd.DataFrame(drawn.seen.mean, columns=list(bank.models)).apply(like.apply)
        table = table.assign(
            **{name: [bank.rules.levels[of[name]] for of in levels] for name in scales},
            lasted=as_set.apply(pd.Series([_stood(bank, one, random) for one in lasted])),
        )
        result = analyse(table, "lasted", [*bank.models, *scales], shuffles=99, seed=trial).found
        chance = result.chance if result else None
        if result is None or chance is None or not chance.observed:
            continue
        any_model += 1
        significant += chance.p <= 0.05
        wanted = {next(iter(bank.models)), scales[0]}
        terms = [{str(x) for x in term} for model in result.parsimonious.expressions for term in model.terms]
        named += chance.p <= 0.05 and any(wanted <= term for term in terms)
    return {
        "some solution": Rate(any_model, trials),
        "a solution that chance would give less than once in twenty": Rate(significant, trials),
        "that names the planted combination": Rate(named, trials),
    }


def _bare(crossover: float) -> Linear:
    return Linear(Anchors(0.0, crossover, 1.0))


def _stood(bank: Bank, lasted: bool, random: Random) -> float:
    """The share of the signs of a place that have stood a test."""
    asked = signs(bank)
    return sum(random.random() < TESTED[lasted] for _ in asked) / len(asked)


def with_rules(found: Likeness, cuts: CutPoints) -> tuple[Words, np.ndarray, np.ndarray]:
    """The words for the same places under other cut-points; which of them are too close; which have too few answers."""
    rules = replace(found.bank.rules, mixed=cuts.mixed, unsteady=cuts.unsteady, alone=cuts.alone)
    other = likeness(replace(found.degrees, bank=replace(found.bank, rules=rules)))
    return other.words, other.is_close, other.words.are(Lean.NOT_ENOUGH)
