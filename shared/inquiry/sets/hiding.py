"""Small counts hidden, and enough beside them that no total gives one away.

A reader who has a table with hidden cells can put it beside the totals of its rows and columns, the total of all, and
how many stayed. A small cell is safe if, with all these, it could still be more than one number.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from inquiry.sets.table import Array, Marks

Corner = NDArray[np.int64]


def may_show(counts: Array, hide_below: int) -> Marks:
    """Which parts of a known total may be shown: no small one, and where one alone is hidden, not the next smallest.

    >>> may_show(np.array([9, 5, 1, 0]), 3).tolist()
    [True, False, False, True]
    """
    hidden = _small(counts, hide_below)
    if hidden.sum() == 1 and (rest := np.flatnonzero(~hidden & (counts > 0))).size:
        hidden[rest[counts[rest].argmin()]] = True
    return np.asarray(~hidden)


def hidden_cells(counts: Array, hide_below: int) -> Marks:
    """Which cells of a square table of counts to hide: those from 1 to one below the limit, and those that give away.

    Row and column totals that `may_show` lets be seen are taken as known, and so is how many stayed, unless few stayed
    or few moved. Where even all cells hidden would not do, all are.
    """
    hidden, lines = _small(counts, hide_below), list(_lines(counts, hide_below))
    _no_lone(hidden, counts)
    for cell in np.argwhere(_small(counts, hide_below)):  # what is safe stays so, however much more is hidden
        while _is_told(cell, counts, hidden, lines):
            if not _hide_beside(cell, counts, hidden, lines):
                return np.ones_like(hidden)
            _no_lone(hidden, counts)
    return hidden


@dataclass(frozen=True, eq=False)
class _Line:
    """Cells whose sum a reader knows."""

    cells: Marks

    def left(self, counts: Array, hidden: Marks) -> float:
        """What is known of the hidden cells together."""
        return float(counts[self.cells & hidden].sum())


def _small(counts: Array, hide_below: int) -> Marks:
    return np.asarray((counts > 0) & (counts < hide_below))


def _lines(counts: Array, hide_below: int) -> Iterator[_Line]:
    for axis in (0, 1):
        for at in np.flatnonzero(may_show(counts.sum(axis=1 - axis), hide_below)):
            cells = np.zeros(counts.shape, dtype=np.bool_)
            cells[(at, slice(None)) if axis == 0 else (slice(None), at)] = True
            yield _Line(cells)
    yield _Line(np.ones(counts.shape, dtype=np.bool_))
    stayed = np.array([np.trace(counts), counts.sum() - np.trace(counts)])
    if may_show(stayed, hide_below).all():
        yield _Line(np.eye(len(counts), dtype=np.bool_))


def _no_lone(hidden: Marks, counts: Array) -> None:
    """The smallest other cell is hidden too, wherever a row or column hides one alone."""
    for _ in range(counts.size):
        lone = [(a, i) for a in (0, 1) for i in np.flatnonzero(hidden.sum(axis=1 - a) == 1)]
        if not lone or counts.shape[0] < 2:
            return
        axis, i = lone[0]
        line = np.where(hidden[i] if axis == 0 else hidden[:, i], np.inf, counts[i] if axis == 0 else counts[:, i])
        j = int(line.argmin())
        hidden[(i, j) if axis == 0 else (j, i)] = True


def _is_told(cell: Corner, counts: Array, hidden: Marks, lines: list[_Line]) -> bool:
    """Whether a hidden cell can only be one number."""
    chart = np.array([line.cells[hidden] for line in lines], dtype=np.float64)
    left = np.array([line.left(counts, hidden) for line in lines])
    known, aim = LinearConstraint(chart, left, left), np.zeros(int(hidden.sum()))
    aim[int(hidden[: cell[0]].sum() + hidden[cell[0], : cell[1]].sum())] = 1.0
    ends = [
        sign * milp(sign * aim, constraints=known, integrality=np.ones_like(aim), bounds=Bounds(0)).fun
        for sign in (1.0, -1.0)
    ]
    return bool(ends[1] - ends[0] < 0.5)


def _hide_beside(cell: Corner, counts: Array, hidden: Marks, lines: list[_Line]) -> bool:
    """The smallest shown cell that shares a line with this one is hidden too; False if all of them are already.

    One with a count rather than a nought, which could only be more; one in its row or column rather than elsewhere.
    """
    beside = np.any([line.cells for line in lines if line.cells[tuple(cell)]], axis=0) & ~hidden
    if not beside.any():
        return False
    rows, columns = np.indices(counts.shape)
    far = (rows != cell[0]) & (columns != cell[1])
    order = np.lexsort((counts.ravel(), far.ravel(), (counts == 0).ravel(), ~beside.ravel()))
    hidden[np.unravel_index(order[0], counts.shape)] = True
    return True
