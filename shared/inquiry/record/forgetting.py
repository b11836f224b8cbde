"""Forgetting people: one who asks for it, or all once the time is over for which single answers are kept.

What the team agreed stays, and so do the lists of money, groups and ties: they are nobody's private answers. That
something was deleted, how much and when, is written down in `deletions.jsonl`, which names nobody.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from pathlib import Path

from inquiry.errors import InquiryError, reason_of
from inquiry.record.about import About, Wave
from inquiry.record.answers import now
from inquiry.record.atomic import append_line
from inquiry.record.checks import DELETIONS
from inquiry.record.erasing import (
    erase_answers,
    erase_mentions,
    erase_rows,
    lines_of,
    persons_in,
    private_files,
    rows_of,
)
from inquiry.record.sheet import spelling
from inquiry.record.workshop import SHOWN, read_happenings

ASKED, IN_TIME, EARLY = "a person asked for it", "the time to keep it is over", "the place asked for it"
_READ = {".csv", ".jsonl", ".json", ".html", ".ipynb", ".md", ".txt", ".log"}
_SHORTEST = 3  # letters of a name that is looked for in texts


@dataclass(frozen=True)
class Private:
    """What is kept of some people: their ids, how many answers and ratings, and whether it is all of them.

    `waves`: only the answers given in these; None: everything. `shown`: how many questions there are whose answers
    the workshop has shown with theirs among them.
    """

    people: tuple[str, ...]
    waves: tuple[str, ...] | None
    answers: tuple[str, ...]
    ratings: int
    shown: int

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to delete."""
        return not self.answers and not (self.waves is None and self.people)


@dataclass(frozen=True)
class Deletion:
    """That something was deleted: when, why, of how many people, and how much. `waves` is empty if it was all."""

    at: str
    why: str
    people: int
    answers: int
    ratings: int
    waves: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it was deleted."""
        return datetime.fromisoformat(self.at).date()


def of_person(folder: Path, person: str) -> Private:
    """All that is kept of one person."""
    return _private(folder, [person] if person in _everybody(folder) else [], None)


def of_waves(folder: Path, about: About, waves: Iterable[Wave]) -> Private:
    """What people said in these waves; if the latest is among them, all that is kept of anybody."""
    ids = tuple(wave.id for wave in waves)
    if about.latest is None or about.latest.id in ids:
        return _private(folder, _everybody(folder), None)
    return _private(folder, list(private_files(folder)), ids)


def forget(folder: Path, private: Private, why: str) -> Deletion:
    """Delete it, and write down that this is done before the last of it goes: nothing is deleted without a trace.

    Cut off in between, the same again finds what is left, finishes the work, and writes that down too.

    Raises:
        InquiryError: a file could not be read or written; what was deleted before that stays deleted.
    """
    done = Deletion(now(), why, len(private.people), len(private.answers), private.ratings, waves=private.waves or ())
    try:
        erase_mentions(folder, private.people if private.waves is None else (), private.answers)
        if private.waves is None and private.answers:
            erase_rows(folder, private.people)
        append_line(folder / DELETIONS, json.dumps(asdict(done), ensure_ascii=False))
        if private.answers:
            erase_answers(folder, private.people, private.waves)
        else:
            erase_rows(folder, private.people)
    except OSError as error:
        raise InquiryError(
            f"Not all of it could be deleted ({reason_of(error)}). Put that right, then do the same again."
        ) from error
    return done


def read_deletions(folder: Path) -> tuple[Deletion, ...]:
    """What was deleted in a place so far, oldest first; a line that cannot be read is passed over."""
    names = {field.name for field in fields(Deletion)}
    lines = [line for line in lines_of(folder / DELETIONS) if set(line) == names]
    return tuple(Deletion(**{**line, "waves": tuple(line["waves"])}) for line in lines)


def names_of(folder: Path, people: Sequence[str]) -> tuple[str, ...]:
    """What people may be found by: their ids, and their names where they are known."""
    listed = zip(persons_in(folder, "people"), rows_of(folder, "people"), strict=True)
    theirs = [row for person, row in listed if person in people]
    said = [cell.strip() for row in theirs for heading, cell in row.items() if spelling(heading) == "name"]
    return (*people, *(name for name in said if len(name) >= _SHORTEST))


def still_named(folders: Iterable[Path], names: Sequence[str]) -> Iterator[Path]:
    """Files that hold one of these names as a word of its own. A PDF or a workbook of Excel is not looked into."""
    word = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names), re.IGNORECASE)
    for folder in folders:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            is_text = path.suffix.lower() in _READ and path.is_file()
            if is_text and word.search(path.read_text("utf-8", errors="replace")):
                yield path


def _private(folder: Path, people: Sequence[str], waves: tuple[str, ...] | None) -> Private:
    lines = {person: lines_of(path) for person, path in private_files(folder).items() if person in people}
    chosen = {p: [line for line in said if waves is None or line.get("wave") in waves] for p, said in lines.items()}
    answers = tuple(str(line.get("id", "")) for said in chosen.values() for line in said)
    raters = persons_in(folder, "ratings") if waves is None else []
    seen = {h.question for h in read_happenings(folder)[0] if h.kind == SHOWN and set(h.based_on) & set(answers)}
    named = [person for person in people if waves is None or chosen.get(person)]
    return Private(tuple(named), waves, answers, sum(by in people for by in raters), len(seen))


def _everybody(folder: Path) -> list[str]:
    """Everybody of whom something is kept."""
    listed = [person for table in ("people", "ratings", "links") for person in persons_in(folder, table)]
    return sorted({*private_files(folder), *listed} - {""})
