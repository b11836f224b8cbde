"""Which places are meant, and a sentence for each that cannot be."""

import pytest

from inquiry.batch.choice import chosen_places, places_in
from inquiry.errors import InquiryError
from inquiry.paths import Paths


@pytest.fixture
def places(tmp_path) -> Paths:
    """Two places, a file and a hidden folder beside them."""
    found = Paths(tmp_path / "inputs", tmp_path / "outputs")
    for name in ("kiln-lane", "union-street", ".hidden"):
        (found.places / name).mkdir(parents=True)
    (found.places / "README.md").write_text("Not a place.")
    return found


def test_all_places_are_meant_if_none_is_named(places) -> None:
    """Folders are places; files and hidden folders are not."""
    assert chosen_places([], places) == places_in(places) == ["kiln-lane", "union-street"]


def test_a_place_named_twice_is_run_once(places) -> None:
    """The order is the one in which they were named."""
    assert chosen_places(["union-street", "kiln-lane", "union-street"], places) == ["union-street", "kiln-lane"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("kiln-lan", "Did you mean kiln-lane?"),
        ("kiln lane", "cannot be a place id.*Did you mean kiln-lane?"),
        ("../kiln-lane", "cannot be a place id"),
        ("elsewhere", "no place “elsewhere”.*inquiry check"),
    ],
)
def test_a_place_that_is_not_there_is_a_sentence(places, wanted, said) -> None:
    """It says what is wrong, and which place was perhaps meant."""
    with pytest.raises(InquiryError, match=said):
        chosen_places(["union-street", wanted], places)


def test_a_missing_or_empty_folder_is_a_sentence(tmp_path) -> None:
    """It says where was looked, and how to begin a place."""
    places = Paths(tmp_path, tmp_path)
    with pytest.raises(InquiryError, match=r"no folder .*inquiry new"):
        chosen_places([], places)
    places.places.mkdir()
    with pytest.raises(InquiryError, match=r"no places .*inquiry new"):
        chosen_places([], places)
