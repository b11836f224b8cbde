"""`inquiry wave`: until when people may answer, and the next round of answers."""

from datetime import date

from inquiry.cli.words import harmless
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.record import read_about, read_date, say_date
from inquiry.record.about import Wave
from inquiry.record.waves import Days, begin_wave, set_days


def tell_waves(place: str, places: Paths) -> str:
    """Each wave with its days, a line each, and how to set them."""
    about, _ = read_about(places.place(place))
    told = [_told(wave) for wave in about.waves] or [f"{harmless(about.name)} has no wave yet."]
    today = date.today()  # noqa: DTZ011  the day where the person sits
    if about.latest is None or about.latest.has_closed(today):
        return "\n".join([*told, f"To begin the next round: inquiry wave {place} --new"])
    return "\n".join([*told, f"To set the last day: inquiry wave {place} --last-day “19 June 2026”"])


def change_wave(place: str, places: Paths, *, last: str, money: str, report: str) -> str:
    """Set days of the latest wave; returns what that means.

    Raises:
        InquiryError: a day cannot be read, or does not fit.
    """
    wave = set_days(places.place(place), Days(_day(last), _day(money), _day(report)))
    closed = (
        "After that day nobody can add or change a private answer, and the report shows how people answered alone."
        if last
        else ""
    )
    return "\n".join(filter(None, (_told(wave), closed)))


def next_wave(place: str, places: Paths) -> str:
    """Begin the next wave; returns what to do then."""
    folder = places.place(place)
    wave = begin_wave(folder, date.today())  # noqa: DTZ011  the day where the person sits
    return f"{_told(wave)}\nThe answers of earlier waves stay. Answer with “inquiry forms {place}”."


def _told(wave: Wave) -> str:
    days = {
        "began": wave.opened,
        "last day for answers": wave.frozen,
        "money counted from": wave.as_of,
        "report": wave.report,
    }
    said = [f"{what} {say_date(day)}" for what, day in days.items() if day]
    still = [] if wave.frozen else ["still open"]
    return f"Wave {harmless(wave.id)}: {', '.join([*said, *still])}."


def _day(typed: str) -> date | None:
    if not typed:
        return None
    if day := read_date(typed):
        return day
    raise InquiryError(f"“{harmless(typed)}” is not a day that can be read. Type it like “19 June 2026” or 2026-06-19.")
