"""The four parts of the work: what was found, a small picture, how answers spread, what people said."""

from functools import partial

from inquiry import words
from inquiry.agreed import MODERATED, REGISTER, Agreed
from inquiry.answers_in_words import in_words
from inquiry.document import Block, Finding, Findings, Heading, Paragraph, Talk, rich
from inquiry.figures import Caption, Stand, likeness
from inquiry.figures import Spread as SpreadRow
from inquiry.figures import spread as spread_figure
from inquiry.findings.clearer import clearer, so_far
from inquiry.findings.differ import split_questions
from inquiry.findings.marks import cuts, model_mark
from inquiry.findings.printed import overruled, reason
from inquiry.findings.quotes import quotes
from inquiry.findings.view import View
from inquiry.questions import Question
from inquiry.spreads import Spread

_HOW_TO_READ = (
    "Each dot is one answer. The box marks what the team agreed. Where one person could be picked out, two "
    "levels are shown together."
)


def part(view: View, name: str) -> list[Block]:
    """One part of the work, step by step."""
    kind = view.bank.parts[name]
    opening: list[Block] = [Heading(kind.label, 3, id=name), Paragraph(rich("{what}", what=kind.what), small=True)]
    answered = [q for q in view.bank.part(name) if q.name in view.answers]
    shown = _found(view, answered) if answered else []
    return [
        *opening,
        *so_far(view, name),
        *shown,
        *clearer(view, view.bank.part(name)),
        *_spreads(view, name),
        *_said(view, name),
        Heading("What you could talk about next", 4),
        Talk(tuple((words,) for words in _talk(view, name))),
    ]


funding, infrastructure, processes, relationships = (
    partial(part, name=name) for name in ("funding", "infrastructure", "processes", "relationships")
)


def _found(view: View, answered: list[Question]) -> list[Block]:
    """What was found, question by question, and the small picture."""
    found = Findings(tuple(_finding(q, view.answers[q.name]) for q in answered))
    return [
        Heading("What we found", 4),
        found,
        Heading("The small picture", 4),
        _picture(view, answered[0].part),
    ]


def _finding(question: Question, answer: Agreed) -> Finding:
    text = rich("**{title}.** {answer}", title=question.title, answer=words.sentence(in_words(question, answer)))
    return Finding(text, reason(answer), _behind(question, answer))


def _behind(question: Question, answer: Agreed) -> str:
    """What stands behind an answer, with what a reader must know about it."""
    said = [words.evidence(answer.evidence)]
    if answer.source == REGISTER:
        said = ["from the place’s own list"]
    elif answer.fact is not None and answer.answer:
        fact = in_words(question, Agreed(question.name, answer.fact))
        said.append(_with(f"the list says {fact}; the team says otherwise", overruled(answer)))
    if answer.source == MODERATED:
        said.append(_with("changed by a moderator", overruled(answer)))
    return "; ".join(s for s in said if s)


def _with(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


def _picture(view: View, name: str) -> Block:
    rows = []
    for model, membership in view.memberships.items():
        here = next((p for p in membership.parts if p.part == name), None)
        if here:
            rows.append(Stand(model_mark(view, model), here.value, here.bounds.low, here.bounds.high, None, ""))
    caption = Caption(f"likeness-{name}", f"{view.bank.parts[name].label}: how like each model", minor=True)
    return likeness(rows, caption, cuts(view))


def _spreads(view: View, name: str) -> list[Block]:
    rows = [_row(view, q) for q in view.bank.part(name) if q.kind == "level" and view.own(q.name)]
    if not rows:
        return []
    title = f"{view.bank.parts[name].label}: how far answers spread"
    caption = Caption(f"spread-{name}", title, rich(_HOW_TO_READ), minor=True)
    return [Heading("How far answers spread", 4), spread_figure(rows, caption)]


def _row(view: View, question: Question) -> SpreadRow:
    lies = view.spread(question.name)
    agreed = view.answers.get(question.name)
    team = int(str(agreed.value)) if agreed and agreed.is_given else None
    low, high = (c.short or c.label for c in (question.choices[0], question.choices[-1]))
    counts, spans = tuple(g.count for g in lies.groups) or None, tuple(len(g.names) for g in lies.groups)
    hidden, answers = _hidden(view, lies), lies.answers or 0
    return SpreadRow(question.label, low, high, counts, team, hidden, answers, bool(lies.split), spans)


def _hidden(view: View, lies: Spread) -> str:
    """What stands in place of the dots when there are too few answers to show."""
    if lies.answers is None:
        return f"Fewer than {words.count(view.bank.rules.words_from)} answers: not shown"
    return f"{words.counted(lies.answers, 'answer').capitalize()}: {lies.words}" if lies.words else ""


def _said(view: View, name: str) -> list[Block]:
    said = quotes(view, name)
    return [Heading("What people said", 4), *said] if said else []


def _talk(view: View, name: str) -> list[str]:
    split = [s.question for s in split_questions(view) if s.question.part == name][:1]
    asked = [
        f"People see “{q.title}” in different ways. What does each side see that the other does not?" for q in split
    ]
    return [*asked, *view.bank.prompts.get(name, ())]
