"""A place as the findings see it."""

from dataclasses import replace

import pytest

from inquiry.findings import View
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
