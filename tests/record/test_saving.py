"""Saving registers."""

import json
import multiprocessing
import os
import signal
import sys
import time

import pytest

from inquiry.errors import InquiryError
from inquiry.record import read_register, save_register
from inquiry.record.journal import read_changes

from .conftest import FUNDING


def journal(place):
    """The lines of the journal."""
    text = (place.folder / "registers.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def columns(bank):
    """The columns of the funding register."""
    return [field.name for field in bank.registers["funding"]]


def test_what_is_typed_is_saved_as_typed(place, bank):
    """No cell of a register is changed by saving it, whatever it holds."""
    rows = [{"id": "F1", "funder": '=HYPERLINK("http://x")', "amount": " £1.2m ", "end": "soon", "own": "a;b\nc"}]
    save_register(place.folder, "funding", rows, "team", columns=columns(bank))
    (cells,) = read_register(place.folder, "funding", bank).cells
    assert {name: text for name, text in cells.items() if text} == rows[0]


def test_excel_opens_the_saved_file_right(place, bank):
    """UTF-8 with its mark, and no cell that a spreadsheet would run."""
    save_register(place.folder, "funding", [{"id": "F1", "funder": "=1+1"}], "team", columns=columns(bank))
    content = (place.folder / "funding.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,funder,")
    assert b"F1,'=1+1" in content


def test_the_journal_tells_what_was_there_before(place, bank):
    """Who changed which rows, and how they were."""
    table = read_register(place.folder, "funding", bank)
    changed, gone = table.cells
    new = {"id": "F3", "funder": "Rent"}
    save_register(place.folder, "funding", [changed | {"amount": "500000"}, new], "p01", stamp=table.stamp)
    (line,) = journal(place)
    assert (line["by"], line["register"]) == ("p01", "funding")
    by_row = {change["row"]: change for change in line["changed"]}
    assert by_row["F1"]["before"]["amount"] == "480000"
    assert by_row["F1"]["after"]["amount"] == "500000"
    assert by_row["F2"]["before"] == gone
    assert by_row["F2"]["after"] is None
    assert by_row["F3"] == {"row": "F3", "before": None, "after": new}


def test_saving_what_is_there_already_does_nothing(place, bank):
    """No journal line and no new file."""
    stamp = save_register(place.folder, "funding", read_register(place.folder, "funding", bank).cells, "team")
    before = (place.folder / "funding.csv").stat().st_mtime_ns
    again = save_register(
        place.folder, "funding", read_register(place.folder, "funding", bank).cells, "team", stamp=stamp
    )
    assert (again, (place.folder / "funding.csv").stat().st_mtime_ns) == (stamp, before)
    assert (place.folder / "registers.jsonl").read_text() == ""


def test_a_file_changed_by_another_hand_is_not_saved_over(place, bank):
    """The person is told, and the other's change is still there."""
    table = read_register(place.folder, "funding", bank)
    place.write("funding.csv", FUNDING.replace("480000", "1"))
    with pytest.raises(InquiryError, match="changed by somebody else"):
        save_register(place.folder, "funding", table.cells, "team", stamp=table.stamp)
    assert read_register(place.folder, "funding", bank).cells[0]["amount"] == "1"


def test_the_stamp_of_one_save_is_good_for_the_next(place, bank):
    """One person can go on saving."""
    table = read_register(place.folder, "funding", bank)
    stamp = table.stamp
    for amount in ("1", "2", "3"):
        stamp = save_register(place.folder, "funding", [{"id": "F1", "amount": amount}], "team", stamp=stamp)
    assert len(journal(place)) == 3


def test_an_unreadable_register_is_not_saved_over(place):
    """What might still be rescued by hand is left alone."""
    place.write("funding.csv", 'id,funder\nF1,"never closed\n')
    with pytest.raises(InquiryError, match="quotation mark"):
        save_register(place.folder, "funding", [{"id": "F1"}], "team")
    assert b"never closed" in (place.folder / "funding.csv").read_bytes()


def test_an_empty_register_keeps_its_headings(place, bank):
    """Taking every row out leaves a register that can be read."""
    save_register(place.folder, "funding", [], "team", columns=columns(bank))
    table = read_register(place.folder, "funding", bank)
    assert (table.rows, table.problems) == ((), ())
    (place.folder / "ties.csv").unlink()
    with pytest.raises(InquiryError, match="no headings"):
        save_register(place.folder, "ties", [], "team")


def test_two_ratings_of_one_tie_are_two_rows_of_a_journal_of_their_own(place, bank):
    """Ratings have no id; who and what name them. They are private, so their journal is their keeper's alone."""
    (place.folder / "ratings.csv").unlink()
    rows = [{"tie": "T1", "by": "p01", "time": "1"}, {"tie": "T1", "by": "p02", "time": "1"}]
    save_register(place.folder, "ratings", rows, "team", columns=["tie", "by", "time"])
    [change] = read_changes(place.folder, "ratings")
    assert list(change.rows) == ["T1 by p01", "T1 by p02"]
    assert not journal(place)
    if sys.platform != "win32":
        modes = [(place.folder / name).stat().st_mode & 0o777 for name in ("ratings.csv", "ratings.jsonl")]
        assert modes == [0o600, 0o600]


def saver(folder, pipe):
    """Save a register again and again, each time with another number in every row."""
    number = 0
    while True:
        number += 1
        rows = [{"id": f"F{n}", "funder": f"{number} " * 300, "amount": str(number)} for n in range(40)]
        save_register(folder, "funding", rows, "team")
        os.write(pipe, f"{number}\n".encode())


@pytest.mark.skipif(sys.platform == "win32", reason="the test forks and kills as POSIX systems do")
def test_killing_a_save_leaves_the_old_file_or_the_new_one(place, bank):
    """At random moments: always a whole register, all of one save."""
    for pause in (0.003, 0.011, 0.017, 0.023):
        told, pipe = os.pipe()
        process = multiprocessing.get_context("fork").Process(target=saver, args=(place.folder, pipe))
        process.start()
        os.close(pipe)
        with os.fdopen(told) as lines:
            lines.readline()
            time.sleep(pause)
            os.kill(process.pid, signal.SIGKILL)
            process.join()
        table = read_register(place.folder, "funding", bank)
        assert len({row.text("amount") for row in table.rows}) == 1
        assert len(table.rows) == 40
