"""The cases of all places: the same, one after another or side by side."""

import shutil

import pytest

from inquiry.batch import gathering
from inquiry.batch.gathering import gathered
from inquiry.cases import Unread
from inquiry.paths import HOME, Paths
from inquiry.questions import bank

PLACES = ("bristol", "kiln-lane", "union-street")


@pytest.fixture
def places(tmp_path):
    """Three sample places that were never run, and one that cannot be read."""
    made = Paths(tmp_path / "inputs", tmp_path / "outputs")
    shutil.copytree(HOME / "inputs" / "questions", made.questions)
    for place in PLACES:
        shutil.copytree(HOME / "inputs" / "places" / place, made.places / place)
    (made.places / "broken").mkdir()
    (made.places / "broken" / "place.json").write_text("{", encoding="utf-8")
    return made


def test_many_records_are_read_side_by_side_and_come_out_the_same(places, monkeypatch):
    """In processes of their own, in order of id, with what cannot be read told in its place."""
    alone = gathered(places, bank(places.questions), {})
    monkeypatch.setattr(gathering, "_MANY", 2)
    monkeypatch.setattr(gathering, "_AT_ONCE", 1)
    assert gathered(places, bank(places.questions), {}) == alone
    assert [one.place if isinstance(one, Unread) else one.id for one in alone] == ["bristol", "broken", *PLACES[1:]]
