"""Rounds of answers: a last day, and the next round; what stands in the file besides stays."""

import json
from datetime import date

import pytest

from inquiry.errors import InquiryError
from inquiry.record import About, Wave, read_about, write_about
from inquiry.record.waves import Days, begin_wave, set_days

MAY = date(2026, 5, 20)


@pytest.fixture
def folder(tmp_path):
    """A place with one wave that began on 1 May, and a value that is not ours."""
    place = tmp_path / "north-bay"
    place.mkdir()
    about = About(id="north-bay", name="North Bay", waves=(Wave(id="1", opened=date(2026, 5, 1)),))
    write_about(place, about)
    told = json.loads((place / "place.json").read_bytes())
    (place / "place.json").write_text(json.dumps(told | {"theirs": "kept"}))
    return place


def test_the_last_day_closes_a_wave_once_it_has_passed(folder):
    """On the day itself people can still answer; what else stands in the file is kept."""
    wave = set_days(folder, Days(last=date(2026, 6, 19)), MAY)
    about = read_about(folder)[0]
    assert about.latest == wave
    assert [about.latest.has_closed(date(2026, 6, day)) for day in (19, 20)] == [False, True]
    assert json.loads((folder / "place.json").read_bytes())["theirs"] == "kept"
    set_days(folder, Days(report=date(2026, 7, 3)), MAY)
    assert read_about(folder)[0].latest.frozen == date(2026, 6, 19)
    with pytest.raises(InquiryError, match="began on 1 May 2026"):
        set_days(folder, Days(last=date(2026, 4, 30)), MAY)


def test_the_next_wave_begins_when_the_last_is_over(folder):
    """Not before; it has a number that no other has, and the earlier one stays as it is."""
    with pytest.raises(InquiryError, match="can still answer in wave 1"):
        begin_wave(folder, date(2026, 6, 20))
    first = set_days(folder, Days(last=date(2026, 6, 19)), MAY)
    second = begin_wave(folder, date(2027, 6, 20))
    assert (second.id, second.opened, second.frozen) == ("2", date(2027, 6, 20), None)
    assert read_about(folder)[0].waves == (first, second)


def test_a_wave_that_is_over_stays_over(folder):
    """Its report may have shown how people answered: one answer more could be told from the others."""
    set_days(folder, Days(last=date(2026, 6, 19)), MAY)
    on_the_day, later = date(2026, 6, 19), date(2026, 6, 20)
    set_days(folder, Days(last=date(2026, 6, 21)), on_the_day)
    set_days(folder, Days(last=date(2026, 6, 19)), on_the_day)
    with pytest.raises(InquiryError, match="begin the next round"):
        set_days(folder, Days(last=later), later)
    set_days(folder, Days(report=date(2026, 7, 3)), later)
    assert read_about(folder)[0].latest.frozen == date(2026, 6, 19)


def test_a_file_with_a_fault_is_not_written_again(folder):
    """What cannot be read would be lost."""
    path = folder / "place.json"
    path.write_text(path.read_text().replace('"2026-05-01"', '"the first of may"'))
    before = path.read_bytes()
    for change in (lambda: set_days(folder, Days(last=date(2026, 6, 19)), MAY), lambda: begin_wave(folder, date.max)):
        with pytest.raises(InquiryError, match="put right first"):
            change()
    assert path.read_bytes() == before
