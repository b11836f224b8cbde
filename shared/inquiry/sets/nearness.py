"""How far cases lie from one another, and which lie together: distances, a tree of them, and where to cut the tree."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, leaves_list, linkage, optimal_leaf_ordering
from scipy.spatial.distance import cdist, squareform

from inquiry.sets.table import HALF, Array

Labels = npt.NDArray[np.int64]
SMALLEST = 3  # cases that make a group; fewer stand apart
_MOST = 10  # cuts of each kind that are tried, from the top of the tree


@dataclass(frozen=True, eq=False)
class Cut:
    """A tree cut into groups: a number from 1 for each case (0: apart), and the average silhouette, -1 to 1."""

    labels: Labels
    silhouette: float


def distances(one: Array, other: Array) -> Array:
    """Gower's distance, 0 to 1, of each row of one table from each of another: the mean gap over sets both know.

    Gower 1971, "A general coefficient of similarity". Missing values are left out pair by pair; a pair that shares no
    known set is NaN.

    >>> distances(np.array([[0.0, 1.0]]), np.array([[0.5, np.nan]])).tolist()
    [[0.5]]
    """
    gone_one, gone_other = (np.isnan(t).astype(float) for t in (one, other))
    full_one, full_other = (np.where(np.isnan(t), HALF, t) for t in (one, other))
    gaps = cdist(full_one, full_other, "cityblock")  # a gap counts as one half here, and what that adds is taken away
    added = np.abs(full_one - HALF) @ gone_other.T + gone_one @ np.abs(full_other - HALF).T
    known = (1 - gone_one) @ (1 - gone_other).T
    with np.errstate(invalid="ignore"):
        return np.asarray(np.maximum(gaps - added, 0.0) / np.where(known > 0, known, np.nan))


def tree(apart: Array) -> Array:
    """The tree that joins what lies closest on average (average linkage), as scipy writes it."""
    return np.asarray(linkage(squareform(apart, checks=False), "average"))


def leaves(apart: Array) -> list[int]:
    """The cases in an order in which like stands beside like (Bar-Joseph 2001)."""
    if len(apart) < 3:
        return list(range(len(apart)))
    flat = squareform(apart, checks=False)
    return [int(i) for i in leaves_list(optimal_leaf_ordering(linkage(flat, "average"), flat))]


def best_cut(apart: Array) -> Cut:
    """The cut of the tree with the highest average silhouette; fewer groups where two are as high.

    Cuts are tried near the top of the tree and where two groups would join. Fewer cases than `SMALLEST` stand apart,
    and count 0 in the average like a case that lies between two groups. Without two groups, all is one, with -1.
    """
    joined = tree(apart)
    cuts = [_cut(apart, fcluster(joined, count, "maxclust")) for count in _counts(joined)]
    return max(cuts, key=lambda cut: round(cut.silhouette, 12), default=Cut(np.ones(len(apart), np.int64), -1.0))


def _counts(joined: Array) -> list[int]:
    """The few lowest numbers of clusters, and those there are just before two groups join."""
    cases = len(joined) + 1
    sizes = np.concatenate([np.ones(cases), joined[:, 3]])
    sides = joined[:, :2].astype(int)
    both = np.flatnonzero((sizes[sides] >= SMALLEST).all(axis=1))
    return sorted({*(cases - int(i) for i in both[::-1][:_MOST]), *range(2, min(_MOST, cases // 2) + 1)})


def _cut(apart: Array, clusters: npt.NDArray[np.int32]) -> Cut:
    sizes = np.bincount(clusters)
    counted = sizes[clusters] >= SMALLEST
    kept = [c for c in range(1, len(sizes)) if sizes[c] >= SMALLEST]
    labels = np.zeros(len(clusters), np.int64)
    for number, cluster in enumerate(kept, start=1):
        labels[clusters == cluster] = number
    if len(kept) < 2:
        return Cut(np.ones_like(labels), -1.0)
    return Cut(labels, float(np.where(counted, silhouettes(apart, clusters), 0.0).mean()))


def silhouettes(apart: Array, clusters: npt.ArrayLike) -> Array:
    """For each case, how much closer its own cluster is than the next, -1 to 1 (Rousseeuw 1987); 0 if it is alone."""
    _, own = np.unique(np.asarray(clusters), return_inverse=True)
    sizes = np.bincount(own)
    if len(sizes) < 2:
        return np.zeros(len(own))
    together = np.argsort(own, kind="stable")  # with the cases of a cluster side by side, sums are quick
    sums = np.add.reduceat(apart[:, together], np.cumsum(sizes) - sizes, axis=1)
    rows = np.arange(len(own))
    inside = sums[rows, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[rows, own] = np.inf
    outside = means.min(axis=1)
    widest = np.maximum(inside, outside)
    found = (outside - inside) / np.where(widest > 0, widest, 1.0)
    return np.asarray(np.where(sizes[own] > 1, found, 0.0))
