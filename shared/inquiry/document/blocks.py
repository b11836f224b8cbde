"""The kinds of block a document is made of, and their JSON form.

A notebook cell shows blocks; papermill keeps them in the run notebook as JSON; the report turns the same blocks
into HTML and PDF. A block holds data only: no markup, no style, no escape.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from inquiry.document.text import Text

MIME = "application/vnd.inquiry.blocks+json"  # under which a run notebook keeps blocks


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 2 for a numbered section, 3 for a part, 4 for a step. An `id` puts it in the contents."""

    words: str
    level: int = 2
    id: str = ""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `small` for an aside."""

    text: Text
    small: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Items:
    """A list; `ordered` counts; `lead` sets it large, for the few sentences that carry the report."""

    items: tuple[Text, ...]
    ordered: bool = False
    lead: bool = False
    kind: Literal["items"] = "items"


@dataclass(frozen=True)
class Finding:
    """One thing found, in a sentence: what those who said it say of it, and what stands behind it ('a document')."""

    text: Text
    because: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Findings:
    """A list of findings."""

    items: tuple[Finding, ...]
    kind: Literal["findings"] = "findings"


@dataclass(frozen=True)
class Column:
    """A small heading with a list under it."""

    title: str
    items: tuple[Text, ...]


@dataclass(frozen=True)
class Columns:
    """Columns side by side."""

    columns: tuple[Column, ...]
    kind: Literal["columns"] = "columns"


@dataclass(frozen=True)
class Models:
    """The models with their marks, each in one line: (mark as inline SVG, name, words)."""

    caption: str
    rows: tuple[tuple[str, str, str], ...]
    kind: Literal["models"] = "models"


@dataclass(frozen=True)
class Facts:
    """A few figures set large: (figure, what it is)."""

    caption: str
    items: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Note:
    """A shaded aside with a title."""

    title: str
    text: Text
    kind: Literal["note"] = "note"


@dataclass(frozen=True)
class Talk:
    """Questions to talk about next."""

    items: tuple[Text, ...]
    kind: Literal["talk"] = "talk"


@dataclass(frozen=True)
class Quote:
    """Words of a person, with who said them as their credit choice allows, and that choice in words."""

    words: str
    who: str
    credit: str
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True)
class Theme:
    """One of the themes: its questions, and what the answers say to it."""

    title: str
    questions: tuple[str, ...]
    why: Text
    kind: Literal["theme"] = "theme"


@dataclass(frozen=True)
class Table:
    """A table with a caption and column heads; the first cell of a row is its head.

    `numeric` are the columns set to the right; `widths` are shares of the width; a cell of None is taken over by the
    cell before it; `id` can be linked to; `dense` packs long rows on a phone.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text | str | None, ...], ...]
    numeric: tuple[int, ...] = ()
    widths: tuple[int, ...] = ()
    id: str = ""
    dense: bool = False
    narrow: bool = False
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Picture:
    """One drawing: its size in px and the SVG inside the <svg> element."""

    width: int
    height: int
    svg: str


@dataclass(frozen=True)
class Figure:
    """A picture drawn twice (wide for desktop and paper, narrow for a phone), its alternative text and its table."""

    id: str
    title: str
    alt: str
    wide: Picture
    narrow: Picture
    table: Table | None = None
    note: Text = ()
    minor: bool = False
    kind: Literal["figure"] = "figure"


@dataclass(frozen=True)
class OwnName:
    """The place's own name for its way of working, set in its own voice, with a sentence and who said so."""

    heading: str
    name: str
    saying: str = ""
    who: Text = ()
    kind: Literal["own-name"] = "own-name"


Block = Annotated[
    Heading
    | Paragraph
    | Items
    | Findings
    | Columns
    | Models
    | Facts
    | Note
    | Talk
    | Quote
    | Theme
    | Table
    | Figure
    | OwnName,
    Field(discriminator="kind"),
]
_BLOCKS: TypeAdapter[list[Block]] = TypeAdapter(list[Block])


def to_json(blocks: list[Block]) -> str:
    """The blocks as JSON, each with its `kind`.

    As one text: a notebook is copied, checked and written several times on its way, value by value.
    """
    return json.dumps(_BLOCKS.dump_python(blocks, mode="json"), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> list[Block]:
    """The blocks that `to_json` wrote down; `ValueError` if it cannot have been it."""
    return _BLOCKS.validate_python(json.loads(text))
