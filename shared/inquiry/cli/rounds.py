"""`inquiry wave`: until when people may answer, and the next round of answers."""

from datetime import date

from inquiry.cli.words import harmless
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.record import read_date, say_date
from inquiry.record.about import Wave
from inquiry.record.waves import Days, begin_wave, set_days, whole

_OVER = (
    "After that day the private pages take no more answers, and the report shows how people answered alone. That "
    "cannot be undone: to let people answer again, begin the next round."
)
_BEGUN = (
    "The answers of earlier waves stay. From now on the report speaks of this round: keep a copy of the last one, in "
    "the outputs folder. Answer with “inquiry forms {place}”."
)


def tell_waves(place: str, places: Paths) -> str:
    """Each wave with its days, a line each, and how to set them."""
    about = whole(places.place(place))
    told = [_told(wave) for wave in about.waves] or [f"{harmless(about.name)} has no wave yet."]
    if about.latest is None or about.latest.has_closed(_today()):
        return "\n".join([*told, f"To begin the next round: inquiry wave {place} --new"])
    return "\n".join([*told, f"To set the last day: inquiry wave {place} --last-day {_today()}"])


def change_wave(place: str, places: Paths, typed: dict[str, str], *, new: bool = False) -> str:
    """Begin the next wave if it is wished, and set days of the latest (`typed`: by what they are); what that means.

    Raises:
        InquiryError: a day cannot be read or does not fit, or it is too early for the next wave.
    """
    folder, days = places.place(place), Days(**{name: _day(text) for name, text in typed.items()})
    wave = begin_wave(folder, _today()) if new else None
    if wave is None or any(typed.values()):
        wave = set_days(folder, days, _today())
    said = [_told(wave), _BEGUN.format(place=place) if new else "", _OVER if days.last else ""]
    return "\n".join(filter(None, said))


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
    raise InquiryError(f"“{harmless(typed)}” is not a day that can be read. Type it like 2026-06-19.")


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day where the person sits
