"""The cases of all places as they are today: kept ones that are still true, and the others made anew.

A case that the last run kept is used only if it was made from the place's folder and the question bank as they are now;
else it is made anew from the record. Many records are read side by side, in a process for each core.
"""

from collections.abc import Mapping
from pathlib import Path

from inquiry.batch.beside import side_by_side
from inquiry.batch.choice import places_in
from inquiry.batch.fingerprint import hash_of
from inquiry.cases import FILE, Case, Unread, from_bytes, made_anew
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.questions import Bank, bank

_MANY = 100  # records: fewer are read sooner than processes start
_AT_ONCE = 20  # that a process is handed

Work = tuple[Path, Path, str]  # a place's folder, that of the question bank, and the hash of the place


def gathered(places: Paths, with_bank: Bank, inputs: Mapping[str, str]) -> list[Case | Unread]:
    """The case of every place as it is today, by id; or why it cannot be counted.

    `inputs` are the hashes of places' folders where they are known already.
    """
    found: dict[str, Case | Unread | None] = {}
    work: dict[str, Work] = {}
    for place in places_in(places):
        try:
            folder = places.place(place)
        except InquiryError as error:
            found[place] = Unread(place, str(error))
            continue
        hash_ = inputs.get(place, "") or hash_of(folder)
        found[place] = _still_true(places.output(place) / FILE, with_bank, hash_)
        if found[place] is None:
            work[place] = (folder, places.questions, hash_)
    made = side_by_side(_anew, list(work.values()), many=_MANY, at_once=_AT_ONCE)
    found.update(zip(work, made, strict=True))
    return [one for one in found.values() if one]


def _still_true(path: Path, with_bank: Bank, hash_: str) -> Case | None:
    """The case that was kept, if it was made from what there is now."""
    made_of = (f'"inputs":"{hash_}"'.encode(), f'"bank_print":"{with_bank.fingerprint}"'.encode())
    try:
        content = path.read_bytes()
        return from_bytes(content) if all(one in content for one in made_of) else None
    except (OSError, ValueError):
        return None


def _anew(work: Work) -> Case | Unread:
    folder, questions, hash_ = work
    return made_anew(folder, bank(questions), hash_)
