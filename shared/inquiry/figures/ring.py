"""Fixed places around a ring: the same bodies and ties always give the same map."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from inquiry.figures.canvas import Point
from inquiry.figures.spacing import apart

_PASSES = 8
_BENDS = (0, 0.12, -0.12, 0.24, -0.24, 0.36, -0.36, 0.5, 0.7)  # of the line's length, towards the middle first


@dataclass(frozen=True)
class Ring:
    """An ellipse around a centre, with how far right and down it reaches, in px."""

    centre: Point
    across: float
    down: float

    def holds(self, point: Point, share: float = 1) -> bool:
        """Whether a point lies inside, or inside a smaller ring."""
        x, y = (point[0] - self.centre[0]) / self.across, (point[1] - self.centre[1]) / self.down
        return x * x + y * y <= share**2


@dataclass(frozen=True)
class Disc:
    """The room of one body on the map."""

    at: Point
    radius: float


def ring_order(names: Sequence[str], links: Sequence[tuple[str, str, int]]) -> list[str]:
    """Names ordered so that those with strong links (a, b, weight) are neighbours.

    Starts from the order given and swaps pairs while that makes the links shorter; no chance is involved.
    """
    order = list(names)
    near: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for a, b, weight in links:
        near[a].append((b, weight))
        near[b].append((a, weight))
    for _ in range(_PASSES):
        if not _swap_once(order, near):
            break
    return order


def _swap_once(order: list[str], near: dict[str, list[tuple[str, int]]]) -> bool:
    place = {name: number for number, name in enumerate(order)}
    changed = False
    for i in range(len(order)):
        for j in range(i + 1, len(order)):
            a, b = order[i], order[j]
            before = _reach(a, place, near) + _reach(b, place, near)
            place[a], place[b] = j, i
            if _reach(a, place, near) + _reach(b, place, near) < before:
                order[i], order[j] = b, a
                changed = True
            else:
                place[a], place[b] = i, j
    return changed


def _reach(name: str, place: dict[str, int], near: dict[str, list[tuple[str, int]]]) -> int:
    """How far a name's links reach around the ring, weighted."""
    here, around, total = place[name], len(place), 0
    for other, weight in near[name]:
        steps = abs(here - place[other])
        total += weight * min(steps, around - steps)
    return total


def ring_places(heights: Sequence[float], ring: Ring, radius: float) -> list[Point]:
    """Where bodies go: clockwise from the top, each with `height` px to itself on its side of the ring."""
    number = len(heights)
    right = [place for place in range(number) if place < number / 2]
    left = [place for place in range(number) if place >= number / 2]
    least = radius + 8 if number > 5 else 0  # fewer never come near the bottom two at a time
    spots: dict[int, Point] = {}
    for side, places in ((1, right), (-1, left)):
        wanted = [(-ring.down * math.cos(math.tau * (place + 0.5) / number), heights[place]) for place in places]
        for place, y in zip(places, apart(wanted, -ring.down - 60, ring.down + 60), strict=True):
            share = min(1.0, abs(y) / ring.down)
            x = max(least, ring.across * math.sqrt(1 - share**2))
            spots[place] = (ring.centre[0] + side * x, ring.centre[1] + y)
    return [spots[place] for place in range(number)]


def bend_around(a: Point, b: Point, others: Sequence[Disc], ring: Ring) -> Point | None:
    """The control point that bends a line clear of the other bodies; None when the straight line is clear.

    A bend stays inside the ring, away from the labels. Where none is clear, the one that comes least near is taken.
    """
    best: tuple[float, Point | None] = (-math.inf, None)
    for share in _BENDS:
        control = _control(a, b, share, ring.centre)
        middle = ((a[0] + b[0] + 2 * control[0]) / 4, (a[1] + b[1] + 2 * control[1]) / 4)
        if share and not ring.holds(middle, 0.95 if share > 0 else 0.75):
            continue
        clear = _clearance(a, control, b, others)
        if clear >= 0:
            return control if share else None
        best = max(best, (clear, control if share else None), key=lambda found: found[0])
    return best[1]


def _control(a: Point, b: Point, share: float, centre: Point) -> Point:
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    across = (a[1] - b[1], b[0] - a[0])  # at right angles to the line, as long as the line
    inward = (centre[0] - middle[0]) * across[0] + (centre[1] - middle[1]) * across[1]
    sign = -1 if inward < 0 else 1
    return middle[0] + sign * share * across[0], middle[1] + sign * share * across[1]


def _clearance(a: Point, control: Point, b: Point, others: Sequence[Disc]) -> float:
    """How far the bent line stays from the nearest body, in px; below 0 it touches one."""
    nearest = math.inf
    for step in range(1, 16):
        t = step / 16
        x = (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * control[0] + t * t * b[0]
        y = (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * control[1] + t * t * b[1]
        for disc in others:
            nearest = min(nearest, math.hypot(x - disc.at[0], y - disc.at[1]) - disc.radius)
    return nearest
