"""Rows of a register in the columns that the bank gives it."""

from collections.abc import Mapping, Sequence

from inquiry.questions import Field

Row = dict[str, str]


def in_columns(fields: Sequence[Field], row: Mapping[str, str]) -> Row:
    """The row in the bank's columns; what is not in the list of a column is left empty, as nobody could choose it."""
    return {f.name: _cell(f, row.get(f.name, "")) for f in fields}


def _cell(field: Field, value: str) -> str:
    return value if not field.choices or any(choice.name == value for choice in field.choices) else ""
