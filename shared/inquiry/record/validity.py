"""What can be wrong with one answer, field by field, in sentences. Forms say it as people type; checks say it again."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from inquiry.questions import Choice, Question
from inquiry.record.answers import CONFIDENCES, CREDITS, EVIDENCE, SKIPS, VISIBILITIES, Answer, Value
from inquiry.record.cells import quoted
from inquiry.record.reading import MOST, read_number, say_number

DOTS = 10
_MOMENTS = {"then": "when you began", "now": "now", "aim": "in three years"}


def faults(question: Question, answer: Answer) -> dict[str, str]:
    """What is wrong with an answer: field -> a sentence that says what to do. An empty answer has no faults."""
    found = {
        "moment": _moment(question, answer),
        "skip": _skip(answer),
        "value": "" if answer.skip or answer.is_empty else _VALUE[question.kind](question, answer.value),
        "second": _second(question, answer),
        "confidence": _one_of("How sure you are", answer.confidence, CONFIDENCES),
        "evidence": _one_of("Evidence", answer.evidence, EVIDENCE),
        "visibility": _one_of("Who may see it", answer.visibility, VISIBILITIES),
        "credit": _one_of("Credit", answer.credit, CREDITS),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def as_meant(question: Question, answer: Answer) -> Answer:
    """An answer without faults with its value in the question's own kind: “12.5%” as 12.5, “3” as level 3."""
    if answer.skip or answer.is_empty:
        return answer
    meant = _meant(question, answer.value)
    return answer if meant is answer.value else replace(answer, value=meant)


def _meant(question: Question, value: Value) -> Value:
    if question.kind == "level":
        return int(str(value))
    if question.kind == "number" and isinstance(value, str):
        return read_number(value, question.unit)
    if question.kind == "dots" and isinstance(value, Mapping):
        return {choice: int(dots or 0) for choice, dots in value.items()}
    return tuple(value) if isinstance(value, list) else value


def _moment(question: Question, answer: Answer) -> str:
    if answer.moment in question.moments:
        return ""
    known = " or ".join(f"“{name}” ({_MOMENTS[name]})" for name in question.moments)
    return f"{quoted(str(answer.moment))} is not a moment that this question asks about. Use {known}."


def _skip(answer: Answer) -> str:
    if answer.skip and answer.value not in (None, "", (), {}):
        return "This says both that there is no answer and what it is. Keep one of the two."
    return _one_of("Why there is no answer", answer.skip, SKIPS)


def _one_of(what: str, value: object, known: tuple[object, ...]) -> str:
    for name in known:  # asked for every field of every answer: a generator would take twice as long
        if value == name and type(value) is type(name):
            return ""
    names = ", ".join(f"“{name}”" for name in known if name not in ("", None))
    return f"{what} is {quoted(str(value))}, which is not in its list. Use one of {names}, or leave it empty."


def _names(choices: tuple[Choice, ...]) -> str:
    return ", ".join(f"“{choice.name}”" for choice in choices)


def _choice(question: Question, value: Value) -> str:
    if isinstance(value, str) and question.choice(value):
        return ""
    return f"{quoted(str(value))} is not one of the choices. Use one of {_names(question.choices)}."


def _level(question: Question, value: Value) -> str:
    if isinstance(value, str | int) and not isinstance(value, bool) and question.choice(value):
        return ""
    low, high = question.choices[0].name, question.choices[-1].name
    return f"{quoted(str(value))} is not on the scale. Choose a level from {low} to {high}."


def _number(question: Question, value: Value) -> str:
    number = read_number(value, question.unit) if isinstance(value, str) else value
    if not isinstance(number, int | float) or isinstance(number, bool) or abs(number) > MOST:
        return f"{quoted(str(value))} is not a number we can read. Type digits only, for example 18."
    if number < 0:
        return f"This cannot be less than 0. You typed {quoted(str(value))}."
    if question.unit == "%" and number > 100:
        return f"A share cannot be more than 100%. You typed {quoted(str(value))}."
    return ""


def _dots(question: Question, value: Value) -> str:
    if not isinstance(value, Mapping):
        return f"{quoted(str(value))} is not a set of dots. Share out {DOTS} dots between the choices."
    unknown = next((name for name in value if not question.choice(name)), "")
    if unknown:
        return f"{quoted(unknown)} is not one of the choices. Use {_names(question.choices)}."
    bad = next((dots for dots in value.values() if not _is_count(dots)), "")
    if bad != "":
        return f"{quoted(str(bad))} is not a whole number of dots. Type 0 to {DOTS}."
    total = sum(int(dots or 0) for dots in value.values())
    if total < DOTS:
        return f"The dots add up to {total}. Add {DOTS - total} more to make {say_number(DOTS)}."
    return f"The dots add up to {total}. Take {total - DOTS} away to make {DOTS}." if total > DOTS else ""


def _is_count(dots: object) -> bool:
    """Whether it is a whole number of dots, typed or counted; an empty box is none."""
    if type(dots) is int:
        return dots >= 0
    return isinstance(dots, str) and re.fullmatch("[0-9]{0,4}", dots) is not None


def _text(_question: Question, value: Value) -> str:
    return "" if isinstance(value, str) else f"{quoted(str(value))} is not text. Type what you would say."


def _pick(question: Question, value: Value) -> str:
    if not isinstance(value, tuple | list):
        return f"{quoted(str(value))} is not a list of choices. Pick from {_names(question.choices)}."
    unknown = next((name for name in value if not question.choice(name)), "")
    if unknown:
        return f"{quoted(unknown)} is not one of the choices. Use {_names(question.choices)}."
    return "The same choice is picked twice. Pick it once." if len(set(value)) < len(value) else ""


def _second(question: Question, answer: Answer) -> str:
    if not answer.second:
        return ""
    if not question.second:
        return "This question takes no second answer. Leave it out."
    if answer.second == answer.value:
        return "The second answer is the same as the main one. Choose another, or leave it empty."
    return _choice(question, answer.second)


_VALUE: Mapping[str, Callable[[Question, Value], str]] = {
    "choice": _choice,
    "level": _level,
    "number": _number,
    "dots": _dots,
    "text": _text,
    "pick": _pick,
}
