"""What the team says of its own answers: why it gave them, and who would not."""

from inquiry.agreed import Agreed

_NOT_PRINTED = "consultant"  # words meant for the consultant alone


def reason(answer: Agreed) -> str:
    """Why the team says so, in its own words; nothing if it gave no reason or the words are not to be printed."""
    given = answer.answer
    return given.because if given and given.visibility != _NOT_PRINTED else ""


def would_disagree(answer: Agreed) -> str:
    """Who would not say so, as the team names them; nothing if it names nobody or the words are not to be printed."""
    given = answer.answer
    return given.disagree if given and given.visibility != _NOT_PRINTED else ""
