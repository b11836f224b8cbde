"""What a card may add to the record."""

from datetime import date, timedelta

import pytest

from inquiry.errors import InquiryError
from inquiry.forms.keeping import keep
from inquiry.forms.typed import EMPTY
from inquiry.record import Happening, Log, Wave, add_happening, read_about, write_about
from inquiry.record.waves import Days, begin_wave, set_days
from inquiry.record.workshop import SHOWN


def test_nobody_answers_alone_after_the_others_were_shown(folder, bank):
    """One answer more could be told from those that were shown; what the team agrees on is another thing."""
    own, team = (keep(folder, bank, Log(folder), by) for by in ("p01", "team"))
    own.add("rel_trust", "now", EMPTY | {"value": 4}, [])
    add_happening(folder, Happening(SHOWN, own.wave, question="rel_trust"))
    with pytest.raises(InquiryError, match="is closed"):
        own.add("rel_trust", "now", EMPTY | {"value": 1}, [])
    own.add("pro_comm", "now", EMPTY | {"value": 1}, [])
    team.add("rel_trust", "now", EMPTY | {"value": 3}, [])
    assert [(line.by, line.question, line.value) for line in Log(folder).read()] == [
        ("p01", "rel_trust", 4),
        ("p01", "pro_comm", 1),
        ("team", "rel_trust", 3),
    ]


def test_nobody_answers_alone_after_the_last_day(folder, bank):
    """On the day itself one still may; a page that was open before knows it too; the team may, for all can see it."""
    today = date.today()  # noqa: DTZ011  the day where the person sits
    own, team = (keep(folder, bank, Log(folder), by) for by in ("p01", "team"))
    set_days(folder, Days(last=today), today)
    own.add("rel_trust", "now", EMPTY | {"value": 4}, [])
    set_days(folder, Days(last=today - timedelta(days=1)), today)
    with pytest.raises(InquiryError, match="last day for answers has passed"):
        own.add("pro_comm", "now", EMPTY | {"value": 4}, [])
    team.add("pro_comm", "now", EMPTY | {"value": 3}, [])
    assert [line.by for line in Log(folder).read()] == ["p01", "team"]


def test_an_open_page_goes_on_in_the_next_wave(folder, bank):
    """What is answered after a new round began belongs to it, and what stood in the old one does not stand there."""
    today = date.today()  # noqa: DTZ011  the day where the person sits
    team = keep(folder, bank, Log(folder), "team")
    team.add("pro_comm", "now", EMPTY | {"value": 3}, [])
    set_days(folder, Days(last=today - timedelta(days=1)), today)
    wave = begin_wave(folder, today)
    assert team.heads("pro_comm", "now") == []
    assert team.add("pro_comm", "now", EMPTY | {"value": 4}, []).wave == wave.id


def test_a_place_that_cannot_be_read_just_now_is_what_it_was(folder, bank):
    """Somebody is in the middle of editing it by hand: what is answered meanwhile goes where it belongs."""
    about, _ = read_about(folder)
    write_about(folder, about.model_copy(update={"waves": (Wave(id="2"),)}))
    team = keep(folder, bank, Log(folder), "team")
    (folder / "place.json").write_text('{"id": "north-bay", "waves": [', encoding="utf-8")
    assert team.add("pro_comm", "now", EMPTY | {"value": 3}, []).wave == "2"
    (folder / "place.json").unlink()
    assert team.add("pro_comm", "now", EMPTY | {"value": 4}, []).wave == "2"
