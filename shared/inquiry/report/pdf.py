"""A report as a tagged PDF (PDF/UA-1), set by Typst.

The template reads the report as data: nothing that a person typed is ever read as Typst code.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inquiry.document import drawing, typed
from inquiry.document.blocks import (
    Columns,
    Facts,
    Figure,
    Finding,
    Findings,
    Heading,
    Items,
    Models,
    Note,
    OwnName,
    Paragraph,
    Picture,
    Quote,
    Table,
    Talk,
    Theme,
)
from inquiry.document.html import cells, runs
from inquiry.document.numbering import Numbered, anchors
from inquiry.document.text import Text, plain
from inquiry.report.cells import Notebook
from inquiry.report.contents import ALONE
from inquiry.report.glyphs import drawable, legible
from inquiry.report.reading import Report, read
from inquiry.report.typesetter import pdf_of

TEMPLATE = Path(__file__).parent / "report.typ"
_WHOLE_ROWS = 24  # a longer table may break over pages; its head is repeated
_WHOLE_LINES = 42  # of table text: about two thirds of a page
_WHOLE_CELL = 20  # lines: a deeper cell may break
_WHOLE_WORDS = 1800  # characters: a longer box may break, or it would run off the page
_LINE = 112  # characters of table text over the width of the page
_LONG = re.compile(r"\S{25,}")
_DRAWN_WORDS = re.compile(r"(?<=>)[^<>]+(?=<)")
_STEP = 8

Shape = dict[str, Any]


def to_pdf(notebook: Notebook) -> bytes:
    """The PDF of a run notebook. Raises `InquiryError` if it cannot be set."""
    return pdf(read(notebook))


def pdf(report: Report) -> bytes:
    """The PDF of a report; the same report gives the same bytes."""
    return pdf_of(f"The PDF of {report.name}", TEMPLATE, _document(report), report.date)


def _document(report: Report) -> Shape:
    """All that the template prints."""
    setting = _Setting(anchors(report.blocks))
    said = {
        key: say(getattr(report, key))
        for key in ("name", "full_title", "description", "eyebrow", "running", "made_up", "nothing_real")
    }
    return said | {
        "illustrative": report.illustrative,
        "dated": report.date is not None,
        "listed": bool(report.contents),
        "facts": [[say(label), say(words)] for label, words in report.facts],
        "front": setting.shapes(report.front),
        "body": setting.shapes(report.body),
        "own_number": next((one.number for one in report.front if isinstance(one.block, OwnName)), 0),
        "own_entry": next((e.words for e in report.contents if e.anchor == "own"), ""),
        "credit": setting.text(report.credit),
    }


def say(words: str) -> str:
    """Words as the PDF prints them: cleaned, every letter one that a font has, very long words able to break."""
    return _LONG.sub(_breakable, legible(typed.clean(words)))


def _breakable(found: re.Match[str]) -> str:
    """A very long word with places where it may break."""
    word = found[0]
    return "\u200b".join(word[at : at + _STEP] for at in range(0, len(word), _STEP))


@dataclass(frozen=True)
class _Setting:
    """How blocks become what the template reads; `targets` are the anchors that a link may lead to."""

    targets: frozenset[str]

    def text(self, words: Text | str) -> list[list[str]]:
        """Running text as [kind, words, address]."""
        return [[kind, say(said), href] for kind, said, href in runs(words, self.targets)]

    def texts(self, items: Iterable[Text | str]) -> list[list[list[str]]]:
        """Several."""
        return [self.text(item) for item in items]

    def shapes(self, blocks: tuple[Numbered, ...]) -> list[Shape]:
        """Each block with its place."""
        return [self._shape(one) for one in blocks]

    def _shape(self, one: Numbered) -> Shape:
        place = {"kind": one.block.kind, "level": one.level, "number": one.number, "anchor": one.anchor}
        shape = _SHAPES[type(one.block)](self, one.block)
        return place | {"leads": one.leads, "rtl": False, "whole": True} | shape


def _heading(_: _Setting, block: Heading) -> Shape:
    return {"words": say(block.words), "listed": bool(block.id), "alone": block.id in ALONE}


def _paragraph(at: _Setting, block: Paragraph) -> Shape:
    return {"text": at.text(block.text), "small": block.small, "rtl": typed.is_right_to_left(plain(block.text))}


def _items(at: _Setting, block: Items) -> Shape:
    return {"items": at.texts(block.items), "ordered": block.ordered, "lead": block.lead}


def _findings(at: _Setting, block: Findings) -> Shape:
    whole = _is_short(*(one.text for one in block.items)) and not any(one.because for one in block.items)
    return {"items": [_finding(at, one) for one in block.items], "whole": whole}


def _finding(at: _Setting, one: Finding) -> Shape:
    because = {
        "words": say(typed.quoted(one.because)) if one.because else "",
        "rtl": typed.is_right_to_left(one.because),
    }
    return {"text": at.text(one.text), "because": because, "evidence": say(typed.stopped(one.evidence))}


def _columns(at: _Setting, block: Columns) -> Shape:
    columns = [{"title": say(one.title), "items": at.texts(one.items)} for one in block.columns]
    return {"columns": columns, "whole": _is_short(*(item for one in block.columns for item in one.items))}


def _models(at: _Setting, block: Models) -> Shape:
    rows = tuple((name, words) for _, name, words in block.rows)
    table = Table(block.caption or "The models", ("Model", "In one line"), rows, widths=(24, 76))
    marks = [_svg(drawing.mark(sign)) for sign, _, _ in block.rows]
    return _table(at, table) | {"marks": marks}


def _facts(_: _Setting, block: Facts) -> Shape:
    return {"caption": say(block.caption), "items": [[say(figure), say(what)] for figure, what in block.items]}


def _note(at: _Setting, block: Note) -> Shape:
    rtl = typed.is_right_to_left(plain(block.text))
    return {"title": say(block.title), "text": at.text(block.text), "rtl": rtl, "whole": _is_short(block.text)}


def _talk(at: _Setting, block: Talk) -> Shape:
    return {"items": at.texts(block.items), "whole": _is_short(*block.items)}


def _quote(_: _Setting, block: Quote) -> Shape:
    credit = f" Credit choice: {typed.stopped(block.credit)}" if block.credit else ""
    return {
        "words": say(typed.quoted(block.words)),
        "who": say(typed.stopped(block.who) + credit),
        "rtl": typed.is_right_to_left(block.words),
        "whole": len(block.words) < _WHOLE_WORDS // 2,
    }


def _theme(at: _Setting, block: Theme) -> Shape:
    whole = _is_short(*block.questions, block.why)
    return {"title": say(block.title), "items": at.texts(block.questions), "text": at.text(block.why), "whole": whole}


def _table(at: _Setting, block: Table) -> Shape:
    room = _room(block)

    def one(column: int, content: Text | str, span: int) -> Shape:
        longest = max(map(len, plain(content).split()), default=0)
        wide = sum(room[column : column + span])
        deep = len(plain(content)) / wide > _WHOLE_CELL
        return {"text": at.text(content), "span": span, "tight": longest > wide, "whole": not deep}

    return {
        "caption": say(typed.stopped(block.caption)),
        "head": [one(column, head, 1) for column, head in enumerate(block.head)],
        "rows": [[one(column, content, span) for column, content, span, _ in cells(block, row)] for row in block.rows],
        "numeric": list(block.numeric),
        "widths": list(_widths(block)),
        "share": 60 if block.narrow else 100,
        "whole": len(block.rows) <= _WHOLE_ROWS and _lines(block) <= _WHOLE_LINES,
    }


def _figure(at: _Setting, block: Figure) -> Shape:
    return {
        "title": say(typed.stopped(block.title)),
        "alt": say(block.alt).replace("\u200b", ""),
        "svg": _svg(block.wide),
        "size": [block.wide.width, block.wide.height],
        "note": at.text(block.note),
        "minor": block.minor,
        "table": _table(at, block.table) if block.table else None,
    }


def _own_name(at: _Setting, block: OwnName) -> Shape:
    return {
        "heading": say(block.heading),
        "name": say(block.name),
        "saying": say(typed.quoted(block.saying)) if block.saying else "",
        "who": at.text(block.who),
        "rtl": typed.is_right_to_left(block.name),
    }


def _svg(picture: Picture) -> str:
    """A drawing on its own, in the PDF's typeface."""
    size = {"width": str(picture.width), "height": str(picture.height)}
    drawn = drawing.element(picture, font_family="Source Sans Pro", **size)
    return _DRAWN_WORDS.sub(lambda found: drawable(found[0]), drawn)


def _widths(table: Table) -> tuple[int, ...]:
    """The shares of the columns; row heads are given a little more where nothing is said."""
    return table.widths or (13, *(10,) * (len(table.head) - 1))


def _room(table: Table) -> list[int]:
    """About how many characters fit the width of each column."""
    shares = _widths(table)
    return [max(_LINE * share // sum(shares) - 2, 4) for share in shares]


def _lines(table: Table) -> int:
    """About how many lines a table takes."""
    room = _room(table)
    return sum(
        max(-(-len(plain(cell or "")) // width) for cell, width in zip(row, room, strict=False)) for row in table.rows
    )


def _is_short(*texts: Text | str) -> bool:
    """Whether these words fit a box that stays on one page."""
    return sum(len(plain(text)) for text in texts) < _WHOLE_WORDS


_SHAPES: dict[type, Callable[[_Setting, Any], Shape]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Items: _items,
    Findings: _findings,
    Columns: _columns,
    Models: _models,
    Facts: _facts,
    Note: _note,
    Talk: _talk,
    Quote: _quote,
    Theme: _theme,
    Table: _table,
    Figure: _figure,
    OwnName: _own_name,
}
