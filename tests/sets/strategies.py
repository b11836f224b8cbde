"""Random tables for property tests."""

import numpy as np
from hypothesis import strategies as st

from inquiry.sets.expressions import Expression, Literal

NAMES = ("A", "B", "C")
MEMBERSHIP = st.floats(0, 1, allow_subnormal=False)
QUARTERS = st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0))


def rows(size, value=MEMBERSHIP):
    """One set of `size` cases."""
    return st.lists(value, min_size=size, max_size=size).map(np.array)


def expressions(names=NAMES):
    """An OR of up to three terms, also with a set and its complement in one."""
    literals = st.builds(Literal, st.sampled_from(names), st.booleans())
    return st.lists(st.lists(literals, min_size=1, max_size=3), min_size=1, max_size=3).map(Expression.of)


def boxes(size, value=QUARTERS):
    """Lower and upper bounds of `size` values."""
    return st.tuples(rows(size, value), rows(size, value)).map(lambda p: (np.minimum(*p), np.maximum(*p)))
