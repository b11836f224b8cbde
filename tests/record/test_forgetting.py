"""Forgetting people: what they said is in no file any more, and what others said is as it was."""

import re
import threading
from dataclasses import replace

import pytest
from openpyxl import Workbook

from inquiry.errors import InquiryError
from inquiry.record import Happening, Log, add_happening, rate, read_record, save_register, stand
from inquiry.record import erasing as files
from inquiry.record.forgetting import ASKED, IN_TIME, forget, names_of, of_person, of_waves, read_deletions, still_named
from inquiry.record.people import people_fields
from inquiry.record.workshop import SHOWN

from .conftest import ORGANISATIONS

SECRETS = ("p01", "Ann Other", "Only I know this", "A first try")
LINKS = "person,hash,made,withdrawn\np01,blake2b:aa:bb,2026-06-01,\np02,blake2b:cc:dd,2026-06-01,\n"


@pytest.fixture
def filled(place, answer, bank):
    """A place where two people answered in two waves, rated ties, were in the room and had their names changed."""
    place.write("links.csv", LINKS)
    place.write("ties.csv", 'id,a,b,asked\nT1,hub,council,"p01, p02"\n')
    columns = [field.name for field in people_fields(bank)]
    for name in ("Ann Other", "Ann Other-Name"):
        rows = [{"id": "p01", "name": name, "consent": "1"}, {"id": "p02", "consent": "1"}]
        save_register(place.folder, "people", rows, "p01", columns=columns)
    log = Log(place.folder)
    for wave in ("1", "2"):
        for words in ("A first try", "Only I know this"):
            log.append(answer(by="p01", question="rel_trust", wave=wave, because=words))
        log.append(answer(by="p02", question="rel_trust", wave=wave, value=4, because="Two sees it so"))
        log.append(answer(wave=wave, because="The team sees it so", room=("p01", "p02")))
    for person in ("p01", "p02"):
        rate(place.folder, bank, person, {"T1": {"time": "3"}})
        rate(place.folder, bank, person, {"T1": {"time": "4"}})
    changed = ORGANISATIONS.replace("The Hub", "The New Hub").splitlines()
    heads, *rows = [line.split(",") for line in changed]
    save_register(place.folder, "organisations", [dict(zip(heads, row, strict=True)) for row in rows], "p01")
    ids = tuple(line.id for line in log.read() if line.by_person and line.wave == "1")
    add_happening(place.folder, Happening(SHOWN, "1", question="rel_trust", by="p01", based_on=ids))
    return place


def everything(folder):
    """All bytes of a place's folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()).decode()


def test_one_person_is_in_no_file_any_more(filled, bank):
    """Not their words, their name, their id, their ratings or their link, nor what stood there before."""
    private = of_person(filled.folder, "p01")
    assert (len(private.answers), private.ratings, private.shown) == (4, 1, 1)
    names = names_of(filled.folder, ["p01"])
    assert names == ("p01", "Ann Other-Name")
    forget(filled.folder, private, ASKED)
    text = everything(filled.folder)
    assert [secret for secret in SECRETS if secret in text] == []
    assert not list(still_named([filled.folder], names))
    assert not read_record(filled.folder, bank).faults


def test_the_others_keep_all_they_said(filled, bank):
    """Their own file byte for byte, their rows, and what the team agreed; only the id is gone from the room."""
    theirs = (filled.folder / "answers" / "p02.jsonl").read_bytes()
    forget(filled.folder, of_person(filled.folder, "p01"), ASKED)
    assert (filled.folder / "answers" / "p02.jsonl").read_bytes() == theirs
    record = read_record(filled.folder, bank)
    assert [person.id for person in record.people] == ["p02"]
    assert [(rating.by, rating.time) for rating in record.ratings] == [("p02", 4)]
    agreed = stand(record, "fun_cap", wave="1").team
    assert (agreed.because, agreed.room) == ("The team sees it so", ("p02",))
    assert record.ties[0].asked == "p02"
    [change] = [
        line for line in files.lines_of(filled.folder / "registers.jsonl") if line["register"] == "organisations"
    ]
    assert change["by"] == files.SOMEBODY


def test_that_it_was_done_is_written_down_without_a_name(filled):
    """When, why and how much; once for each time."""
    forget(filled.folder, of_person(filled.folder, "p01"), ASKED)
    forget(filled.folder, of_person(filled.folder, "p02"), ASKED)
    first, second = read_deletions(filled.folder)
    assert (first.why, first.people, first.answers, first.ratings, first.waves) == (ASKED, 1, 4, 1, ())
    assert (second.answers, second.at >= first.at) == (2, True)
    assert "p0" not in (filled.folder / "deletions.jsonl").read_text(encoding="utf-8")


def test_an_earlier_wave_is_forgotten_and_the_later_one_stays(filled, bank):
    """What people said then is gone; they, and what they said since, are still there."""
    about = read_record(filled.folder, bank).about
    private = of_waves(filled.folder, about, about.waves[:1])
    assert (private.waves, len(private.answers), len(private.people)) == (("1",), 3, 2)
    forget(filled.folder, private, IN_TIME)
    record = read_record(filled.folder, bank)
    assert not record.faults
    assert {answer.wave for answer in record.answers if answer.by_person} == {"2"}
    assert [person.name for person in record.people] == ["Ann Other-Name", ""]
    assert len(record.ratings) == 2
    assert of_waves(filled.folder, about, about.waves[:1]).is_nothing


def test_once_the_last_wave_is_over_nobody_is_known_any_more(filled, bank):
    """The record can still be read, and what the team agreed stands."""
    about = read_record(filled.folder, bank).about
    forget(filled.folder, of_waves(filled.folder, about, about.waves), IN_TIME)
    text = everything(filled.folder)
    assert [secret for secret in (*SECRETS, "p02", "Two sees it so") if secret in text] == []
    record = read_record(filled.folder, bank)
    assert (record.people, record.ratings, record.faults) == ((), (), ())
    assert {answer.by for answer in record.answers} == {"team"}


@pytest.mark.parametrize("stopped", range(9))
def test_cut_off_anywhere_the_same_again_finishes_it(filled, bank, monkeypatch, stopped):
    """Whichever file it was stopped at, nothing of others is lost; a second go leaves nothing and is written down."""
    count, rewrite = iter(range(100)), files.rewrite

    def stop(path, change):
        if next(count) == stopped:
            raise OSError(5, "the plug was pulled")
        return rewrite(path, change)

    with monkeypatch.context() as broken:
        broken.setattr(files, "rewrite", stop)
        try:
            forget(filled.folder, of_person(filled.folder, "p01"), ASKED)
        except InquiryError as error:
            assert "do the same again" in str(error)  # noqa: PT017
    again = of_person(filled.folder, "p01")
    if not again.is_nothing:
        forget(filled.folder, again, ASKED)
    assert read_deletions(filled.folder)
    text = everything(filled.folder)
    assert [secret for secret in SECRETS if secret in text] == []
    assert "Two sees it so" in text
    assert not read_record(filled.folder, bank).faults


def test_an_answer_that_comes_in_meanwhile_is_not_lost(filled, answer, bank):
    """While an earlier wave is forgotten again and again, somebody answers in the later one: every answer is kept."""
    about = read_record(filled.folder, bank).about
    earlier, later = (answer(by="p01", question="rel_trust", wave=wave, because="x" * 500) for wave in ("1", "2"))
    told = []

    def write():
        log = Log(filled.folder)
        for number in range(60):
            log.append(earlier)
            told.append(log.append(replace(later, value=number % 5 + 1)).id)

    thread = threading.Thread(target=write)
    thread.start()
    while thread.is_alive():
        forget(filled.folder, of_waves(filled.folder, about, about.waves[:1]), IN_TIME)
    thread.join()
    kept = {line.id for line in Log(filled.folder).read() if line.by == "p01"}
    assert set(told) <= kept


def test_a_list_kept_in_excel_becomes_one_without_them(filled, bank):
    """The workbook, which would still hold the name, is gone; its other rows and columns are in the CSV."""
    book = Workbook()
    for row in (["Id", "Name", "Shoe size"], ["p01", "Ann Other", 5], ["p02", "", 7]):
        book.active.append(row)
    (filled.folder / "people.csv").unlink()
    book.save(filled.folder / "people.xlsx")
    forget(filled.folder, of_person(filled.folder, "p01"), ASKED)
    assert not (filled.folder / "people.xlsx").exists()
    text = (filled.folder / "people.csv").read_text(encoding="utf-8-sig")
    assert re.sub(r"\s+", " ", text) == "Id,Name,Shoe size p02,,7 "


def test_a_name_in_somebody_else_s_words_is_found(filled, answer):
    """What the team wrote is the team's: nothing is taken out of it, but the file is named."""
    Log(filled.folder).append(answer(because="As ann other-name said"))
    names = names_of(filled.folder, ["p01"])
    forget(filled.folder, of_person(filled.folder, "p01"), ASKED)
    assert [path.name for path in still_named([filled.folder], names)] == ["team.jsonl"]


def test_of_a_stranger_nothing_is_kept(filled):
    """There is nothing to delete, and nothing is written."""
    assert of_person(filled.folder, "p99").is_nothing
