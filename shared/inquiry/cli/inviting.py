"""`inquiry invite` and `inquiry links`: who answers alone, and the links to hand out."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from inquiry.alone.inviting import Invited, invite, invited, renew, whole_link
from inquiry.alone.links import withdraw
from inquiry.alone.serve import address
from inquiry.cli.printing import FOLDER, write_private
from inquiry.cli.words import counted, harmless, near
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.record import About, read_about, say_date
from inquiry.record.due import KEPT_FOR

ADVICE = """\
Each link is shown this once: hand it to one person, and keep no copy. Whoever has it can read that person's answers.
If you would rather not know who has which, print them, fold them, and let people draw one.
The links work while “inquiry alone --share” or “inquiry forms {place} --share” runs here, and the phones are on the
same network. If this machine gets another address there, only the beginning of a link changes: use --address.
The form promises that single answers are deleted {months} months after the report. “inquiry check” says when that is
due, and “inquiry forget” does it; for one person who asks, at any time."""


def invite_people(  # noqa: PLR0913  (each is an option of the command)
    place: str, places: Paths, people: int, role: str, where: str, *, slips: bool = False
) -> str:
    """Invite people to answer alone; returns their links and what to do with them."""
    where = where or usual_address()
    codes = invite(places.place(place), bank(places.questions), people=people, role=role)
    return _handed_out(place, codes, where, places, slips=slips)


def change_links(  # noqa: PLR0913  (each is an option of the command)
    place: str, places: Paths, *, withdrawn: Sequence[str], new: Sequence[str], where: str, slips: bool = False
) -> str:
    """Withdraw links, or make new ones in place of the old; returns what was done."""
    where, folder = where or usual_address(), places.place(place)
    said = []
    if withdrawn:
        withdraw(folder, withdrawn)
        said = [f"Withdrawn: {counted(len(withdrawn), 'link')} ({', '.join(withdrawn)}). The answers stay."]
    if new:
        codes = renew(folder, bank(places.questions), new)
        said.append(_handed_out(place, codes, where, places, slips=slips))
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
    nobody = f"Nobody is on the list. Begin with “inquiry invite {place} --people 9”."
    Console(highlight=False).print(table if people else nobody)


def usual_address() -> str:
    """Where phones find the private pages; this machine's own address if it is in no network."""
    try:
        return address(share=True)
    except InquiryError:
        return address(share=False)


def _handed_out(place: str, codes: Mapping[str, str], where: str, places: Paths, *, slips: bool) -> str:
    """The links and what to do with them; a PDF of slips too, if that is wished."""
    links = {person: whole_link(where, place, code) for person, code in codes.items()}
    listed = "\n".join(f"  {person}  {link}" for person, link in links.items())
    about, _ = read_about(places.place(place))
    said = [f"{counted(len(codes), 'link')}:", listed, _closed(about), ADVICE.format(place=place, months=KEPT_FOR)]
    return "\n\n".join(part for part in (*said, _slips(about, links, places) if slips else "") if part)


def _closed(about: About) -> str:
    """That the form takes no answers any more, if that is so."""
    last = about.latest.frozen if about.latest else None
    if last is None or last >= date.today():  # noqa: DTZ011  (the day where the person sits)
        return ""
    return (
        f"The last day for answers was {say_date(last)}: nobody can answer anything until “inquiry wave {about.id} "
        "--new” begins a new round."
    )


def _slips(about: About, links: Mapping[str, str], places: Paths) -> str:
    """Write the slips; returns where they are. The links exist already, so a failure is said and loses none."""
    from inquiry.paper.slips import slips  # noqa: PLC0415  (the typesetter, which links alone do not need)

    people = list(links)
    whose = "-".join(dict.fromkeys((people[0], people[-1])))
    file = places.outputs / FOLDER / f"{about.id}-links-{whose}.pdf"
    try:
        write_private(file, slips(about, bank(places.questions), links))
    except InquiryError as error:
        return f"No slips: {error} The links above are good."
    return f"Slips to cut out, with QR codes: {near(file)}. Print them, then delete that file: it opens every form."


def _state(one: Invited) -> str:
    if not one.made:
        return "none"
    return "works" if one.works else f"withdrawn {one.withdrawn}"
