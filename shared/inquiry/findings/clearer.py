"""What the answers to some questions say so far, which open ones would help most, and where people differ in them."""

from collections.abc import Sequence

from inquiry import words
from inquiry.document import Block, Heading, Items, Link, Paragraph, Text, rich
from inquiry.findings.differ import Seen, seen, split_questions
from inquiry.findings.view import View
from inquiry.questions import Question

_NAMED = 3
_HAIR = 1e-9


def so_far(view: View, part: str) -> list[Block]:
    """Two or three sentences about one part of the work: how much is answered, what it speaks for, who differs."""
    asked = view.bank.part(part)
    given = len(asked) - len(_open(view, asked))
    has = "has" if given == 1 else "have"
    if given == len(asked):
        told = f"All {words.count(given)} questions about this part {has} an answer."
    else:
        many = words.count(given).capitalize() if given else "None"
        told = f"{many} of the {words.count(len(asked))} questions about this part {has} an answer."
    sentences = [rich("{told}", told=told), _speaks(view, part) if given else (), _differ(view, asked)]
    return [Paragraph(_row(sentences))]


def clearer(view: View, asked: Sequence[Question]) -> list[Block]:
    """The open ones of these questions, those first that would narrow the picture most, as links to their cards."""
    still = _open(view, asked)
    if not still:
        return []
    useful = [n.question for n in view.narrowing if n.question in still]
    listed = [*useful, *(q for q in still if q not in useful)]
    which = f"the {words.count(_NAMED)} that would help most" if useful else f"the first {words.count(_NAMED)}"
    more = f" Here are {which}." if len(listed) > _NAMED else ""
    is_open = "question is" if len(listed) == 1 else "questions are"
    told = words.sentence(f"{words.count(len(listed))} {is_open} open here")
    return [
        Heading("What would make this clearer", 4),
        Paragraph(rich("{told}{more}", told=told, more=more)),
        Items(tuple(to_card(q) for q in listed[:_NAMED]), ordered=len(listed) > 1),
    ]


def _row(sentences: Sequence[Text]) -> Text:
    """Sentences one after another."""
    said = [sentence for sentence in sentences if sentence]
    return tuple(run for at, sentence in enumerate(said) for run in ((" ", *sentence) if at else sentence))


def to_card(question: Question) -> Text:
    """The question as a link to its card. Where there is no card, as in a report, it is plain words."""
    return (Link(question.label, f"#q-{question.name}"),)


def _open(view: View, asked: Sequence[Question]) -> list[Question]:
    """The questions without an answer; that one does not apply is an answer."""
    answers = view.answers
    return [q for q in asked if not (q.name in answers and (answers[q.name].is_given or answers[q.name].skip == "na"))]


def _speaks(view: View, part: str) -> Text:
    """Which model the answers in this part speak most for, if that is settled."""
    bounds = {
        model: here.bounds for model, found in view.memberships.items() for here in found.parts if here.part == part
    }
    if len(bounds) < 2:
        return ()
    rules, label = view.bank.rules, {model: view.bank.models[model].label for model in bounds}
    low, most = max((b.low, model) for model, b in bounds.items())
    others = {model: b for model, b in bounds.items() if model != most}
    if low - max(b.high for b in others.values()) >= rules.stronger - _HAIR:
        return rich("They speak most for {model}.", model=label[most])
    if any(b.high - b.low > _HAIR for b in bounds.values()):
        return rich("Open questions could still change which model they speak most for.")
    near = [label[m] for m, b in bounds.items() if b.low >= rules.mixed - _HAIR and low - b.low < rules.stronger]
    return rich("They speak about as much for {models}.", models=words.joined(near, "as for")) if near[1:] else ()


def _differ(view: View, asked: Sequence[Question]) -> Text:
    """Where people differ in these questions, as far as it may be shown; nothing where nobody is asked alone."""
    alone = [q for q in asked if q.kind == "level" and (q.ask == "alone" or view.own(q.name))]
    if not alone:
        return ()
    split = [s for s in split_questions(view) if s.question in alone]
    if split:
        (low, high), title = split[0].lies.span or ("", ""), split[0].question.title
        return rich(
            "People differ most on “{title}”: answers ran from {low} to {high}.", title=title, low=low, high=high
        )
    return rich("{says}", says=_SAID[seen(view, alone)])


_SAID = {
    Seen.ALIKE: "No question here splits the people who answered alone.",
    Seen.FEW: "Where people who answered alone differ is not shown: too few have.",
    Seen.LATER: "Where people who answered alone differ is shown when the wave is closed.",
}
