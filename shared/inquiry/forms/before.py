"""What was on a card before: each earlier answer in words, with who gave it and when. Nothing here is ever deleted."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from inquiry.forms.listening import clock
from inquiry.forms.typed import fields_in, in_words, typed_of
from inquiry.questions import WHEN, Question
from inquiry.record import Answer

MOST = 20  # answers that a card lists
_BURST = timedelta(minutes=1)  # text that went on within this time is one answer, not one for each pause for breath
_TYPED = ("text", "number", "dots")
_BESIDE = {"because": "Why", "tested": "The test", "disagree": "Who would disagree", "reason": "Reason"}
_WHO = {"team": "The team", "moderator": "A moderator"}
Earlier = dict[str, str | bool]


def before(
    question: Question, lines: Iterable[Answer], shown: Iterable[str], skips: Mapping[str, str]
) -> list[Earlier]:
    """The earlier answers of a question, the latest first, at most `MOST`.

    `lines` are all that one card may show: its writer's and a moderator's, never somebody else's private ones. `shown`
    are the ids of those that the card shows now. `again` says whether an answer can still be given.
    """
    kept = _settled(question, sorted(lines, key=lambda line: line.at), skips)
    now = set(shown)
    told: list[Earlier] = [
        {
            "id": line.id,
            "who": _WHO.get(line.by, "You"),
            "when": clock(line.at),
            "words": words,
            "again": line.moment in question.moments,
        }
        for line, words in kept
        if line.id not in now
    ]
    return told[: -MOST - 1 : -1]


def said(question: Question, line: Answer, skips: Mapping[str, str]) -> str:
    """An answer and what was typed beside it, as a person would say them; nothing if it is empty."""
    fields = fields_in(line)
    asked = line.moment in question.moments
    value = in_words(question, typed_of(question, {line.moment if asked else "now": fields}), skips)
    words = [value if asked or not value else f"{WHEN.get(line.moment, line.moment)}: {value}"]
    words += [f"{label}: {fields[name]}" for name, label in _BESIDE.items() if fields[name]]
    return ". ".join(part.rstrip(". ") for part in words if part)


def _settled(question: Question, lines: Sequence[Answer], skips: Mapping[str, str]) -> Iterator[tuple[Answer, str]]:
    """The answers that somebody stopped at: not a text half typed, and not the same words twice in a row."""
    for moment in dict.fromkeys(line.moment for line in lines):
        of_moment = [(line, said(question, line, skips)) for line in lines if line.moment == moment]
        for at, (line, words) in enumerate(of_moment):
            after = of_moment[at + 1] if at + 1 < len(of_moment) else None
            if words and not (after and (words == after[1] or _goes_on(question, (line, words), after))):
                yield line, words


def _goes_on(question: Question, one: tuple[Answer, str], after: tuple[Answer, str]) -> bool:
    """Whether somebody was still typing: soon after came as much text or more, by the same hand."""
    (line, words), (later, more) = one, after
    soon = (began := _time(line.at)) and (ended := _time(later.at)) and ended - began <= _BURST
    same = line.value == later.value or question.kind in _TYPED
    return bool(soon) and same and line.by == later.by and 2 * len(more) >= len(words)


def _time(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).replace(tzinfo=None)
    except ValueError:
        return None
