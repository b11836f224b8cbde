"""From raw values to memberships: where a case is fully out, at the crossover, and fully in.

Each rule here is a few named numbers that a person chose and can defend; `provenance` keeps them beside the result.
Missing stays missing. Ragin 2008 for the direct and indirect method, Cheli and Lemmi 1995 for TFR.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.table import Array, is_half, listed

IDM = 0.95  # the membership at full inclusion, as in R; Ragin's book has log-odds of 3, which is `IDM_RAGIN`
IDM_RAGIN = float(np.exp(3) / (1 + np.exp(3)))


class Rule(Protocol):
    """A way to calibrate one column."""

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships from 0 to 1 for raw values, missing where these are."""

    def says(self) -> str:
        """The rule in a sentence that a person can argue with."""


@dataclass(frozen=True)
class Anchors:
    """Raw values at full exclusion, at the crossover and at full inclusion; falling if inclusion is the lowest.

    Raises:
        InquiryError: they do not run strictly one way.
    """

    exclusion: float
    crossover: float
    inclusion: float

    def __post_init__(self) -> None:
        e, c, i = self.exclusion, self.crossover, self.inclusion
        if not (e < c < i or i < c < e):
            raise InquiryError(f"The anchors {e:g}, {c:g}, {i:g} do not run one way. Put the crossover between.")

    @property
    def rises(self) -> bool:
        """Whether more of the raw value is more of the set."""
        return self.exclusion < self.inclusion

    def __str__(self) -> str:
        return f"fully out at {self.exclusion:g}, neither at {self.crossover:g}, fully in at {self.inclusion:g}"


@dataclass(frozen=True)
class Direct:
    """Ragin's direct method: log-odds in two straight lines that meet at the crossover.

    idm is the membership at full inclusion (0.5 to 1, both not included). `clip` makes what is closer than that to 0
    or 1 exactly 0 or 1 (R does so with 0.0001); by default nothing is clipped, so that no case is in or out for good.

    >>> Direct(Anchors(2500, 5000, 20000), idm=IDM_RAGIN).apply(pd.Series([20000.0, 5000.0, 2980.0])).round(2).tolist()
    [0.95, 0.5, 0.08]
    """

    anchors: Anchors
    idm: float = IDM
    clip: float = 0.0

    def __post_init__(self) -> None:
        if not 0.5 < self.idm < 1 or not 0 <= self.clip < 0.5:
            raise InquiryError(f"idm lies in 0.5 to 1 and clip in 0 to 0.5, not {self.idm:g} and {self.clip:g}.")

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships, strictly inside 0 and 1 unless clipped or too far out for a float."""
        return _mapped(raw, lambda x: _clipped(_logistic(x, self.anchors, self.idm), self.clip))

    def says(self) -> str:
        """The rule in a sentence."""
        clipped = f", clipped at {self.clip:g}" if self.clip else ""
        return f"direct: {self.anchors} (membership {self.idm:.4g} there{clipped})"


@dataclass(frozen=True)
class Linear:
    """Straight lines from 0 at exclusion by 0.5 at the crossover to 1 at inclusion, bent by a power on either side.

    `below` bends the side of exclusion, `above` that of inclusion, for rising and falling sets alike.

    >>> Linear(Anchors(10, 5, 0)).apply(pd.Series([12.0, 7.5, 5.0, 1.0])).tolist()
    [0.0, 0.25, 0.5, 0.9]
    """

    anchors: Anchors
    below: float = 1.0
    above: float = 1.0

    def __post_init__(self) -> None:
        if self.below <= 0 or self.above <= 0:
            raise InquiryError(f"A power is above 0, not {self.below:g} or {self.above:g}. Take 1 for straight lines.")

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships, 0 beyond exclusion and 1 beyond inclusion."""
        return _mapped(raw, lambda x: _linear(x, self.anchors, self.below, self.above))

    def says(self) -> str:
        """The rule in a sentence."""
        bent = "" if self.below == self.above == 1 else f", powers {self.below:g} below and {self.above:g} above"
        return f"linear: {self.anchors}{bent}"


@dataclass(frozen=True)
class Bell:
    """In the set between two slopes: the least of a rising and a falling rule; or outside a valley: the greatest.

    >>> hill = Bell(Linear(Anchors(0, 2, 4)), Linear(Anchors(10, 8, 6)))
    >>> hill.apply(pd.Series([1.0, 5.0, 9.0])).tolist()
    [0.25, 1.0, 0.25]
    """

    left: Direct | Linear
    right: Direct | Linear

    def __post_init__(self) -> None:
        a, b = self.left.anchors, self.right.anchors
        inner_left, inner_right = (a.inclusion, b.inclusion) if a.rises else (a.exclusion, b.exclusion)
        if a.rises == b.rises or inner_left > inner_right:
            raise InquiryError(
                "A bell has a rising and a falling side that do not cross. Exchange or move the anchors."
            )

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships of the hill (left side rising) or the valley (left side falling)."""
        left, right = self.left.apply(raw), self.right.apply(raw)
        hill = self.left.anchors.rises
        return left.where(left <= right, right) if hill else left.where(left >= right, right)

    def says(self) -> str:
        """The rule in a sentence."""
        return f"bell: left side {self.left.says()}; right side {self.right.says()}"


@dataclass(frozen=True)
class Levels:
    """Each level of a scale is given its membership by people who know what it means.

    A middle level is better told which side it falls on (0.4 or 0.6): at exactly 0.5 a case is in no row of a truth
    table. `allow_half` takes it all the same.

    >>> Levels({"no": 0, "rather": 0.67, "yes": 1}).apply(pd.Series(["yes", None, "rather"])).tolist()
    [1.0, nan, 0.67]
    """

    memberships: Mapping[Hashable, float]
    allow_half: bool = False

    def __post_init__(self) -> None:
        values = np.array(list(self.memberships.values()), dtype=np.float64)
        if not values.size or not ((values >= 0) & (values <= 1)).all():
            raise InquiryError("Every level needs a membership from 0 to 1. Change the levels.")
        if is_half(values).any() and not self.allow_half:
            raise InquiryError("A level at 0.5 is neither in nor out. Say which side it falls on (0.4 or 0.6).")

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships of the levels.

        Raises:
            InquiryError: a value is none of the levels.
        """
        unknown = [v for v in raw.dropna().unique() if v not in self.memberships]
        if unknown:
            raise InquiryError(f"“{raw.name}” has {listed(unknown)}, which is no level. Add a membership for it.")
        return raw.map(dict(self.memberships)).astype(float)

    def says(self) -> str:
        """The rule in a sentence."""
        return "levels: " + ", ".join(f"{level} is {value:g}" for level, value in self.memberships.items())


@dataclass(frozen=True)
class Rank:
    """Totally fuzzy and relative (Cheli and Lemmi 1995): the share of cases one is above, 0 for the lowest value.

    Relative to this sample: another case changes everyone's membership. For checking other rules only.

    >>> Rank().apply(pd.Series([1.0, 1.0, 2.0, 3.0])).tolist()
    [0.0, 0.0, 0.5, 1.0]
    """

    def apply(self, raw: pd.Series) -> pd.Series:
        """Memberships; missing for all if every case has the same value (0/0)."""
        shares = numbers(raw).rank(method="max", pct=True)
        lowest = shares.min()
        return ((shares - lowest) / (1 - lowest)).clip(lower=0.0) if lowest < 1 else shares * np.nan

    def says(self) -> str:
        """The rule in a sentence."""
        return "TFR: the share of cases at or below this value, 0 for the lowest; relative to this sample"


@dataclass(frozen=True)
class AsIs:
    """The raw values are memberships already."""

    def apply(self, raw: pd.Series) -> pd.Series:
        """The values.

        Raises:
            InquiryError: one lies outside 0 to 1.
        """
        found = numbers(raw)
        if ((found < 0) | (found > 1)).any():
            raise InquiryError(f"“{raw.name}” has values outside 0 to 1, so it is no membership yet. Choose a rule.")
        return found

    def says(self) -> str:
        """The rule in a sentence."""
        return "as it is"


def numbers(raw: pd.Series) -> pd.Series:
    """Raw values as floats.

    Raises:
        InquiryError: one is no number, or is infinite.
    """
    found = pd.to_numeric(raw, errors="coerce").astype(float)
    wrong = raw[(found.isna() & raw.notna()) | np.isinf(found)]
    if len(wrong):
        raise InquiryError(f"“{raw.name}” has {listed(list(wrong.unique()))}, which is no number. Correct it.")
    return found


def _mapped(raw: pd.Series, rule: "_OnArray") -> pd.Series:
    return pd.Series(rule(numbers(raw).to_numpy()), index=raw.index, name=raw.name)


class _OnArray(Protocol):
    def __call__(self, x: Array, /) -> Array: ...


def _logistic(x: Array, anchors: Anchors, idm: float) -> Array:
    """Works for falling anchors as it stands: both distances change sign."""
    c = anchors.crossover
    inside = (x - c) / (anchors.inclusion - c)
    outside = (x - c) / (c - anchors.exclusion)
    odds = np.log(idm / (1 - idm)) * np.where(inside >= 0, inside, outside)
    return np.asarray(np.where(odds >= 0, 1 / (1 + np.exp(-np.abs(odds))), 1 - 1 / (1 + np.exp(-np.abs(odds)))))


def _linear(x: Array, anchors: Anchors, below: float, above: float) -> Array:
    e, c, i = anchors.exclusion, anchors.crossover, anchors.inclusion
    out = 0.5 * np.clip((x - e) / (c - e), 0.0, 1.0) ** below
    in_ = 1.0 - 0.5 * np.clip((i - x) / (i - c), 0.0, 1.0) ** above
    return np.where((x - c) / (i - c) > 0, in_, out)


def _clipped(values: Array, clip: float) -> Array:
    if not clip:
        return values
    return np.where(values < clip, 0.0, np.where(values > 1 - clip, 1.0, values))
