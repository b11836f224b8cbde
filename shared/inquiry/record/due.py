"""How long single answers are kept: twelve months after the report of their wave, as the private form promises."""

from collections.abc import Iterator
from datetime import date

from inquiry.record.about import About, Wave

KEPT_FOR = 12  # months
_LAST_OF_ALL_MONTHS = 28


def delete_by(wave: Wave | None) -> date | None:
    """The day by which a wave's single answers are deleted; None while nobody has said when its report is due.

    >>> delete_by(Wave(id="1", report="2026-06-30"))
    datetime.date(2027, 6, 28)
    """
    if wave is None or wave.report is None:
        return None
    month = wave.report.month - 1 + KEPT_FOR
    return date(wave.report.year + month // 12, month % 12 + 1, min(wave.report.day, _LAST_OF_ALL_MONTHS))


def overdue(about: About, today: date) -> tuple[Wave, ...]:
    """The waves whose single answers must be deleted by today. Nobody was promised anything in a made-up place."""
    if about.illustrative:
        return ()
    return tuple(wave for wave in about.waves if (day := delete_by(wave)) and day <= today)


def undated(about: About, today: date) -> Iterator[Wave]:
    """Waves that closed so long ago that their answers may be overdue, if only somebody said when the report came."""
    for wave in () if about.illustrative else about.waves:
        closed = wave.model_copy(update={"report": wave.frozen})
        if wave.report is None and (day := delete_by(closed)) and day <= today:
            yield wave
