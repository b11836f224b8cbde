"""Corners and cubes of the property space: what their numbers mean, and who belongs to them.

A corner is a combination of all conditions, an integer whose highest bit is the first condition. A cube is a pair
(mask, value): it names the conditions of the mask, and of these the ones in the value are present.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from inquiry.sets.expressions import Expression, Literal
from inquiry.sets.primes import Corners
from inquiry.sets.table import Array, above_half

Cube: TypeAlias = tuple[int, int]
Model: TypeAlias = Sequence[Cube]


def corners_of(x: Array) -> Corners:
    """The corner each case is nearest to, of shape (cases,); the first condition is the highest bit."""
    weights = 1 << np.arange(x.shape[1], dtype=np.int64)[::-1]
    corners: Corners = above_half(x).astype(np.int64) @ weights
    return corners


def presence(corners: Corners, width: int) -> Corners:
    """The 0 or 1 of each condition at each corner, of shape (corners, width).

    >>> presence(np.array([5]), 3).tolist()
    [[1, 0, 1]]
    """
    return (corners[:, None] >> np.arange(width)[::-1]) & 1


def corner_membership(x: Array, corners: Corners) -> Array:
    """Membership of every case in each corner, of shape (corners, cases).

    The least over all conditions or their complements. Corners share halves, and each half is worked out once.
    """
    width = x.shape[1]
    if width == 1 or len(corners) < 2:
        present = presence(corners, width)[:, :, None] == 1
        inside: Array = np.where(present, x.T[None], 1 - x.T[None]).min(axis=1)
        return inside
    low = width // 2
    heads, head = np.unique(corners >> low, return_inverse=True)
    tails, tail = np.unique(corners & ((1 << low) - 1), return_inverse=True)
    first, last = corner_membership(x[:, : width - low], heads), corner_membership(x[:, width - low :], tails)
    return np.minimum(first[head], last[tail])


def cube_membership(x: Array, cube: Cube) -> Array:
    """Membership of every case in a cube: the least over its literals, 1 if it names none."""
    mask, value = cube
    width = x.shape[1]
    named = [j for j in range(width) if mask >> (width - 1 - j) & 1]
    present = [bool(value >> (width - 1 - j) & 1) for j in named]
    inside: Array = np.where(present, x[:, named], 1 - x[:, named]).min(axis=1, initial=1.0)
    return inside


def corners_in(cube: Cube, width: int) -> Corners:
    """Every corner of a cube.

    >>> corners_in((0b10, 0b10), 2).tolist()
    [2, 3]
    """
    mask, value = cube
    found = np.array([value], dtype=np.int64)
    for bit in (1 << j for j in range(width) if not mask >> j & 1):
        found = np.concatenate([found, found | bit])
    return found


def term_text(conditions: Sequence[str], mask: int, value: int) -> str:
    """A cube as an expression: the conditions that it names, in their order.

    >>> term_text(["A", "B", "C"], 0b101, 0b100)
    'A*~C'
    """
    literals = literals_of(conditions, mask, value)
    return "*".join(map(str, literals)) or "1"


def literals_of(conditions: Sequence[str], mask: int, value: int) -> list[Literal]:
    """The literals of a cube, in the order of the conditions."""
    places = [(name, 1 << (len(conditions) - 1 - i)) for i, name in enumerate(conditions)]
    return [Literal(name, bool(value & bit)) for name, bit in places if mask & bit]


def cubes_of(conditions: Sequence[str], expression: Expression) -> list[Cube]:
    """The cubes of an expression over these conditions; a term that names a set and its complement has none."""
    place = {name: 1 << (len(conditions) - 1 - i) for i, name in enumerate(conditions)}
    cubes = []
    for term in expression.terms:
        if not any(~literal in term for literal in term):
            value = sum(place[literal.name] for literal in term if literal.present)
            cubes.append((sum(place[literal.name] for literal in term), value))
    return sorted(cubes)


def literals(model: Model) -> int:
    """How many literals a model names.

    >>> literals([(0b110, 0b100), (0b001, 0b001)])
    3
    """
    return sum(mask.bit_count() for mask, _ in model)
