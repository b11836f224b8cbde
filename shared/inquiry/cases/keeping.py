"""Cases as files, one a place: the same record gives the same bytes."""

import json
from dataclasses import dataclass

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
