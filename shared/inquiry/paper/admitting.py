"""Page 1 of a person's paper, kept in `people.csv`: that they agreed, when, and how they want to be named."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inquiry.alone.people import CONSENT
from inquiry.errors import InquiryError
from inquiry.questions import Bank
from inquiry.record import Person, people_fields, read_people, read_table, save_register
from inquiry.record.answers import MODERATOR, TEAM, is_writer

_FILE = "people"


def known(folder: Path, bank: Bank, person: str) -> Person | None:
    """What is known of a person, or None if they are not in `people.csv`.

    Raises:
        InquiryError: the code cannot be anybody's.
    """
    if not is_writer(person) or person in (TEAM, MODERATOR):
        raise InquiryError(f"“{person}” cannot be a person's code. Use small letters and digits, such as p01.")
    people, _ = read_people(folder, bank)
    return next((one for one in people if one.id == person), None)


@dataclass(frozen=True)
class PageOne:
    """What a person agreed to on a day: how they want to be named, and how they may be described."""

    on: date
    credit: str
    role: str = ""


def admit(folder: Path, bank: Bank, person: str, page: PageOne) -> None:
    """Keep what page 1 says of a person, who is added if they are new. What is known beside that stays.

    Raises:
        InquiryError: the list of people cannot be read, or not be written.
    """
    cells = {"id": person, "consent": CONSENT, "consent_date": page.on.isoformat(), "credit": page.credit}
    table = read_table(folder, _FILE, people_fields(bank))
    if table.stamp and not table.columns:
        raise InquiryError(f"{table.problems[0]} Nothing in it was changed.")
    rows = [_with(row, cells, page.role) if row.get("id", "").strip() == person else row for row in table.cells]
    if not any(row.get("id", "").strip() == person for row in rows):
        rows.append(_with({}, cells, page.role))
    columns = table.columns or tuple(field.name for field in people_fields(bank))
    save_register(folder, _FILE, rows, TEAM, columns=columns, stamp=table.stamp)


def _with(row: Mapping[str, str], cells: Mapping[str, str], role: str) -> dict[str, str]:
    """A row with what page 1 says; a role that is there already is only replaced by another."""
    return {**row, **cells} | ({"role": role} if role else {})
