"""From corners to models: the primes, their chart, and the smallest covers of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inquiry.sets.cover import STEPS, Chart, Covers, chart_covers, without_dominated
from inquiry.sets.cubes import Cube
from inquiry.sets.primes import Corners, Flags, covers, primes


@dataclass(frozen=True, eq=False)
class Reduction:
    """The positive corners, primes as cubes, which corner each covers, and the models as numbers of primes."""

    positive: Corners
    width: int
    cubes: Corners
    chart: Chart
    covers: Covers

    @property
    def models(self) -> list[tuple[Cube, ...]]:
        """The models that are written out, each as its cubes."""
        return [self.spelled(model) for model in self.covers.shown]

    def spelled(self, model: Sequence[int]) -> tuple[Cube, ...]:
        """The cubes of a model."""
        return tuple((int(self.cubes[i, 0]), int(self.cubes[i, 1])) for i in model)


@dataclass(frozen=True)
class Wanted:
    """Which models, and how many of them.

    limit: how many to write out. steps: how long to count (see `chart_covers`). dominance: leave out primes that cover
    only a part of what another covers, so that fewer models remain. longer: also models with more terms, as long as
    none can be left out.
    """

    limit: int = 100
    steps: int = STEPS
    dominance: bool = False
    longer: bool = False


def reduction(positive: Corners, negative: Flags, width: int, wanted: Wanted | None = None) -> Reduction:
    """The smallest expressions that hold at every positive corner and at no negative one.

    Args:
        positive: corners to cover.
        negative: of shape (2**width,); corners in neither are free to be covered.
        width: the number of conditions.
        wanted: which models and how many; by default up to a hundred of the shortest.

    >>> reduction(np.array([1, 3]), np.array([True, False, True, False]), 2).models
    [((1, 1),)]
    """
    wanted = wanted or Wanted()
    if not len(positive):
        nothing = np.zeros((0, 2), dtype=np.int64), np.zeros((0, 0), dtype=np.bool_)
        return Reduction(positive, width, *nothing, Covers((), ()))
    cubes = primes(positive, negative, width)
    chart = covers(cubes, positive)
    if wanted.dominance:
        kept = without_dominated(chart)
        cubes, chart = cubes[kept], chart[kept]
    found = chart_covers(chart, wanted.limit, wanted.steps, longer=wanted.longer)
    return Reduction(positive, width, cubes, chart, found)
