"""The stretches between thresholds, which of them a membership falls in, and counts by step for many places."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from inquiry.figures.scale import Cut, Stand

_HAIR = 1e-9  # memberships are means: a 0.42 is 0.42 though its sum is a hair less


@dataclass(frozen=True)
class Step:
    """A short stretch of the scale: how many places stand in it, and how many of these are not firm."""

    low: float
    high: float
    firm: int
    loose: int

    @property
    def count(self) -> int:
        """All places in it."""
        return self.firm + self.loose


def edges_of(cuts: Sequence[Cut]) -> list[float]:
    """The thresholds between 0 and 1, in order, each once."""
    return sorted({cut.value for cut in cuts if 0 < cut.value < 1})


def band_of(value: float, edges: Sequence[float]) -> int:
    """Which stretch a value is in, from 0; a value on a threshold is above it.

    >>> band_of(0.42, [0.42, 0.6]), band_of(0.1, [0.42, 0.6]), band_of(1, [0.42, 0.6])
    (1, 0, 2)
    """
    return bisect_right(edges, value + _HAIR)


def is_firm(stand: Stand, edges: Sequence[float]) -> bool:
    """Whether no open question could carry the place across a threshold."""
    return band_of(stand.low, edges) == band_of(stand.high, edges)


def counts_by_band(stands: Sequence[Stand], edges: Sequence[float]) -> list[int]:
    """How many places that have an answer stand in each stretch."""
    found = [0] * (len(edges) + 1)
    for stand in stands:
        if stand.value is not None:
            found[band_of(stand.value, edges)] += 1
    return found


def steps_of(stands: Sequence[Stand], edges: Sequence[float], wanted: int) -> list[Step]:
    """Counts in about `wanted` steps; no step reaches across a threshold."""
    limits = [0.0]
    for low, high in pairwise([0.0, *edges, 1.0]):
        pieces = max(1, round((high - low) * wanted))
        limits += [*(low + (high - low) * piece / pieces for piece in range(1, pieces)), high]
    firm, loose = [0] * (len(limits) - 1), [0] * (len(limits) - 1)
    for stand in stands:
        if stand.value is not None:
            step = min(max(band_of(stand.value, limits) - 1, 0), len(firm) - 1)
            (firm if is_firm(stand, edges) else loose)[step] += 1
    return [Step(*ends, *both) for ends, both in zip(pairwise(limits), zip(firm, loose, strict=True), strict=True)]
