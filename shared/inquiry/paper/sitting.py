"""One writer's paper, typed in: each answer goes into the record at once, and the last can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from inquiry.errors import InquiryError
from inquiry.paper.numbering import numbered
from inquiry.questions import Bank, Question
from inquiry.questions.beside import USUAL
from inquiry.record import About, Answer, Log, as_meant, faults, read_about, read_people, say_date
from inquiry.record.answers import TEAM
from inquiry.record.workshop import is_closed

_TEXTS = ("second", "skip", "confidence", "because", "tested", "disagree", "credit")
EMPTY: Mapping[str, Any] = {"value": None, "evidence": None, **dict.fromkeys(_TEXTS, ""), **USUAL}

Fields = Mapping[str, Any]
Step = tuple[Question, str, Fields]


@dataclass
class Sitting:
    """A writer (the team, or one person) whose paper is typed in.

    `visits` can be undone: for each time that a question was turned to, what stood before each thing typed. `saved`:
    the ids of the answers that were saved.
    """

    folder: Path
    about: About
    bank: Bank
    by: str
    log: Log
    room: tuple[str, ...] = ()
    visits: list[list[Step]] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)

    @property
    def questions(self) -> dict[str, Question]:
        """The questions of this paper by number: a person's are those asked alone, the team's all others."""
        alone = self.by != TEAM
        found = {number: self.bank.questions[name] for number, name in numbered(self.bank).items()}
        return {number: question for number, question in found.items() if (question.ask == "alone") == alone}

    def question(self, number: str) -> Question:
        """The question of that number, however it was typed: A3, a3, or 3 where only one letter is in use.

        Raises:
            InquiryError: there is no such question on this paper.
        """
        typed = number.strip().upper()
        letters = {known[0] for known in self.questions}
        if typed.isdecimal() and len(letters) == 1:
            typed = letters.pop() + typed
        if typed in self.questions:
            return self.questions[typed]
        if typed in numbered(self.bank):
            whose = TEAM if self.by != TEAM else "a person, such as p01"
            raise InquiryError(f"{typed} is answered by {whose}, on another paper. Type “q” and begin again with that.")
        numbers = list(self.questions)
        raise InquiryError(
            f"There is no question {number.strip()} on this paper. They go from {numbers[0]} to {numbers[-1]}."
        )

    def stands(self, question: Question, moment: str = "now") -> Answer | None:
        """The writer's latest answer on a question in this wave, also if it was cleared."""
        asked = (self.by, self.about.wave_id, question.name, moment)
        lines = reversed(self.log.read())
        return next((a for a in lines if (a.by, a.wave, a.question, a.moment) == asked), None)

    def fields(self, question: Question, moment: str = "now") -> dict[str, Any]:
        """What stands of a question, field by field."""
        answer = self.stands(question, moment)
        return {name: getattr(answer, name) if answer else empty for name, empty in EMPTY.items()}

    def visit(self) -> list[Step]:
        """Turn to a question; what is typed from here on can be taken back together."""
        self.visits.append([])
        return self.visits[-1]

    def save(self, question: Question, moment: str, fields: Fields) -> None:
        """Put an answer into the record, unless it says just that already.

        Raises:
            InquiryError: it does not fit the question, the question is closed, or it could not be written.
        """
        self.check_open(question)
        before = self.fields(question, moment)
        answer = self.meant(question, moment, fields)
        if any(getattr(answer, name) != before[name] for name in EMPTY):
            self.saved.append(self.log.append(answer).id)
            self.visits[-1].append((question, moment, before))

    def undo(self) -> Question | None:
        """Take back all that was typed in on the last visit; gives its question, or None if there is none.

        Raises:
            InquiryError: it was counted and shown since, or could not be written.
        """
        while self.visits and not self.visits[-1]:
            self.visits.pop()
        for question, *_ in self.visits[-1] if self.visits else ():
            self.check_open(question)
        if not self.visits:
            return None
        visit = self.visits[-1]
        for question, moment, before in reversed(visit):
            self.log.append(self.meant(question, moment, before))
        self.visits.pop()  # now, for what could not be written can be taken back again
        return visit[0][0]

    def check_open(self, question: Question) -> None:
        """That a question can still be answered: one that changes after the others were shown could be told from them.

        Raises:
            InquiryError: it is closed.
        """
        if self.by != TEAM and is_closed(self.folder, self.about.wave_id, question.name):
            raise InquiryError(
                f"“{question.title}” is closed: the workshop has shown how people answered it, and an answer that "
                "comes or changes now could be told from the others. Nothing of it was saved."
            )

    def meant(self, question: Question, moment: str, fields: Fields) -> Answer:
        """The answer that these fields make, built on what stands.

        Raises:
            InquiryError: it does not fit the question.
        """
        before = self.stands(question, moment)
        answer = Answer(
            place=self.about.id,
            initiative=self.about.initiative,
            wave=self.about.wave_id,
            bank=self.bank.version,
            question=question.name,
            moment=moment,
            by=self.by,
            room=self.room,
            based_on=(before.id,) if before else (),
            **fields,
        )
        if wrong := faults(question, answer):
            raise InquiryError(next(iter(wrong.values())))
        return as_meant(question, answer)


def sit_down(folder: Path, bank: Bank, by: str) -> Sitting:
    """Begin to type in a paper of the team, or of a person who has agreed to take part.

    Raises:
        InquiryError: there is no such place or person, or they have not agreed.
    """
    about, _ = read_about(folder)
    people, _ = read_people(folder, bank)
    if by != TEAM and not any(person.consent for person in people if person.id == by):
        raise InquiryError(f"{by} has not agreed to take part. Look at page 1 of the paper.")
    room = tuple(person.id for person in people if person.in_room) if by == TEAM else ()
    return Sitting(folder, about, bank, by, Log(folder), room)


def check_in_time(folder: Path, today: date) -> None:
    """Whether a person's paper can still be typed in.

    Raises:
        InquiryError: the last day for answers has passed, or there is no such place.
    """
    about, _ = read_about(folder)
    wave = about.latest
    if wave and wave.frozen and wave.has_closed(today):
        raise InquiryError(
            f"The last day for answers was {say_date(wave.frozen)}. An answer that comes in after the others were "
            "shown could give its writer away. If nothing has been shown yet, add “--late”."
        )
