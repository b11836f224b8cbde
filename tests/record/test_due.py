"""When single answers must be deleted: as the private form promises."""

from datetime import date

import pytest

from inquiry.record import About, Wave
from inquiry.record.due import delete_by, overdue, undated


@pytest.mark.parametrize(
    ("report", "by"),
    [("2026-06-26", date(2027, 6, 26)), ("2026-12-31", date(2027, 12, 28)), ("2028-02-29", date(2029, 2, 28))],
)
def test_answers_are_kept_for_twelve_months_after_the_report(report, by):
    """The same day a year later, or one near the end of that month that every month has."""
    assert delete_by(Wave(id="1", report=report)) == by


def test_a_wave_without_a_report_has_no_day():
    """But once it closed twelve months ago, somebody must say when its report came out."""
    about = About(id="a", name="A", waves=(Wave(id="1", frozen="2026-06-01"), Wave(id="2", frozen="2027-05-01")))
    assert overdue(about, date(2030, 1, 1)) == ()
    assert [wave.id for wave in undated(about, date(2027, 6, 1))] == ["1"]
    assert not list(undated(about, date(2027, 5, 31)))


def test_only_what_is_over_is_overdue_and_nothing_in_a_made_up_place():
    """On the day itself it is due."""
    waves = (Wave(id="1", report="2024-05-31"), Wave(id="2", report="2026-06-12"))
    about = About(id="a", name="A", waves=waves)
    assert [wave.id for wave in overdue(about, date(2025, 5, 27))] == []
    assert [wave.id for wave in overdue(about, date(2025, 5, 28))] == ["1"]
    assert [wave.id for wave in overdue(about, date(2027, 6, 12))] == ["1", "2"]
    assert overdue(about.model_copy(update={"illustrative": True}), date(2030, 1, 1)) == ()
