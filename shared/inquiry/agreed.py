"""What counts as the place's answer to each question: moderated, else agreed by the team, else a fact from a register.

The individual answers stay beside it, untouched; nothing here averages them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from inquiry import measures
from inquiry.questions import Question
from inquiry.record import Answer, Record, stand

REGISTER, TEAM, MODERATED = "register", "team", "moderated"
WHOLE = "ctx_money_whole"  # the question whether all money is on the list
_DOCUMENT = 3  # evidence grade of a register: a document or a figure


@dataclass(frozen=True)
class Agreed:
    """One question's answer as it stands at one moment.

    `value` is as in the log (a choice's name, a level, a number, dots by box, text, picks); `skip` is "dk", "na" or
    nothing; `evidence` is 0 to 4 or None; `fact` is what the register says, also where the team overruled it.
    """

    question: str
    value: object = None
    second: str = ""
    skip: str = ""
    evidence: int | None = None
    source: str = TEAM
    answer: Answer | None = None
    fact: float | None = None

    @property
    def is_given(self) -> bool:
        """Whether there is a value, rather than a skip or nothing."""
        return self.value is not None and not self.skip


def agreed(record: Record, moment: str = "now", wave: str | None = None) -> dict[str, Agreed]:
    """Every question that has an answer at this moment, by question name; what has none is not in it."""
    facts = register_facts(record, wave) if moment == "now" else {}
    found = {}
    for question in record.bank.questions.values():
        answer = answer_to(record, question, moment, wave, facts.get(question.register))
        if answer:
            found[question.name] = answer
    return found


def answer_to(record: Record, question: Question, moment: str, wave: str | None, fact: float | None) -> Agreed | None:
    """One question's answer as it stands, or None."""
    stands = stand(record, question.name, moment, wave)
    answer = stands.agreed
    if answer is None:
        return Agreed(question.name, fact, evidence=_DOCUMENT, source=REGISTER, fact=fact) if fact is not None else None
    source = MODERATED if answer is stands.moderated else TEAM
    return Agreed(question.name, answer.value, answer.second, answer.skip, answer.evidence, source, answer, fact)


def register_facts(record: Record, wave: str | None = None) -> Mapping[str, float]:
    """What the funding register says, by measure name; nothing if the register is not said to be whole."""
    if not money_is_whole(record, wave):
        return {}
    found = measures.facts(record.funding, as_of(record, wave), record.bank.rules)
    return {name: value for name, value in found.items() if value is not None}


def money_is_whole(record: Record, wave: str | None = None) -> bool:
    """Whether somebody has said that no money is missing from the register: by answering, else in `place.json`."""
    said = stand(record, WHOLE, "now", wave).agreed
    return said.value == "yes" if said else record.about.registers.funding == "whole"


def as_of(record: Record, wave: str | None = None) -> date:
    """The day on which the registers of a wave are read: its own, or today for a place that has none (see `dated`)."""
    return dated(record, wave) or date.today()  # noqa: DTZ011 - a day, not a moment


def dated(record: Record, wave: str | None = None) -> date | None:
    """The day that a wave speaks of; None if nothing says it, and only then is the clock asked.

    It is the day that the wave names, else the day it was frozen, else of its latest answer, else that it was opened.
    So the same record always gives the same report.
    """
    named = record.about.wave(wave) if wave else record.about.latest
    answered = [answer.day for answer in record.answers if named is None or answer.wave == named.id]
    days = (named.as_of, named.frozen) if named else ()
    last = (max(answered, default=None), named.opened if named else None)
    return next((day for day in (*days, *last) if day), None)
