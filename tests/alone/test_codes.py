"""Codes that nobody can guess and nobody can read back."""

import pytest

from inquiry.alone.codes import fits, kept, new_code


def test_a_code_fits_only_what_was_kept_of_it():
    """What is kept opens with its own code, however it is typed, and with no other; and it holds nothing of it."""
    code = new_code()
    assert fits(code, kept(code))
    assert fits(code.upper().replace("-", "").replace("0", "O").replace("1", "l"), kept(code))
    assert not fits(new_code(), kept(code))
    assert code.replace("-", "") not in kept(code)


def test_two_hashes_of_one_code_differ():
    """Each hash has a salt of its own, so that equal codes could not be told from the file."""
    assert kept("abcd") != kept("abcd")


@pytest.mark.parametrize("broken", ["", "blake2b", "blake2b:xy:12", "sha1:00:00", "blake2b::", "é:é:é"])
def test_a_hash_changed_by_hand_fits_nothing(broken):
    """A damaged hash is no key, and no error either."""
    assert not fits("abcd", broken)
    assert not fits("é", kept("abcd"))
