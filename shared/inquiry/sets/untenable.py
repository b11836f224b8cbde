"""Rows that no good model should cover: the enhanced standard analysis (Schneider and Wagemann 2013).

A remainder is untenable if it has the outcome without what is necessary for it, if it cannot exist, or if it is
assumed to go with the outcome and with its opposite. A row that cases show is untenable if it goes with both.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from inquiry.sets.cubes import Cube, corners_in, cubes_of
from inquiry.sets.expressions import Expression, parse
from inquiry.sets.primes import Flags
from inquiry.sets.reduction import reduction
from inquiry.sets.truth import CONTRADICTION, NEGATIVE, REMAINDER, TruthTable


def untenable(
    table: TruthTable,
    *,
    necessary: Iterable[Expression | str] = (),
    impossible: Iterable[Expression | str] = (),
    opposite: TruthTable | None = None,
) -> pd.DataFrame:
    """Rows to leave out of a minimisation, with why; give their numbers to `minimise` as `exclude`.

    Args:
        table: the truth table of the outcome.
        necessary: expressions over the conditions that the outcome needs.
        impossible: expressions that nothing can fulfil, such as `young*retired`.
        opposite: the truth table of the opposite outcome over the same conditions.

    Returns:
        Columns row, why: one line a row and reason.
    """
    unseen = np.ones(1 << table.width, dtype=np.bool_)
    unseen[table.corners[table.out != REMAINDER]] = False
    found: list[tuple[int, str]] = []
    for expression in necessary:
        lacking = unseen & ~_inside(expression, table)
        found += _lines(lacking, f"It lacks {expression}, which {table.outcome} needs.")
    for expression in impossible:
        found += _lines(unseen & _inside(expression, table), f"It is {expression}, which cannot be.")
    if opposite is not None:
        both = _assumed(table) & _assumed(opposite)
        found += _lines(both, f"It would be assumed to go with {table.outcome} and with {opposite.outcome}.")
        seen = table.flags("1") & opposite.flags("1")
        found += _lines(seen, f"What cases show goes with {table.outcome} and with {opposite.outcome} alike.")
    return pd.DataFrame(found, columns=["row", "why"])


def assumptions(table: TruthTable, model: Iterable[Cube]) -> list[int]:
    """Numbers of the rows that too few cases show and that a model covers all the same."""
    covered = _covered(model, table.width)
    covered[table.corners[table.out != REMAINDER]] = False
    return [int(corner) + 1 for corner in np.flatnonzero(covered)]


def _assumed(table: TruthTable) -> Flags:
    """Remainders that some parsimonious model covers."""
    models = reduction(table.positive, table.flags(NEGATIVE, CONTRADICTION), table.width).models
    covered = _covered((cube for model in models for cube in model), table.width)
    covered[table.corners[table.out != REMAINDER]] = False
    return covered


def _inside(expression: Expression | str, table: TruthTable) -> Flags:
    read = parse(expression, table.conditions) if isinstance(expression, str) else expression
    return _covered(cubes_of(table.conditions, read), table.width)


def _covered(cubes: Iterable[Cube], width: int) -> Flags:
    flags = np.zeros(1 << width, dtype=np.bool_)
    for cube in cubes:
        flags[corners_in(cube, width)] = True
    return flags


def _lines(flags: Flags, why: str) -> list[tuple[int, str]]:
    return [(int(corner) + 1, why) for corner in np.flatnonzero(flags)]
