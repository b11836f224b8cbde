"""Small counts are hidden, and what stands beside them does not give them away."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.sets.hiding import hidden_cells, may_show

FEW = 3
TABLES = st.integers(2, 3).flatmap(
    lambda n: st.lists(st.integers(0, 6), min_size=n * n, max_size=n * n).map(lambda c: np.array(c).reshape(n, n))
)


def fits(table, counts, rows, columns, stayed):
    """Whether a table has the totals that a reader of the report may know."""
    return (
        (table.sum(axis=1)[rows] == counts.sum(axis=1)[rows]).all()
        and (table.sum(axis=0)[columns] == counts.sum(axis=0)[columns]).all()
        and (not stayed or np.trace(table) == np.trace(counts))
    )


def could_be(counts, hidden):
    """By brute force, what each hidden cell could be: the total is known, and all other totals that may be shown."""
    rows, columns = may_show(counts.sum(axis=1), FEW), may_show(counts.sum(axis=0), FEW)
    moved = counts.sum() - np.trace(counts)
    stayed = bool(may_show(np.array([np.trace(counts), moved]), FEW).all())
    cells, total = list(zip(*np.nonzero(hidden), strict=True)), int(counts[hidden].sum())
    found = {cell: set() for cell in cells}
    for values in product(range(total + 1), repeat=len(cells) - 1) if cells else ():
        last = total - sum(values)
        if last < 0:
            continue
        table = counts.copy()
        for cell, value in zip(cells, (*values, last), strict=True):
            table[cell] = value
        if fits(table, counts, rows, columns, stayed):
            for cell in cells:
                found[cell].add(int(table[cell]))
    return found


@settings(deadline=None, max_examples=150)
@given(TABLES)
def test_no_small_cell_can_be_worked_out_from_the_totals(counts):
    """Each small cell could be more than one number, unless everything is hidden already."""
    hidden = hidden_cells(counts, FEW)
    assert hidden[(counts > 0) & (counts < FEW)].all()
    if hidden.all() or not hidden.any() or (counts[hidden].sum() + 1) ** (hidden.sum() - 1) > 5_000:
        return  # nothing to tell, or too many tables to try each
    assert all(len(values) > 1 for cell, values in could_be(counts, hidden).items() if 0 < counts[cell] < FEW)


def test_two_hidden_in_each_row_and_column_are_not_always_enough():
    """How many stayed tells the sum of two hidden cells; so a third is hidden with them."""
    counts = np.array([[1, 5, 9], [5, 1, 9], [9, 9, 9]])
    rows_and_columns = np.array([[True, True, False], [True, True, False], [False, False, False]])
    assert could_be(counts, rows_and_columns)[0, 0] == {1}
    hidden = hidden_cells(counts, FEW)
    assert len(could_be(counts, hidden)[0, 0]) > 1


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([9, 5, 4], [True, True, True]),
        ([9, 5, 1], [True, False, False]),
        ([9, 2, 1], [True, False, False]),
        ([2], [False]),
        ([9, 0, 0], [True, True, True]),
    ],
)
def test_parts_of_a_total(counts, shown):
    """A small part is not shown, nor the next one where the rest would tell it."""
    assert may_show(np.array(counts), FEW).tolist() == shown


def test_nothing_is_hidden_where_nothing_is_small():
    """Noughts and large counts tell of no single case."""
    assert not hidden_cells(np.array([[9, 0], [3, 12]]), FEW).any()
    assert not hidden_cells(np.zeros((0, 0), dtype=int), FEW).any()
