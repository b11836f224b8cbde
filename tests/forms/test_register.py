"""A register, without a browser: rows as typed, pasted rows, and two people at once."""

import csv
import errno
import os

import pytest

from inquiry.errors import InquiryError
from inquiry.forms.register import Register

GRANT = {"key": "n1", "funder": "A lottery funder", "start": "1/4/26", "end": "March 2028", "amount": "£1.2m"}


@pytest.fixture
def open_register(folder, bank):
    """A function that opens a register, as one browser would."""
    return lambda name="funding": Register(folder, bank, name)


@pytest.fixture
def typed(folder):
    """A function that reads the rows of a register's file."""

    def read(name="funding"):
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return read


def send(register, rows, seq=1, took="", **more):
    """What the page sends when rows have changed."""
    register.hear({"kind": "rows", "seq": seq, "rows": rows, "took": took, **more})
    return register.state


def test_rows_are_saved_as_typed_and_said_back(open_register, typed):
    """Dates and sums stay as people write them, get an id, and are repeated in words."""
    register = open_register()
    assert send(register, [GRANT])["kind"] == "saved"
    assert typed()[0]["end"] == "March 2028"
    assert typed()[0]["id"] == "F1"
    assert register.notes["n1"]["says"] == {"start": "1 April 2026", "end": "31 March 2028", "amount": "£1,200,000"}
    assert open_register().rows["rows"][0]["funder"] == "A lottery funder"


def test_what_cannot_be_read_is_kept_with_a_sentence(open_register, typed):
    """A date that is none, and an end before its start, are saved and named."""
    register = open_register()
    send(register, [GRANT | {"start": "spring 28"}, GRANT | {"key": "n2", "end": "1/1/25"}])
    assert typed()[0]["start"] == "spring 28"
    assert "spring 28" in register.notes["n1"]["faults"]["start"]
    assert "before it starts" in register.notes["n2"]["faults"]["end"]


def test_a_row_keeps_its_id_while_the_page_does_not_know_it(open_register, typed):
    """A row that began on the page is saved again and again under the same id; an empty row is not saved."""
    register = open_register()
    send(register, [GRANT, {"key": "n2"}])
    send(register, [GRANT | {"status": "signed"}, {"key": "n2", "funder": "A council"}], 2)
    assert [(row["id"], row["status"]) for row in typed()] == [("F1", "signed"), ("F2", "")]


def test_removed_and_put_back(open_register, typed):
    """A removed row leaves the file, and undo brings it back with its id."""
    register = open_register()
    send(register, [GRANT])
    send(register, [], 2)
    assert typed() == []
    send(register, [GRANT | {"id": "F1"}], 3)
    assert typed()[0]["id"] == "F1"


def test_two_people_on_different_rows_keep_both(open_register, typed):
    """Somebody else's new row survives a save from a page that has not seen it, also the next one."""
    one, two = open_register(), open_register()
    send(one, [GRANT])
    took = two.rows["version"]
    send(two, [{"key": "x", "funder": "A council"}], took=took)
    assert {row["funder"] for row in typed()} == {"A lottery funder", "A council"}
    send(two, [{"key": "x", "funder": "The council"}], 2, took=took)
    assert {row["funder"] for row in typed()} == {"A lottery funder", "The council"}


def test_two_people_on_the_same_row_are_asked(open_register, typed):
    """Where both changed one row nothing is overwritten; the page can keep its own or show the other's."""
    one = open_register()
    send(one, [GRANT])
    two, three = open_register(), open_register()
    took, row = two.rows["version"], dict(two.rows["rows"][0])
    send(two, [row | {"amount": "5"}], took=took)
    assert send(three, [row | {"amount": "6"}], took=took)["kind"] == "rival"
    assert typed()[0]["amount"] == "5"
    assert send(three, [row | {"amount": "6"}], 2, took=took, over=True)["kind"] == "saved"
    assert typed()[0]["amount"] == "6"
    two.hear({"kind": "theirs", "seq": 9})
    assert two.rows["rows"][0]["amount"] == "6"


def test_a_file_edited_in_a_spreadsheet_is_followed(open_register, folder):
    """Another program's change shows when nobody is typing; choices may be written by their label."""
    register = open_register()
    (folder / "funding.csv").write_text("Id,Funder,Status\nA,A trust,Signed\nA,A bank,signed\n", encoding="utf-8")
    register.look()
    assert [(r["funder"], r["key"]) for r in register.rows["rows"]] == [("A trust", "A"), ("A bank", "row1")]
    send(register, register.rows["rows"], took=register.rows["version"])
    assert len(open_register().rows["rows"]) == 2


def test_pasted_rows_are_shown_before_they_count(open_register, folder):
    """Rows from a spreadsheet come back for a look, with choices found by their label, and nothing is saved."""
    register = open_register()
    text = "Funder\tStarts\tEnds\tTotal\tStatus\nA trust\t1 Sept 2026\tspring 28\t£60,000\tsigned\tsays who\n\n"
    register.hear({"kind": "paste", "seq": 7, "text": text})
    (row,) = register.pasted["rows"]
    assert row["funder"] == "A trust"
    assert row["status"] == "signed"
    assert "says who" in " ".join(row.values())
    assert "1 cell needs" in register.pasted["words"]
    assert not (folder / "funding.csv").exists()


def test_hostile_cells_come_back_letter_by_letter(open_register):
    """Markup and formulas stay text through the file and back."""
    text = '=HYPERLINK("x")<script>alert(1)</script>{{7*7}} 👩🏽‍🌾 مرحبا'
    send(open_register(), [{"key": "n1", "funder": text}])
    assert open_register().rows["rows"][0]["funder"] == text


def test_ties_offer_the_organisations_by_name(open_register):
    """A column of organisations is a list of those in the register, under their ids."""
    organisations, ties = open_register("organisations"), open_register("ties")
    send(organisations, [{"key": "n1", "name": "The Trust"}, {"key": "n2", "name": "The council"}])
    ties.look()
    side = next(c for c in ties.register["columns"] if c["name"] == "a")
    assert side["options"] == [{"value": "O1", "text": "The Trust"}, {"value": "O2", "text": "The council"}]
    ties.hear({"kind": "paste", "seq": 3, "text": "One side\tOther side\nthe trust\tSomebody else"})
    assert ties.pasted["rows"] == [{"a": "O1", "b": "Somebody else"}]
    assert "1 cell needs" in ties.pasted["words"]


def test_a_full_disk_is_said_and_nothing_is_lost(open_register, typed, monkeypatch):
    """A save that fails is a sentence; the file is as it was."""
    register = open_register()
    send(register, [GRANT])

    def full(_fd, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    state = send(register, [GRANT | {"amount": "1"}], 2)
    assert (state["kind"], state["seq"]) == ("trouble", 2)
    assert "no space left" in state["words"].lower()
    assert typed()[0]["amount"] == "£1.2m"


def test_a_register_without_ids_is_refused(open_register):
    """Ratings belong to a person and are not edited in this table."""
    with pytest.raises(InquiryError, match="ratings"):
        open_register("ratings")
