"""Cases that fit no type, put into groups of cases that are alike: the raw material of a new type.

How: Gower's distance and average linkage (see `nearness`). The tree is cut where the average silhouette is highest, if
that is higher than in 95 of 100 tables in which each set keeps its values but they are dealt out among the cases anew;
else all cases are one group. A group counts only if its cases share something that is there: a type is known by what
is present. Stability is Hennig's (2007, "Cluster-wise assessment of cluster stability"): part of the cases is drawn
again and again, the whole choice made anew, and the group compared with the group most like it there (Jaccard).
"""

from collections.abc import Hashable
from dataclasses import asdict, dataclass, field, replace

import numpy as np
import pandas as pd
from scipy.special import bdtrc

from inquiry.sets.expressions import Expression, Literal
from inquiry.sets.nearness import SMALLEST, Cut, Labels, best_cut, distances, leaves
from inquiry.sets.origin import Origin
from inquiry.sets.table import Array, Marks, above_half, checked, is_constant, listed

FEWEST = 12  # cases; below that, groups are read into chance
STABLE = 0.6  # Jaccard; below that Hennig advises not to trust a group
SHARED = 0.75  # a set is shared by a group if this share of its cases, whose value is known, is in it
HIGH, LOW = 0.67, 0.33  # where the middle case of a group must lie for a set to be part of how the group is written
_AT_LEAST_SHARED = 2  # sets
_MANY = 400  # cases; of more, a sample makes the groups and the others join the nearest
_DRAWN = 2 / 3
_LEVEL = 0.05


@dataclass(frozen=True)
class Draws:
    """How often cases are drawn anew (for stability) and values dealt out anew (for chance), and the seed of both."""

    subsets: int = 50
    deals: int = 99
    seed: int = 1


@dataclass(frozen=True, eq=False)
class Group:
    """Cases that are alike.

    stability: mean Jaccard, 0 to 1. features: one row a set, what marks the group off first; columns inside, outside
    (means over the group, and over all other cases), difference, in_it (the share of its known cases above one half),
    known (cases). shared: the sets that at least three quarters of its cases are in, more than chance would give.
    expression: what is high or low in the middle case of the group and not so elsewhere; None if nothing is.
    """

    cases: tuple[Hashable, ...]
    stability: float
    features: pd.DataFrame
    shared: tuple[str, ...]
    expression: Expression | None

    @property
    def is_stable(self) -> bool:
        """Whether the group comes back often enough to be named."""
        return self.stability >= STABLE


@dataclass(frozen=True, eq=False)
class Groups:
    """Groups, the largest first, or a sentence why there are none.

    order: the cases, like beside like, also where there are no groups. apart: cases in no group. p: how often chance
    separates cases as well, 0 to 1 (NaN if it was not tried). notes: what a reader must know, a sentence each.
    origin: the draws, and a hash of the input.
    """

    groups: tuple[Group, ...]
    reason: str
    order: tuple[Hashable, ...]
    apart: tuple[Hashable, ...]
    p: float = float("nan")
    notes: tuple[str, ...] = ()
    origin: Origin = field(default_factory=Origin)

    def explain(self, case: Hashable) -> str:
        """Which group a case is in and what it shares with it, in a sentence."""
        group = next((g for g in self.groups if case in g.cases), None)
        if group is not None:
            held = "comes back when cases are drawn anew" if group.is_stable else "often falls apart"
            others = len(group.cases) - 1
            return f"“{case}” is grouped with {others} others that share {listed(group.shared)}; this group {held}."
        if case not in self.order:
            return f"There is no case “{case}” here."
        return f"“{case}” is in no group. {self.reason}".rstrip()

    @property
    def of(self) -> pd.Series:
        """The number of each case's group, from 1; 0 for a case in none."""
        numbers = {case: number for number, group in enumerate(self.groups, start=1) for case in group.cases}
        return pd.Series([numbers.get(case, 0) for case in self.order], index=list(self.order), dtype=int)


def grouped(memberships: pd.DataFrame, beside: pd.DataFrame | None = None, draws: Draws | None = None) -> Groups:
    """Put cases that fit no type into groups.

    The same table and seed give the same groups, whatever the order of the rows. Data never make it raise once they are
    memberships: what cannot be grouped comes with a reason. At least 12 cases are needed, of which each is known in
    more than half of the sets, so that any two can be compared.

    Args:
        memberships: cases x sets, 0 to 1, NaN where unknown.
        beside: the cases that do fit a type, with the same sets: only to say what marks a group off from them.
        draws: how often to draw, and the seed.

    Raises:
        InquiryError: a table cannot be worked with (see `table.checked`).
    """
    table, others, draws = checked(memberships), _others(memberships, beside), draws or Draws()
    table = table.loc[sorted(table.index, key=lambda case: (str(case), repr(case)))]
    origin = Origin.of(table, others, **asdict(draws))
    varied = [name for name in table if not is_constant(table[name]) and table[name].notna().any()]
    known = table[table[varied].notna().mean(axis=1) > 0.5] if varied else table.head(0)
    left_out = table.index.difference(known.index, sort=False)
    notes = _left_out(list(left_out)) if varied else ()
    if reason := _too_few(len(table), len(known), len(varied)):
        order = (*_like_beside_like(known[varied]), *left_out)
        return Groups((), reason, order, order, notes=notes, origin=origin)
    found = _Search(known, varied, others, draws)
    return replace(found.groups(tuple(left_out), notes), origin=origin)


def _others(memberships: pd.DataFrame, beside: pd.DataFrame | None) -> pd.DataFrame:
    """The cases that fit a type, in the same columns; a set that nobody gave there is unknown."""
    if beside is None:
        return memberships.head(0).astype(float)
    return checked(beside).reindex(columns=memberships.columns)


def _left_out(cases: list[Hashable]) -> tuple[str, ...]:
    if not cases:
        return ()
    return (f"{listed(cases)} {'has' if len(cases) == 1 else 'have'} too many gaps to be compared with the others.",)


def _too_few(cases: int, known: int, varied: int) -> str:
    """Why there can be no groups; empty if there can."""
    if cases < 2:
        return f"There is {'one case' if cases else 'no case'}, and a group takes several."
    if not varied:
        return f"All {cases} cases are the same in every set, so nothing tells one from another."
    if known < FEWEST:
        enough = "" if known == cases else " with enough answers to compare"
        return f"There are {known} cases{enough}, and with fewer than {FEWEST} a group could be mere chance."
    return ""


def _like_beside_like(table: pd.DataFrame) -> list[Hashable]:
    values = table.to_numpy(dtype=np.float64)
    return [table.index[i] for i in leaves(distances(values, values))]


class _Search:
    """The search for groups among cases that can all be compared."""

    def __init__(self, table: pd.DataFrame, varied: list[str], others: pd.DataFrame, draws: Draws) -> None:
        self.table, self.varied, self.others, self.draws = table, varied, others, draws
        self.random = np.random.default_rng(draws.seed)
        rows = np.arange(len(table))
        self.drawn = rows if len(rows) <= _MANY else np.sort(self.random.choice(rows, _MANY, replace=False))
        self.values = table[varied].to_numpy(dtype=np.float64)[self.drawn]
        self.apart = distances(self.values, self.values)

    def groups(self, left_out: tuple[Hashable, ...], notes: tuple[str, ...]) -> Groups:
        """The groups, and what is to be said of them."""
        best, chance = best_cut(self.apart), self._chance()
        p = float((1 + (chance >= best.silhouette - 1e-12).sum()) / (1 + len(chance)))
        bar = _bar(chance)
        labels = self._choice(best, bar)
        stable = self._stability(labels, bar)
        groups = self._described(self._joined(labels), stable)
        inside = {case for group in groups for case in group.cases}
        order = (*self._order(groups, inside), *left_out)
        if len(self.drawn) < len(self.table):
            notes += (f"There are many cases: {len(self.drawn)} made the groups and the others joined the nearest.",)
        reason = "" if groups else "These cases do not share enough to be a group: each fits none in its own way."
        return Groups(groups, reason, order, tuple(case for case in order if case not in inside), p, notes)

    def _order(self, groups: tuple[Group, ...], inside: set[Hashable]) -> list[Hashable]:
        """Like beside like; of very many cases only group by group."""
        if len(self.table) <= _MANY:
            return _like_beside_like(self.table[self.varied])
        return [*(case for group in groups for case in group.cases), *(c for c in self.table.index if c not in inside)]

    def _chance(self) -> Array:
        """The best silhouette of each table in which the values of each set are dealt out anew; gaps stay gaps."""
        found = []
        for _ in range(self.draws.deals):
            dealt = self.values.copy()
            for column in dealt.T:
                known = ~np.isnan(column)
                column[known] = self.random.permutation(column[known])
            found.append(best_cut(distances(dealt, dealt)).silhouette)
        return np.array(found)

    def _choice(self, cut: Cut, bar: float) -> Labels:
        """The groups of a cut that chance would not have given, else all in one."""
        return cut.labels if cut.silhouette > bar else np.ones(len(cut.labels), np.int64)

    def _stability(self, labels: Labels, bar: float) -> dict[int, float]:
        """How much of each group comes back when two thirds of the cases are drawn, without putting back."""
        likeness: dict[int, list[float]] = {int(label): [] for label in np.unique(labels[labels > 0])}
        size = max(2 * SMALLEST, round(_DRAWN * len(labels)))
        for _ in range(self.draws.subsets):
            rows = np.sort(self.random.choice(len(labels), size, replace=False))
            again = self._choice(best_cut(self.apart[np.ix_(rows, rows)]), bar)
            for label, found in likeness.items():
                here = labels[rows] == label
                if here.any():
                    found.append(max((_jaccard(here, again == other) for other in set(again[again > 0])), default=0.0))
        return {label: float(np.mean(found)) if found else 0.0 for label, found in likeness.items()}

    def _joined(self, labels: Labels) -> Labels:
        """A label for every case: those not drawn join the group they are nearest to, if as near as its own cases."""
        whole = np.zeros(len(self.table), np.int64)
        whole[self.drawn] = labels
        rest = np.setdiff1d(np.arange(len(self.table)), self.drawn)
        names = np.unique(labels[labels > 0])
        if not rest.size or not names.size:
            return whole
        far = distances(self.table[self.varied].to_numpy(dtype=np.float64)[rest], self.values)
        means = np.column_stack([far[:, labels == name].mean(axis=1) for name in names])
        reach = np.array([self.apart[np.ix_(labels == n, labels == n)].mean(axis=1).max() for n in names])
        near = means.argmin(axis=1)
        whole[rest] = np.where(means.min(axis=1) <= reach[near], names[near], 0)
        return whole

    def _described(self, labels: Labels, stable: dict[int, float]) -> tuple[Group, ...]:
        """Each group that shares something, with what marks it off; the largest first."""
        everyone = pd.concat([self.table, self.others]) if len(self.others) else self.table
        usual = float(above_half(everyone).sum() / max(1, everyone.notna().to_numpy().sum()))
        found = []
        for label, stability in stable.items():
            inside, outside = self.table[labels == label], pd.concat([self.table[labels != label], self.others])
            if len(shared := _shared(inside, usual)) >= _AT_LEAST_SHARED:
                marks = _features(inside, outside)
                found.append(Group(tuple(inside.index), stability, marks, shared, _expression(inside, marks)))
        return tuple(sorted(found, key=lambda group: -len(group.cases)))


def _bar(chance: Array) -> float:
    """What a silhouette must be above for p to be 5 % or less; 1 (never) with fewer than 19 deals."""
    allowed = int(_LEVEL * (len(chance) + 1))
    return float(np.sort(chance)[-allowed]) if allowed else 1.0


def _jaccard(one: Marks, other: Marks) -> float:
    return float((one & other).sum() / (one | other).sum())


def _features(inside: pd.DataFrame, outside: pd.DataFrame) -> pd.DataFrame:
    """The means inside and outside the group, what differs most first; if there is no outside, the highest first."""
    known = inside.notna().sum()
    table = pd.DataFrame({"inside": inside.mean(), "outside": outside.mean() if len(outside) else np.nan})
    table["difference"] = table["inside"] - table["outside"]
    table["in_it"] = pd.Series(above_half(inside).sum(axis=0), index=inside.columns) / known.where(known > 0)
    table["known"] = known
    size = table["difference"].abs().fillna(0.0) if len(outside) else table["inside"].fillna(0.0)
    return table.iloc[np.argsort(-size.to_numpy(), kind="stable")]


def _shared(inside: pd.DataFrame, usual: float) -> tuple[str, ...]:
    """The sets that most of a group are in, more than chance gives: binomial, Holm's correction, 5 %.

    Chance puts a case in a set as often as cases are in sets altogether.
    """
    known, in_it = inside.notna().sum(), above_half(inside).sum(axis=0)
    tail = pd.Series(np.where(in_it > 0, bdtrc(in_it - 1, known, usual), 1.0), index=inside.columns)
    ranked = tail.sort_values(kind="stable")
    bars = _LEVEL / np.arange(len(ranked), 0, -1)
    passed = set(ranked.index[np.cumprod(ranked.to_numpy() <= bars).astype(bool)])
    most = in_it >= SHARED * known.to_numpy()
    return tuple(name for name, is_most in zip(inside.columns, most, strict=True) if is_most and name in passed)


def _expression(inside: pd.DataFrame, marks: pd.DataFrame) -> Expression | None:
    """The group as a conjunction: sets whose middle case is high or low, and that differ from the rest that way."""
    middle, apart = inside.median(), marks["difference"].reindex(inside.columns)
    high = (middle > HIGH) & ((apart >= LOW) | apart.isna())
    low = (middle < LOW) & (apart <= -LOW)
    term = [*(Literal(str(n)) for n in middle.index[high]), *(Literal(str(n), False) for n in middle.index[low])]
    return Expression.of([term]) if term else None
