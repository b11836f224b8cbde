"""Intermediate solutions: between saying nothing about what nobody showed, and assuming all that is convenient.

For a conservative model and a parsimonious one, a conservative term inside a parsimonious one may drop a condition if
what it says of that condition goes against what is expected (Ragin 2008). The combinations that this adds are easy
counterfactuals; the positive rows are minimised anew with these free. Pair for pair as R's QCA 3.25.1 does it.

A pair's easy counterfactuals are a union over the terms of the parsimonious model. So the different unions of all pairs
come from one search over the smallest covers, even where these are too many to write out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from inquiry.errors import InquiryError
from inquiry.sets.cubes import Cube, corners_in
from inquiry.sets.primes import Corners, Flags
from inquiry.sets.reduction import Reduction, Wanted, reduction
from inquiry.sets.search import Algebra
from inquiry.sets.table import listed

_MOST_UNIONS = 300  # of easy counterfactuals, of one conservative model with all parsimonious ones
_STEPS = 100_000  # columns looked at in search of them, and the same again for all minimisations
_STEPS_EACH = 20_000  # of that, for one of them
_MOST_PAIRS = 1000  # written out
_WORK = 15_000_000  # words of 64 corners gone through before "at least"; about a second
_OVERHEAD = 60_000  # what one more minimisation costs in the same measure, whatever its size


@dataclass(frozen=True)
class Pair:
    """What one conservative and one parsimonious model lead to, each by its number from 0; `models` likewise."""

    conservative: int
    parsimonious: int
    easy: int
    difficult: int
    models: tuple[int, ...]


@dataclass(frozen=True)
class Intermediate:
    """Different models over all pairs, in the order found; `count` is a lower bound unless exact."""

    models: list[tuple[Cube, ...]]
    pairs: list[Pair]
    count: int
    exact: bool
    primes: list[Cube]
    proved: bool = True


@dataclass(frozen=True)
class Expectations:
    """Conditions of which something is expected, as bits, and whether it is their presence."""

    named: int = 0
    present: int = 0

    @classmethod
    def of(cls, conditions: Sequence[str], expect: Mapping[str, int | bool | None] | None) -> "Expectations":
        """From names: 1 if presence should help, 0 if absence should, None or left out if nothing is expected.

        Raises:
            InquiryError: a name is not among the conditions, or a value is none of these.
        """
        expect = expect or {}
        if unknown := [name for name in expect if name not in conditions]:
            raise InquiryError(f"Something is expected of {listed(unknown)}, which is not a condition. Take it out.")
        if wrong := [name for name, value in expect.items() if value not in {0, 1, None}]:
            raise InquiryError(f"What is expected of {listed(wrong)} must be 1 (present), 0 (absent) or nothing.")
        bit = {name: 1 << (len(conditions) - 1 - i) for i, name in enumerate(conditions)}
        named = sum(bit[name] for name, value in expect.items() if value is not None)
        return cls(named, sum(bit[name] for name, value in expect.items() if value))

    def eased(self, conservative: Cube, parsimonious: Cube) -> Cube:
        """The conservative term without what goes against expectation and the parsimonious term does not ask for.

        >>> Expectations(0b011, 0b011).eased((0b111, 0b100), (0b110, 0b100))
        (6, 4)
        """
        mask, value = conservative
        against = mask & ~parsimonious[0] & self.named & (value ^ self.present)
        return mask & ~against, value & ~against


@dataclass
class _Walk:
    """Works through the pairs, minimising once for each different set of easy counterfactuals."""

    positive: Corners
    width: int
    limit: int
    done: dict[bytes, tuple[int, ...]] = field(default_factory=dict)
    models: dict[tuple[Cube, ...], int] = field(default_factory=dict)
    primes: set[Cube] = field(default_factory=set)
    exact: bool = True
    proved: bool = True
    steps: int = _STEPS

    @property
    def tired(self) -> bool:
        """Whether enough has been gone through."""
        words = len(self.positive) * self.width * max(1, (1 << self.width) // 64) + _OVERHEAD
        return self.steps <= 0 or len(self.done) * words >= _WORK

    def solve(self, easy: Flags) -> tuple[int, ...]:
        """The numbers of the models with these counterfactuals free; none if it has not been solved and will not be."""
        key = np.packbits(easy).tobytes()
        if key not in self.done and self.tired:
            self.exact = False
            return ()
        if key not in self.done:
            negative = ~easy
            negative[self.positive] = False
            wanted = Wanted(self.limit, min(self.steps, _STEPS_EACH))
            found = reduction(self.positive, negative, self.width, wanted)
            self.steps -= wanted.steps - found.covers.steps_left
            self.exact &= found.covers.complete
            self.proved &= found.covers.proved
            self.primes.update((int(m), int(v)) for m, v in found.cubes)
            models = [tuple(sorted(model)) for model in found.models]
            self.done[key] = tuple(self.models.setdefault(model, len(self.models)) for model in models)
        return self.done[key]


def intermediate(
    conservative: Reduction, parsimonious: Reduction, expect: Expectations, limit: int = 100
) -> Intermediate:
    """The different intermediate models of all pairs, and for the pairs written out which they are."""
    positive, width = parsimonious.positive, parsimonious.width
    walk, spans = _Walk(positive, width, limit), _Spans(positive, width)
    walk.exact = conservative.covers.complete
    assumed = [int(spans.of(frozenset(model)).sum()) for model in parsimonious.models]
    pairs: list[Pair] = []
    all_eased = _Eased(parsimonious.cubes, expect)
    for i, terms in enumerate(conservative.models):
        eased = all_eased.of(terms)
        for j, model in enumerate(parsimonious.covers.shown):
            easy = spans.of(frozenset[Cube]().union(*(eased[prime] for prime in model)))
            numbers, free = walk.solve(easy), int(easy.sum())
            if numbers and len(pairs) < _MOST_PAIRS:
                pairs.append(Pair(i, j, free, assumed[j] - free, numbers))
        if walk.tired:
            break
        walk.exact &= parsimonious.covers.exact
        if parsimonious.covers.exact and not parsimonious.covers.complete:
            _others(walk, spans, eased, parsimonious)
    return Intermediate(
        list(walk.models)[:limit], pairs, len(walk.models), walk.exact, sorted(walk.primes), walk.proved
    )


class _Spans:
    """Corners that cubes add to the positive ones."""

    def __init__(self, positive: Corners, width: int) -> None:
        self.positive, self.width = positive, width
        self.known: dict[Cube, Corners] = {}
        self.flags: dict[frozenset[Cube], Flags] = {}

    def of(self, cubes: frozenset[Cube]) -> Flags:
        """True at every corner of these cubes that is not positive itself."""
        if cubes not in self.flags:
            self.flags[cubes] = self._of(cubes)
        return self.flags[cubes]

    def _of(self, cubes: frozenset[Cube]) -> Flags:
        flags = np.zeros(1 << self.width, dtype=np.bool_)
        for cube in cubes:
            if cube not in self.known:
                self.known[cube] = corners_in(cube, self.width)
            flags[self.known[cube]] = True
        flags[self.positive] = False
        return flags


@dataclass
class _Eased:
    """For each parsimonious prime, the eased terms that it lets through; worked out once for each conservative term."""

    primes: Corners
    expect: Expectations
    known: dict[Cube, list[tuple[int, Cube]]] = field(default_factory=dict)

    def of(self, terms: Sequence[Cube]) -> list[frozenset[Cube]]:
        """For each prime the eased terms of a conservative model, without those that are in it anyway."""
        through: list[set[Cube]] = [set() for _ in self.primes]
        for term in terms:
            if term not in self.known:
                self.known[term] = self._through(term)
            for prime, eased in self.known[term]:
                through[prime].add(eased)
        plain = frozenset(terms)
        return [frozenset(eased - plain) for eased in through]

    def _through(self, term: Cube) -> list[tuple[int, Cube]]:
        inside = (self.primes[:, 0] & ~term[0] == 0) & (self.primes[:, 0] & term[1] == self.primes[:, 1])
        numbers: list[int] = np.flatnonzero(inside).tolist()
        cubes: list[tuple[int, int]] = [(mask, value) for mask, value in self.primes[inside].tolist()]
        return [(prime, self.expect.eased(term, cube)) for prime, cube in zip(numbers, cubes, strict=True)]


def _others(walk: _Walk, spans: _Spans, eased: Sequence[frozenset[Cube]], parsimonious: Reduction) -> None:
    """Solve for the easy counterfactuals of all parsimonious models, whether written out or not."""
    cubes = sorted(frozenset[Cube]().union(*eased))
    place = {cube: 1 << i for i, cube in enumerate(cubes)}
    unions = _unions([sum(place[cube] for cube in some) for some in eased], parsimonious)
    walk.exact &= unions is not None
    for found in sorted(unions or ()):
        walk.solve(spans.of(frozenset(cube for cube in cubes if place[cube] & found)))


class _TooManyError(Exception):
    """There are more unions than will be gone through."""


def _unions(values: Sequence[int], parsimonious: Reduction) -> frozenset[int] | None:
    """The different unions of the primes' values over all smallest covers; None if there are too many."""

    def some(found: frozenset[int]) -> frozenset[int]:
        if len(found) > _MOST_UNIONS:
            raise _TooManyError
        return found

    def either(a: frozenset[int], b: frozenset[int]) -> frozenset[int]:
        return some(a | b)

    def both(a: frozenset[int], b: frozenset[int]) -> frozenset[int]:
        return some(frozenset(x | y for x in a for y in b))

    unions = Algebra(frozenset[int](), frozenset({0}), either, both)
    found, steps = unions.one, _STEPS
    try:
        for members in parsimonious.covers.fixed:
            found = both(found, frozenset(values[prime] for prime in members))
        for part in parsimonious.covers.parts:
            search, choices = part.searched(
                unions, lambda members: frozenset(values[prime] for prime in members), steps
            )
            found, steps = both(found, choices), search.steps
    except _TooManyError:
        return None
    return found if steps > 0 else None
