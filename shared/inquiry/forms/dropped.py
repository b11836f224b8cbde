"""What was answered under an earlier question bank and no longer fits this one: said aloud, and kept."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from inquiry.questions import Bank, Question
from inquiry.record import Answer
from inquiry.record.cells import quoted

_SHOWN = {"now": "now", "then": "when you began", "aim": "in three years"}


def dropped(question: Question, shown: Iterable[Answer], lines: Iterable[Answer]) -> str:
    """A sentence for a card: an answer that is on the list no more, or a moment that is not asked about any more."""
    for line in shown:
        if not line.is_empty and not line.skip and not _offered(question, line.value):
            return (
                f"Your earlier answer was {quoted(_text(line.value))}. The question has changed since, and that is not "
                "one of its answers now. It is kept. Please answer again."
            )
    gone = sorted({line.moment for line in lines if line.moment not in question.moments and not line.is_empty})
    if gone:
        when = _SHOWN.get(gone[0], gone[0])
        return f"This is no longer asked about {quoted(when)}. What you answered then is kept, and not counted."
    return ""


def removed(bank: Bank, section: str, lines: Iterable[Answer]) -> str:
    """A sentence for a section: answers to questions that stood in it, or near it, and are in the bank no more.

    A question that is gone is named in the first section whose questions begin like it (`fun_`), else in the first.
    """
    gone = Counter(a.question for a in lines if bank.question(a.question) is None and not a.is_empty)
    here = {name: count for name, count in gone.items() if _stood_in(bank, name) == section}
    if not here:
        return ""
    answers = sum(here.values())
    is_kept = "1 earlier answer is" if answers == 1 else f"{answers} earlier answers are"
    names = ", ".join(quoted(name) for name in sorted(here))
    return f"{is_kept} to a question that is not asked any more: {names}. Nothing is lost: they stay in the record."


def _stood_in(bank: Bank, name: str) -> str:
    begins = name.partition("_")[0]
    sections = [question.section for question in bank.questions.values()]
    alike = [q.section for q in bank.questions.values() if q.name.partition("_")[0] == begins]
    return (alike or sections)[0]


def _offered(question: Question, value: object) -> bool:
    """Whether the page could have sent this value: what only cannot be read (“about 20”) is another matter."""
    match question.kind:
        case "choice" | "level":
            return isinstance(value, str | int) and question.choice(value) is not None
        case "pick":
            return isinstance(value, Sequence) and not isinstance(value, str) and all(map(question.choice, value))
        case "dots":
            return isinstance(value, Mapping) and all(map(question.choice, value))
        case "number":
            return isinstance(value, str | int | float)
    return isinstance(value, str)


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{dots} on {name}" for name, dots in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
