"""From corners to models: the primes, their chart, and the smallest covers of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inquiry.sets.cover import Chart, Covers, chart_covers, without_dominated
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


def reduction(  # noqa: PLR0913 - each changes what counts as a model
    positive: Corners, negative: Flags, width: int, limit: int = 100, *, dominance: bool = False, longer: bool = False
) -> Reduction:
    """The smallest expressions that hold at every positive corner and at no negative one.

    Args:
        positive: corners to cover.
        negative: of shape (2**width,); corners in neither are free to be covered.
        width: the number of conditions.
        limit: how many models to write out.
        dominance: leave out primes that cover only a part of what another covers, so that fewer models remain.
        longer: also models with more terms, as long as none can be left out.

    >>> reduction(np.array([1, 3]), np.array([True, False, True, False]), 2).models
    [((1, 1),)]
    """
    if not len(positive):
        return Reduction(
            positive, width, np.zeros((0, 2), dtype=np.int64), np.zeros((0, 0), dtype=np.bool_), Covers((), ())
        )
    cubes = primes(positive, negative, width)
    chart = covers(cubes, positive)
    if dominance:
        kept = without_dominated(chart)
        cubes, chart = cubes[kept], chart[kept]
    return Reduction(positive, width, cubes, chart, chart_covers(chart, limit, longer=longer))
