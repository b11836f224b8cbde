"""An answer as one line of JSON, and a line as an answer; a line that was cut off is told from one that is broken."""

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from inquiry.errors import InquiryError
from inquiry.record.answers import MODERATOR, TEAM, Answer
from inquiry.record.cells import quoted
from inquiry.record.files import read_json

_ORDER = ("id", "at", "place", "initiative", "wave", "bank", "question", "moment", "by")
_NEEDED = ("id", "at", "place", "wave", "question", "moment", "by")
_LISTS = ("room", "based_on")
_WRITTEN = tuple(dict.fromkeys([*_ORDER, *(f.name for f in fields(Answer))]))
_TEXTS = tuple(f.name for f in fields(Answer) if f.name not in ("value", "evidence", *_LISTS))
_values = attrgetter(*_WRITTEN)
_written = json.JSONEncoder(ensure_ascii=False).encode
_BEGINS = '{"id": '  # how every line begins that we write
_LONGEST_ESCAPE = 5  # letters of \u1234 after its first


class TornLineError(Exception):
    """A line that ends too soon, as a kill in the middle of a write leaves it."""


def as_line(answer: Answer) -> str:
    """An answer as a line of its file."""
    return _written(dict(zip(_WRITTEN, _values(answer), strict=True)))


def read_line(line: bytes, writer: str) -> Answer:
    """The answer in one line of a writer's file.

    Raises:
        InquiryError: it is broken, and why.
        TornLineError: it only ends too soon.
    """
    data = _json(line)
    if not isinstance(data, dict):
        raise InquiryError("This line is not an answer, which stands between { and }. Put it right or take it out.")
    unknown = [quoted(str(name)) for name in data if name not in Answer.__dataclass_fields__]
    missing = [quoted(name) for name in _NEEDED if not data.get(name)]
    if unknown or missing:
        what = f"holds {', '.join(unknown)}, which we do not know" if unknown else f"lacks {', '.join(missing)}"
        raise InquiryError(f"This answer {what}. Look at a line that was saved here for how it should be.")
    _check_types(data)
    if data["by"] != writer:
        raise InquiryError(f"This answer is by {quoted(data['by'])} but stands in the file of “{writer}”. Move it.")
    frozen: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    return Answer(**frozen)


def _json(line: bytes) -> Any:
    """What the line says as JSON."""
    text = line.decode("utf-8", errors="replace")
    try:
        data = read_json(text)
    except json.JSONDecodeError as error:
        if _is_torn(text, error):
            raise TornLineError from error
        raise InquiryError(
            f"This line cannot be read from its letter {error.pos + 1} on. Put it right or take it out."
        ) from error
    if "\ufffd" in text and not _is_utf8(line):
        raise InquiryError("This line is not in UTF-8. Save the file as UTF-8, or take the line out.")
    return data


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_torn(text: str, error: json.JSONDecodeError) -> bool:
    """Whether a line is the beginning of one that we write, cut off; a power cut may leave zero bytes in its stead."""
    if not text.strip("\0"):
        return True
    if not _BEGINS.startswith(text[: len(_BEGINS)]):
        return False
    rest = text[error.pos :].strip()
    cut_word = any(word.startswith(rest) for word in ("true", "false", "null", "-", ".", "e+", "e-"))
    cut_escape = "escape" in error.msg and len(text) - error.pos <= _LONGEST_ESCAPE
    return error.msg.startswith("Unterminated string") or cut_word or cut_escape


def _check_types(data: dict[str, Any]) -> None:
    """That each field holds the kind of thing it should."""
    texts = [name for name in _TEXTS if name in data and not isinstance(data[name], str)]
    lists = [name for name in _LISTS if name in data and not _is_texts(data[name])]
    wrong = [*texts, *lists, *(["value"] if not _is_value(data.get("value")) else [])]
    if "evidence" in data and not (data["evidence"] is None or type(data["evidence"]) is int):
        wrong.append("evidence")
    if wrong:
        held = f"holds {quoted(json.dumps(data[wrong[0]], ensure_ascii=False))}, which"
        if data.get("by") not in (TEAM, MODERATOR):
            held = "holds something (private, so not repeated here) that"
        raise InquiryError(f"“{wrong[0]}” of this answer {held} cannot be. Put it right.")


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_value(value: object) -> bool:
    """Whether it is a shape that an answer can have; whether it fits its question is `faults`' business."""
    if isinstance(value, dict):
        return all(type(dots) in (int, float, str) for dots in value.values())
    return value is None or _is_texts(value) or type(value) in (str, int, float)
