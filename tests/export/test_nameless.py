"""The typology under numbers: nothing in it tells whose a row is, and all that is counted stays as it was."""

import pytest

from inquiry.cases import Unread
from inquiry.document import to_json
from inquiry.errors import InquiryError
from inquiry.export import without_names
from inquiry.export.nameless import key_file, numbered, read_key
from inquiry.typology import FINDINGS, Typology
from inquiry.typology.view import SIDE_ROWS

from .made import BANK, made_up, many, samples


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
    return without_names(named, numbered(named.cases, {}))


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
    view = without_names(many(), numbered(many().cases, {}))
    assert view.classes.value_counts().to_dict() == many().classes.value_counts().to_dict()


def test_numbers_are_dealt_out_by_chance_and_stay(named):
    """Others without a key, the same with it; a place that joins is not the last, and one that goes keeps its own."""
    first = numbered(many().cases, {})
    assert len({number for number, _ in first.values()}) == len(many().cases)
    assert numbered(many().cases, {}) != first
    assert numbered(many().cases, first) == first
    highest = max(number for number, _ in first.values())
    joined = [numbered([*many().cases, named.cases[0]], first)[named.cases[0].id][0] for _ in range(60)]
    assert min(joined) < highest
    assert not set(joined) & {number for number, _ in first.values()}
    assert numbered(many().cases[1:], first) == first


def test_a_key_is_read_as_it_was_written(named, tmp_path):
    """Whoever has it finds each place."""
    key = numbered(named.cases, {})
    path = tmp_path / "key.csv"
    assert read_key(path) == {}
    path.write_bytes(key_file(key))
    assert read_key(path) == key
    assert all(case.name in path.read_text("utf-8-sig") for case in named.cases)


@pytest.mark.parametrize(
    "content",
    ["", "something else\n", "some,other,heads\n1,a,A\n", "NUMBER,ID,NAME\n,a,A\n", "NUMBER;ID;NAME\n1;a;A\n"],
)
def test_a_key_that_cannot_be_read_is_never_written_over(tmp_path, content):
    """It may be of an edition that is out: whoever has it puts it right, or moves it away."""
    path = tmp_path / "key.csv"
    path.write_text(content)
    with pytest.raises(InquiryError, match="cannot be read"):
        read_key(path)
    for twice in ("1,a,A\n1,b,B\n", "1,a,A\n2,a,A\n"):
        path.write_text(f"NUMBER,ID,NAME\n{twice}")
        with pytest.raises(InquiryError, match="twice"):
            read_key(path)


def test_it_says_what_is_left_out_and_that_this_may_not_be_enough(nameless, named):
    """The first thing on the page; the edition with names says that it names places."""
    told, usual = words_of(nameless), words_of(named)
    assert "may know it by its answers" in " ".join(told["typology_is"].split())
    assert "it names places" in usual["typology_is"]
    for words in ("it names places", "in order of name", "data/", "Hash", "inquiry typology"):
        assert words in "".join(usual.values())
        assert words not in "".join(told.values())


def test_of_many_places_too_nothing_leads_to_files_that_are_not_there():
    """Where the usual report says in which file the rows are, this one says that they are left out."""
    view = Typology.of(BANK, [made_up(number) for number in range(SIDE_ROWS + 1)])
    assert "in data/" in "".join(words_of(view).values())
    told = "".join(words_of(without_names(view, numbered(view.cases, {}))).values())
    assert "left out of this edition" in told
    assert "data/" not in told
