"""Prime implicants: the same as by trying every cube."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inquiry.sets.primes import covers, primes


@st.composite
def functions(draw, most=4):
    """A function of up to four conditions: 1 positive, 0 negative, 2 free."""
    width = draw(st.integers(1, most))
    return width, np.array(draw(st.lists(st.integers(0, 2), min_size=1 << width, max_size=1 << width)))


def by_trying(width, codes):
    """Every cube without a negative corner that no shorter one holds, and with a positive one."""
    corners = np.arange(1 << width)
    good = {
        (mask, value)
        for mask in range(1 << width)
        for value in range(1 << width)
        if value & ~mask == 0 and not (codes[(corners & mask) == value] == 0).any()
    }
    shorter = {
        (mask, value)
        for mask, value in good
        if not any((mask & ~bit, value & ~bit) in good for bit in (1 << j for j in range(width)) if mask & bit)
    }
    return {(m, v) for m, v in shorter if (codes[(corners & m) == v] == 1).any()}


@settings(deadline=None, max_examples=300)
@given(functions())
def test_primes_are_those_found_by_trying(function):
    """Neither more nor fewer than a search through all cubes finds."""
    width, codes = function
    found = primes(np.flatnonzero(codes == 1), codes == 0, width)
    assert set(map(tuple, found.tolist())) == by_trying(width, codes)


def test_all_functions_of_two_conditions():
    """Every way of coding four corners."""
    for number in range(3**4):
        codes = np.array([number // 3**i % 3 for i in range(4)])
        found = primes(np.flatnonzero(codes == 1), codes == 0, 2)
        assert set(map(tuple, found.tolist())) == by_trying(2, codes)


def test_conditions_beyond_one_word_of_corners():
    """Nine conditions take eight words, and primes still cover all positive corners and no negative one."""
    random = np.random.default_rng(3)
    codes = random.choice(3, size=512, p=[0.1, 0.05, 0.85])
    positive, negative = np.flatnonzero(codes == 1), codes == 0
    found = primes(positive, negative, 9)
    assert set(map(tuple, found.tolist())) == by_trying(9, codes)
    assert covers(found, positive).any(axis=0).all()
    assert not covers(found, np.flatnonzero(negative)).any()


def test_nothing_to_cover():
    """No positive corner has no prime."""
    assert primes([], np.zeros(4, dtype=bool), 2).shape == (0, 2)


def test_nothing_speaks_against():
    """Without a negative corner the one prime names nothing."""
    assert primes([2], np.zeros(4, dtype=bool), 2).tolist() == [[0, 0]]
