"""One person's answers, in a file of their own."""

import json
import os
from datetime import datetime, timedelta

import pytest

from inquiry.alone.answering import answering
from inquiry.alone.people import agree, leave
from inquiry.errors import InquiryError
from inquiry.record import read_people, read_record, stand

TODAY = datetime.now().date()  # noqa: DTZ005  (the day where the person sits)


@pytest.fixture
def at(folder, bank, codes):
    """The first person at their questions."""
    return answering(folder, bank, "p01")


def said(at, value, **more):
    """An answer to a question that is asked alone."""
    return at.meant("rel_trust", {"value": value} | more)


def test_an_answer_is_in_the_persons_own_file(at, folder, bank, lines):
    """It carries the person, the wave and what it was based on; nobody else on the machine may read the file."""
    at = at.save(said(at, "4", because="=1+1"))
    at = at.save(said(at, "5", because="=1+1"))
    first, second = lines()
    assert (first["by"], first["wave"], first["value"], first["because"]) == ("p01", "1", 4, "=1+1")
    assert second["based_on"] == [first["id"]]
    assert (folder / "answers" / "p01.jsonl").stat().st_mode & 0o077 == 0
    record = read_record(folder, bank)
    assert not record.faults
    assert [answer.value for answer in stand(record, "rel_trust").own] == [5]
    assert at.given["rel_trust"].value == 5


def test_the_same_answer_twice_is_one_line(at, lines):
    """A page sent twice adds nothing."""
    at = at.save(said(at, "4"))
    at.save(said(at, "4"))
    assert len(lines()) == 1


def test_a_cleared_answer_counts_no_more(at, folder, bank, lines):
    """A cleared answer stays in the file, stands no more, and the question is the next one again."""
    at = at.save(said(at, "4")).clear("rel_trust", "rel_voice")
    assert [line["value"] for line in lines()] == [4, None]
    assert "rel_trust" not in at.given
    assert stand(read_record(folder, bank), "rel_trust").own == ()


def test_it_reads_no_other_file(at, folder, bank):
    """Another person's answers and the team's are not looked at, even when they cannot be read."""
    (folder / "answers").mkdir()
    for name in ("p02", "team"):
        os.mkfifo(folder / "answers" / f"{name}.jsonl")  # to open one would wait for ever
    assert at.save(said(at, "4")).given["rel_trust"].value == 4


def test_an_answer_to_choices_that_are_gone_is_asked_again(at, folder):
    """When the bank has changed, an answer that it does not know counts as none, and the file is as it was."""
    at = at.save(said(at, "4"))
    path = folder / "answers" / "p01.jsonl"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"value": 4', '"value": 9') + "half a li", encoding="utf-8"
    )
    again = answering(folder, at.bank, "p01")
    assert "rel_trust" in again.latest
    assert again.given == {}


def test_a_wave_that_is_over_is_closed(folder, bank, codes, about):
    """The form closes the day after the wave's last day, and not before."""
    for days, is_closed in ((0, False), (1, True)):
        about["waves"][0]["frozen"] = (TODAY - timedelta(days=days)).isoformat()
        (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
        assert bool(answering(folder, bank, "p01").closed) is is_closed


def test_a_stranger_has_no_form(folder, bank, codes):
    """Whoever is not on the list of people any more has no form."""
    assert answering(folder, bank, "p77") is None


def test_consent_is_kept_with_its_day(folder, bank, codes):
    """The version of the words, the day and the choice of credit are on the list; leaving takes them off again."""
    agree(folder, bank, "p02", credit="credited", name="Ann O.")
    person = read_people(folder, bank)[0][1]
    assert (person.credit, person.name, person.consent_date) == ("credited", "Ann O.", TODAY)
    assert person.consent
    leave(folder, bank, "p02")
    person = read_people(folder, bank)[0][1]
    assert (person.consent, person.consent_date, person.name, person.credit) == ("", None, "", "anonymous")
    assert person.role == "A resident"


def test_a_file_that_cannot_be_made_is_a_sentence(at, folder):
    """Where no file can be made, the error is a sentence."""
    (folder / "answers").write_text("in the way", encoding="utf-8")
    with pytest.raises(InquiryError, match=r"p01.jsonl was not saved"):
        at.save(said(at, "4"))
