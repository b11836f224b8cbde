"""What a file of a place holds: all of it, or a sentence that says why it cannot be read."""

import hashlib
import json
from pathlib import Path
from typing import Any

from inquiry.errors import InquiryError, reason_of

LIMIT = 20_000_000  # bytes: thousands of times a place's register, and still read in a second
_ESCAPED_HALF = "\\ud"  # a character written in two halves, as JSON may


def content_of(path: Path) -> bytes:
    """All that a file holds.

    Raises:
        InquiryError: it is too big to be one of ours (then nothing of it is read), no file, or cannot be opened.
    """
    try:
        size = path.stat().st_size
        if size <= LIMIT:
            return path.read_bytes()
    except IsADirectoryError as error:
        raise InquiryError("This is a folder, and should be a file. Move it away.") from error
    except OSError as error:
        raise InquiryError(
            f"The file cannot be opened ({reason_of(error)}). Close it in other programs, and check that you may read "
            "it."
        ) from error
    raise InquiryError(
        f"The file is {size / 1e6:,.0f} MB, and we read up to {LIMIT / 1e6:.0f} MB. Check that it is the right file; "
        "if it is, leave out what you do not need."
    )


def stamp_of(path: Path) -> str:
    """A mark of what a file holds: any change to it changes the mark. Empty if there is no file."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_json(text: str) -> Any:
    """What a JSON text says.

    Raises:
        json.JSONDecodeError: it cannot be read, and from where on.
        InquiryError: it holds what a record cannot keep: the same name twice, half a character, no real number.
    """
    try:
        data = _DECODER.decode(text)
        if _ESCAPED_HALF in text.lower():
            json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError:
        raise
    except UnicodeEncodeError as error:
        raise InquiryError("Half a character stands here, such as \\ud83d. Take it out or type it again.") from error
    except RecursionError as error:
        raise InquiryError("Too many brackets stand inside one another here. Put them right.") from error
    except ValueError as error:  # Python's own limit on the digits of a number
        raise InquiryError("A number here has thousands of digits. Put it right.") from error
    return data


def _no_such_number(name: str) -> float:
    raise InquiryError(f"“{name}” stands here, which is not a number. Put it right.")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names each stand once: of two values, one would be lost without a word."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise InquiryError(f"“{name[:60]}” stands here twice. Keep one of the two.")
        found[name] = value
    return found


_DECODER = json.JSONDecoder(parse_constant=_no_such_number, object_pairs_hook=_each_once)  # made once: 10,000 lines
