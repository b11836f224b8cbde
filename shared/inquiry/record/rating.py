"""Ties as one person sees them, in private: their own rows of the ratings register, and nobody else's."""

from collections.abc import Mapping
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.questions import Bank, Field
from inquiry.record.place import read_register
from inquiry.record.saving import Cells, save_register
from inquiry.record.tables import Row, Table

RATINGS = "ratings"
_KEYS = ("tie", "by")
_TRIES = 20  # a save is tried again when others saved their own ratings in between: a room full of phones


def rating_fields(bank: Bank) -> tuple[Field, ...]:
    """What is asked about a tie: three kinds of trust and three of value in our bank, each on a scale."""
    return tuple(field for field in bank.registers[RATINGS] if field.name not in _KEYS)


def ties_by_name(folder: Path, bank: Bank) -> dict[str, str]:
    """The ties of a place, by id, in the order of their list: “The Trust and The council”."""
    names = {row.text("id"): row.text("name") for row in read_register(folder, "organisations", bank).rows}
    ties = [row for row in read_register(folder, "ties", bank).rows if row.text("id")]
    return {row.text("id"): " and ".join(names.get(row.text(side)) or row.text(side) for side in "ab") for row in ties}


def own_ratings(folder: Path, bank: Bank, person: str) -> dict[str, dict[str, str]]:
    """What a person said of ties: {tie: {field: the name of a choice}}; only what was said.

    Raises:
        InquiryError: the file cannot be read.
    """
    rows = [row for row in _table(folder, bank).rows if row.text("by") == person]
    return {row.text("tie"): _said(row, rating_fields(bank)) for row in rows}


def rate(folder: Path, bank: Bank, person: str, said: Mapping[str, Cells]) -> None:
    """Put a person's rows for some ties in the place of their last ones; with nothing said, there is no row.

    Raises:
        InquiryError: they could not be written; the file is as it was.
    """
    columns = [field.name for field in bank.registers[RATINGS]]
    mine = [{"tie": tie, "by": person, **cells} for tie, cells in said.items() if cells]
    for tries_left in reversed(range(_TRIES)):
        table = _table(folder, bank)
        others = [row.typed for row in table.rows if not (row.text("by") == person and row.text("tie") in said)]
        try:
            save_register(folder, RATINGS, [*others, *mine], person, columns=columns, stamp=table.stamp)
        except InquiryError:
            if not tries_left or _table(folder, bank).stamp == table.stamp:
                raise
        else:
            return


def _said(row: Row, fields: tuple[Field, ...]) -> dict[str, str]:
    found = {field.name: row.choice(field.name) or row.text(field.name) for field in fields}
    return {name: cell for name, cell in found.items() if cell}


def _table(folder: Path, bank: Bank) -> Table:
    """The register as typed. One that cannot be read is not written over."""
    table = read_register(folder, RATINGS, bank)
    if table.stamp and not table.columns:
        raise InquiryError(f"{table.problems[0].sentence} Nothing in {table.file} was changed.")
    return table
