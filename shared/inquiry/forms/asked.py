"""A question as a card asks it: plain data for the page."""

from dataclasses import dataclass
from typing import Any

from inquiry.questions import Bank, Choice, Question, asides
from inquiry.questions.beside import USUAL
from inquiry.record.reading import say_number

ALONE = "Each person answers this alone first. Here the team writes down what it agrees on."
BESIDE = "Do you see this differently?"
_WITHOUT_SKIP = ("text",)
_MORE = {
    "context": (),
    "fit": ("visibility", "credit"),
    "beside": (),
    "reflection": ("disagree", "visibility", "credit"),
    "outcome": ("because", "visibility", "credit"),
    "signal": ("confidence", "evidence", "because", "visibility", "credit"),
}
_SIGNAL = ("tested", "disagree")  # asked where the answer itself is asked
_ALL = ("confidence", "evidence", "because", "disagree", "visibility", "credit")


@dataclass(frozen=True)
class Fact:
    """What a register says to a question: the number in the question's unit, and where it comes from in words."""

    number: float
    words: str = "from your list of money"


def ask(question: Question, bank: Bank, *, place: str, by: str, fact: Fact | None = None) -> dict[str, Any]:
    """What a card needs to know, as JSON: texts, options, moments and which further fields it offers."""
    private = by != "team" and question.ask == "alone"
    return {
        "id": question.name,
        "place": place,
        "by": by,
        "kind": question.kind,
        "signal": question.role == "signal",
        "beside": BESIDE if question.role == "beside" else "",
        "label": question.label,
        "hint": question.hint,
        "note": _note(question, bank, private=private),
        "private": private,
        "options": [] if question.kind == "number" else _options(question.choices),
        "skips": [] if question.kind in _WITHOUT_SKIP else _options(bank.skips),
        "unit": question.unit,
        "second": question.second,
        "moments": list(question.moments),
        "more": (more := list(_MORE.get(question.role, _ALL))),
        "asides": _asides(bank, [*more, *(_SIGNAL if question.role == "signal" else ())]),
        "fact": {"value": say_number(fact.number, question.unit), "words": fact.words} if fact else None,
    }


def _note(question: Question, bank: Bank, *, private: bool) -> str:
    if question.ask != "alone":
        return ""
    others = bank.rules.dots_from - 1
    shown = f"No page shows your answer to anyone else. It counts only together with at least {others} others."
    return shown if private else ALONE


def _asides(bank: Bank, names: list[str]) -> dict[str, Any]:
    return {
        aside.name: {
            "label": aside.label,
            "hint": aside.hint,
            "options": _options(aside.choices),
            "usual": USUAL.get(aside.name, ""),
        }
        for aside in asides(bank.lists).values()
        if aside.name in names
    }


def _options(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"value": c.name, "text": c.label} for c in choices]
