"""Words of people, only as their credit choice allows; whoever made no choice is anonymous."""

from inquiry import words
from inquiry.document import Quote
from inquiry.findings.printed import REACH
from inquiry.findings.view import View
from inquiry.record import Answer, Person

_MOST = 3
_ANYBODY = "A person who took part"


def quotes(view: View, part: str) -> list[Quote]:
    """Up to three quotes for one part of the work, those meant for everybody first, then those with a name.

    Words that carry no name are printed only when enough people answered alone that nobody is picked out (the same
    number as for a spread), and only from people whose consent is on record. What was meant for the consultant alone
    stays out, and each quote says how far it may go: whoever passes a part of the report on needs to know.
    """
    enough = view.alone >= view.bank.rules.dots_from
    said = [a for q in view.bank.part(part) for a in view.own(q.name) if a.because and a.visibility in REACH]
    agreed = [a for a in said if a.by in view.people and view.people[a.by].consent]
    choice = {a.id: credit_of(a, view.people[a.by]) for a in agreed}
    kept = [a for a in agreed if enough or choice[a.id] == "attributed"]
    kept.sort(key=lambda a: (a.visibility != "public", choice[a.id] != "attributed", a.id))
    return [_quote(a, view.people[a.by]) for a in _one_each(kept)[:_MOST]]


def credit_of(answer: Answer, person: Person) -> str:
    """The credit choice for one contribution: its own, else the person's, else anonymous."""
    return answer.credit or person.credit or "anonymous"


def _one_each(said: list[Answer]) -> list[Answer]:
    """The first of each person, so that one voice does not fill the page."""
    first: dict[str, Answer] = {}
    for answer in said:
        first.setdefault(answer.by, answer)
    return list(first.values())


def _quote(answer: Answer, person: Person) -> Quote:
    credit = credit_of(answer, person)
    who = (person.name or person.role or _ANYBODY) if credit == "attributed" else _ANYBODY
    by_role = credit == "attributed" and not person.name
    named = "named by role only, beside these words" if by_role else words.CREDIT[credit]
    return Quote(answer.because, who, f"{named}; {REACH[answer.visibility]}")
