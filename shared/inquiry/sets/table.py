"""The one shape of data that everything here takes: a table of memberships, one row a case, one column a set.

The index holds the ids of the cases, the columns the names of the sets; every value lies from 0 to 1 or is missing.
What cannot be worked with stops with a sentence that names the cells; what can only mislead is said as remarks.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from inquiry.errors import InquiryError

Array = NDArray[np.float64]
Marks = NDArray[np.bool_]
HAIR = 1e-9  # memberships come from sums and exponentials: 0.5 and 0.49999999999 are the same membership
HALF = 0.5
_NAMED = 5  # how many cells or cases a sentence names before it says "and so many more"


def checked(memberships: pd.DataFrame) -> pd.DataFrame:
    """The table as floats, safe to compute with.

    Raises:
        InquiryError: two cases share an id, two sets share a name, a name is not text, or a value is no number from
            0 to 1 (missing is allowed).
    """
    _refuse_twins(memberships.index, "case", "Give every case its own id.")
    _refuse_twins(memberships.columns, "set", "Give every set its own name.")
    if nameless := [c for c in memberships.columns if not isinstance(c, str) or not c.strip()]:
        raise InquiryError(f"A set needs a name that is text, and {listed(nameless)} is not. Name every column.")
    numbers = memberships.apply(lambda column: pd.to_numeric(column, errors="coerce")).astype(float)
    _refuse_cells(memberships, (numbers.isna() & memberships.notna()).to_numpy(), "is not a number")
    outside = ((numbers < -HAIR) | (numbers > 1 + HAIR)).to_numpy()
    _refuse_cells(memberships, outside, "lies outside 0 to 1")
    return numbers.clip(0.0, 1.0)


def column(values: ArrayLike, what: str = "a set") -> Array:
    """One set as a flat array of floats, missing as NaN.

    Raises:
        InquiryError: a value lies outside 0 to 1.
    """
    array = np.asarray(values, dtype=np.float64).ravel()
    wrong = np.flatnonzero((array < -HAIR) | (array > 1 + HAIR))
    if wrong.size:
        raise InquiryError(
            f"{what[:1].upper()}{what[1:]} has the value {array[wrong[0]]:g}, and a membership runs from 0 to 1. "
            "Calibrate it first."
        )
    return np.clip(array, 0.0, 1.0)


def remarks(memberships: pd.DataFrame) -> tuple[str, ...]:
    """What a reader must know before trusting a result from this table; a sentence each, none if all is well."""
    said = []
    if len(memberships) < 2:
        said.append(f"There is {'one case' if len(memberships) else 'no case'}: nothing can be compared.")
    for name in memberships.columns:
        said += _about(str(name), memberships[name].to_numpy(dtype=np.float64))
    said += [
        f"The names {listed(names)} differ only in capital letters: they are different sets here, but other software "
        "may take them for one."
        for names in alike(memberships.columns)
    ]
    return tuple(said)


def alike(names: Iterable[str]) -> list[list[str]]:
    """Names that differ only in capital letters, group by group.

    >>> alike(["LIT", "lit", "STB"])
    [['LIT', 'lit']]
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(str(name).casefold(), []).append(str(name))
    return [group for group in groups.values() if len(group) > 1]


def is_constant(values: ArrayLike) -> bool:
    """Whether all known values are the same, so that the set tells no case from another."""
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    return bool(known.size) and bool(np.ptp(known) <= HAIR)


def is_half(values: ArrayLike) -> Marks:
    """Where a membership is exactly one half: neither in the set nor out of it."""
    return np.abs(np.asarray(values, dtype=np.float64) - HALF) <= HAIR


def above_half(values: ArrayLike) -> Marks:
    """Where a case is more in the set than out of it; missing is not."""
    return np.asarray(values, dtype=np.float64) > HALF + HAIR


def below_half(values: ArrayLike) -> Marks:
    """Where a case is more out of the set than in it; missing is not."""
    return np.asarray(values, dtype=np.float64) < HALF - HAIR


def listed(things: Sequence[Any]) -> str:
    """A few things in a sentence, the rest counted.

    >>> listed(["a", "b"])
    '“a” and “b”'
    """
    shown = [f"“{t}”" for t in things[:_NAMED]]
    if len(things) > _NAMED:
        return f"{', '.join(shown)} and {len(things) - _NAMED} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def _about(name: str, values: Array) -> list[str]:
    missing, half = int(np.isnan(values).sum()), int(is_half(values).sum())
    if missing == values.size:
        return [f"“{name}” has no value for any case."] if values.size else []
    said = []
    if missing:
        said.append(f"“{name}” has no value for {missing} of {values.size} cases: each could be anything from 0 to 1.")
    if is_constant(values) and values.size > 1:
        said.append(f"“{name}” is the same for every case, so it tells no case from another.")
    if half:
        said.append(f"“{name}” is exactly 0.5 for {half} of {values.size} cases: neither in nor out.")
    return said


def _refuse_twins(names: Iterable[Any], what: str, next_step: str) -> None:
    twins = [name for name, count in Counter(names).items() if count > 1]
    if twins:
        raise InquiryError(f"More than one {what} is called {listed(twins)}. {next_step}")


def _refuse_cells(table: pd.DataFrame, wrong: Marks, fault: str) -> None:
    cells = [(table.index[i], table.columns[j], table.iat[i, j]) for i, j in zip(*np.nonzero(wrong), strict=True)]  # noqa: PD009 - names may repeat
    if cells:
        case, name, value = cells[0]
        others = f" So do {len(cells) - 1} more." if len(cells) > 1 else ""
        raise InquiryError(
            f"The value {value!r} of “{name}” for case “{case}” {fault}.{others} Memberships run from 0 to 1; "
            "calibrate the raw values first."
        )
