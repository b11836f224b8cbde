"""What chance alone would give: to be printed beside every share of single, hybrid and none.

Under the least, a type with more parts is met less often, whatever the places are like: with d independent parts, each
anywhere from 0 to 1, the expected membership is 1/(d+1) and it is above one half once in 2**d.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from inquiry.sets.aggregate import LEAST, Aggregate
from inquiry.sets.classes import EPS, Status, statuses
from inquiry.sets.expressions import Literal
from inquiry.sets.ideal import Definitions, Types, understood_types
from inquiry.sets.table import Array, checked

_MANY_TYPES = 16  # above this, 2**types unions are too many to add up


@dataclass(frozen=True)
class Dice:
    """How many random draws, and the seed that makes them the same again."""

    draws: int
    seed: int = 1

    @property
    def rng(self) -> np.random.Generator:
        """Fresh from the seed."""
        return np.random.default_rng(self.seed)


CASES, DEALS = Dice(20_000), Dice(200)


def base_rates(
    definitions: Definitions, names: Iterable[str], aggregate: Aggregate = LEAST, dice: Dice = CASES
) -> pd.DataFrame:
    """For each type, the membership and the share above one half that independent, uniform sets would give.

    Columns: parts, expected, above_half, exact (else from random cases). The index is the type.

    >>> base_rates({"t": "A*B*C"}, ["A", "B", "C"]).loc["t", ["expected", "above_half"]].tolist()
    [0.25, 0.125]
    """
    types = understood_types(definitions, names)
    if aggregate == LEAST:
        rows = {name: (len(p), 1 / (len(p) + 1), 2.0 ** -len(p), True) for name, p in types.items()}
    else:
        values = _memberships(dice.rng.random((dice.draws, len(_used(types)))), types, aggregate)
        rows = {
            name: (len(parts), float(v.mean()), float((v > 0.5).mean()), False)
            for (name, parts), v in zip(types.items(), values.T, strict=True)
        }
    return pd.DataFrame.from_dict(rows, orient="index", columns=["parts", "expected", "above_half", "exact"])


def none_by_chance(definitions: Definitions, names: Iterable[str]) -> float:
    """The share of cases, 0 to 1, that would be in no type under the least if all sets were independent and uniform.

    Exact: whether a type is above one half hangs only on which sets are, so the chance of each group of types is a
    power of two (0 if they ask opposite things), and inclusion and exclusion add them up. Above 16 types it is drawn.

    >>> none_by_chance({"a": "A*B", "b": "C*D"}, "ABCD")
    0.5625
    """
    types = understood_types(definitions, names)
    if len(types) > _MANY_TYPES:
        return float(by_chance(types, names)[Status.NONE])
    sizes = range(1, len(types) + 1)
    return 1.0 + sum(
        (-1.0) ** size * _all_hold(group) for size in sizes for group in combinations(types.values(), size)
    )


def by_chance(
    definitions: Definitions, names: Iterable[str], aggregate: Aggregate = LEAST, eps: float = EPS, dice: Dice = CASES
) -> pd.Series:
    """The share of each status, 0 to 1, if all sets were independent and uniform; from random cases."""
    types = understood_types(definitions, names)
    return _shares(dice.rng.random((dice.draws, len(_used(types)))), types, aggregate, eps)


def by_shuffling(
    memberships: pd.DataFrame,
    definitions: Definitions,
    aggregate: Aggregate = LEAST,
    eps: float = EPS,
    dice: Dice = DEALS,
) -> pd.DataFrame:
    """The share of each status if each set kept its own values but they were dealt out to the cases at random.

    Keeps how common each set is and breaks how sets go together, so that what differs is the going together. Columns:
    observed, mean, low, high (5th and 95th percentile of the deals). Gaps stay out: a set's values are drawn from those
    that are known, and cases with a gap are left out of "observed".
    """
    table = checked(memberships)
    types = understood_types(definitions, table.columns)
    used = table[_used(types)]
    known = used.dropna()
    random = dice.rng
    columns = [used[name].dropna().to_numpy() for name in used]
    if not len(known) or any(not c.size for c in columns):
        return pd.DataFrame(np.nan, index=[str(s) for s in Status], columns=["observed", "mean", "low", "high"])
    deals = (np.column_stack([_dealt(c, len(used), random) for c in columns]) for _ in range(dice.draws))
    dealt = [_shares(deal, types, aggregate, eps) for deal in deals]
    shares = pd.DataFrame(dealt)
    return pd.DataFrame(
        {
            "observed": _shares(known.to_numpy(), types, aggregate, eps),
            "mean": shares.mean(),
            "low": shares.quantile(0.05),
            "high": shares.quantile(0.95),
        }
    )


def _dealt(values: Array, size: int, random: np.random.Generator) -> Array:
    return random.permutation(np.concatenate([values, random.choice(values, size - values.size)]))


def _shares(table: Array, types: Types, aggregate: Aggregate, eps: float) -> pd.Series:
    values = _memberships(table, types, aggregate)
    found = statuses(values, values, eps)
    return pd.Series({str(s): float(np.mean(found == s)) for s in Status})


def _memberships(table: Array, types: Types, aggregate: Aggregate) -> Array:
    """Cases in rows, types in columns; the columns of the table are `_used(types)`."""
    place = {name: i for i, name in enumerate(_used(types))}
    return np.column_stack([aggregate(_values(table, parts, place)) for parts in types.values()])


def _values(table: Array, parts: tuple[Literal, ...], place: dict[str, int]) -> Array:
    return np.column_stack([table[:, place[x.name]] if x.present else 1 - table[:, place[x.name]] for x in parts])


def _used(types: Types) -> list[str]:
    return list(dict.fromkeys(x.name for parts in types.values() for x in parts))


def _all_hold(group: tuple[tuple[Literal, ...], ...]) -> float:
    asked = {x for parts in group for x in parts}
    return 0.0 if any(~x in asked for x in asked) else 0.5 ** len(asked)
