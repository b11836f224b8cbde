"""Keeping labels apart: each as near to its wanted place as the others allow."""

from collections.abc import Sequence
from itertools import pairwise


def apart(wanted: Sequence[tuple[float, float]], low: float, high: float) -> list[float]:
    """Where labels go so that none overlaps.

    `wanted` are (centre, height) in px, in any order; the centres come back in that order, between `low` and `high`
    where there is room for all. The sum of squared shifts is the smallest there is (isotonic regression).

    >>> apart([(10, 10), (12, 10)], 0, 100)
    [6.0, 16.0]
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place][0], place))
    before = [0.0]
    for here, following in pairwise(order):
        before.append(before[-1] + (wanted[here][1] + wanted[following][1]) / 2)
    placed = _rising([wanted[place][0] - lead for place, lead in zip(order, before, strict=True)] if order else [])
    if not order:
        return []
    first, last = wanted[order[0]][1] / 2, wanted[order[-1]][1] / 2
    floor, ceiling = low + first, high - last - before[-1]
    centres = {
        place: max(floor, min(value, ceiling)) + lead for place, value, lead in zip(order, placed, before, strict=True)
    }
    return [centres[place] for place in range(len(wanted))]


def _rising(values: Sequence[float]) -> list[float]:
    groups: list[tuple[float, int]] = []
    for value in values:
        total, size = value, 1
        while groups and groups[-1][0] / groups[-1][1] > total / size:
            total, size = total + groups[-1][0], size + groups[-1][1]
            groups.pop()
        groups.append((total, size))
    return [total / size for total, size in groups for _ in range(size)]
