"""The first page of a paper: what it is for, consent, credit, and a code in place of a name."""

from typing import Any

from inquiry import words
from inquiry.alone.people import CONSENT
from inquiry.paper.moments import Moment
from inquiry.questions import Bank
from inquiry.record import About, say_date
from inquiry.record.due import KEPT_FOR
from inquiry.report.pdf import say

AGREE = "I have read this page. I agree to take part."
_PROMISES = (  # what the private form promises too, in its pages/consent.html.j2: the same version stands for both
    "You choose if you take part. You can leave out any question, and stop at any time.",
    "There are no right answers, and no place gets a mark.",
    "Please write no names, not even your own. What you answer alone is kept under your code.",
    (
        "What people answer alone is never shown with who said it. Others see only how many gave each answer: counted "
        "from {dots} people on, in words from {words} on. From fewer, nothing is shown."
    ),
    (
        "What you write in your own words may be printed in the report, without your name unless you choose otherwise. "
        "For each answer you can say no to this, or choose who may read it."
    ),
    "Once the workshop has shown how people answered a question, nobody can add or change an answer to it.",
    "{contact} gets this paper back. The person who types it in reads it, and so can whoever looks after the computer.",
    "Single answers are deleted {months} months after the report. Ask {contact} if you want yours deleted sooner.",
    "You can change how you are named{until}.",
)
_TEAM = "The answers on this paper are the team's. Everybody who gets the report can read them."
_FILLING = (
    "Tick one box for each question, unless it says otherwise. To change an answer, cross it out and tick another.",
    "“Don’t know” is a good answer. It tells us where to look.",
    "The small grey letters and numbers are for the person who types this in.",
)
_SEATS, _LARGE_SEATS = 24, 9

Shape = dict[str, Any]


def front(about: About, moment: Moment, bank: Bank, *, large: bool) -> Shape:
    """The words of the first page, as data for the typesetter."""
    return {
        "work": _work(about),
        "lead": list(moment.lead),
        "consent": [say(promise) for promise in _terms(about, moment, bank)],
        "filling": list(_FILLING),
        "agree": AGREE,
        "version": f"Consent text {CONSENT}",
        "credit": [choice.label for choice in bank.lists["credit"]],
        "room": moment.room,
        "seats": _LARGE_SEATS if large else _SEATS,
    }


def _work(about: About) -> str:
    """Whose work this is about, in a line."""
    named = about.initiative_name.strip()
    return say(f"About {named} in {about.name}." if named else f"About the work in {about.name}.")


def _terms(about: About, moment: Moment, bank: Bank) -> tuple[str, ...]:
    contact = about.contact.strip() or "the place lead"
    said = {
        "words": words.count(bank.rules.words_from),
        "dots": words.count(bank.rules.dots_from),
        "months": words.count(KEPT_FOR),
        "contact": contact,
        "until": f" until {say_date(about.credit_until)}" if about.credit_until else "",
    }
    promises = _PROMISES if moment.name == "alone" else (*_PROMISES, _TEAM)
    return tuple(words.capital(promise.format(**said)) for promise in promises)
