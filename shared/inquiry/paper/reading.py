"""What a typist types, as the fields of an answer: keys become names, and what is not on the paper is refused."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inquiry.errors import InquiryError
from inquiry.paper.asides import Aside, asides
from inquiry.paper.numbering import keyed, skips
from inquiry.paper.sheet import SECOND
from inquiry.questions import WHEN, Bank, Choice, Question

Fields = dict[str, Any]
Keys = Mapping[str, Choice]


@dataclass(frozen=True)
class Prompt:
    """One thing to type: what it is called, the keys that may be typed, and how it becomes fields of an answer."""

    label: str
    moment: str
    keys: Keys
    read: Callable[[str], Fields]
    is_second: bool = False  # only beside a first answer
    is_aside: bool = False  # only beside an answer, or a reason to have none


def prompts(question: Question, bank: Bank) -> Iterator[Prompt]:
    """What there is to type for a question, in the order of the paper; the asides come last."""
    for moment in question.moments:
        label = "Answer" if not question.compass else WHEN[moment]
        offered = skips(bank) if moment == "now" and question.kind != "text" else {}
        yield Prompt(label, moment, _keys(question) | offered, _value(question, offered))
        if question.second and moment == "now":
            yield Prompt(SECOND, moment, _keys(question), _second(question), is_second=True)
    for aside in asides(question, bank):
        yield Prompt(aside.label, "now", aside_keys(aside), _aside(aside), is_aside=True)


def aside_keys(aside: Aside) -> dict[str, Choice]:
    """The keys of what is asked beside an answer."""
    return keyed(aside.ticks)


def _keys(question: Question) -> dict[str, Choice]:
    return {} if question.kind in ("number", "text") else keyed(question.choices)


def _value(question: Question, offered: Keys) -> Callable[[str], Fields]:
    """How an answer is read: a way to have none, or a value."""

    def read(typed: str) -> Fields:
        if typed.lower() in offered:
            return {"value": None, "second": "", "skip": offered[typed.lower()].name}
        return {"value": _READ[question.kind](typed, question, {**_keys(question), **offered}), "skip": ""}

    return read


def _second(question: Question) -> Callable[[str], Fields]:
    return lambda typed: {"second": _one(typed, _keys(question)).name}


def _one(typed: str, keys: Keys) -> Choice:
    """The choice of that key."""
    if typed.lower() in keys:
        return keys[typed.lower()]
    raise InquiryError(f"“{typed}” stands beside no answer. Type one of {', '.join(keys)}.")


def _picks(typed: str, question: Question, _: Keys) -> tuple[str, ...]:
    """The choices of several keys, the first first."""
    return tuple(_one(key, _keys(question)).name for key in re.split(r"[\s,]+", typed.strip()))


def _dots(typed: str, question: Question, _: Keys) -> dict[str, int]:
    """Dots from numbers in the order of the boxes."""
    numbers = re.findall(r"\d+", typed)
    if len(numbers) != len(question.choices) or not re.fullmatch(r"[\d\s,]+", typed):
        many = len(question.choices)
        raise InquiryError(f"There are {many} boxes. Type {many} numbers with spaces between, 0 for an empty box.")
    return {choice.name: int(number) for choice, number in zip(question.choices, numbers, strict=True)}


_READ: dict[str, Callable[[str, Question, Keys], Any]] = {
    "choice": lambda typed, _, keys: _one(typed, keys).name,
    "level": lambda typed, _, keys: int(_one(typed, keys).name),
    "number": lambda typed, *_: typed,
    "text": lambda typed, *_: typed,
    "dots": _dots,
    "pick": _picks,
}


def _aside(aside: Aside) -> Callable[[str], Fields]:
    """How what is asked beside an answer is read."""

    def read(typed: str) -> Fields:
        if not aside.ticks:
            return {aside.name: typed}
        name = _one(typed, aside_keys(aside)).name
        return {aside.name: int(name) if aside.name == "evidence" else name}

    return read
