"""What a made-up place really is: the thing that a study of the typology tries to find again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from inquiry.questions import Bank


class Kind(StrEnum):
    """The kinds of made-up places."""

    PURE = "pure"  # like one model
    HYBRID = "hybrid"  # like two models
    NONE = "none"  # like no model, each in its own way
    HIDDEN = "hidden"  # like a further model that the bank does not have
    RANDOM = "random"  # answered without a thought: no truth in it


@dataclass(frozen=True)
class Truth:
    """What a place is at one time; `models` names the models of the bank that it is like, the stronger first."""

    kind: Kind
    models: tuple[str, ...] = ()


@dataclass(frozen=True)
class Story:
    """What a place was when it began, at the wave before this one, is now, and wants to be."""

    then: Truth
    before: Truth
    now: Truth
    aim: Truth


@dataclass(frozen=True)
class Mix:
    """How places are drawn: a weight for each kind, and the share (0 to 1) that has moved since it began."""

    kinds: Mapping[Kind, float] = field(
        default_factory=lambda: {
            Kind.PURE: 0.5,
            Kind.HYBRID: 0.2,
            Kind.NONE: 0.1,
            Kind.HIDDEN: 0.12,
            Kind.RANDOM: 0.08,
        }
    )
    moved: float = 0.4


def truth(bank: Bank, kind: Kind, random: Random) -> Truth:
    """A place of this kind, like models drawn from the bank's.

    A bank of one model has no hybrids: such a place is pure.
    """
    count = {Kind.PURE: 1, Kind.HYBRID: 2}.get(kind, 0)
    models = tuple(random.sample(list(bank.models), min(count, len(bank.models))))
    return Truth(Kind.PURE if kind is Kind.HYBRID and len(models) < 2 else kind, models)


def story(bank: Bank, mix: Mix, random: Random) -> Story:
    """A place now, and where it came from and wants to go: most stay what they are, some move from one model on."""
    kinds = list(mix.kinds)
    now = truth(bank, random.choices(kinds, [mix.kinds[kind] for kind in kinds])[0], random)
    then = _other(bank, now, random) if random.random() < mix.moved else now
    before = random.choice((then, now))
    aim = _other(bank, now, random) if random.random() < mix.moved else now
    return Story(then, before, now, aim)


def _other(bank: Bank, place: Truth, random: Random) -> Truth:
    """What a place might have been or become. One that is answered at random stays so, and so does a hidden one."""
    if place.kind in (Kind.RANDOM, Kind.HIDDEN):
        return place
    kind = random.choices((Kind.PURE, Kind.HYBRID, Kind.NONE), (6, 3, 1))[0]
    return truth(bank, kind, random)
