"""The typology with numbers in place of names, for readers outside the team; and the key that says whose they are.

Numbers are dealt out by chance, not worked out from anything, so that nobody can try names until one fits.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from secrets import SystemRandom

from inquiry.cases import Case, Taken, Unread
from inquiry.errors import InquiryError
from inquiry.export.sheets import Column, Sheet, to_csv
from inquiry.typology.view import Typology

KEY = "without-names-key.csv"
Key = dict[str, tuple[int, str]]  # by place: its number, and its name as it was last known
_NUMBERS = 1000
_MEND = "Put it right; or move it away, and all places get new numbers."
_COLUMNS = (Column("NUMBER", "what stands for the place"), Column("ID", "its folder"), Column("NAME", "its name"))


def without_names(view: Typology, key: Key) -> Typology:
    """The same places under their numbers, without what would tell whose they are.

    Left out are ids and names of places, all that they wrote, the year in which their work began, the days of their
    answers (the year stays), why a place could not be read, and earlier runs.
    """
    digits = len(str(max((number for number, _ in key.values()), default=0)))
    cases = [_numbered(case, f"{key[case.id][0]:0{digits}}") for case in view.cases]
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


def numbered(cases: Sequence[Case], known: Key) -> Key:
    """The key with these places in it: whoever has a number keeps it for good, the others get free ones by chance.

    Numbers are drawn from many more than there are places, so that a place that joins is not known by being the last.
    """
    key, most = dict(known), max(_NUMBERS, 10 * (len(cases) + len(known)))
    taken = {number for number, _ in known.values()}
    new = [case for case in cases if case.id not in known]
    drawn = SystemRandom().sample([number for number in range(1, most) if number not in taken], len(new))
    key |= {case.id: (number, case.name) for case, number in zip(new, drawn, strict=True)}
    return key | {case.id: (key[case.id][0], case.name) for case in cases}


def read_key(path: Path) -> Key:
    """The key in a file; empty if there is none.

    Raises:
        InquiryError: it cannot be read as it stands: new numbers would not fit what has been shared.
    """
    if not path.exists():
        return {}
    try:
        head, *rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig")))
        if head != [column.name for column in _COLUMNS]:
            raise ValueError("other headings")  # noqa: TRY301
        key = {place: (int(number), name.removeprefix("'")) for number, place, name in rows}
    except (OSError, ValueError) as error:
        raise InquiryError(f"{path.name} cannot be read. {_MEND}") from error
    if len({number for number, _ in key.values()}) < len(rows):
        raise InquiryError(f"A number or a place stands twice in {path.name}. {_MEND}")
    return key


def key_file(key: Key) -> bytes:
    """The key as a CSV file: for the one who made the typology alone."""
    rows = sorted((number, place, name) for place, (number, name) in key.items())
    return to_csv(Sheet("key", "Which place has which number.", _COLUMNS, tuple(rows), plain=False))
