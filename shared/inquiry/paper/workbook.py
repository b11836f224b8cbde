"""A paper workbook as a tagged PDF (PDF/UA-1): the questions of a moment, and nothing that anyone answered."""

from itertools import groupby
from pathlib import Path
from typing import Any

from inquiry.paper.front import front
from inquiry.paper.moments import Moment, moments
from inquiry.paper.numbering import edition, numbered
from inquiry.paper.sheet import shape
from inquiry.paper.tables import LARGE, USUAL, register
from inquiry.questions import Bank, Question
from inquiry.record import About
from inquiry.report.pdf import say
from inquiry.report.typesetter import pdf_of

TEMPLATE = Path(__file__).parent / "paper.typ"
_PARTS = {
    "context": ("Your place", "These help a reader from elsewhere. A sentence for each is enough."),
    "lasting": ("What lasts", "Say what happened, not what you hope for."),
    "themes": ("Three themes", "Talk first. Write down what you want to keep."),
    "fit": ("Does it sound like you?", "Once you have read the draft picture of your place."),
}

Shape = dict[str, Any]


def workbook(about: About, bank: Bank, moment: str = "", *, large: bool = False) -> bytes:
    """The PDF of the questions of one moment, or of all. The same place and bank give the same bytes.

    Raises:
        InquiryError: there is no such moment, or it cannot be set.
    """
    return pdf_of(f"The paper for {about.name}", TEMPLATE, document(about, bank, moments(moment), large=large))


def document(about: About, bank: Bank, asked: tuple[Moment, ...], *, large: bool) -> Shape:
    """All that is printed, as data."""
    what = asked[0].title if len(asked) == 1 else "All questions"
    name = say(about.name)
    return {
        "large": large,
        "illustrative": about.illustrative,
        "name": name,
        "title": f"{name}: {what[:1].lower()}{what[1:]}{' (Illustrative)' if about.illustrative else ''}",
        "edition": f"Question bank {edition(bank)}",
        "sheets": [_sheet(about, bank, moment, large=large) for moment in asked],
    }


def _sheet(about: About, bank: Bank, moment: Moment, *, large: bool) -> Shape:
    """The paper of one moment."""
    numbers = {name: number for number, name in numbered(bank).items()}
    questions = [q for q in bank.questions.values() if q.ask == moment.name]
    return {
        "title": moment.title,
        "private": moment.name == "alone",
        "front": front(about, moment, bank, large=large),
        "parts": [
            _part(name, [shape(q, numbers[q.name], bank) for q in of_part], bank)
            for name, of_part in groupby(questions, key=_of_part)
        ],
        "registers": [register(name, bank, LARGE if large else USUAL) for name in moment.registers],
    }


def _of_part(question: Question) -> str:
    return question.part


def _part(name: str, questions: list[Shape], bank: Bank) -> Shape:
    """The questions about one part of the work, under its name."""
    part = bank.parts.get(name)
    title, lead = (part.label, part.what) if part else _PARTS.get(name, (name.capitalize(), ""))
    return {"title": say(title), "lead": say(lead), "questions": questions}
