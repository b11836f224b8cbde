"""Cases made from records, and many cases in one file, as they are handed to the workbook of the typology."""

import json
from collections.abc import Iterable
from pathlib import Path

from inquiry.cases.case import Case
from inquiry.cases.keeping import Unread, from_bytes, kept, to_bytes
from inquiry.errors import InquiryError
from inquiry.paths import checked
from inquiry.questions import Bank
from inquiry.record import read_record


def made_anew(folder: Path, bank: Bank, inputs: str = "") -> Case | Unread:
    """The case of a place, from its record as it stands; or why it cannot be counted, in a sentence."""
    try:
        record = read_record(folder, bank)
    except InquiryError as error:
        return Unread(folder.name, str(error))
    if record.faults:
        more = f" And {len(record.faults) - 1} more." if len(record.faults) > 1 else ""
        return Unread(folder.name, f"{record.faults[0]}{more}")
    return from_bytes(kept(record, inputs))


def from_records(places: Path, bank: Bank) -> list[Case | Unread]:
    """The case of every place in a folder of places, by id; of a folder that cannot be a place, why not."""
    folders = sorted(f for f in places.glob("[!._]*") if f.is_dir()) if places.is_dir() else []
    return [_of_folder(folder, bank) for folder in folders]


def _of_folder(folder: Path, bank: Bank) -> Case | Unread:
    try:
        checked(folder.name)
    except InquiryError as error:
        return Unread(folder.name, str(error))
    return made_anew(folder, bank)


def write_all(found: Iterable[Case | Unread], path: Path) -> None:
    """Cases, and who could not be read, in one file: a line each."""
    with path.open("wb") as file:
        for one in found:
            file.write(to_bytes(one) if isinstance(one, Case) else json.dumps(vars(one)).encode() + b"\n")


def read_all(path: Path) -> list[Case | Unread]:
    """What `write_all` wrote.

    Raises:
        InquiryError: there is no such file, or it is not one of ours.
    """
    try:
        return [_line(line) for line in path.read_bytes().splitlines() if line]
    except (OSError, ValueError, TypeError) as fault:
        raise InquiryError(
            f"The cases in {path.name} cannot be read. Run “inquiry typology”, which makes them again."
        ) from fault


def _line(line: bytes) -> Case | Unread:
    return Unread(**json.loads(line)) if line.startswith(b'{"place"') else from_bytes(line)
