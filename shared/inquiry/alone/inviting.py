"""Handing out links: who gets one, and the list of who has one. A code is in a printed link and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inquiry.alone.links import Link, make_links, read_links
from inquiry.alone.people import add_people
from inquiry.errors import InquiryError
from inquiry.questions import Bank
from inquiry.record import Person, read_about, read_people


@dataclass(frozen=True)
class Invited:
    """One person of a place, and how their link stands. `made` and `withdrawn` are days, empty if there is none."""

    person: str
    role: str
    made: str
    withdrawn: str
    agreed: bool

    @property
    def works(self) -> bool:
        """Whether the person has a link that opens the form."""
        return bool(self.made) and not self.withdrawn


def invite(folder: Path, bank: Bank, *, people: int = 0, role: str = "") -> dict[str, str]:
    """Links for so many new people; without a number, for everybody on the list who has none. Returns id -> code.

    Raises:
        InquiryError: there is no such place, nobody needs a link, or something could not be read or written.
    """
    read_about(folder)
    wanted: Sequence[str] = add_people(folder, bank, people, role) if people else ()
    if not people:
        there = invited(folder, bank)
        if not there:
            raise InquiryError("Nobody is on the list yet. Say how many people to invite, such as “--people 9”.")
        wanted = [one.person for one in there if not one.made]
    if not wanted:
        raise InquiryError("Everybody on the list has had a link. To invite more people, add “--people 5”.")
    return make_links(folder, wanted)


def renew(folder: Path, bank: Bank, people: Sequence[str]) -> dict[str, str]:
    """New links for these people, in place of those they have. Returns id -> code.

    Raises:
        InquiryError: somebody is not on the list, or something could not be read or written.
    """
    known = {one.person for one in invited(folder, bank)}
    if strangers := [person for person in people if person not in known]:
        names = ", ".join(strangers)
        raise InquiryError(f"{names}: not on the list of people. Look at it with “inquiry links {folder.name}”.")
    return make_links(folder, people)


def invited(folder: Path, bank: Bank) -> list[Invited]:
    """Everybody in `people.csv`, with their latest link. Says nothing about what they answered.

    Raises:
        InquiryError: there is no such place, or the links cannot be read.
    """
    read_about(folder)
    people, _ = read_people(folder, bank)
    latest = {link.person: link for link in read_links(folder)}
    return [_invited(person, latest.get(person.id)) for person in people]


def _invited(person: Person, link: Link | None) -> Invited:
    made, withdrawn = (link.made, link.withdrawn) if link else ("", "")
    return Invited(person.id, person.role, made, withdrawn, agreed=bool(person.consent))


def whole_link(address: str, place: str, code: str) -> str:
    """The whole link to hand out."""
    return f"{address.rstrip('/')}/inquiry/alone/{place}/{code}"
