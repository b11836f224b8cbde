"""Answers as facts that happened: an append-only log, one file a writer, one JSON object a line.

Nothing in it is ever changed. Each line names the lines it was based on, so that two people who answered without
seeing each other are both still there.
"""

import uuid
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from inquiry.errors import InquiryError, Problem, Weight
from inquiry.record.answers import Answer, is_writer, now
from inquiry.record.atomic import FOR_ALL, FOR_OWNER, append_line
from inquiry.record.cells import quoted
from inquiry.record.files import content_of
from inquiry.record.lines import TornLineError, as_line, read_line
from inquiry.record.tables import place_path

FOLDER = "answers"


@dataclass(frozen=True)
class Entry:
    """An answer and where it stands, for messages."""

    answer: Answer
    where: str


@dataclass
class _Read:
    """What one file of answers held when it was last read."""

    stamp: tuple[int, int] = (0, 0)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class Log:
    """The answers of one place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, _Read] = {}

    def append(self, answer: Answer) -> Answer:
        """Append one answer; when this returns, it is on the disk. Gives it an id and a time if it has none.

        Raises:
            InquiryError: the writer cannot name a file, or the line could not be written.
        """
        if not is_writer(answer.by):
            raise InquiryError(f"{quoted(answer.by)} cannot write answers. Use team, moderator or a person's id: p01.")
        stored = replace(answer, id=answer.id or uuid.uuid4().hex[:12], at=answer.at or now())
        mode = FOR_OWNER if answer.by_person else FOR_ALL  # private answers are for who runs the software alone
        append_line(self.folder / FOLDER / f"{answer.by}.jsonl", as_line(stored), mode)
        return stored

    def read(self) -> tuple[Answer, ...]:
        """Every answer that can be read, each file in the order it was written."""
        return tuple(entry.answer for entry in self.entries())

    def entries(self) -> list[Entry]:
        """Every answer that can be read, with where it stands."""
        return [entry for read in self._files() for entry in read.entries]

    def problems(self) -> list[Problem]:
        """What could not be read, and files that are not read at all."""
        return [problem for read in self._files() for problem in read.problems] + list(self._strangers())

    def stamp(self) -> tuple[tuple[str, int, int], ...]:
        """Something that changes whenever an answer comes in from anywhere."""
        return tuple((p.name, s.st_mtime_ns, s.st_size) for p in self._paths() if (s := p.stat()))

    def _paths(self) -> list[Path]:
        return [p for p in sorted((self.folder / FOLDER).glob("*.jsonl")) if is_writer(p.stem)]

    def _strangers(self) -> Iterator[Problem]:
        if (self.folder / FOLDER).is_file():
            sentence = "This is a file, and should be a folder of answers. Move it away."
            yield Problem(place_path(self.folder, FOLDER), sentence)
        for path in sorted((self.folder / FOLDER).glob("*")):
            if not (path.suffix == ".jsonl" and is_writer(path.stem)) and not path.name.startswith("."):
                sentence = "The file is not named after a writer, so nothing in it was read. Look whether it is a copy."
                yield Problem(place_path(self.folder, f"{FOLDER}/{path.name}"), sentence, Weight.NOTICE)

    def _files(self) -> list[_Read]:
        """What each file holds; a file is read again only when it has changed."""
        for path in self._paths():
            stat = path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size)
            if path.name not in self._read or self._read[path.name].stamp != stamp:
                self._read[path.name] = self._read_file(path, stamp)
        return [self._read[path.name] for path in self._paths() if path.name in self._read]

    def _read_file(self, path: Path, stamp: tuple[int, int]) -> _Read:
        read = _Read(stamp)
        where = place_path(self.folder, f"{FOLDER}/{path.name}")
        try:
            content = content_of(path).removeprefix(BOM_UTF8)
        except InquiryError as error:
            read.problems.append(Problem(where, str(error)))
            return read
        *lines, last = content.split(b"\n")
        for number, line in enumerate([*lines, last], start=1):
            self._read_line(read, line, f"{where}, line {number}", path.stem, is_last=number > len(lines))
        return read

    def _read_line(self, read: _Read, line: bytes, where: str, writer: str, *, is_last: bool) -> None:
        if not line.strip():
            return
        try:
            read.entries.append(Entry(read_line(line, writer), where))
        except TornLineError:
            which = "The last line" if is_last else "This line"
            sentence = f"{which} is half-written: somebody's saving was cut off. It is kept and not counted."
            read.problems.append(Problem(where, sentence, Weight.NOTICE))
        except InquiryError as error:
            read.problems.append(Problem(where, str(error)))
