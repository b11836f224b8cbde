"""What a card holds, as typed, and what the record keeps: one line for each moment.

As typed is flat and all text: {"value": "a", "then": "b", "now-a": "4", "because": "..."}. What cannot be read as
a number is kept in the record as it was typed, so that nobody loses a word and the check can name it.
"""

from collections.abc import Mapping
from typing import Any

from inquiry.questions import WHEN, Question
from inquiry.questions.beside import USUAL
from inquiry.record import Answer
from inquiry.record.reading import read_number

Typed = Mapping[str, str]
Fields = dict[str, Any]
"""The fields of a line that a person fills: value, second, skip, confidence, evidence and so on."""

_TEXTS = ("second", "skip", "confidence", "because", "tested", "disagree", "credit", "reason")
EMPTY: Fields = {"value": None, "evidence": None, **dict.fromkeys(_TEXTS, ""), **USUAL}


def fields_of(question: Question, typed: Typed) -> dict[str, Fields]:
    """The fields of the line of each moment. Only the line for now carries more than a value."""
    now = EMPTY | {name: typed.get(name, "").strip() for name in _TEXTS}
    now |= {name: typed.get(name) or usual for name, usual in USUAL.items()}
    now["evidence"] = int(typed["evidence"]) if typed.get("evidence", "").isdigit() else None
    others = {moment: EMPTY | {"value": _value(question, typed, moment)} for moment in question.moments}
    now["value"] = None if now["skip"] else _value(question, typed, "now")
    return others | {"now": now}


def fields_in(answer: Answer) -> Fields:
    """The fields of an answer that a person fills."""
    fields = {name: getattr(answer, name) for name in EMPTY}
    value = fields["value"]
    return fields | {"value": list(value) if isinstance(value, tuple) else value}


def typed_of(question: Question, lines: Mapping[str, Fields]) -> dict[str, str]:
    """What a card shows for the lines of a question, by moment."""
    now = lines.get("now", EMPTY)
    typed = {name: str(now[name]) for name in (*_TEXTS, *USUAL) if now[name] != EMPTY[name]}
    if now["evidence"] is not None:
        typed["evidence"] = str(now["evidence"])
    for moment, fields in lines.items():
        typed |= _typed_value(question, fields["value"], moment)
    return typed


def _value(question: Question, typed: Typed, moment: str) -> Any:
    """The value of one moment, or None if nothing was typed."""
    if question.kind == "dots":
        given = {c.name: typed.get(f"{moment}-{c.name}", "").strip() for c in question.choices}
        return {name: _whole(text) for name, text in given.items() if text} or None
    text = typed.get("value" if moment == "now" else moment, "").strip()
    if not text:
        return None
    if question.kind == "pick":
        return text.split()
    if question.kind == "level":
        return _whole(text)
    if question.kind == "number":
        number = read_number(text, question.unit)
        return text if number is None else number
    return text


def _typed_value(question: Question, value: Any, moment: str) -> dict[str, str]:
    if value is None:
        return {}
    if question.kind == "dots":
        return {f"{moment}-{name}": str(dots) for name, dots in value.items()} if isinstance(value, dict) else {}
    name = "value" if moment == "now" else moment
    if isinstance(value, list | tuple):
        return {name: " ".join(str(v) for v in value)}
    return {name: f"{value:g}" if isinstance(value, float) else str(value)}


def _whole(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def in_words(question: Question, typed: Typed, skips: Mapping[str, str]) -> str:
    """An answer as a person would say it, or nothing."""
    if typed.get("skip"):
        return skips.get(typed["skip"], typed["skip"])
    labels = {c.name: c.label for c in question.choices}
    if question.kind == "dots":
        given = {
            m: [f"{t} on {w}" for n, w in labels.items() if (t := typed.get(f"{m}-{n}"))] for m in question.moments
        }
        return ". ".join(f"{WHEN[m]}: {'; '.join(parts)}" for m, parts in given.items() if parts)
    value = typed.get("value", "")
    if question.kind == "pick":
        return ", then ".join(labels.get(name, name) for name in value.split())
    said = value if question.kind in ("number", "text") else labels.get(value, value)
    second = f"Second: {labels.get(typed['second'], typed['second'])}" if typed.get("second") else ""
    others = [f"{WHEN[m]}: {labels.get(typed[m], typed[m])}" for m in question.moments if m != "now" and typed.get(m)]
    return ". ".join(part for part in (said, second, *others) if part)
