"""Where people differ, without smoothing it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from inquiry import words
from inquiry.answers_in_words import in_words
from inquiry.document import Block, Note, Paragraph, Table, rich
from inquiry.findings.printed import would_disagree, written
from inquiry.findings.view import View
from inquiry.questions import Question
from inquiry.spreads import LATER, Spread


@dataclass(frozen=True)
class Split:
    """A question whose answers lie far apart."""

    question: Question
    lies: Spread


def split_questions(view: View) -> list[Split]:
    """The questions where enough people answered and the answers are split, the widest first."""
    spreads = ((q, view.spread(q.name)) for q in indicators(view) if q.kind == "level")
    found = [Split(question, lies) for question, lies in spreads if lies.split]
    return sorted(found, key=lambda s: (-_width(s.lies), _crowding(s.lies)))


def indicators(view: View) -> list[Question]:
    """The questions that say how the work is held up."""
    return [question for question in view.bank.questions.values() if question.is_indicator]


class Seen(StrEnum):
    """What can be said of where people differ."""

    SPLIT = "split"
    ALIKE = "alike"
    FEW = "too few"
    LATER = "shown when the wave is closed"


def seen(view: View, asked: Iterable[Question]) -> Seen:
    """What can be said of how people answered these questions on their own."""
    shown = [view.spread(question.name) for question in asked if question.kind == "level"]
    if any(lies.split for lies in shown):
        return Seen.SPLIT
    if any(lies.split is not None for lies in shown):
        return Seen.ALIKE
    return Seen.LATER if any(lies.words == LATER for lies in shown) else Seen.FEW


def differ(view: View) -> list[Block]:
    """The split questions with their range and the team's answer, and what the team sees differently."""
    intro = Paragraph(rich("We do not smooth this out. A split is not a fault. It may be the most useful page here."))
    splits = split_questions(view)
    blocks: list[Block] = [intro]
    if splits:
        head = ("Question", "Answers ran from", "The team agreed")
        rows = tuple((s.question.label, " to ".join(s.lies.span or ()), _team(view, s.question)) for s in splits)
        caption = f"Questions where answers were {words.count(view.bank.rules.split)} or more levels apart"
        blocks.append(Table(caption, head, rows, id="splits", widths=(46, 18, 36)))
    else:
        blocks.append(Paragraph(rich(_nothing(view))))
    blocks += _would_disagree(view)
    if team := written(view, "typ_differ"):
        blocks.append(Note("What the team sees differently", rich("“{words}”", words=team.value)))
    return blocks


def _width(lies: Spread) -> int:
    used = [i for i, group in enumerate(lies.groups) if group.count]
    return used[-1] - used[0] if used else 0


def _crowding(lies: Spread) -> float:
    """How much one answer outweighs the others, 0 to 1: of two spreads as wide, the more even one differs more."""
    counts = [group.count for group in lies.groups]
    return max(counts) / sum(counts)


def _team(view: View, question: Question) -> str:
    return in_words(question, view.answers.get(question.name)) or "Nothing agreed yet"


def _would_disagree(view: View) -> list[Block]:
    """Who the team thinks would answer otherwise: they may not have been in the room."""
    named = [(view.bank.questions[name], who) for name, a in view.answers.items() if (who := would_disagree(a))]
    if not named:
        return []
    head, rows = ("Question", "Who might not say so"), tuple((question.label, who) for question, who in named)
    return [Table("Who the team thinks would answer differently", head, rows, id="disagree", widths=(64, 36))]


def _nothing(view: View) -> str:
    few = f"Fewer than {words.count(view.bank.rules.dots_from)} people answered on their own, so we cannot show where "
    said = {
        Seen.FEW: f"{few}they differ.",
        Seen.LATER: "Where people differ is shown when the wave is closed, so that nobody can be picked out.",
    }
    return said.get(seen(view, indicators(view)), "No question split the people who answered on their own.")
