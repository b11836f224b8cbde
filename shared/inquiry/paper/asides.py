"""What is asked beside an answer: how sure, what stands behind it, who would disagree, and how it may be used."""

from dataclasses import dataclass

from inquiry.questions import Choice, Question


@dataclass(frozen=True)
class Aside:
    """A further field of an answer. It has `ticks`, or else `lines` to write on."""

    name: str
    label: str
    hint: str = ""
    ticks: tuple[Choice, ...] = ()
    lines: int = 0


CREDIT = (
    Choice("anonymous", "Leave my name out"),
    Choice("credited", "Thank me by name, without saying which words are mine"),
    Choice("attributed", "Put my name beside my words"),
)
BECAUSE = Aside("because", "What makes you say so?", "An example is plenty.", lines=2)
SURE = Aside(
    "confidence",
    "How sure are you?",
    ticks=(Choice("low", "Not very"), Choice("medium", "Fairly"), Choice("high", "Very")),
)
EVIDENCE = Aside(
    "evidence",
    "What stands behind it?",
    ticks=(
        Choice("0", "Nothing yet"),
        Choice("1", "Our own view"),
        Choice("2", "An example we can tell"),
        Choice("3", "A document or a figure"),
        Choice("4", "Somebody outside has confirmed it"),
    ),
)
TESTED = Aside("tested", "Which test did it stand?", "What happened, and when.", lines=1)
DISAGREE = Aside("disagree", "Who would disagree?", "And what would they say?", lines=1)
UNPRINTED = Choice("unprinted", "Do not print them")
WORDS = Aside(
    "credit",
    "If we use these words",
    "Only if not as on page 1.",
    ticks=(
        UNPRINTED,
        Choice("anonymous", "No name"),
        Choice("credited", "Thank me by name"),
        Choice("attributed", "Put my name to them"),
    ),
)

_ALL = (BECAUSE, SURE, EVIDENCE, DISAGREE, WORDS)
_ALONE = (BECAUSE, SURE, EVIDENCE, WORDS)
_BY_ROLE = {
    "context": (),
    "fit": (WORDS,),
    "reflection": (DISAGREE, WORDS),
    "outcome": (BECAUSE, WORDS),
    "signal": (TESTED, BECAUSE, SURE, EVIDENCE, WORDS),
}


def asides(question: Question) -> tuple[Aside, ...]:
    """What is asked beside the answer to a question, in the order of the paper."""
    return _BY_ROLE.get(question.role, _ALONE if question.ask == "alone" else _ALL)
