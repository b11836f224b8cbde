"""Ideal types: how far each case is like each of several pictures, and like none of them (Kvist 1999, 2007).

A type asks for some sets and for the absence of others (`"TRUST*MONEY*~COUNCIL"`). How like it a case is comes from
those parts by an aggregate: the least (every part is needed) unless told otherwise. Types need not exclude each other.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.aggregate import LEAST, Aggregate
from inquiry.sets.bounds import Bounded
from inquiry.sets.expressions import Expression, Literal, extremes, parse
from inquiry.sets.table import HAIR, Array, listed

NONE = "none"
Definitions = Mapping[str, str | Iterable[Literal]]
Types = dict[str, tuple[Literal, ...]]


def ideal_types(
    memberships: pd.DataFrame | Bounded,
    definitions: Definitions,
    aggregate: Aggregate = LEAST,
    weights: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """How like each type each case is: one row a case and type, the last type "none" (1 less the highest).

    Columns: case, type, low, high (0 to 1), value (NaN if not known), exact (whether low and high can be reached;
    where not, the high of "none" is an upper limit and no more), binding (the sets that hold the membership down,
    several if they tie or it is not known which), gain (by how much it would rise if the binding set rose to the next
    lowest; NaN where something is open).
    `weights` are by set, for aggregates that take them.

    Raises:
        InquiryError: a type names no set or one that is not there, or asks for a set and its complement.
    """
    bounded = Bounded.of(memberships)
    types = understood_types(definitions, bounded.low.columns)
    tables = [_one_type(bounded, name, parts, aggregate, weights) for name, parts in types.items()]
    found = pd.concat([*tables, _none(bounded, types, tables, aggregate)])
    order = {name: i for i, name in enumerate([*types, NONE])}
    places = pd.Series(range(len(bounded.low)), index=bounded.low.index)
    found = found.assign(_case=found["case"].map(places), _type=found["type"].map(order))
    return found.sort_values(["_case", "_type"]).drop(columns=["_case", "_type"]).reset_index(drop=True)


def wide(types: pd.DataFrame, column: str = "value") -> pd.DataFrame:
    """A column of `ideal_types` with cases in rows and types in columns, "none" last.

    Raises:
        InquiryError: a case has a type more than once.
    """
    twice = types.loc[types.duplicated(["case", "type"]), "case"].unique()
    if len(twice):
        raise InquiryError(f"A type is given more than once for {listed(list(twice))}. Keep one row a case and type.")
    table = types.set_index(["case", "type"])[column].unstack()  # noqa: PD010 - each pair is there once
    return table.loc[types["case"].unique(), types["type"].unique()].rename_axis(index=None, columns=None)


def property_space(memberships: pd.DataFrame) -> pd.DataFrame:
    """Membership of every case (rows) in every corner of the space of these sets (2**d columns, such as "A*~B").

    Corners come in the order of a truth table: the first set is the highest bit, absent before present. At most one
    corner of a case is above one half; none is where one of its memberships is exactly that.

    Raises:
        InquiryError: there are more than 12 sets.
    """
    if len(memberships.columns) > 12:
        raise InquiryError(f"{len(memberships.columns)} sets have too many corners to list. Take at most 12.")
    low, columns = Bounded.of(memberships), {}
    table = low.low.where(low.low == low.high)
    for pattern in product((False, True), repeat=len(table.columns)):
        parts = [Literal(n, present) for n, present in zip(table.columns, pattern, strict=True)]
        columns["*".join(map(str, parts))] = _literal_values(table, parts).min(axis=1)
    return pd.DataFrame(columns, index=memberships.index)


def exclusive_pairs(definitions: Definitions, names: Iterable[str]) -> pd.DataFrame:
    """Types that cannot both be above one half under the least, since they ask opposite things of a set.

    Columns: one, other, sets (tuple). That two such types never go together is how they are written, no finding.
    """
    types = understood_types(definitions, names)
    rows = []
    for (one, a), (other, b) in combinations(types.items(), 2):
        opposed = tuple(x.name for x in a if ~x in b)
        if opposed:
            rows.append((one, other, opposed))
    return pd.DataFrame(rows, columns=["one", "other", "sets"])


def without_each(definitions: Definitions, names: Iterable[str]) -> dict[str, Types]:
    """The same types with one set left out of all of them, by the set that is left out; types left empty are dropped.

    For asking which set the classes hang on.
    """
    types = understood_types(definitions, names)
    used = dict.fromkeys(x.name for parts in types.values() for x in parts)
    fewer = {
        name: {t: tuple(x for x in parts if x.name != name) for t, parts in types.items() if {*parts} - _about(name)}
        for name in used
    }
    return {name: kept for name, kept in fewer.items() if kept}


def understood_types(definitions: Definitions, names: Iterable[str]) -> Types:
    """Each type as literals.

    Raises:
        InquiryError: there is no type, one is called "none", names no set or an unknown one, has an OR in it, or asks
            for a set and its complement.
    """
    known = list(names)
    types = {name: _parts(name, written, known) for name, written in definitions.items()}
    if not types:
        raise InquiryError("There are no ideal types. Define at least one.")
    if NONE in types:
        raise InquiryError(f"A type is called “{NONE}”, which is what is left when no type fits. Rename it.")
    return types


def _about(name: str) -> set[Literal]:
    return {Literal(name), ~Literal(name)}


def _parts(name: str, written: str | Iterable[Literal], known: Sequence[str]) -> tuple[Literal, ...]:
    text = written if isinstance(written, str) else "*".join(map(str, written))
    expression = parse(text, known) if text else Expression.of([])
    if len(expression.terms) != 1 or expression.terms == {frozenset()}:
        raise InquiryError(f"The type “{name}” is not a list of sets joined by *. Write it like A*B*~C.")
    parts = next(iter(expression.terms))
    if both := [x.name for x in parts if x.present and ~x in parts]:
        raise InquiryError(f"The type “{name}” asks for {listed(both)} and for the opposite. Take one of them out.")
    return tuple(sorted(parts, key=lambda x: known.index(x.name)))


def _one_type(
    bounded: Bounded,
    name: str,
    parts: tuple[Literal, ...],
    aggregate: Aggregate,
    weights: Mapping[str, float] | None,
) -> pd.DataFrame:
    given = [weights[x.name] for x in parts] if weights is not None else None
    low, high = _ends(bounded, parts)
    table = pd.DataFrame({"case": bounded.low.index, "type": name})
    table["low"], table["high"] = aggregate(low, given), aggregate(high, given)
    table["value"] = table["low"].where(table["high"] - table["low"] <= HAIR)
    table["exact"] = True
    can_bind = low <= high.min(axis=1, keepdims=True) + HAIR
    table["binding"] = [tuple(x.name for x, binds in zip(parts, row, strict=True) if binds) for row in can_bind]
    raised = _raised(low)
    table["gain"] = (aggregate(raised, given) - table["low"]).where((high - low <= HAIR).all(axis=1))
    return table


def _raised(values: Array) -> Array:
    """With one lowest part raised to the next lowest (a single part to 1)."""
    raised = values.copy()
    following = np.sort(values, axis=1)[:, 1] if values.shape[1] > 1 else np.ones(len(values))
    raised[np.arange(len(values)), values.argmin(axis=1)] = following
    return raised


def _none(bounded: Bounded, types: Types, tables: list[pd.DataFrame], aggregate: Aggregate) -> pd.DataFrame:
    table = pd.DataFrame({"case": bounded.low.index, "type": NONE})
    table["low"] = 1.0 - np.max([t["high"] for t in tables], axis=0)
    table["high"] = 1.0 - np.max([t["low"] for t in tables], axis=0)
    table["exact"] = True
    asked = {x for parts in types.values() for x in parts}
    opposed = [x.name for x in asked if x.present and ~x in asked]
    if opposed and aggregate == LEAST:
        least, _ = extremes(Expression.of(types.values()), bounded.low, bounded.high)
        table["high"] = 1.0 - least.to_numpy()
    elif opposed:
        open_ = (bounded.high - bounded.low > HAIR)[opposed].any(axis=1)
        table["exact"] = ~open_.to_numpy()
    table["value"] = table["low"].where(table["high"] - table["low"] <= HAIR)
    table["binding"], table["gain"] = [()] * len(table), np.nan
    return table


def _ends(bounded: Bounded, parts: Sequence[Literal]) -> tuple[Array, Array]:
    """Lowest and highest of each literal; NOT exchanges them."""
    low, high = bounded.low, bounded.high
    lows = [low[x.name] if x.present else 1.0 - high[x.name] for x in parts]
    highs = [high[x.name] if x.present else 1.0 - low[x.name] for x in parts]
    return np.column_stack(lows).astype(np.float64), np.column_stack(highs).astype(np.float64)


def _literal_values(table: pd.DataFrame, parts: Sequence[Literal]) -> Array:
    return np.column_stack([table[x.name] if x.present else 1.0 - table[x.name] for x in parts]).astype(np.float64)
