"""`inquiry invite` and `inquiry links`: who answers alone, and the links to hand out."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from inquiry.alone.inviting import Invited, invite, invited, renew, whole_link
from inquiry.alone.links import withdraw
from inquiry.alone.serve import address
from inquiry.cli.words import counted, harmless
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.record.due import KEPT_FOR

ADVICE = """\
Each link is shown this once: hand it to one person, and keep no copy. Whoever has it can read that person's answers.
If you would rather not know who has which, print them, fold them, and let people draw one.
The links work while “inquiry alone --share” or “inquiry forms {place} --share” runs here, and the phones are on the
same network. If this machine gets another address there, only the beginning of a link changes: use --address.
The form promises that single answers are deleted {months} months after the report. “inquiry check” says when that is
due, and “inquiry forget” does it; for one person who asks, at any time."""


def invite_people(place: str, places: Paths, people: int, role: str, where: str) -> str:
    """Invite people to answer alone; returns their links and what to do with them."""
    where = where or usual_address()
    codes = invite(places.place(place), bank(places.questions), people=people, role=role)
    return _handed_out(place, codes, where)


def change_links(place: str, places: Paths, *, withdrawn: Sequence[str], new: Sequence[str], where: str) -> str:
    """Withdraw links, or make new ones in place of the old; returns what was done."""
    where, folder = where or usual_address(), places.place(place)
    said = []
    if withdrawn:
        withdraw(folder, withdrawn)
        said = [f"Withdrawn: {counted(len(withdrawn), 'link')} ({', '.join(withdrawn)}). The answers stay."]
    if new:
        said.append(_handed_out(place, renew(folder, bank(places.questions), new), where))
    return "\n".join(said)


def list_links(place: str, places: Paths) -> None:
    """Print who has a link. What anybody answered is not for this list."""
    people = invited(places.place(place), bank(places.questions))
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False)
    for heading in ("Person", "Described as", "Link made", "Link", "Takes part"):
        table.add_column(heading, header_style="bold")
    for one in people:
        cells = (one.person, one.role or "nobody said", one.made, _state(one), "yes" if one.agreed else "not yet")
        table.add_row(*(Text(harmless(cell)) for cell in cells))
    Console(highlight=False).print(table if people else f"Nobody is on the list. Begin with “inquiry invite {place}”.")


def usual_address() -> str:
    """Where phones find the private pages; this machine's own address if it is in no network."""
    try:
        return address(share=True)
    except InquiryError:
        return address(share=False)


def _handed_out(place: str, codes: Mapping[str, str], where: str) -> str:
    links = "\n".join(f"  {person}  {whole_link(where, place, code)}" for person, code in codes.items())
    return f"{counted(len(codes), 'link')}:\n\n{links}\n\n{ADVICE.format(place=place, months=KEPT_FOR)}"


def _state(one: Invited) -> str:
    if not one.made:
        return "none"
    return "works" if one.works else f"withdrawn {one.withdrawn}"
