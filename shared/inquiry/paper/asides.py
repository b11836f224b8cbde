"""What is asked beside an answer, as the paper asks it: in few words, with boxes to tick or lines to write on."""

from dataclasses import dataclass, replace

from inquiry import words
from inquiry.questions import Bank, Choice, Question
from inquiry.questions import asides as asked_beside


@dataclass(frozen=True)
class Aside:
    """A further field of an answer. It has `ticks`, or else `lines` to write on."""

    name: str
    label: str
    hint: str = ""
    ticks: tuple[Choice, ...] = ()
    lines: int = 0


_LINES = {"because": 2, "tested": 1, "disagree": 1}
_ON_PAPER = {  # where paper says it in other words
    "visibility": ("Who may read these words", "No tick: those who get the report."),
    "credit": ("If we use these words", "Only if not as on page 1."),
}

_ALL = ("because", "confidence", "evidence", "disagree", "visibility", "credit")
_ALONE = ("because", "confidence", "evidence", "visibility", "credit")
_BY_ROLE = {
    "context": (),
    "fit": ("visibility", "credit"),
    "reflection": ("disagree", "visibility", "credit"),
    "outcome": ("because", "visibility", "credit"),
    "signal": ("tested", "because", "confidence", "evidence", "visibility", "credit"),
}


def asides(question: Question, bank: Bank) -> tuple[Aside, ...]:
    """What is asked beside the answer to a question, in the order of the paper."""
    names = _BY_ROLE.get(question.role, _ALONE if question.ask == "alone" else _ALL)
    return tuple(_on_paper(name, bank) for name in names)


def _on_paper(name: str, bank: Bank) -> Aside:
    """A further field in the words of the bank, the short ones where there are any."""
    aside = asked_beside(bank.lists)[name]
    ticks = tuple(replace(choice, label=words.capital(choice.short or choice.label)) for choice in aside.choices)
    label, hint = _ON_PAPER.get(name, (aside.label, aside.hint))
    return Aside(name, label, hint, ticks, _LINES.get(name, 0))
