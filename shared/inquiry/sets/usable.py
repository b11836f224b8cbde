"""What of a table can be analysed. Whatever cannot is set aside with a sentence, and the rest goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.primes import MOST_CONDITIONS
from inquiry.sets.table import HAIR, above_half, alike, is_constant, listed
from inquiry.sets.truth import outcome_of

_MANY_CONDITIONS = 8  # beyond this most combinations stay unseen with any usual number of cases


@dataclass(frozen=True, eq=False)
class Usable:
    """The cases and conditions that can be analysed, and a sentence on each thing that was set aside or may mislead."""

    memberships: pd.DataFrame
    conditions: tuple[str, ...]
    notes: tuple[str, ...]


def usable(memberships: pd.DataFrame, outcome: str, conditions: Sequence[str]) -> Usable:
    """Set aside what cannot be analysed.

    Raises:
        InquiryError: nothing can be analysed, with the reason in a sentence.
    """
    notes: list[str] = []
    memberships = memberships.set_axis(memberships.columns.map(str), axis=1)  # a spreadsheet may give years as names
    wanted = _wanted(memberships, conditions, notes)
    if len(wanted) > MOST_CONDITIONS:
        raise InquiryError(
            f"There are {len(wanted)} conditions, which make {1 << len(wanted):,} combinations. "
            f"Up to {MOST_CONDITIONS} conditions can be worked with, because every combination is looked at, and "
            f"more than {_MANY_CONDITIONS} say little unless there are hundreds of cases. Choose fewer."
        )
    table = _numbers(_one_each(memberships, notes), notes)
    whole = pd.concat([table[wanted], _outcome(outcome, table)], axis=1)
    empty = [name for name in wanted if whole[name].isna().all()]
    whole = whole.drop(columns=empty).dropna()
    notes += [f"“{name}” has no value for any case and is left out." for name in empty]
    _check_outcome(whole, outcome, len(table), notes)
    same = [name for name in wanted if name not in empty and is_constant(whole[name])]
    notes += [
        f"“{name}” is the same for every case, so it tells no case from another and is left out." for name in same
    ]
    kept = tuple(name for name in wanted if name not in {*empty, *same})
    if not kept:
        raise InquiryError("No condition is left that tells one case from another. Add conditions that differ.")
    return Usable(table, kept, (*notes, *_cautions(kept, len(whole))))


def _wanted(memberships: pd.DataFrame, conditions: Sequence[str], notes: list[str]) -> list[str]:
    """Conditions that are there, once each."""
    unknown = [str(name) for name in conditions if str(name) not in memberships.columns]
    if unknown:
        notes.append(f"There is no column {listed(unknown)}; the analysis goes on without.")
    twice = sorted({str(name) for name in conditions if list(conditions).count(name) > 1})
    if twice:
        notes.append(f"{listed(twice)} is named more than once as a condition and counts once.")
    return list(dict.fromkeys(str(name) for name in conditions if str(name) in memberships.columns))


def _one_each(memberships: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Cases by their ids as text, without those whose id stands for different rows."""
    if memberships.columns.has_duplicates:
        twins = memberships.columns[memberships.columns.duplicated()].unique()
        raise InquiryError(f"More than one column is called {listed(list(twins))}. Give every column its own name.")
    table = memberships.set_axis(memberships.index.astype(str), axis=0)
    repeated = table[table.index.duplicated(keep=False)]
    differing = [str(case) for case, rows in repeated.groupby(level=0, sort=False) if len(rows.drop_duplicates()) > 1]
    if differing:
        notes.append(
            f"The id {listed(differing)} stands for rows that differ; all of them are set aside. Give each its own."
        )
    if len(repeated) and (same := [c for c in repeated.index.unique() if c not in differing]):
        notes.append(f"The case {listed(same)} is there more than once with the same values and counts once.")
    return table[~table.index.isin(differing) & ~table.index.duplicated()]


def _numbers(table: pd.DataFrame, notes: list[str]) -> pd.DataFrame:
    """Memberships as numbers; what is none, or lies outside 0 to 1, is missing."""
    numbers = table.apply(lambda column: pd.to_numeric(column, errors="coerce")).astype(np.float64)
    wrong = (numbers.isna() & table.notna()) | (numbers < -HAIR) | (numbers > 1 + HAIR)
    for name in table.columns[wrong.any()]:
        cases = list(table.index[wrong[name]])
        notes.append(f"“{name}” is no number from 0 to 1 for {listed(cases)}; it is taken as missing there.")
    return numbers.mask(wrong).clip(0, 1)


def _outcome(outcome: str, table: pd.DataFrame) -> pd.Series:
    return outcome_of(outcome, table).rename(("the outcome", outcome))  # a name that no condition can have


def _check_outcome(whole: pd.DataFrame, outcome: str, cases: int, notes: list[str]) -> None:
    """Stop if the outcome cannot be explained by anything."""
    y = whole.iloc[:, -1].to_numpy()
    if len(whole) < 2:
        have = "No case has" if not len(whole) else "Only one case has"
        few = f"{have} a value for the outcome and every condition, of {cases}; comparing needs two or more."
        raise InquiryError(" ".join((few, *notes)))  # what was set aside may be why
    if not above_half(y).any():
        raise InquiryError(
            f"No case is more in {outcome} than out of it, so nothing can be said about what goes with it."
        )
    if is_constant(y) or above_half(y).all():
        raise InquiryError(
            f"Every case is more in {outcome} than out of it. Without cases that differ, anything at all goes with it."
        )


def _cautions(conditions: tuple[str, ...], cases: int) -> list[str]:
    """What may mislead, though it stops nothing."""
    said = [
        f"The names {listed(names)} differ only in capital letters. They are different sets here; other software "
        "may mix them up."
        for names in alike(conditions)
    ]
    corners = 1 << len(conditions)
    if corners > cases:
        said.append(
            f"{len(conditions)} conditions make {corners:,} combinations, and there are {cases} cases: most "
            "combinations are seen in no case, so what is said of them is assumed."
        )
    if len(conditions) > _MANY_CONDITIONS:
        said.append(f"{len(conditions)} conditions are many: shuffled data will nearly always show some pattern.")
    return said
