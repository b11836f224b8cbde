"""The typology under numbers: nothing in it tells whose a row is, and all that is counted stays as it was."""

import pytest

from inquiry.cases import Unread
from inquiry.document import to_json
from inquiry.export import key, numbers_of, read_key, without_names
from inquiry.typology import FINDINGS, Typology

from .made import BANK, many, samples


def words_of(view):
    """Everything that the report says of the places, by finding."""
    return {name: to_json(found(view)) for name, found in FINDINGS.items()}


@pytest.fixture(scope="module")
def named():
    """The sample places, and one that cannot be read."""
    return Typology.of(BANK, samples(), [Unread("broken-place", "Broken Place cannot be read.")])


@pytest.fixture(scope="module")
def nameless(named):
    """The same under numbers."""
    return without_names(named, numbers_of(named.cases, {}))


def test_no_finding_names_a_place_or_says_what_it_wrote_or_when(named, nameless):
    """Ids, names, own words, years, days and why one could not be read are in the one only."""
    secrets = {"broken-place", "Broken Place"}
    for case in named.cases:
        secrets |= {case.id, case.name, case.own_name, *case.said.values()} - {""}
        secrets |= {f'"{case.began}"', *(taken.day for taken in case.waves)}
    told = "".join(words_of(named).values())
    assert sum(secret in told for secret in secrets) > 2 * len(named.cases)
    for finding, words in words_of(nameless).items():
        assert not {secret for secret in secrets if secret in words}, finding
    assert not {taken.day for case in nameless.cases for taken in case.waves} - {"2024-01-01", "2026-01-01"}


def test_all_that_is_counted_stays_as_it_was(named, nameless):
    """Classes, how many wrote, how many people; and who fits which number is the key's alone to say."""
    assert sorted(map(str, nameless.classes)) == sorted(map(str, named.classes))
    assert sum(case.people for case in nameless.cases) == sum(case.people for case in named.cases)
    view = without_names(many(), numbers_of(many().cases, {}))
    assert view.classes.value_counts().to_dict() == many().classes.value_counts().to_dict()


def test_numbers_are_dealt_out_by_chance_and_stay(named):
    """The same places get other numbers without a key, the same ones with it; new places get free numbers."""
    first = numbers_of(many().cases, {})
    assert sorted(first.values()) == list(range(1, len(first) + 1))
    assert any(numbers_of(many().cases, {}) != first for _ in range(3))
    assert numbers_of(many().cases, first) == first
    more = numbers_of([*many().cases, *named.cases], first)
    assert more.items() >= first.items()
    assert len(set(more.values())) == len(many().cases) + len(named.cases)
    fewer = numbers_of(many().cases[1:], first)
    assert fewer == {case.id: first[case.id] for case in many().cases[1:]}


def test_a_key_is_read_as_it_was_written(named, tmp_path):
    """Whoever has it finds each place; a key that is damaged is none."""
    numbers = numbers_of(named.cases, {})
    path = tmp_path / "key.csv"
    path.write_bytes(key(named.cases, numbers))
    assert read_key(path) == numbers
    assert all(case.name in path.read_text("utf-8-sig") for case in named.cases)
    path.write_text("something else")
    assert read_key(path) == {}
    assert read_key(tmp_path / "nowhere.csv") == {}


def test_it_says_what_is_left_out_and_that_this_may_not_be_enough(nameless, named):
    """The first thing on the page; the edition with names says that it names places."""
    told, usual = words_of(nameless), words_of(named)
    assert "may know it by its answers" in told["typology_is"]
    assert "it names places" in usual["typology_is"]
    assert "it names places" not in told["typology_is"]
    for words in ("in order of name", "data/", "Hash", "inquiry typology"):
        assert words in "".join(usual.values()) or words == "data/"
        assert words not in "".join(told.values())
