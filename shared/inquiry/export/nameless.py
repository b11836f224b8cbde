"""The typology with numbers in place of names, for readers outside the team; and the key that says whose they are.

Numbers are dealt out by chance, not worked out from anything, so that nobody can try names until one fits.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from secrets import SystemRandom

from inquiry.cases import Case, Taken, Unread
from inquiry.export.sheets import Column, Sheet, to_csv
from inquiry.typology.view import Typology

KEY = "without-names-key.csv"
_COLUMNS = (Column("NUMBER", "what stands for the place"), Column("ID", "its folder"), Column("NAME", "its name"))


def without_names(view: Typology, numbers: Mapping[str, int]) -> Typology:
    """The same places under their numbers, without what would tell whose they are.

    Left out are ids and names of places, all that they wrote, the year in which their work began, the days of their
    answers (the year stays), why a place could not be read, and earlier runs.
    """
    digits = max(2, len(str(max(numbers.values(), default=0))))
    cases = [_numbered(case, f"{numbers[case.id]:0{digits}}") for case in view.cases]
    return Typology.of(view.bank, cases, [Unread("", "") for _ in view.left_out], is_nameless=True)


def _numbered(case: Case, number: str) -> Case:
    """A case under a number."""
    return replace(
        case,
        id=f"place-{number}",
        name=f"Place {number}",
        began=None,
        inputs="",
        waves=tuple(_undated(taken, at) for at, taken in enumerate(case.waves, start=1)),
        own_name="",
        said={},
        wrote=tuple(sorted({*case.wrote, *case.said})),
    )


def _undated(taken: Taken, at: int) -> Taken:
    """A wave of which only the year is known, under a plain number: what a team calls it may name the place."""
    return replace(taken, id=str(at), day=f"{taken.year}-01-01")


def numbers_of(cases: Sequence[Case], known: Mapping[str, int]) -> dict[str, int]:
    """A number for each place, by id: those that have one keep it, the others get free ones by chance."""
    kept = {case.id: known[case.id] for case in cases if case.id in known}
    free = [number for number in range(1, len(cases) + len(known) + 1) if number not in known.values()]
    new = [case.id for case in cases if case.id not in kept]
    drawn = free[: len(new)]
    SystemRandom().shuffle(drawn)
    return kept | dict(zip(new, drawn, strict=True))


def read_key(path: Path) -> dict[str, int]:
    """The numbers by place that a key holds; none if there is no key, or none that can be read."""
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
        return {row["ID"]: int(row["NUMBER"]) for row in rows}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def key(cases: Sequence[Case], numbers: Mapping[str, int]) -> bytes:
    """The key as a CSV file: for the one who made the typology alone."""
    rows = sorted((numbers[case.id], case.id, case.name) for case in cases)
    return to_csv(Sheet("key", "Which place has which number.", _COLUMNS, tuple(rows), plain=False))
