"""How models and places are shown: marks as the bank draws them, and what stands where there are too many to list."""

from collections.abc import Sequence
from math import isnan

from inquiry import words
from inquiry.document import Block, Paragraph, Table, rich
from inquiry.figures import Cut, ModelMark
from inquiry.figures.scale import Stand
from inquiry.questions import Bank
from inquiry.typology.view import SIDE_ROWS, Typology

PLACES_FILE = "memberships.csv"  # in the folder of data beside the report: a row for each place
_NAMED = 60  # places that a sentence or a cell names before it counts the rest


def mark_of(bank: Bank, model: str) -> ModelMark:
    """The mark of one model, as its row in `models.csv` draws it."""
    m = bank.models[model]
    return ModelMark(m.name, m.label, m.short, m.mark, m.dash, m.colour)


def cuts_of(bank: Bank) -> tuple[Cut, Cut]:
    """The two memberships at which the words change."""
    return Cut(bank.rules.mixed, "counts in a mix"), Cut(bank.rules.clear, "clear lean")


def every_stand(view: Typology) -> list[tuple[Stand, ...]]:
    """How like each model each place is, with its bounds; in order of name."""
    (low, high), marks = view.likeness.ends(), [mark_of(view.bank, model) for model in view.models]
    ends = zip(view.likeness.mean.tolist(), low.tolist(), high.tolist(), strict=True)
    return [tuple(_stand(*one) for one in zip(marks, *place, strict=True)) for place in ends]


def _stand(mark: ModelMark, value: float, low: float, high: float) -> Stand:
    return Stand(mark, None if isnan(value) else value, low, high)


def listing(table: Table, file: str, most: int = SIDE_ROWS) -> list[Block]:
    """A table with a row a place; where there are too many places to read, in which file the rows are."""
    if len(table.rows) <= most:
        return [table] if table.rows else []
    said = "“{caption}” would have {n:,} rows here. They are in **data/{file}**, beside this report."
    return [Paragraph(rich(said, caption=table.caption, n=len(table.rows), file=file), small=True)]


def how_many(n: int) -> str:
    """A count as it stands before “of” or alone: “none of 9”, “two of 9”."""
    return words.count(n) if n else "none"


def named(view: Typology, ids: Sequence[str]) -> str:
    """Places by name in a row, in order of name; of very many only the first ones."""
    names = sorted((view.names[id_] for id_ in ids), key=str.casefold)
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more (see data/{PLACES_FILE})"
