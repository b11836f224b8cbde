"""Ties as one person rates them: in their own rows, seen by nobody else."""

import csv
from datetime import date, timedelta

import pytest

from inquiry.forms import show_register
from inquiry.forms.rating import Rate
from inquiry.record import rating
from inquiry.record.waves import Days, set_days


@pytest.fixture
def ties(folder):
    """Two ties between three organisations."""
    (folder / "organisations.csv").write_text("id,name\na,The Trust\nb,The council\nc,A club\n", encoding="utf-8")
    (folder / "ties.csv").write_text("id,a,b\nt1,a,b\nt2,a,c\n", encoding="utf-8")
    return folder


@pytest.fixture
def rated(ties):
    """A function that reads the rows of the file of ratings."""

    def read():
        with (ties / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read


def rate(form, tie, seq=1, **cells):
    """What the page sends when a person has said something of a tie."""
    form.hear({"kind": "rate", "seq": seq, "ties": {tie: cells}})
    return form.state


def test_a_person_rates_only_the_ties_they_know(ties, bank, rated):
    """One row for each rated tie, by that person; ties that were left out have none."""
    form = Rate(ties, bank, "p01")
    assert [one["words"] for one in form.asked["ties"]] == ["The Trust and The council", "The Trust and A club"]
    assert rate(form, "t1", keeps_word="3", time="2")["kind"] == "saved"
    rate(form, "t1", 2, keeps_word="4", time="2")
    assert [(r["tie"], r["by"], r["keeps_word"], r["time"], r["influence"]) for r in rated()] == [
        ("t1", "p01", "4", "2", "")
    ]
    assert Rate(ties, bank, "p01").rows["t1"]["keeps_word"] == "4"
    rate(form, "t1", 3)
    assert rated() == []


def test_nobody_sees_what_others_said(ties, bank, rated):
    """Another person's ratings are kept as they are, and nothing of them goes to the page."""
    rate(Rate(ties, bank, "p01"), "t1", keeps_word="1")
    other = Rate(ties, bank, "p02")
    assert other.rows == {}
    assert "p01" not in str([other.asked, other.rows, other.state])
    rate(other, "t1", keeps_word="4")
    assert {(r["by"], r["keeps_word"]) for r in rated()} == {("p01", "1"), ("p02", "4")}
    assert set(other.rows) == {"t1"}


def test_two_people_at_once_lose_nothing(ties, bank, rated, monkeypatch):
    """A save that meets another person's is made again on top of it."""
    one, two = Rate(ties, bank, "p01"), Rate(ties, bank, "p02")
    read, met = rating._table, []

    def meet(*where):
        table = read(*where)
        if not met:
            met.append(rate(two, "t2", influence="2"))
        return table

    monkeypatch.setattr(rating, "_table", meet)
    assert rate(one, "t1", influence="3")["kind"] == "saved"
    assert {(r["tie"], r["by"]) for r in rated()} == {("t1", "p01"), ("t2", "p02")}


def test_where_nobody_is_named_it_says_how_to_get_a_link(ties, bank, monkeypatch):
    """On the team's page there is nothing to rate, and a sentence says what to do; the same for a stranger."""
    monkeypatch.delenv("INQUIRY_PERSON", raising=False)
    form = show_register(ties, bank, "ratings").widgets[0]
    assert form.asked["ties"] == []
    assert "link of your own" in form.asked["intro"]
    stranger = Rate(ties, bank, "p99")
    assert stranger.asked["ties"] == []
    assert "not on the list of people" in stranger.asked["intro"]
    rate(stranger, "t1", keeps_word="4")
    assert not (ties / "ratings.csv").exists()


def test_the_named_person_rates(ties, bank, monkeypatch):
    """The page of one person asks that person, and follows ties that the team adds."""
    monkeypatch.setenv("INQUIRY_PERSON", "p02")
    form = show_register(ties, bank, "ratings").widgets[0]
    assert form.by == "p02"
    (ties / "ties.csv").write_text("id,a,b\nt1,a,b\nt2,a,c\nt3,b,c\n", encoding="utf-8")
    form.look()
    assert form.asked["ties"][-1] == {"id": "t3", "words": "The council and A club"}


def test_ratings_that_cannot_be_read_are_not_written_over(ties, bank):
    """A file that is no table is left as it is, with a sentence."""
    form = Rate(ties, bank, "p01")
    (ties / "ratings.csv").write_bytes(b"\x00\x00")
    assert "Nothing in ratings.csv was changed" in rate(form, "t1", time="2")["words"]
    assert (ties / "ratings.csv").read_bytes() == b"\x00\x00"


def test_nobody_rates_after_the_last_day(ties, bank):
    """The averages are printed then: one rating more could be told from them."""
    today = date.today()  # noqa: DTZ011  the day where the person sits
    set_days(ties, Days(last=today - timedelta(days=1)), today)
    form = Rate(ties, bank, "p01")
    assert "last day for answers has passed" in rate(form, "t1", keeps_word="3")["words"]
    assert not (ties / "ratings.csv").exists()
