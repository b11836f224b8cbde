"""Blocks as semantic HTML, for the report and for the cells of a live workbook.

The templates escape whatever they print: no other module turns words into HTML.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from inquiry.document import drawing, typed
from inquiry.document.blocks import Block, Figure, Table
from inquiry.document.numbering import Numbered, anchors, numbered
from inquiry.document.text import Link, Strong, Text, plain

HERE = Path(__file__).parent
_SECTION = 2  # a workbook has a heading of this level above each finding
_SAFE = ("https://", "http://", "mailto:")


def render(blocks: Iterable[Block], *, illustrative: bool, numbering: bool = True, known: Iterable[str] = ()) -> Markup:
    """The blocks as HTML, to be put inside an element of class `inquiry`.

    `illustrative` marks every caption of a made-up place; `numbering` counts sections, figures and tables; `known`
    are ids elsewhere on the page that a link may lead to (a link to an id that is not there becomes plain words).
    """
    return written(numbered(blocks, on=numbering), illustrative=illustrative, known=known)


def written(blocks: Sequence[Numbered], *, illustrative: bool, known: Iterable[str] = ()) -> Markup:
    """Blocks that are numbered already, as HTML."""
    targets = anchors(blocks) | frozenset(known)
    template = environment().get_template("blocks.html.j2")
    return Markup(template.render(blocks=blocks, illustrative=illustrative, targets=targets))  # noqa: S704 - escaped


def cell(blocks: Iterable[Block], *, illustrative: bool, known: Iterable[str] = ()) -> Markup:
    """The blocks of one cell of a live workbook: without numbers, wrapped so that `stylesheet` reaches them.

    `known` are ids on this page or others that a link may lead to, as in `render`.
    """
    inside = written(numbered(blocks, on=False, under=_SECTION), illustrative=illustrative, known=known)
    return Markup('<div class="inquiry">{}</div>').format(inside)


@cache
def stylesheet() -> str:
    """The one style sheet of blocks; everything in it is below the class `inquiry`."""
    return (HERE / "report.css").read_text(encoding="utf-8")


@cache
def environment(folder: Path = HERE) -> Environment:
    """Templates of a folder, with what our templates share. Everything printed is cleaned, then escaped, once."""
    made = Environment(
        loader=FileSystemLoader([folder, HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(quoted=typed.quoted, stopped=typed.stopped, plain=plain)
    made.globals.update(runs=runs, cells=cells, picture=picture, mark=mark, direction=direction)
    return made


def _printed(value: object) -> object:
    """What a template prints: words are cleaned; markup of our own is left alone."""
    return typed.clean(value) if type(value) is str else value


def runs(text: Text | str, targets: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The runs of a text as (kind, words, address): kind is '', 'strong' or 'link'.

    A link that leads nowhere, or to an address that is not a web page or a mail box, is plain words.
    """
    for run in (text,) if isinstance(text, str) else text:
        match run:
            case str():
                yield "", run, ""
            case Strong():
                yield "strong", run.words, ""
            case Link():
                yield ("link" if leads(run.href, targets) else ""), run.words, run.href


def leads(href: str, targets: frozenset[str]) -> bool:
    """Whether an address is one of ours (`#id` of a target) or a web page or mail box."""
    return href[1:] in targets if href.startswith("#") else href.lower().startswith(_SAFE)


def cells(table: Table, row: Sequence[Text | str | None]) -> list[tuple[int, Text | str, int, str]]:
    """The cells of a row as (column, content, columns it spans, its head in words)."""
    starts = [at for at, content in enumerate(row) if content is not None]
    ends = [*starts[1:], len(row)]
    return [(at, row[at] or "", end - at, _head(table, at, end)) for at, end in zip(starts, ends, strict=True)]


def _head(table: Table, start: int, end: int) -> str:
    """The head that a cell from column `start` to before `end` stands under."""
    if end - start == 1:
        return table.head[start]
    return f"{table.head[start]} to {table.head[end - 1]}"


def picture(figure: Figure, *, narrow: bool) -> Markup:
    """One of the two drawings of a figure; CSS shows the one that fits."""
    alt = str(Markup.escape(typed.clean(figure.alt)))
    size = {"picture": figure.narrow, "class_": "nar"} if narrow else {"picture": figure.wide, "class_": "wide"}
    return Markup(drawing.element(**size, role="img", aria_label=alt))  # type: ignore[arg-type]  # noqa: S704 - checked


def mark(svg: str) -> Markup:
    """The small mark of a model; its name stands beside it, so it is hidden from a screen reader."""
    return Markup(drawing.element(drawing.mark(svg), aria_hidden="true"))  # noqa: S704 - checked


def direction(text: Text | str) -> Markup:
    """The attribute that lets words in Hebrew or Arabic read from the right; nothing for other words."""
    return Markup(' dir="rtl"') if typed.is_right_to_left(plain(text)) else Markup("")
