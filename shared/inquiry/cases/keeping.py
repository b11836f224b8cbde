"""Cases as files, one a place: the same record gives the same bytes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from inquiry.cases.case import Case
from inquiry.cases.making import case_of
from inquiry.findings import View
from inquiry.record import Record

FILE = "case.json"


@dataclass(frozen=True)
class Unread:
    """A case that could not be read: whose, and what to do about it, in a sentence."""

    place: str
    sentence: str


def kept(record: Record, inputs: str = "") -> bytes:
    """The case of a place, to be kept beside its report; `inputs` is the hash of the place's folder.

    The same record and the same hash give the same bytes. With the hash, others can tell later if it is still true.
    """
    return to_bytes(case_of(View(record), inputs))


def to_bytes(case: Case) -> bytes:
    """A case as it stands in its file."""
    return (
        json.dumps(case.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(errors="replace")
        + b"\n"
    )


def from_bytes(content: bytes) -> Case:
    """A case from its file.

    Raises:
        ValueError: it is no case, or was written by another version.
    """
    try:
        return Case.from_json(json.loads(content))
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError("no case") from fault


def read_cases(outputs: Path) -> tuple[list[Case], list[Unread]]:
    """The cases kept below an outputs folder, by id; and those that cannot be read."""
    found = list(_each(sorted(outputs.glob(f"*/{FILE}"))))
    return [one for one in found if isinstance(one, Case)], [one for one in found if isinstance(one, Unread)]


def _each(files: Iterable[Path]) -> Iterator[Case | Unread]:
    for path in files:
        place = path.parent.name
        try:
            yield from_bytes(path.read_bytes())
        except (OSError, ValueError):
            yield Unread(place, f"{place}/{FILE} cannot be read. Run “inquiry run {place}” to make it again.")
