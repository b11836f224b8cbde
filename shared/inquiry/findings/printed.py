"""What may be printed of the words that people typed: all but those meant for the consultant alone."""

from typing import Final

from inquiry.agreed import Agreed
from inquiry.findings.view import View
from inquiry.record import Answer

REACH: Final = {
    "team": "only for readers of this report",
    "funder": "funders may read it too",
    "public": "anybody may read it",
}
"""How far words may go that are printed, by the answer's `visibility`."""


def reason(answer: Agreed) -> str:
    """Why the team says so, in its own words; nothing if it gave no reason."""
    return _typed(answer, "because")


def would_disagree(answer: Agreed) -> str:
    """Who would not say so, as the team names them; nothing if it names nobody."""
    return _typed(answer, "disagree")


def overruled(answer: Agreed) -> str:
    """Why a register's fact or an earlier answer was changed; nothing if nobody said."""
    return _typed(answer, "reason")


def test_stood(answer: Agreed) -> str:
    """The test that a sign has stood; nothing if it was not said."""
    return _typed(answer, "tested")


def written(view: View, question: str) -> Answer | None:
    """What the team wrote to a question in its own words."""
    agreed = view.answers.get(question)
    answer = agreed.answer if agreed and agreed.is_given else None
    return answer if answer and answer.visibility in REACH else None


def _typed(answer: Agreed, field: str) -> str:
    given = answer.answer
    return str(getattr(given, field)) if given and given.visibility in REACH else ""
