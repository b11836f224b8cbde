"""A table on its way out: columns that say what they hold, rows of plain values, and how it is written as CSV."""

import codecs
import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan

from inquiry.figures.lettering import tidy
from inquiry.record.sheet import guarded

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column: its name, which other programs read, and what it holds, in plain words."""

    name: str
    what: str


@dataclass(frozen=True)
class Sheet:
    """A table: the name of its file, what it is for, its columns and rows; None is an empty cell.

    `plain`: without the mark that tells Excel about accents, which R and fsQCA would read as part of the first name.
    Such a sheet holds nothing but letters a to z, digits and signs of the keyboard.
    """

    name: str
    what: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    plain: bool = True

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """The columns, with a number behind a name that was there before, capitals or not.

    >>> [column.name for column in distinct([Column("A", ""), Column("a", ""), Column("A", "")])]
    ['A', 'a_2', 'A_3']
    """
    given: set[str] = set()
    found = []
    for column in columns:
        name, count = column.name, 1
        while name.casefold() in given:
            count += 1
            name = f"{column.name}_{count}"
        given.add(name.casefold())
        found.append(Column(name, column.what))
    return tuple(found)


def known(value: float) -> float | None:
    """A number as a cell; what is not known is an empty one."""
    return None if isnan(value) else float(value)


def to_csv(sheet: Sheet) -> bytes:
    """A sheet as CSV: commas, a heading, points in numbers; no cell can be taken for a formula."""
    texts, out = _Texts(), io.BytesIO()
    out.write(b"" if sheet.plain else codecs.BOM_UTF8)
    with io.TextIOWrapper(out, "utf-8", "replace", newline="") as file:
        csv.writer(file).writerows([*map(texts.__getitem__, row)] for row in (sheet.heads, *sheet.rows))
        file.flush()
        return out.getvalue()


class _Texts(dict[Cell, str]):
    """Cells as they stand in a CSV file, each worked out once: the same few words stand in thousands of rows."""

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = guarded(_text(cell))
        return text


def _text(cell: Cell) -> str:
    """A cell as text. Numbers are written in full, so that what is read is what was worked out."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(float(cell))
    return tidy(cell) if isinstance(cell, str) else str(int(cell))
