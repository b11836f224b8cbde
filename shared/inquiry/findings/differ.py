"""Where people differ, without smoothing it out."""

from dataclasses import dataclass

from inquiry import words
from inquiry.answers_in_words import in_words
from inquiry.document import Block, Note, Paragraph, Table, rich
from inquiry.findings.quotes import written
from inquiry.findings.reasons import would_disagree
from inquiry.findings.view import View
from inquiry.questions import Question
from inquiry.spreads import Spread


@dataclass(frozen=True)
class Split:
    """A question whose answers lie far apart."""

    question: Question
    lies: Spread


def split_questions(view: View) -> list[Split]:
    """The questions where enough people answered and the answers are split, the widest first."""
    found = []
    for question in view.bank.questions.values():
        if question.kind == "level" and question.is_indicator:
            lies = view.spread(question.name)
            if lies.split:
                found.append(Split(question, lies))
    return sorted(found, key=lambda s: (-_width(s.lies), _crowding(s.lies)))


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
    if seen := written(view, "typ_differ"):
        blocks.append(Note("What the team sees differently", rich("“{words}”", words=seen.value)))
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
    if view.alone < view.bank.rules.dots_from:
        n = words.count(view.bank.rules.dots_from)
        return f"Fewer than {n} people answered on their own, so we cannot show where they differ."
    return "No question split the people who answered on their own."
