"""Cases: the same record gives the same bytes, nothing private is in them, and a bad file is one sentence."""

import json
from dataclasses import replace

import pytest

from inquiry.cases import case_of, from_bytes, kept, to_bytes
from inquiry.findings import View
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record

BANK = read_bank(HOME / "inputs" / "questions")
SAMPLES = sorted(folder.name for folder in (HOME / "inputs" / "places").iterdir() if folder.is_dir())


def record_of(place):
    """A sample place as it stands."""
    return read_record(HOME / "inputs" / "places" / place, BANK)


@pytest.mark.parametrize("place", SAMPLES)
def test_a_case_comes_back_as_it_was_kept(place):
    """Twice the same bytes from the same record, and the case that was written is the one that is read."""
    record = record_of(place)
    assert kept(record, "hash") == kept(record_of(place), "hash")
    case = case_of(View(record), "hash")
    assert from_bytes(to_bytes(case)).to_json() == case.to_json()
    assert to_bytes(from_bytes(kept(record))) == kept(record)


def test_the_case_says_what_the_report_of_the_place_says():
    """Memberships, words and answers are those of the place's own report."""
    view = View(record_of("kiln-lane"))
    case = case_of(view)
    assert case.kind == view.lean.kind
    assert case.models == view.lean.models
    for model, found in view.memberships.items():
        for part in found.parts:
            assert case.likeness[model][part.part] == pytest.approx((part.value, part.bounds.low, part.bounds.high))
    assert case.latest.now["pro_rules"].value == view.answers["pro_rules"].value


def test_an_earlier_wave_is_in_the_case():
    """A place with two waves has both, the older first."""
    waves = case_of(View(record_of("tidewater-families"))).waves
    assert [wave.id for wave in waves] == ["1", "2"]
    assert waves[0].now
    assert waves[0].day < waves[1].day


@pytest.mark.parametrize("place", ["kiln-lane", "union-street", "ridge-villages"])
def test_nothing_that_a_person_said_in_private_is_in_the_case(place):
    """No words of a person, no name, no id of a person; counts of private answers only where a spread shows them."""
    record = record_of(place)
    text = kept(record).decode()
    private = [a for a in record.answers if a.by_person]
    assert private
    assert not [a.because for a in private if a.because and a.because in text]
    assert not [p.name for p in record.people if p.name and p.name in text]
    assert '"by"' not in text


def test_words_kept_for_the_consultant_are_not_in_the_case():
    """What the team marked as not for print is left out; what is for everybody is in, the rest is only named."""
    record = record_of("kiln-lane")
    hidden = [replace(a, visibility="consultant") if a.question.startswith("typ_") else a for a in record.answers]
    case = from_bytes(kept(replace(record, answers=tuple(hidden))))
    assert case.own_name == ""
    assert "typ_saying" not in case.said
    shown = from_bytes(kept(record))
    assert shown.own_name == "A front door with many keys"
    assert shown.said["typ_saying"].startswith("We began as one building")
    assert "ref_t1_1" in shown.wrote
    ours = [replace(a, visibility="team") if a.question == "typ_name" else a for a in record.answers]
    among_us = from_bytes(kept(replace(record, answers=tuple(ours))))
    assert (among_us.own_name, "typ_name" in among_us.wrote) == ("", True)


def test_a_place_that_nobody_was_asked_about_says_so():
    """Published grants alone make no answers."""
    assert not case_of(View(record_of("bristol"))).is_asked
    assert case_of(View(record_of("ridge-villages"))).is_asked


def test_a_file_that_holds_no_case_is_refused():
    """One in another form, a broken one, and one of something else: whoever reads it makes the case anew."""
    good = json.loads(kept(record_of("kiln-lane")))
    assert from_bytes(json.dumps(good).encode()).id == "kiln-lane"
    for content in (json.dumps(good | {"form": 0}), "{", "[1]", "{}"):
        with pytest.raises(ValueError, match=r"form|case|Expecting"):
            from_bytes(content.encode())


def test_a_changed_bank_has_another_fingerprint():
    """A row that is changed shows, also where the version is not."""
    assert read_bank(HOME / "inputs" / "questions").fingerprint == BANK.fingerprint
    assert replace(BANK, themes={**BANK.themes, "t1": "Other words"}).fingerprint != BANK.fingerprint
