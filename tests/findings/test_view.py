"""A place as the findings see it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from inquiry.document import Table, to_json
from inquiry.findings import FINDINGS, View
from inquiry.paths import HOME
from inquiry.questions import bank
from inquiry.record import Happening, read_record
from inquiry.record.workshop import SHOWN
from inquiry.spreads import LATER

TRUST = "rel_trust"


@pytest.fixture(scope="module")
def open_wave():
    """A sample place whose wave nobody has closed yet."""
    record = read_record(HOME / "inputs" / "places" / "kiln-lane", bank(HOME / "inputs" / "questions"))
    waves = tuple(reopened(wave) for wave in record.about.waves)
    return replace(record, about=record.about.model_copy(update={"waves": waves}), happenings=())


def reopened(wave):
    """The same wave, still open."""
    return wave.model_copy(update={"frozen": None})


def test_a_spread_is_held_back_while_more_answers_may_come(open_wave):
    """In an open wave nothing is counted, for the same again after one more answer would give that answer away."""
    lies = View(open_wave).spread(TRUST)
    assert (lies.groups, lies.words, lies.split) == ((), LATER, None)


def test_what_the_workshop_has_shown_is_shown_again_and_no_later_answer_with_it(open_wave):
    """The answers that were shown, and only those."""
    own = View(open_wave).own(TRUST)
    seen = Happening(
        at="2026-06-11T14:00:00+01:00", wave="1", kind=SHOWN, question=TRUST, based_on=[a.id for a in own[:6]]
    )
    lies = View(replace(open_wave, happenings=(seen,))).spread(TRUST)
    assert lies.answers == 6 < len(own)
    assert sum(group.count for group in lies.groups) == 6


def test_a_closed_wave_shows_all(open_wave):
    """Once the wave is closed, everybody's answer is in the spread."""
    record = read_record(HOME / "inputs" / "places" / "kiln-lane", open_wave.bank)
    view = View(record)
    assert view.spread(TRUST).answers == len(view.own(TRUST))


def until(record, last):
    """The same place, whose last day for answers is this."""
    waves = tuple(wave.model_copy(update={"frozen": last}) for wave in record.about.waves)
    return View(replace(record, about=record.about.model_copy(update={"waves": waves})))


def test_on_its_last_day_a_wave_is_still_open(open_wave):
    """One more answer may come, so what was counted stays hidden until the day after."""
    today = date.today()  # noqa: DTZ011  a day, as the findings see it
    assert until(open_wave, today).spread(TRUST).words == LATER
    assert until(open_wave, today + timedelta(days=30)).spread(TRUST).words == LATER
    assert until(open_wave, today - timedelta(days=1)).spread(TRUST).groups


def tables(view, finding, name):
    """The rows of a table in a finding, and all that the finding says."""
    found = FINDINGS[finding](view)
    rows = [row for block in found if isinstance(block, Table) and block.id == name for row in block.rows]
    return rows, to_json(found)


def test_what_should_last_is_counted_as_any_private_answer(open_wave):
    """Not while the wave is open; and then nobody who chose something alone stands alone."""
    assert tables(View(open_wave), "lasting", "should-last")[0] == []
    rows, _ = tables(until(open_wave, date(2026, 6, 19)), "lasting", "should-last")
    assert "1" not in [count for _, count in rows]
    assert rows[-1][0] == "Any of the others"


def test_while_the_wave_is_open_nothing_is_said_of_who_differs(open_wave):
    """Neither that people are split nor that they are not, and no average of ratings."""
    for finding in ("summary", "stands", "differ", "part_processes"):
        said = tables(View(open_wave), finding, "")[1]
        assert "splits" not in said
        assert "No question" not in said
    assert "Partners rate each other" not in tables(View(open_wave), "ties", "")[1]
    assert "Partners rate each other" in tables(until(open_wave, date(2026, 6, 19)), "ties", "")[1]
