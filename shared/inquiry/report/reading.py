"""A run notebook, or one assembled from several, as a report: a head, and blocks with their places."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inquiry import words
from inquiry.document import Block, Heading, OwnName
from inquiry.document.numbering import Numbered, numbered
from inquiry.document.text import Text
from inquiry.document.typed import clean
from inquiry.report import prose
from inquiry.report.cells import Notebook, kept, shown, stopped, words_of
from inquiry.report.contents import CREDIT, OWN

_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_CONTENTS_TO = 3


@dataclass(frozen=True)
class Entry:
    """One line of the contents; `level` 2 is a section, 3 a part of one."""

    words: str
    anchor: str
    number: int
    level: int


@dataclass(frozen=True)
class Report:
    """A document ready to be set: its head in words, and its blocks with their numbers, levels and anchors."""

    place: str
    title: str
    illustrative: bool
    date: dt.date | None
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Numbered, ...]
    some: str = ""  # of a report on many places: how many of them are made up, in words

    @property
    def name(self) -> str:
        """The name at the top: the place's, or the document's where it is about no one place."""
        return self.place or self.title

    @property
    def month(self) -> str:
        """The month of the report in words, such as June 2026; empty if it has no date."""
        return f"{self.date:%B %Y}" if self.date else ""

    @property
    def eyebrow(self) -> str:
        """What this is, above the name."""
        return ", ".join(filter(None, (self.title if self.place else "", self.month)))

    @property
    def full_title(self) -> str:
        """The title in the file's own data: names no person, says Illustrative of what is made up."""
        title = f"{self.place}: {self.title[:1].lower()}{self.title[1:]}" if self.place else self.title
        return f"{title} (Illustrative)" if self.illustrative else title

    @property
    def running(self) -> str:
        """The head of each page on paper."""
        title = f"{self.place}: {self.title[:1].lower()}{self.title[1:]}" if self.place else self.title
        return ", ".join(filter(None, (title, self.month)))

    @property
    def description(self) -> str:
        """One sentence for the file's own data."""
        return self.nothing_real if self.illustrative else f"{self.full_title}."

    @property
    def made_up(self) -> str:
        """What is said on each page of a made-up place."""
        if self.some:
            return f"Illustrative: {self.some}"
        return f"Illustrative: {self.name} is made up" if self.place else "Illustrative: these places are made up"

    @property
    def nothing_real(self) -> str:
        """The same in full."""
        if self.some:
            told = f"{words.capital(self.some)}, to show what a report looks like."
            return f"Illustrative. {told} {self.beside}."
        whose = f"{self.place}, its bodies, its money and its words are" if self.place else "These places are"
        return f"Illustrative. {whose} made up, to show what a report looks like. No real place or person is described."

    @property
    def beside(self) -> str:
        """What is said beside the words on what is made up."""
        all_made_up = not self.some or " of " not in self.some
        return "No real place or person is described" if all_made_up else "The others are real"

    @property
    def credit(self) -> Text:
        """Whose the three models are."""
        return CREDIT

    @property
    def front(self) -> tuple[Numbered, ...]:
        """The place's own name, and what stands with it before the first section."""
        if not any(isinstance(one.block, OwnName) for one in self.blocks):
            return ()
        first = next((at for at, one in enumerate(self.blocks) if _is_section(one)), len(self.blocks))
        return self.blocks[:first]

    @property
    def body(self) -> tuple[Numbered, ...]:
        """All sections."""
        return self.blocks[len(self.front) :]

    @property
    def contents(self) -> list[Entry]:
        """Sections and their parts, in order."""
        return [_entry(one) for one in self.blocks if one.anchor and _is_listed(one)]


def _is_section(one: Numbered) -> bool:
    return isinstance(one.block, Heading) and one.level == 2


def _is_listed(one: Numbered) -> bool:
    return isinstance(one.block, OwnName) or (isinstance(one.block, Heading) and one.level <= _CONTENTS_TO)


def _entry(one: Numbered) -> Entry:
    """The line of the contents for a section, a part, or the place's own name."""
    if isinstance(one.block, Heading):
        return Entry(one.block.words, one.anchor, one.number, one.level)
    return Entry(OWN.heading, one.anchor, one.number, 2)


def read(notebook: Notebook) -> Report:
    """The report in a run notebook. Raises `InquiryError` for blocks that this version cannot read."""
    blocks = list(_blocks(notebook))
    head = _head(notebook)
    title = (
        next((one.words for one in blocks if isinstance(one, Heading) and one.level == 1), "")
        or _titled(head)
        or "Workbook"
    )
    told = [block for block in _filled(blocks) if not _is_title(block)]
    return Report(
        place=clean(str(head.get("name", ""))).strip(),
        title=title,
        illustrative=bool(head.get("illustrative", False)),
        date=_date(str(head.get("date") or "")),
        facts=tuple((str(label), str(words)) for label, words in head.get("facts", ())),
        blocks=tuple(numbered(told)),
        some=clean(str(head.get("made_up", ""))).strip(),
    )


def _head(notebook: Notebook) -> Mapping[str, Any]:
    """The place's own data: the same in each finding, so the first is taken."""
    return next((one.place for _, cell in kept(notebook) for one in shown(cell) if one.place), {})


def _titled(head: Mapping[str, Any]) -> str:
    """The title that the findings give, without the place's name before it."""
    title = str(head.get("title") or "").removeprefix(f"{head.get('name')}: ")
    return words.capital(title)


def _date(words: str) -> dt.date | None:
    """The day of the report; None for none, so that no file ever carries the day it happened to be made."""
    try:
        return dt.date.fromisoformat(words[:10])
    except ValueError:
        return None


def _is_title(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 1


def _blocks(notebook: Notebook) -> Iterator[Block]:
    """All blocks of the cells, in order: prose, findings, and a calm box for a step that stopped."""
    under = ""
    for number, cell in kept(notebook):
        if cell["cell_type"] == "markdown":
            for block in _prose(cell):
                under = block.words if isinstance(block, Heading) else under
                yield block
            continue
        for one in shown(cell):
            yield from one.blocks
        if note := stopped(cell, number, under):
            yield note


def _prose(cell: Mapping[str, Any]) -> Iterator[Block]:
    """A markdown cell as blocks; sections get an id: the one the report gave it, else their words."""
    given = cell.get("metadata", {}).get("inquiry", {}).get("section", "")
    for block in prose.blocks(words_of(cell)):
        if isinstance(block, Heading) and block.level == 2:
            yield Heading(block.words, 2, given or _NOT_WORDS.sub("-", block.words.lower()).strip("-"))
        else:
            yield block


def _filled(blocks: list[Block]) -> list[Block]:
    """The blocks without headings that have nothing under them, as where a form was left out."""
    told: list[Block] = []
    for block in reversed(blocks):
        after = told[-1] if told else None
        empty = after is None or (isinstance(after, Heading) and after.level <= getattr(block, "level", 0))
        if not (isinstance(block, Heading) and empty):
            told.append(block)
    return told[::-1]
