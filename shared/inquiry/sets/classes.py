"""Which class a case falls in: one type, a hybrid of several, none, too close to call, or not settled by what is known.

A case is in a type when its membership is above one half. Nothing is decided by the order of columns: what ties is
said to tie.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inquiry.sets.ideal import NONE, wide
from inquiry.sets.table import HAIR, HALF, Array, Marks, above_half, is_half

EPS = 0.05  # two types this close are too close to call (a convention; the caller may choose another)


class Status(StrEnum):
    """How the memberships of a case in all types add up."""

    SINGLE = "single"  # one type above one half, clearly ahead of the next
    HYBRID = "hybrid"  # several above one half
    NONE = "none"  # all below
    AMBIGUOUS = "ambiguous"  # the highest is one half, or one is above and another below but no more than eps apart
    UNDETERMINED = "undetermined"  # it depends on what is not known


@dataclass(frozen=True)
class _Ends:
    """Lowest and highest memberships, cases in rows, types in columns."""

    low: Array
    high: Array


def classify(types: pd.DataFrame, eps: float = EPS) -> pd.DataFrame:
    """The class of every case, from `ideal_types`; the index is the case.

    Columns: status; members (types surely above one half); possible (types that may be); dominant (the type surely
    highest by more than eps, else ""; only if it is a member); second (types that may come next after the dominant one,
    or that may be highest if none dominates); gap_low, gap_high (between the highest and the next); near_half (types
    that may be within eps of one half); why (a sentence where the class is ambiguous or undetermined).

    Raises:
        InquiryError: a case has a type more than once.
    """
    kinds = types[types["type"] != NONE]
    low, high = wide(kinds, "low"), wide(kinds, "high")
    ends, names = _Ends(low.to_numpy(), high.to_numpy()), np.array(low.columns, dtype=object)
    found = pd.DataFrame({"status": statuses(ends.low, ends.high, eps)}, index=low.index)
    sure, may = above_half(ends.low), above_half(ends.high)
    found["members"], found["possible"] = _named(sure, names), _named(may, names)
    ahead = (ends.low - _others(ends.high) > eps + HAIR) & sure
    found["dominant"] = [str(names[row.argmax()]) if row.any() else "" for row in ahead]
    found["second"] = _named(_next(ends, ahead), names)
    found["gap_low"], found["gap_high"] = _gap(ends)
    near = (ends.low <= HALF + eps + HAIR) & (ends.high >= HALF - eps - HAIR)
    found["near_half"] = _named(near, names)
    found["why"] = [_why(row) for row in found.to_dict("records")]
    return found


def statuses(low: Array, high: Array, eps: float = EPS) -> NDArray[np.str_]:
    """The status of every row of memberships in types (columns); for point memberships give them twice."""
    sure, may = above_half(low), above_half(high)
    count = sure.sum(axis=1)
    top = np.where(sure, low, -np.inf).max(axis=1), np.where(sure, high, -np.inf).max(axis=1)
    next_low, next_high = (np.where(sure, 0.0, ends).max(axis=1) for ends in (low, high))
    several_types = low.shape[1] > 1
    close = several_types & (top[1] - next_low <= eps + HAIR)
    may_be_close = several_types & (top[0] - next_high <= eps + HAIR)
    at_half, may_be_half = is_half(low.max(axis=1)), is_half(high.max(axis=1))
    decided = {  # the first that holds
        "open": ((sure != may).any(axis=1), Status.UNDETERMINED),
        "several": (count > 1, Status.HYBRID),
        "close": ((count == 1) & close, Status.AMBIGUOUS),
        "perhaps close": ((count == 1) & may_be_close, Status.UNDETERMINED),
        "one": (count == 1, Status.SINGLE),
        "at half": (at_half, Status.AMBIGUOUS),
        "perhaps at half": (may_be_half, Status.UNDETERMINED),
    }
    return np.select([w for w, _ in decided.values()], [str(s) for _, s in decided.values()], str(Status.NONE))


def labels(classes: pd.DataFrame) -> pd.Series:
    """The class in words: the type, the types of a hybrid joined by " + ", "none", "ambiguous" or "undetermined"."""
    words = [
        " + ".join(members) if status in {Status.SINGLE, Status.HYBRID} else str(status)
        for status, members in zip(classes["status"], classes["members"], strict=True)
    ]
    return pd.Series(words, index=classes.index, name="class")


def changes(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Cases that fall in another class there than here; columns one, other (labels).

    For two aggregates, two sets of anchors, two versions of the types. A case that is in only one of them counts as
    changed, with "" on the other side.
    """
    both = pd.DataFrame({"one": labels(one), "other": labels(other)}).fillna("")
    return both[both["one"] != both["other"]]


def survival(base: pd.DataFrame, variants: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """In how many variants of the settings each case keeps its class.

    Columns: class, kept (share of variants, 0 to 1; NaN if there is none), lost_in (the variants where it changes).
    """
    here = labels(base)
    there = {name: labels(v).reindex(here.index).fillna("") for name, v in variants.items()}
    lost = [tuple(name for name, words in there.items() if words[case] != here[case]) for case in here.index]
    kept = [1 - len(names) / len(there) if there else np.nan for names in lost]
    return pd.DataFrame({"class": here, "kept": kept, "lost_in": lost}, index=here.index)


def _others(ends: Array) -> Array:
    """For each type the highest of the others; 0 if there are none."""
    if ends.shape[1] < 2:
        return np.zeros_like(ends)
    order = np.sort(ends, axis=1)
    is_top = np.arange(ends.shape[1]) == ends.argmax(axis=1)[:, None]
    return np.where(is_top, order[:, [-2]], order[:, [-1]])


def _next(ends: _Ends, ahead: Marks) -> Marks:
    """Types that may be the highest of those that are not ahead."""
    low = np.where(ahead, -np.inf, ends.low).max(axis=1, keepdims=True)
    return np.asarray(~ahead & (ends.high >= low - HAIR))


def _gap(ends: _Ends) -> tuple[Array, Array]:
    """How far the highest is above the next: at least, at most."""
    lead_low = (ends.low - _others(ends.high)).max(axis=1)
    lead_high = (ends.high - _others(ends.low)).max(axis=1)
    return np.maximum(lead_low, 0.0), np.maximum(lead_high, 0.0)


def _named(marks: Marks, names: NDArray[np.object_]) -> list[tuple[str, ...]]:
    return [tuple(map(str, names[row])) for row in marks]


def _why(row: Mapping[str, object]) -> str:
    if row["status"] == Status.AMBIGUOUS and not row["members"]:
        return "The highest membership is exactly one half: neither in nor out."
    if row["status"] == Status.AMBIGUOUS:
        return "One type is just above one half and another nearly as high: too close to call."
    if row["status"] == Status.UNDETERMINED:
        return "What is not known could put the case in another class."
    return ""
