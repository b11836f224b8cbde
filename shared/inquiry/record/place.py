"""A place's whole record, read and checked: what is known, and what is wrong with it, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from inquiry.errors import InquiryError, Problem
from inquiry.questions import Bank
from inquiry.record import checks
from inquiry.record.about import About, read_about
from inquiry.record.answers import Answer
from inquiry.record.forgetting import Deletion, read_deletions
from inquiry.record.log import Log
from inquiry.record.people import Person, read_people
from inquiry.record.registers import (
    Agreement,
    Organisation,
    Rating,
    Tie,
    agreements,
    organisations,
    ratings,
    ties,
)
from inquiry.record.tables import Table, read_table
from inquiry.record.workshop import Happening, read_happenings


@dataclass(frozen=True)
class Record:
    """All that is known of a place. `answers` holds only those without a fault; `problems` names the others.

    `tables` holds each register as typed, for forms; `happenings` is what happened in workshops besides answers,
    `deletions` what was deleted, which names nobody.
    """

    about: About
    people: tuple[Person, ...]
    answers: tuple[Answer, ...]
    funding: tuple[Agreement, ...]
    organisations: tuple[Organisation, ...]
    ties: tuple[Tie, ...]
    ratings: tuple[Rating, ...]
    problems: tuple[Problem, ...]
    bank: Bank
    tables: Mapping[str, Table]
    happenings: tuple[Happening, ...] = ()
    deletions: tuple[Deletion, ...] = ()

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What must be put right before this place can be reported."""
        return tuple(problem for problem in self.problems if problem.is_fault)

    @property
    def notices(self) -> tuple[Problem, ...]:
        """What a reader should know."""
        return tuple(problem for problem in self.problems if not problem.is_fault)

    @cached_property
    def given(self) -> dict[tuple[str, str, str], tuple[Answer, ...]]:
        """Answers by question, moment and wave; each writer's in the order they were written."""
        found: dict[tuple[str, str, str], list[Answer]] = {}
        for answer in self.answers:
            found.setdefault((answer.question, answer.moment, answer.wave), []).append(answer)
        return {key: tuple(answers) for key, answers in found.items()}


def read_record(folder: Path, bank: Bank) -> Record:
    """Read a place's folder. Bad content never raises: it is left out and named in `problems`.

    Raises:
        InquiryError: there is no such folder, or no `place.json` in it.
    """
    about, problems = read_about(folder)
    log = Log(folder)
    if not any(problem.is_fault for problem in problems):  # else it may name one where it cannot be read
        problems += checks.no_waves(folder, about, log.entries())
    people, of_people = read_people(folder, bank)
    tables = _tables(folder, bank, about)
    answers, of_answers = checks.answers(folder, log, about, people, bank)
    happenings, of_workshops = read_happenings(folder)
    read = {
        "happenings": happenings,
        "deletions": read_deletions(folder),
        "funding": agreements(tables["funding"], _shares(bank)),
        "organisations": organisations(tables["organisations"]),
        "ties": ties(tables["ties"]),
        "ratings": ratings(tables["ratings"]),
    }
    problems += [*of_people, *(problem for table in tables.values() for problem in table.problems)]
    problems += [*checks.registers(folder, about, tables, people, bank), *log.problems(), *of_answers, *of_workshops]
    return Record(about, people, answers, **read, problems=tuple(problems), bank=bank, tables=tables)  # type: ignore[arg-type]


def read_register(folder: Path, name: str, bank: Bank) -> Table:
    """One register of a place as typed, with the stamp that `save_register` asks for.

    Raises:
        InquiryError: the bank has no such register.
    """
    if name not in bank.registers:
        raise InquiryError(f"There is no register called “{name}”. Use one of {', '.join(bank.registers)}.")
    return read_table(folder, name, bank.registers[name])


def _tables(folder: Path, bank: Bank, about: About) -> dict[str, Table]:
    published = {"funding": about.registers.funding == "open data"}
    return {
        name: read_table(folder, name, fields, open_data=published.get(name, False))
        for name, fields in bank.registers.items()
    }


def _shares(bank: Bank) -> tuple[str, ...]:
    """The columns of the funding register that say what money is for."""
    return tuple(field.name for field in bank.registers["funding"] if field.kind == "share")
