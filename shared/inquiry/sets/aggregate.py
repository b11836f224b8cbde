"""Ways to make one membership out of several.

Each is monotone in every argument, so the bounds of the result come from the bounds of the arguments, exactly.
"""

from collections.abc import Callable, Sequence
from statistics import fmean

from inquiry.sets.interval import Interval

Aggregator = Callable[[Sequence[float]], float]


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
