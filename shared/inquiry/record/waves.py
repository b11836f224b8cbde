"""Rounds of answers: the last day of one, and beginning the next."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.record.about import About, Wave, read_about, write_about
from inquiry.record.reading import say_date


@dataclass(frozen=True)
class Days:
    """What is to be set of a wave: its last day for answers, the day that its money is counted from, its report's."""

    last: date | None = None
    money: date | None = None
    report: date | None = None


def set_days(folder: Path, days: Days, today: date) -> Wave:
    """Set days of the latest wave; those that are None stay as they are.

    A wave that is over stays over: its report may have shown how people answered, and one answer more, in the next
    report, could be told from the others.

    Raises:
        InquiryError: there is no wave, it is over and would not be any more, its last day would lie before its first,
            or `place.json` has a fault.
    """
    about = whole(folder)
    if about.latest is None:
        raise InquiryError(f"{about.name} has no wave yet. Begin one with “inquiry wave {about.id} --new”.")
    wave = about.latest
    if days.last and wave.opened and days.last < wave.opened:
        raise InquiryError(f"Wave {wave.id} began on {say_date(wave.opened)}. Its last day cannot lie before that.")
    if days.last and wave.has_closed(today) and days.last >= today:
        raise InquiryError(
            f"Wave {wave.id} is over, and its report may have shown how people answered. To let people answer again, "
            f"begin the next round: “inquiry wave {about.id} --new”."
        )
    told = {"frozen": days.last, "as_of": days.money, "report": days.report}
    new = wave.model_copy(update={name: day for name, day in told.items() if day})
    write_about(folder, about.model_copy(update={"waves": (*about.waves[:-1], new)}))
    return new


def begin_wave(folder: Path, today: date) -> Wave:
    """Begin the next round of answers today, once the last one is over.

    Raises:
        InquiryError: people can still answer in the latest wave, or `place.json` has a fault.
    """
    about = whole(folder)
    if about.latest and not about.latest.has_closed(today):
        raise InquiryError(
            f"People can still answer in wave {about.latest.id}. First let its last day for answers pass: "
            f"“inquiry wave {about.id} --last-day {today}”, for example."
        )
    used = {wave.id for wave in about.waves}
    number = next(n for n in range(len(about.waves) + 1, 2 * len(about.waves) + 2) if str(n) not in used)
    wave = Wave(id=str(number), opened=today, as_of=today)
    write_about(folder, about.model_copy(update={"waves": (*about.waves, wave)}))
    return wave


def whole(folder: Path) -> About:
    """What the place is, if all of it can be read: what cannot would be lost when it is written again.

    Raises:
        InquiryError: something in `place.json` cannot be read.
    """
    about, problems = read_about(folder)
    if any(problem.is_fault for problem in problems):
        raise InquiryError(f"Something in place.json has to be put right first: “inquiry check {folder.name}”.")
    return about
