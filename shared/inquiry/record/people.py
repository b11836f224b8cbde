"""The people who took part: `people.csv`, which keeps who they are apart from what they said."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from inquiry.errors import Problem
from inquiry.questions import Bank, Choice, Field
from inquiry.record.answers import MODERATOR, TEAM, is_writer
from inquiry.record.atomic import write_whole
from inquiry.record.cells import quoted
from inquiry.record.sheet import write_csv
from inquiry.record.tables import Row, Table, read_table

CREDITS = (
    Choice("anonymous", "Anonymous"),
    Choice("credited", "Credited as a contributor"),
    Choice("attributed", "Attributed to me"),
)
SHARED = (TEAM, MODERATOR)  # writers that are not one person


@dataclass(frozen=True)
class Person:
    """One person. `name` may be empty; `role` is how they may be described; `consent` the text agreed to.

    `credit` (anonymous, credited or attributed) holds for each answer that says nothing else.
    """

    id: str
    name: str = ""
    organisation: str = ""
    role: str = ""
    sector: str = ""
    credit: str = "anonymous"
    consent: str = ""
    consent_date: date | None = None
    in_room: bool | None = None


def people_fields(bank: Bank) -> tuple[Field, ...]:
    """The columns of `people.csv`, with the bank's kinds of organisation."""
    yes_no = bank.lists.get("yes_no", (Choice("yes", "Yes"), Choice("no", "No")))
    return (
        Field("id", "Id", "text", required=True),
        Field("name", "Name", "text"),
        Field("organisation", "Organisation", "text"),
        Field("role", "Role", "text"),
        Field("sector", "Kind", "list", bank.lists.get("sector", ())),
        Field("credit", "Credit", "list", CREDITS),
        Field("consent", "Consent", "text"),
        Field("consent_date", "Consent date", "date"),
        Field("in_room", "In the room", "list", yes_no),
    )


def read_people(folder: Path, bank: Bank) -> tuple[tuple[Person, ...], list[Problem]]:
    """Everybody in `people.csv`, and what is wrong with it. No file: nobody."""
    table = read_table(folder, "people", people_fields(bank))
    return tuple(_person(row) for row in table.rows if row.text("id")), [*table.problems, *_odd_ids(table)]


def _person(row: Row) -> Person:
    return Person(
        **{name: row.text(name) for name in ("id", "name", "organisation", "role", "consent")},
        sector=row.choice("sector"),
        credit=row.choice("credit") or "anonymous",
        consent_date=row.day("consent_date"),
        in_room=row.yes("in_room"),
    )


def _odd_ids(table: Table) -> Iterable[Problem]:
    """Ids that could not name a file of answers, or that are taken."""
    for row in table.rows:
        person = row.text("id")
        if person in SHARED:
            yield Problem(row.where, f"The id “{person}” is taken. Give this person another, for example p01.")
        elif person and not is_writer(person):
            yield Problem(row.where, f"The id {quoted(person)} cannot name a file. Use small letters and digits: p01.")


def write_people(folder: Path, people: Iterable[Person]) -> None:
    """Save `people.csv`, whole or not at all."""
    write_whole(folder / "people.csv", people_as_csv(people))


def people_as_csv(people: Iterable[Person]) -> bytes:
    """What `people.csv` holds."""
    columns = [f.name for f in fields(Person)]
    return write_csv(columns, [[_text(getattr(person, name)) for name in columns] for person in people])


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value or "")
