"""A register as tables to fill by hand, as wide as a page on its side: first what matters most, then the rest."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from inquiry.paper.numbering import keyed
from inquiry.questions import Bank, Field
from inquiry.report.pdf import say

TITLES = {
    "funding": ("The money", "One line for each grant, contract or other source. A rough sum is better than none."),
    "organisations": ("Who is part of it", "List 8 to 20 groups or bodies. Name groups, never people."),
    "ties": ("Who works with whom", "One line for each tie that you know."),
}
LINES = {"organisations": 20, "ties": 20}  # that are needed, where one page is too few
_WIDTHS = {"text": 38, "organisation": 38, "date": 26, "money": 28, "list": 26}  # mm, at the usual size
_NARROW = 20
_PAGE = 249  # mm, beside the numbers of the lines
_FEW, _SHORT = 3, 26  # so many choices in so many letters are written out as words

Shape = dict[str, Any]


@dataclass(frozen=True)
class Size:
    """How much fits on a page: how much wider a column is than usual, and how many lines there are."""

    wider: float
    lines: int


USUAL, LARGE = Size(1, 12), Size(1.55, 7)


def register(name: str, bank: Bank, size: Size) -> Shape:
    """The tables of a register. Its code column is the printed number of the line."""
    title, lead = TITLES.get(name, (name.capitalize(), ""))
    fields = [field for field in bank.registers.get(name, ()) if field.name != "id"]
    parts = [fields]
    if not _fits(fields, size):
        parts = [*_pages(fields, size, folded=False), *_pages(fields, size, folded=True)]
    pages = min(-(-LINES.get(name, size.lines) // size.lines), 2)
    tables = [
        _table(part, size, more=number > 0) | {"first": page * size.lines + 1}
        for page in range(pages)
        for number, part in enumerate(parts)
    ]
    return {"title": title, "lead": lead, "tables": tables}


def _width(field: Field) -> int:
    return _WIDTHS.get(field.kind, _NARROW)


def _fits(fields: Sequence[Field], size: Size) -> bool:
    return sum(map(_width, fields)) * size.wider <= _PAGE


def _pages(fields: Sequence[Field], size: Size, *, folded: bool) -> Iterator[list[Field]]:
    """The fields, shown at once or folded, in as many tables as it takes for each to fit the page."""
    part: list[Field] = []
    for field in (f for f in fields if f.folded == folded):
        if part and not _fits([*part, field], size):
            yield part
            part = []
        part.append(field)
    if part:
        yield part


def _table(fields: Sequence[Field], size: Size, *, more: bool) -> Shape:
    return {
        "more": more,
        "lines": size.lines,
        "columns": [{"label": say(f.label), "hint": _hint(f), "width": _width(f)} for f in fields],
        "keys": [[say(f.label), _key(f)] for f in fields if f.choices and not _is_written(f)],
    }


def _hint(field: Field) -> str:
    """What to write in the column."""
    if _is_written(field):
        return say(_either(choice.label for choice in field.choices))
    return "Write the number" if field.choices else say(field.hint)


def _key(field: Field) -> list[list[str]]:
    return [[key, say(choice.label)] for key, choice in keyed(field.choices).items()]


def _is_written(field: Field) -> bool:
    """Whether the choices are so few and short that one writes the word itself."""
    return 0 < len(field.choices) <= _FEW and sum(len(c.label) for c in field.choices) <= _SHORT


def _either(labels: Iterable[str]) -> str:
    *others, last = labels
    return f"{', '.join(others)} or {last}" if others else last
