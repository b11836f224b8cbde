"""Ways to make one membership out of several.

Each is monotone in every argument, so the bounds of the result come from the bounds of the arguments, exactly. An
`Aggregate` works on arrays (cases in rows, parts in columns); `mean` and `weakest` on a few intervals.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from inquiry.errors import InquiryError
from inquiry.sets.interval import Interval

Array = NDArray[np.float64]
Aggregator = Callable[[Sequence[float]], float]


@dataclass(frozen=True)
class Aggregate:
    """A way to make one membership of several, by name; two of the same name are the same.

    >>> LEAST(np.array([[0.2, 0.8]])), AVERAGE(np.array([[0.2, 0.8]]), weights=[3, 1])
    (array([0.2]), array([0.35]))
    """

    name: str
    means: str  # what it says about the parts, in plain words
    _of: Callable[[Array, Array], Array] = field(repr=False, compare=False)
    takes_weights: bool = True

    def __call__(self, parts: Array, weights: Sequence[float] | None = None) -> Array:
        """One membership a row; weights are made to sum to 1.

        Raises:
            InquiryError: there is no part, or weights are negative, all zero, too few, or of no use here.
        """
        if not parts.shape[-1]:
            raise InquiryError("There are no parts to make one membership of. Name at least one set.")
        if weights is not None and not self.takes_weights:
            raise InquiryError(f"“{self.name}” has no use for weights. Leave them out, or take a mean.")
        return self._of(np.asarray(parts, dtype=np.float64), _normalised(weights, parts.shape[-1]))


def power_mean(p: float) -> Aggregate:
    """(S w x^p)^(1/p): from the least (p = -inf) by the geometric (0) and the plain mean (1) to the greatest (inf).

    Family resemblance as a power mean: Veri 2021; the exponent is the reader's to choose.

    >>> power_mean(-1)(np.array([[0.5, 1.0]])).round(3)
    array([0.667])
    """
    return Aggregate(f"power mean {p:g}", "a strong part makes up for some of a weak one", lambda x, w: _power(x, w, p))


def at_least(m: int) -> Aggregate:
    """At least m of the parts: the m-th highest (Goertz's family resemblance).

    >>> at_least(2)(np.array([[0.1, 0.9, 0.6]]))
    array([0.6])
    """

    def mth(parts: Array, _: Array) -> Array:
        if not 1 <= m <= parts.shape[-1]:
            raise InquiryError(f"“At least {m}” cannot be asked of {parts.shape[-1]} parts. Ask for fewer.")
        return np.asarray(np.sort(parts, axis=-1)[..., -m])

    return Aggregate(f"at least {m}", f"any {m} of the parts are enough", mth, takes_weights=False)


def bounds(aggregate: Aggregator, memberships: Sequence[Interval]) -> Interval:
    """The lowest and highest value of a monotone aggregator over intervals."""
    return Interval(aggregate([m.low for m in memberships]), aggregate([m.high for m in memberships]))


def mean(memberships: Sequence[Interval]) -> Interval:
    """Full compensation: a strong part makes up for a weak one.

    >>> mean([Interval(0.2, 0.2), Interval(0.0, 1.0)])
    Interval(low=0.1, high=0.6)
    """
    return bounds(fmean, memberships)


def weakest(memberships: Sequence[Interval]) -> Interval:
    """The strict reading, AND as the least (Zadeh 1965): a chain is as strong as its weakest link.

    >>> weakest([Interval(0.2, 0.2), Interval(0.0, 1.0)])
    Interval(low=0.0, high=0.2)
    """
    return bounds(min, memberships)


def _normalised(weights: Sequence[float] | None, parts: int) -> Array:
    if weights is None:
        return np.full(parts, 1.0 / parts)
    given = np.asarray(weights, dtype=np.float64)
    if given.size != parts or not np.isfinite(given).all() or given.min() < 0 or given.sum() == 0:
        raise InquiryError(f"Give one weight for each of {parts} parts, none below 0 and one above it.")
    return np.asarray(given / given.sum())


def _power(parts: Array, weights: Array, p: float) -> Array:
    """Scaled by the greatest part (p > 0) or the least (p < 0), so that no power overflows."""
    used = parts[..., weights > 0]
    if np.isneginf(p) or np.isposinf(p):
        return np.asarray(used.min(-1) if p < 0 else used.max(-1))
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        if p == 0:
            return np.asarray(np.exp((weights[weights > 0] * np.log(used)).sum(-1)))
        scale = used.max(-1) if p > 0 else used.min(-1)
        shares = np.where(scale[..., None] > 0, used / scale[..., None], 0.0)
        powered = (weights[weights > 0] * shares**p).sum(-1) ** (1.0 / p)
    return np.where(scale > 0, scale * np.where(scale > 0, powered, 0.0), 0.0)


LEAST = Aggregate("least", "every part is needed", lambda x, _: np.asarray(x.min(-1)), takes_weights=False)
GREATEST = Aggregate("greatest", "any one part is enough", lambda x, _: np.asarray(x.max(-1)), takes_weights=False)
AVERAGE = Aggregate("mean", "a strong part makes up for a weak one", lambda x, w: np.asarray((x * w).sum(-1)))
GEOMETRIC = Aggregate("geometric mean", "a strong part makes up for some of a weak one", lambda x, w: _power(x, w, 0))
