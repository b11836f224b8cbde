"""The record of a place as it stands at this moment, read again only when one of its files has changed."""

from os import stat_result
from pathlib import Path

from inquiry.questions import Bank
from inquiry.record.place import Record, read_record

Stamp = tuple[tuple[str, int, int, int], ...]
_kept: dict[Path, tuple[Stamp, Bank, Record]] = {}


def record_of(folder: Path, bank: Bank) -> Record:
    """The record of a place; the same object as long as no file of the place changes.

    Raises:
        InquiryError: there is no such place.
    """
    now = stamp(folder)  # before the files are read: a change meanwhile is seen the next time
    known = _kept.get(folder)
    if known is None or known[0] != now or known[1] is not bank:
        known = _kept[folder] = (now, bank, read_record(folder, bank))
    return known[2]


def stamp(folder: Path) -> Stamp:
    """Something that changes when a file of the place does."""
    files = sorted(p for p in (*folder.glob("*.*"), *folder.glob("answers/*.jsonl")) if not p.name.startswith("."))
    return tuple((p.name, s.st_mtime_ns, s.st_size, s.st_ino) for p in files if (s := _stat(p)))


def _stat(path: Path) -> stat_result | None:
    try:
        return path.stat()
    except FileNotFoundError:  # renamed or removed between the look and the question
        return None
