"""One walk through the blocks that numbers sections, figures and tables, and settles headings and anchors.

HTML and PDF are both made from what this gives, so a figure has the same number in each.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from inquiry.document.blocks import Block, Columns, Figure, Heading, Note, OwnName, Paragraph, Table, Talk, Theme

TOP = 1  # the level of a document's title
_DEEPEST = 6
_OWN_HEADING = (Columns, Note, Theme)


@dataclass(frozen=True)
class Numbered:
    """A block with its place in the document.

    `level` is that of the heading it carries (0: none); `number` counts sections, figures or tables (0: none);
    `anchor` is an id that no other block has (or empty); `leads` says that it introduces what follows it.
    """

    block: Block
    level: int = 0
    number: int = 0
    anchor: str = ""
    leads: bool = False


@dataclass
class _Walk:
    """What the walk has to remember."""

    on: bool
    level: int = TOP
    counts: dict[str, int] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    last: Block | None = None

    def count(self, what: str) -> int:
        """The next number of its kind, or 0 where numbering is off."""
        self.counts[what] = self.counts.get(what, 0) + 1
        return self.counts[what] if self.on else 0

    def anchor(self, wanted: str) -> str:
        """The wanted id if it is still free: the first block that asks for it has it."""
        if not wanted or wanted in self.anchors:
            return ""
        self.anchors.add(wanted)
        return wanted

    def heading(self, block: Heading) -> Numbered:
        """A heading never skips a level: a screen reader's user would look for what is missing."""
        self.level = min(max(block.level, TOP + 1), self.level + 1)
        number = self.count("section") if self.level == TOP + 1 else 0
        return Numbered(block, self.level, number, self.anchor(block.id), leads=True)

    def carried(self) -> int:
        """The level of a heading inside a block: one below the heading it stands under."""
        return min(self.level + 1, _DEEPEST)

    def step(self, block: Block) -> Numbered:
        """The block with its place."""
        after_heading = isinstance(self.last, Heading)
        self.last = block
        match block:
            case Heading():
                one = self.heading(block)
            case OwnName():
                one = Numbered(block, self.carried(), self.count("section"), self.anchor("own"))
            case Figure():
                one = Numbered(block, number=self.count("figure"), anchor=self.anchor(f"fig-{block.id}"))
            case Table():
                one = Numbered(block, number=self.count("table"), anchor=self.anchor(block.id))
            case Talk():
                one = Numbered(block, 0 if after_heading else self.carried())
            case Paragraph():
                one = Numbered(block, leads=after_heading)
            case _:
                one = Numbered(block, self.carried() if isinstance(block, _OWN_HEADING) else 0)
        return one


def numbered(blocks: Iterable[Block], *, on: bool = True, under: int = TOP) -> list[Numbered]:
    """The blocks in order, each with its place.

    With `on` false nothing has a number; `under` is the level of the heading that they stand under, for one cell of a
    workbook.
    """
    walk = _Walk(on, under)
    return [walk.step(block) for block in blocks]


def anchors(blocks: Iterable[Numbered]) -> frozenset[str]:
    """The ids that a link in the same document can lead to."""
    return frozenset(one.anchor for one in blocks if one.anchor)
