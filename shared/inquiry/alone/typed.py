"""What a person typed into one page of the form, as an answer; and an answer as what the page shows.

As typed is flat and all text, as a browser sends it: {"value": "4", "because": "...", "confidence": "high"}. A choice
of several is its names with spaces between; ten dots are one field for each choice.
"""

from collections.abc import Callable, Mapping
from typing import Any

from inquiry.questions import Question
from inquiry.questions.beside import USUAL
from inquiry.record import Answer, faults, say_number

Typed = Mapping[str, str]
LONGEST = 5000  # letters of one answer in words
NOT_ANSWERED = "Choose an answer, or go on without one."
_SKIP = "skip:"
_UNSAID: Mapping[str, str] = {"choice": NOT_ANSWERED, "level": NOT_ANSWERED}
_OTHERWISE = "Write an answer, or go on without one."
_TEXTS = ("because", "confidence", "credit")


def typed_in(question: Question, read: Callable[[str], list[str]]) -> dict[str, str]:
    """What came from the page; `read` gives all values of one field of it."""
    names = ["evidence", "second", "visibility", *_TEXTS]
    names += [f"dots-{choice.name}" for choice in question.choices] if question.kind == "dots" else []
    typed = {name: (read(name) or [""])[-1].replace("\r\n", "\n").strip() for name in names}
    typed["value"] = " ".join(read("value")).replace("\r\n", "\n").strip()
    return {name: text for name, text in typed.items() if text}


def fields_of(question: Question, typed: Typed) -> dict[str, Any]:
    """The fields of an answer; its value still as typed, for `faults` to look at and `as_meant` to read."""
    skip = typed.get("value", "").removeprefix(_SKIP) if typed.get("value", "").startswith(_SKIP) else ""
    evidence = typed.get("evidence", "")
    return {
        **{name: typed.get(name, "") for name in (*_TEXTS, "second")},
        "skip": skip,
        "value": None if skip else _value(question, typed),
        "evidence": int(evidence) if evidence.isdecimal() else None,
        "visibility": typed.get("visibility") or USUAL["visibility"],
    }


def typed_of(question: Question, answer: Answer) -> dict[str, str]:
    """What the page shows for an answer that was saved."""
    typed = {name: getattr(answer, name) for name in (*_TEXTS, "second", "visibility")}
    typed["evidence"] = "" if answer.evidence is None else str(answer.evidence)
    if question.kind == "dots" and isinstance(answer.value, Mapping):
        typed |= {f"dots-{name}": str(dots) for name, dots in answer.value.items()}
    else:
        typed["value"] = _SKIP + answer.skip if answer.skip else _text(answer.value)
    return {name: text for name, text in typed.items() if text and text != USUAL.get(name)}


def wrong_with(question: Question, typed: Typed, answer: Answer) -> dict[str, str]:
    """What is wrong, field by field, in sentences; also when nothing was chosen."""
    found = faults(question, answer)
    if answer.is_empty:
        found["value"] = _UNSAID.get(question.kind, _OTHERWISE)
    for name in ("because", "value"):
        if len(text := typed.get(name, "")) > LONGEST:
            found[name] = f"This is {len(text):,} letters long. Shorten it to {LONGEST:,} or fewer."
    return found


def in_words(question: Question, answer: Answer, skips: Mapping[str, str]) -> str:
    """An answer as its writer said it; nothing if it was cleared."""
    if answer.skip:
        return skips.get(answer.skip, answer.skip)
    labels = {choice.name: choice.label for choice in question.choices}
    if isinstance(answer.value, Mapping):
        return "; ".join(f"{dots} on {labels.get(name, name)}" for name, dots in answer.value.items())
    if question.kind == "number" and isinstance(answer.value, int | float):
        return say_number(answer.value, question.unit)
    if isinstance(answer.value, tuple):
        return ", then ".join(labels.get(name, name) for name in answer.value)
    said = labels.get(_text(answer.value), _text(answer.value))
    return f"{said}. Second: {labels.get(answer.second, answer.second)}" if answer.second else said


def _value(question: Question, typed: Typed) -> Any:
    if question.kind == "dots":
        given = {choice.name: typed.get(f"dots-{choice.name}", "") for choice in question.choices}
        return {name: text for name, text in given.items() if text} or None
    text = typed.get("value", "")
    return tuple(text.split()) if question.kind == "pick" else text or None


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    return f"{value:g}" if isinstance(value, float) else "" if value is None else str(value)
