"""How models and places are shown: marks as the bank draws them, and what stands where there are too many to list."""

from collections.abc import Sequence
from dataclasses import replace
from math import isnan

from inquiry import words
from inquiry.cases import Case
from inquiry.cases.making import OWN_NAME
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


def beside(view: Typology, file: str) -> str:
    """Where the rows are that the report does not list, in words; the edition without names has no data with it."""
    return "left out of this edition" if view.is_nameless else f"in data/{file}"


def listing(view: Typology, table: Table, file: str, most: int = SIDE_ROWS) -> list[Block]:
    """A table with a row a place; where there are too many places to read, in which file the rows are."""
    if len(table.rows) <= most:
        return [table] if table.rows else []
    said = "“{caption}” would have {n:,} rows here. They are **{where}**."
    where = beside(view, file)
    return [Paragraph(rich(said, caption=table.caption, n=len(table.rows), where=where), small=True)]


def nameless(view: Typology, table: Table, *heads: str) -> Table:
    """The table; where places stand under numbers, without the columns that would tell whose row it is."""
    if not view.is_nameless:
        return table
    kept = [at for at, head in enumerate(table.head) if head not in heads]
    numeric = tuple(new for new, at in enumerate(kept) if at in table.numeric)
    head, widths = tuple(table.head[at] for at in kept), tuple(table.widths[at] for at in kept)
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, head=head, rows=rows, numeric=numeric, widths=widths)


def own_name(case: Case) -> str:
    """What a place calls its way of working, if that was meant for everybody."""
    if case.own_name:
        return f"“{case.own_name}”"
    return "a name kept among themselves" if OWN_NAME in case.wrote else "not named yet"


def how_many(n: int) -> str:
    """A count as it stands before “of” or alone: “none of 9”, “two of 9”."""
    return words.count(n) if n else "none"


def named(view: Typology, ids: Sequence[str]) -> str:
    """Places by name in a row, in order of name; of very many only the first ones."""
    names = sorted((view.names[id_] for id_ in ids), key=str.casefold)
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{', '.join(names[:_NAMED])} and {len(names) - _NAMED:,} more ({beside(view, PLACES_FILE)})"
