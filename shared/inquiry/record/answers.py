"""One answer by one writer, and what its fields may hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from inquiry.questions.beside import NAMES

TEAM, MODERATOR = "team", "moderator"
SKIPS = ("", "dk", "na")
CONFIDENCES = ("", *NAMES["confidence"])
EVIDENCE = (None, *map(int, NAMES["evidence"]))
VISIBILITIES = NAMES["visibility"]
CREDITS = ("", *NAMES["credit"])

Value = str | int | float | Mapping[str, int] | tuple[str, ...] | None


@dataclass(frozen=True)
class Answer:
    """One answer by one writer to one question at one moment, in one wave.

    `value`: a choice's name, a level, a number in the question's unit, dots by choice, text, or the choices picked with
    the most important first. `evidence`: 0 none, 1 our view, 2 an example, 3 a document or figure, 4 confirmed by
    someone outside the team, None not said. `visibility`: who may read the words in it: those who make the report
    (nothing is printed), those who get it, funders too, anybody. `credit` empty: as the person chose in general.
    `room`: who was there.
    """

    place: str
    wave: str
    question: str
    by: str
    moment: str = "now"
    value: Value = None
    initiative: str = ""
    bank: str = ""
    second: str = ""
    skip: str = ""
    confidence: str = ""
    evidence: int | None = None
    because: str = ""
    link: str = ""
    tested: str = ""
    disagree: str = ""
    visibility: str = "team"
    credit: str = ""
    reason: str = ""
    room: tuple[str, ...] = ()
    based_on: tuple[str, ...] = ()
    id: str = ""
    at: str = ""  # local time, ISO, to the second

    @property
    def is_empty(self) -> bool:
        """Whether it was cleared: no value, and not “do not know” or “does not apply” either."""
        return not self.skip and self.value in (None, "", (), {})

    @property
    def day(self) -> date:
        """The day it was given."""
        return datetime.fromisoformat(self.at).date()

    @property
    def by_person(self) -> bool:
        """Whether one person gave it, in private."""
        return self.by not in (TEAM, MODERATOR)


def now() -> str:
    """The local time to the second, as answers carry it."""
    return datetime.now().isoformat(timespec="seconds")  # noqa: DTZ005  (a place's own clock)


def is_writer(name: str) -> bool:
    """Whether a name can be a writer's: a file is named after it."""
    return len(name) <= 64 and bool(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name))
