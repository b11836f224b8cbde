"""An answer as a person would say it."""

from typing import Any, Protocol, cast

from inquiry import words
from inquiry.questions import Question
from inquiry.record import say_number


class Answered(Protocol):
    """What an individual answer and an agreed one have in common."""

    @property
    def value(self) -> object:
        """As in the log."""

    @property
    def second(self) -> str:
        """A second choice, or nothing."""

    @property
    def skip(self) -> str:
        """`dk`, `na` or nothing."""


def in_words(question: Question, answer: Answered | None) -> str:
    """The answer in the words of the bank; nothing when there is none."""
    if answer is None:
        return ""
    if answer.skip:
        return words.capital(words.SKIPS[answer.skip])
    return _SAY[question.kind](question, answer) if answer.value is not None else ""


def _choice(question: Question, answer: Answered) -> str:
    chosen, second = question.choice(answer.value), question.choice(answer.second) if answer.second else None
    main = chosen.label if chosen else str(answer.value)
    return f"{main}. Second: {second.label}" if second else main


def _number(question: Question, answer: Answered) -> str:
    number = float(cast("Any", answer.value))
    typed = number == round(number, 2)  # what people type has few digits; what was worked out is rounded
    return say_number(number if typed else round(number), question.unit)


def _dots(question: Question, answer: Answered) -> str:
    dots = cast("dict[str, int]", answer.value)
    return "; ".join(f"{dots[c.name]} on {c.short or c.label}" for c in question.choices if dots.get(c.name))


def _pick(question: Question, answer: Answered) -> str:
    chosen = [question.choice(name) for name in cast("list[str]", answer.value)]
    return words.joined([c.label for c in chosen if c])


def _text(_: Question, answer: Answered) -> str:
    return str(answer.value)


_SAY = {"choice": _choice, "level": _choice, "number": _number, "dots": _dots, "pick": _pick, "text": _text}
