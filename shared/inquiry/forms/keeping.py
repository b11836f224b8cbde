"""One writer's answers in one place: what stands, what nobody has built on, and how a new one is added."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from inquiry.alone.answering import CLOSED
from inquiry.errors import InquiryError
from inquiry.forms.typed import Fields
from inquiry.questions import Bank
from inquiry.record import About, Answer, Log, read_about, read_people
from inquiry.record.answers import MODERATOR, TEAM
from inquiry.record.workshop import is_closed

OVER = "The last day for answers has passed, so nothing can be added or changed: it could be told from the others."


@dataclass
class Keeping:
    """The answers of one writer: the team, or one person whose answers stand in a file of their own."""

    log: Log
    known: About
    bank: Bank
    by: str = TEAM
    room: tuple[str, ...] = ()
    _stamp: object = None
    _lines: dict[str, list[Answer]] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """What the place is, as it stands: somebody may close its wave while a page is open.

        Where its file cannot be read whole just now, it is what was last known: a workshop goes on.
        """
        with suppress(InquiryError):
            read, problems = read_about(self.log.folder)
            self.known = self.known if any(problem.is_fault for problem in problems) else read
        return self.known

    @property
    def wave(self) -> str:
        """The wave that answers are given in: the latest."""
        return self.about.wave_id

    def heads(self, question: str, moment: str) -> list[Answer]:
        """The answers that nobody has built on, oldest first: two of them are two people who did not see each other."""
        lines = [line for line in self._read().get(question, ()) if line.moment == moment and line.by == self.by]
        built_on = {base for line in lines for base in line.based_on}
        return [line for line in lines if line.id not in built_on]

    def lines(self, question: str) -> Sequence[Answer]:
        """Every answer in this wave that this writer may see: their own, and for the team a moderator's."""
        return self._read().get(question, [])

    def add(self, question: str, moment: str, fields: Fields, based_on: Sequence[str]) -> Answer:
        """Append one answer.

        Raises:
            InquiryError: it could not be written, or one person's answer comes too late.
        """
        about = self.about
        if self.by not in (TEAM, MODERATOR):
            self._check_in_time(about, question)
        value = fields["value"]
        as_kept = fields | {"value": tuple(value) if isinstance(value, list) else value}
        answer = Answer(
            place=about.id,
            initiative=about.initiative,
            wave=about.wave_id,
            bank=self.bank.version,
            question=question,
            moment=moment,
            by=self.by,
            room=self.room,
            based_on=tuple(based_on),
            **as_kept,
        )
        return self.log.append(answer)

    def _check_in_time(self, about: About, question: str) -> None:
        """That one person may still answer: neither were the others shown, nor has the last day passed."""
        if is_closed(self.log.folder, about.wave_id, question):
            raise InquiryError(CLOSED)
        if about.latest and about.latest.has_closed(date.today()):  # noqa: DTZ011  (the day where the person sits)
            raise InquiryError(OVER)

    def _read(self) -> dict[str, list[Answer]]:
        """Those answers by question; read again only when the log has changed."""
        wave = self.wave
        stamp = (wave, self.log.stamp())
        if stamp != self._stamp:
            writers = (self.by, MODERATOR) if self.by == TEAM else (self.by,)
            found: dict[str, list[Answer]] = defaultdict(list)
            for answer in self.log.read():
                if answer.by in writers and answer.wave == wave:
                    found[answer.question].append(answer)
            self._stamp, self._lines = stamp, dict(found)
        return self._lines


def keep(folder: Path, bank: Bank, log: Log, by: str = TEAM) -> Keeping:
    """The answers of a writer in a place's folder.

    Raises:
        InquiryError: there is no such place.
    """
    about, _ = read_about(folder)
    people, _ = read_people(folder, bank)
    room = tuple(p.id for p in people if p.in_room) if by == TEAM else ()
    return Keeping(log, about, bank, by, room)
