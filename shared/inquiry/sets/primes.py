"""Prime implicants of a Boolean function with don't-cares, exactly.

A corner of the property space of k conditions is an integer of k bits; the first condition is the highest bit. A cube
is a pair (mask, value): mask says which conditions it names, value which of those are present.

Take one positive corner p. A negative corner differs from it on a set d = p XOR negative. A cube that contains p and
leaves the conditions M unnamed contains that negative exactly if d lies inside M. So mark every difference set on a
table of 2**k bits and close the table upwards (k passes of OR): what stays unmarked are the sets of conditions that
can be left unnamed, and the largest of those are the primes that cover p, the minimal hitting sets of the
differences. The table is packed in words of 64 bits, so that the whole of it costs k * 2**k / 64 steps a corner.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Corners = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Words = npt.NDArray[np.uint64]

MOST_CONDITIONS = 20  # 2**20 corners; beyond this no number of cases could speak to the corners anyway

_INSIDE = 6  # conditions that live inside one word of 64 corners
_WITHOUT = np.array(  # _WITHOUT[j]: the corners of a word that do not have condition j
    [
        0x5555555555555555,
        0x3333333333333333,
        0x0F0F0F0F0F0F0F0F,
        0x00FF00FF00FF00FF,
        0x0000FFFF0000FFFF,
        0x00000000FFFFFFFF,
    ],
    dtype=np.uint64,
)
_WORDS_AT_ONCE = 1 << 21


def primes(positive: Iterable[int], negative: Flags, width: int) -> Corners:
    """Every prime implicant that covers a positive corner and no negative one.

    Args:
        positive: corners to cover.
        negative: of shape (2**width,), true where a corner must not be covered; false at every positive corner.
        width: the number of conditions, 1 to 20.

    Returns:
        Cubes of shape (primes, 2) as (mask, value), those that name fewest conditions first.

    >>> primes([0b11, 0b10], np.array([True, True, False, False]), 2).tolist()
    [[2, 2]]
    """
    corners = np.fromiter(positive, dtype=np.int64)
    packed = _packed(negative)
    step = max(1, _WORDS_AT_ONCE // len(packed))
    found = [_primes_of(corners[at : at + step], packed, width) for at in range(0, len(corners), step)]
    keys = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    cubes = np.stack([keys >> width, keys & ((1 << width) - 1)], axis=1)
    order = np.lexsort((-cubes[:, 1], -cubes[:, 0], np.bitwise_count(cubes[:, 0])))
    return cubes[order]


def covers(cubes: Corners, corners: Corners) -> Flags:
    """Which cube covers which corner, of shape (cubes, corners).

    >>> covers(np.array([[2, 2]]), np.array([0, 1, 2, 3])).tolist()
    [[False, False, True, True]]
    """
    covered: Flags = (corners[None, :] & cubes[:, :1]) == cubes[:, 1:]
    return covered


def _primes_of(corners: Corners, packed: Words, width: int) -> Corners:
    """The primes of each corner as keys mask * 2**width + value; a prime of two corners is there twice."""
    blocked = _closed_upwards(_differences(corners, packed), width)
    which, unnamed = _set_bits(_largest_free(blocked, width), width)
    mask = ((1 << width) - 1) & ~unnamed
    keys: Corners = (mask << width) | (corners[which] & mask)
    return keys


def _packed(flags: Flags) -> Words:
    """One bit a corner, corner c at bit c % 64 of word c // 64; padded with zeros to one word at least."""
    padded = np.zeros(max(64, len(flags)), dtype=np.bool_)
    padded[: len(flags)] = flags
    words: Words = np.packbits(padded, bitorder="little").view("<u8").astype(np.uint64)
    return words


def _differences(corners: Corners, packed: Words) -> Words:
    """For each corner the table of difference sets: bit d is bit (d XOR corner) of the negatives."""
    at = np.arange(len(packed)) ^ (corners[:, None] >> _INSIDE)
    table: Words = packed[at]
    for j in range(_INSIDE):
        without, shift = _WITHOUT[j], np.uint64(1 << j)
        moved = (corners >> j) & 1 == 1
        some = table[moved]
        table[moved] = ((some & without) << shift) | ((some >> shift) & without)
    return table


def _closed_upwards(table: Words, width: int) -> Words:
    """Mark every set that holds a marked set."""
    for j in range(min(width, _INSIDE)):
        table |= (table & _WITHOUT[j]) << np.uint64(1 << j)
    for j in range(_INSIDE, width):
        halves = _halves(table, j)
        halves[:, :, 1] |= halves[:, :, 0]
    return table


def _largest_free(blocked: Words, width: int) -> Words:
    """The unmarked sets to which no condition can be added without meeting a marked one."""
    free = ~blocked
    for j in range(min(width, _INSIDE)):
        free &= (blocked >> np.uint64(1 << j)) | ~_WITHOUT[j]
    for j in range(_INSIDE, width):
        _halves(free, j)[:, :, 0] &= _halves(blocked, j)[:, :, 1]
    if width < _INSIDE:
        free &= np.uint64((1 << (1 << width)) - 1)
    return free


def _halves(table: Words, j: int) -> Words:
    """A view of shape (corners, blocks, 2, words): without condition j, then with it."""
    return table.reshape(len(table), -1, 2, 1 << (j - _INSIDE))


def _set_bits(table: Words, width: int) -> tuple[Corners, Corners]:
    """Row and bit number of every bit that is set."""
    row, word = np.nonzero(table)
    bits = (table[row, word][:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1)
    where, bit = np.nonzero(bits)
    return row[where].astype(np.int64), ((word[where] << _INSIDE) | bit).astype(np.int64) & ((1 << max(width, 1)) - 1)
