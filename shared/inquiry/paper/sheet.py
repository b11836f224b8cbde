"""A question as the paper asks it: plain data for the typesetter."""

from typing import Any

from inquiry.paper.asides import Aside, asides
from inquiry.paper.numbering import keyed, skips
from inquiry.questions import WHEN, Bank, Question
from inquiry.report.pdf import say

SECOND = "Second, if any"
ORDER = "Your order"
_TOLD = {
    "grid": "Tick one box in each column.",
    "second": "Tick one main answer. If a second one fits as well, tick it in the other column.",
    "both": "Tick one box in each column. You may leave out the second.",
    "dots": "Write how many dots each one gets. They must add up to ten.",
    "rank": "Write 1 in the box of the one that comes first, then 2, then 3.",
}
_LINES = 4

Shape = dict[str, Any]


def shape(question: Question, number: str, bank: Bank) -> Shape:
    """All that the typesetter needs for one question."""
    form = _form(question)
    return {
        "number": number,
        "name": question.name,
        "label": say(question.label),
        "hint": say(question.hint),
        "form": form,
        "told": _told(question, form),
        "compass": question.compass,
        "columns": list(columns(question)),
        "options": [] if form == "number" else [[key, say(c.label)] for key, c in keyed(question.choices).items()],
        "bands": [say(c.label) for c in question.choices] if form == "number" else [],
        "unit": say(question.unit),
        "lines": _LINES,
        "skips": [] if form == "lines" else [[key, say(c.label)] for key, c in skips(bank).items()],
        "asides": [aside_shape(aside) for aside in asides(question, bank)],
    }


def columns(question: Question) -> tuple[str, ...]:
    """The heads of the columns of boxes. A second answer is asked for now only, and so is an order."""
    if question.kind == "pick":
        return (ORDER,)
    if not question.second:
        return tuple(WHEN[moment] for moment in question.moments)
    if not question.compass:
        return "Main", SECOND
    return WHEN["then"], WHEN["now"], SECOND, WHEN["aim"]


def aside_shape(aside: Aside) -> Shape:
    """What is asked beside an answer."""
    ticks = [choice.label for choice in aside.ticks]
    return {"label": aside.label, "hint": aside.hint, "ticks": ticks, "lines": aside.lines}


def _form(question: Question) -> str:
    """How its answer is written: a list to tick, a grid of boxes, a number, dots, ranks or lines."""
    if question.kind in ("choice", "level"):
        return "grid" if len(columns(question)) > 1 else "list"
    return {"number": "number", "dots": "dots", "pick": "rank"}.get(question.kind, "lines")


def _told(question: Question, form: str) -> str:
    """How to fill it in, where that is not plain from its boxes."""
    if form == "grid" and question.second:
        return _TOLD["both" if question.compass else "second"]
    return _TOLD.get(form, "")
