"""What a moderator makes of a team's answer after the talk, with the reason: the team's own answer stays beside it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from inquiry.errors import InquiryError
from inquiry.questions import Question
from inquiry.record.answers import MODERATOR, Answer
from inquiry.record.log import Log
from inquiry.record.place import Record
from inquiry.record.standing import stand
from inquiry.record.validity import as_meant, faults

_OWN = ("because", "link", "tested", "disagree", "credit")  # the team's own, which stay with its answer


def moderate(folder: Path, record: Record, question: Question, said: Mapping[str, Any], reason: str) -> Answer:
    """Keep what a moderator says now (`said`: fields of an answer), and why; gives the answer as it was kept.

    Raises:
        InquiryError: the team has not answered or these are its own words, no reason is given, it does not fit, or it
            could not be written.
    """
    team = team_answer(record, question)
    if question.kind == "text":
        raise InquiryError(f"“{question.title}” holds the team’s own words. Ask the team to change them.")
    if not reason.strip():
        raise InquiryError("Say why in a sentence: the team is told, and the report prints it.")
    second = "" if said.get("skip") or said.get("value") == team.second else team.second
    bare: dict[str, Any] = {**dict.fromkeys(_OWN, ""), "second": second, **said, "reason": reason.strip()}
    answer = replace(_begun(team, record), **bare)
    if wrong := faults(question, answer):
        raise InquiryError(" ".join(wrong.values()))
    return Log(folder).append(as_meant(question, answer))


def let_stand(folder: Path, record: Record, question: Question) -> Answer:
    """Take back what a moderator said: the team's answer counts again.

    Raises:
        InquiryError: no moderator's answer stands, or it could not be written.
    """
    said = stand(record, question.name).moderated
    if said is None:
        raise InquiryError(f"No moderator has changed “{question.title}”, so there is nothing to take back.")
    bare: dict[str, Any] = dict.fromkeys((*_OWN, "second", "skip", "reason"), "")
    return Log(folder).append(replace(_begun(said, record), value=None, **bare))


def team_answer(record: Record, question: Question) -> Answer:
    """What the team agreed in the latest wave.

    Raises:
        InquiryError: nothing; so there is nothing to check.
    """
    team = stand(record, question.name).team
    if team is None:
        fact = " A figure in the report comes from the list of money: put that right." if question.register else ""
        raise InquiryError(f"The team has not answered “{question.title}”, so there is nothing to change.{fact}")
    return team


def _begun(on: Answer, record: Record) -> Answer:
    """A moderator's line that builds on another answer."""
    return replace(on, by=MODERATOR, bank=record.bank.version, room=(), based_on=(on.id,), id="", at="")
