"""What a page reads of a place again and again: its record and its log, each read once until something changes."""

from functools import cache
from pathlib import Path

from inquiry.record import Log
from inquiry.record.current import record_of, stamp

__all__ = ["log_of", "record_of", "stamp"]


@cache
def log_of(folder: Path) -> Log:
    """The one log of a place in this kernel: it reads a file of answers again only when that has changed."""
    return Log(folder)
