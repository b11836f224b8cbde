"""Those who are asked, in `people.csv`: new people without a name, and what each agrees to. As typed stays as typed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.questions import Bank
from inquiry.record import Person, Table, people_fields, read_people, read_table, save_register

CONSENT = "1.2"  # of the words in pages/consent.html.j2: a change of their meaning is a new version
FILE = "people"


def add_people(folder: Path, bank: Bank, number: int, role: str) -> tuple[str, ...]:
    """Add people who need no name: p01, p02 and so on, the next that are free; returns their ids.

    Raises:
        InquiryError: the file cannot be read, was changed by somebody else meanwhile, or cannot be written.
    """
    table = _table(folder, bank)
    taken = {row.text("id") for row in table.rows}
    free = (name for count in range(1, len(taken) + number + 1) if (name := f"p{count:02}") not in taken)
    ids = tuple(next(free) for _ in range(number))
    new = [{"id": person, "role": role, "credit": "anonymous"} for person in ids]
    save_register(folder, FILE, [*table.cells, *new], "team", columns=_columns(table, bank), stamp=table.stamp)
    return ids


def agree(folder: Path, bank: Bank, person: str, *, credit: str, name: str) -> None:
    """Keep that a person agreed today to the words we show now, and how they want to be named.

    Raises:
        InquiryError: it could not be kept.
    """
    today = date.today().isoformat()  # noqa: DTZ011  (the day where the person sits)
    _set(folder, bank, person, {"consent": CONSENT, "consent_date": today, "credit": credit, "name": name})


def leave(folder: Path, bank: Bank, person: str) -> None:
    """Keep that a person no longer takes part: no consent, no name.

    Raises:
        InquiryError: it could not be kept.
    """
    _set(folder, bank, person, {"consent": "", "consent_date": "", "credit": "anonymous", "name": ""})


def person_of(folder: Path, bank: Bank, person: str) -> Person | None:
    """What is known of a person, or None if they are not in `people.csv` (any more)."""
    people, _ = read_people(folder, bank)
    return next((someone for someone in people if someone.id == person), None)


def _set(folder: Path, bank: Bank, person: str, cells: Mapping[str, str]) -> None:
    """Change cells in a person's row; again if somebody else saved the list in between."""
    table = _table(folder, bank)
    rows = [{**row, **cells} if row.get("id", "").strip() == person else row for row in table.cells]
    if rows == table.cells:
        return
    try:
        save_register(folder, FILE, rows, person, columns=_columns(table, bank), stamp=table.stamp)
    except InquiryError:
        if _table(folder, bank).stamp == table.stamp:
            raise
        _set(folder, bank, person, cells)


def _table(folder: Path, bank: Bank) -> Table:
    """The list as typed. One that cannot be read is not written over."""
    table = read_table(folder, FILE, people_fields(bank))
    if table.stamp and not table.columns:
        raise InquiryError(f"{table.problems[0]} Nothing in it was changed.")
    return table


def _columns(table: Table, bank: Bank) -> tuple[str, ...]:
    return table.columns or tuple(field.name for field in people_fields(bank))
