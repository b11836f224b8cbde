"""Which places a command is about."""

from collections.abc import Sequence
from difflib import get_close_matches

from inquiry.errors import InquiryError
from inquiry.paths import Paths, checked


def places_in(places: Paths) -> list[str]:
    """The ids of all places, in order: every folder below inputs/places, also one whose name cannot be an id."""
    if not places.places.is_dir():
        raise InquiryError(
            f"There is no folder {places.places}. Check the inputs folder (--inputs), or begin a place with "
            "“inquiry new north-bay”."
        )
    return sorted(folder.name for folder in places.places.iterdir() if folder.is_dir() and folder.name[0] not in "._")


def chosen_places(wanted: Sequence[str], places: Paths) -> list[str]:
    """The places asked for, each once; all of them if none is named.

    One that cannot be or is not there is an `InquiryError` that says which one was perhaps meant.
    """
    there = places_in(places)
    if not there:
        raise InquiryError(f"There are no places in {places.places} yet. Begin one with “inquiry new north-bay”.")
    for place in wanted:
        if place not in there:
            raise InquiryError(f"{_not_there(place, places)} {_hint(place, there)}")
    return list(dict.fromkeys(wanted)) or there


def _not_there(place: str, places: Paths) -> str:
    try:
        return f"There is no place “{checked(place)}” in {places.places}."
    except InquiryError as error:
        return str(error)


def _hint(place: str, there: Sequence[str]) -> str:
    near = get_close_matches(place, there, n=1)
    return f"Did you mean {near[0]}?" if near else "“inquiry check” lists the places there are."
