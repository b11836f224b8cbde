"""Who has a link to the private form: `links.csv` beside a place's record, which holds hashes and never a code."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, fields, replace
from datetime import date
from pathlib import Path

from inquiry.alone.codes import fits, kept, new_code
from inquiry.errors import InquiryError, reason_of
from inquiry.record.atomic import locked, write_whole
from inquiry.record.saving import JOURNAL
from inquiry.record.sheet import read_sheet, spelling, write_csv

FILE = "links.csv"


@dataclass(frozen=True)
class Link:
    """One link: whose it is, the hash of its code, and the days it was made and withdrawn (empty: it works)."""

    person: str
    hash: str
    made: str
    withdrawn: str = ""

    @property
    def works(self) -> bool:
        """Whether it opens the form."""
        return not self.withdrawn


COLUMNS = tuple(field.name for field in fields(Link))


def read_links(folder: Path) -> tuple[Link, ...]:
    """All links of a place, the withdrawn ones too; none if there is no file.

    Raises:
        InquiryError: the file cannot be read.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    sheet = read_sheet(path)
    names = [spelling(heading) for heading in sheet.headings]
    rows = [dict(zip(names, line.cells, strict=True)) for line in sheet.lines]
    return tuple(Link(**{column: row.get(column, "").strip() for column in COLUMNS}) for row in rows)


def whose(folder: Path, code: str) -> str:
    """The id of the person whose working link has this code, or nothing. Every link is tried, whichever fits."""
    found = [link.person for link in read_links(folder) if fits(code, link.hash) and link.works]
    return found[0] if found else ""


def make_links(folder: Path, people: Sequence[str]) -> dict[str, str]:
    """A new link for each person, in place of any they have; their codes, which nobody can look up again.

    Raises:
        InquiryError: the file cannot be read or written; the links are as they were.
    """
    codes = {person: new_code() for person in people}
    new = [Link(person, kept(code), _today()) for person, code in codes.items()]
    _change(folder, lambda links: [*_withdrawn(links, people), *new])
    return codes


def withdraw(folder: Path, people: Sequence[str]) -> None:
    """Let the links of these people open nothing any more. Their answers stay.

    Raises:
        InquiryError: somebody has no link that works, or the file cannot be read or written.
    """
    working = {link.person for link in read_links(folder) if link.works}
    if missing := [person for person in people if person not in working]:
        names = ", ".join(missing)
        raise InquiryError(f"{names}: no link that works. Look at the list with “inquiry links {folder.name}”.")
    _change(folder, lambda links: _withdrawn(links, people))


def _withdrawn(links: Iterable[Link], people: Sequence[str]) -> list[Link]:
    """The links, with those of these people withdrawn today."""
    return [replace(link, withdrawn=_today()) if link.works and link.person in people else link for link in links]


def _change(folder: Path, change: Callable[[tuple[Link, ...]], list[Link]]) -> None:
    """Read, change and save the links while nobody else does."""
    try:
        with locked(folder / JOURNAL):
            rows = [astuple(link) for link in change(read_links(folder))]
            write_whole(folder / FILE, write_csv(COLUMNS, rows))
    except OSError as error:
        raise InquiryError(
            f"{FILE} was not saved ({reason_of(error)}). The links are as they were. Try again."
        ) from error


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  (the day where the person sits)
