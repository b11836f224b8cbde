"""One person's private answers in one place: read from their own file alone, and added to it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from inquiry.alone.people import person_of
from inquiry.errors import InquiryError
from inquiry.questions import Bank, Question
from inquiry.record import (
    About,
    Answer,
    Log,
    Person,
    as_meant,
    faults,
    own_ratings,
    rate,
    read_about,
    read_happenings,
    ties_by_name,
)
from inquiry.record.lines import TornLineError, read_line
from inquiry.record.log import FOLDER
from inquiry.record.workshop import shown

CLOSED = (
    "How people answered this was shown in the workshop, so it is closed: an answer that comes or changes now could "
    "be told from the others."
)
_WHAT = ("value", "second", "skip", "confidence", "evidence", "because", "credit", "visibility")


@dataclass(frozen=True)
class Answering:
    """A person at their private questions. It reads no other person's answers and not the team's."""

    folder: Path
    about: About
    bank: Bank
    person: Person

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The questions that are asked alone, in the order of the bank."""
        return {name: q for name, q in self.bank.questions.items() if q.ask == "alone"}

    @property
    def wave(self) -> str:
        """The wave that answers are given in: the latest."""
        return self.about.wave_id

    @property
    def closed(self) -> date | None:
        """The last day for answers, once it has passed; None while the wave is open.

        A spread that was shown and then grew by one answer would give that answer away.
        """
        wave = self.about.latest
        has_closed = wave is not None and wave.has_closed(date.today())  # noqa: DTZ011  (the day where the person sits)
        return wave.frozen if wave and has_closed else None

    @cached_property
    def shown(self) -> frozenset[str]:
        """The questions of which the workshop has shown how people answered: nobody can add to that any more.

        One answer more, less or other would be the difference between two spreads, and so give itself away.
        """
        happenings, _ = read_happenings(self.folder)
        return frozenset(name for name in self.questions if shown(happenings, self.wave, name))

    def is_open(self, question: str) -> bool:
        """Whether a question can still be answered."""
        return not self.closed and question not in self.shown

    @cached_property
    def ties(self) -> dict[str, str]:
        """The ties of the place in words, by id; none if nobody has listed any."""
        return ties_by_name(self.folder, self.bank)

    @cached_property
    def rated(self) -> dict[str, dict[str, str]]:
        """What this person said of ties that are on the list."""
        own = own_ratings(self.folder, self.bank, self.person.id)
        return {tie: said for tie, said in own.items() if tie in self.ties}

    @cached_property
    def latest(self) -> dict[str, Answer]:
        """Their latest line on each question in this wave, the cleared ones too."""
        lines = (line for line in self._lines() if line.wave == self.wave and line.moment == "now")
        return {line.question: line for line in lines if line.question in self.questions}

    @property
    def given(self) -> dict[str, Answer]:
        """What stands: the latest answers that are not cleared and that the bank still knows."""
        return {
            name: line
            for name, line in self.latest.items()
            if not line.is_empty and not faults(self.questions[name], line)
        }

    @property
    def next(self) -> str:
        """The first question without an answer that can still be given, or nothing."""
        return next((name for name in self.questions if self.is_open(name) and name not in self.given), "")

    def meant(self, question: str, fields: Mapping[str, Any]) -> Answer:
        """An answer that is not saved yet, based on the latest one that there is."""
        before = self.latest.get(question)
        return Answer(
            place=self.about.id,
            initiative=self.about.initiative,
            wave=self.wave,
            bank=self.bank.version,
            question=question,
            by=self.person.id,
            based_on=(before.id,) if before else (),
            **fields,
        )

    def save(self, answer: Answer) -> "Answering":
        """Append an answer to the person's own file, unless it says what stands there already; returns what is then.

        Raises:
            InquiryError: the question is closed, or it could not be written.
        """
        if not self.is_open(answer.question):
            raise InquiryError(CLOSED)
        answer = as_meant(self.questions[answer.question], answer)
        before = self.latest.get(answer.question)
        if before is None or not says_the_same(before, answer):
            Log(self.folder).append(answer)
        return replace(self)

    def clear(self, *names: str) -> "Answering":
        """Take answers back, as far as they are open: an empty line below each. The lines above it are not used."""
        for name in names:
            if self.is_open(name) and name in self.latest and not self.latest[name].is_empty:
                self.save(self.meant(name, {}))
        return replace(self)

    def unrate(self) -> None:
        """Take back what was said of ties.

        Raises:
            InquiryError: it could not be written.
        """
        if self.rated:
            rate(self.folder, self.bank, self.person.id, {tie: {} for tie in self.rated})

    @property
    def _file(self) -> Path:
        return self.folder / FOLDER / f"{self.person.id}.jsonl"

    def _lines(self) -> list[Answer]:
        """Every line of the person's file that can be read; the check names the others."""
        if not self._file.exists():
            return []
        found = []
        for line in self._file.read_bytes().split(b"\n"):
            if line.strip():
                with suppress(InquiryError, TornLineError):
                    found.append(read_line(line, self.person.id))
        return found


def answering(folder: Path, bank: Bank, person: str) -> Answering | None:
    """A person at their questions, or None if they are not in `people.csv` (any more).

    Raises:
        InquiryError: there is no such place.
    """
    about, _ = read_about(folder)
    known = person_of(folder, bank, person)
    return Answering(folder, about, bank, known) if known else None


def says_the_same(one: Answer, other: Answer) -> bool:
    """Whether two lines hold the same answer, whenever they were given."""
    return all(getattr(one, name) == getattr(other, name) for name in _WHAT)
