"""What is odd but can be: the place is reported, all is said, nothing is lost."""

import pytest

from inquiry.record import Log, read_record

from .odd import HALF


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("answers/p02.jsonl, line 2", "The last line is half-written: somebody's saving was cut off. It is kept"),
        ("funding.csv", "saved as UTF-8; it was read as Windows-1252. Check that letters such as é and £ are right"),
        ("funding.csv", "parted by semicolons, not commas; it was read that way"),
        ("funding.csv, row 1", "“our own code”: a column that we do not use. Kept as typed"),
        ("funding.csv", "1 agreement has no end date: not counted in the months that are paid for (F2). Fill it in"),
        ("funding.csv, row 4", "Agreement F3 is in “EUR” (“70000”). Kept, not converted and not counted"),
        ("ties.csv", "saved as UTF-16; it was read that way"),
        ("ties.csv", "parted by tabs"),
        ("answers/team (copy).jsonl", "not named after a writer, so nothing in it was read. Look whether it is a copy"),
        ("organisations - old.csv", "Nothing here was read: we read funding.csv"),
    ],
)
def test_it_is_said_aloud(batch, checked, where, words) -> None:
    """Each is a notice in the run file and in `inquiry check`: for the consultant, not for the place's own report."""
    (problem,) = [p for p in batch.results["odd"]["problems"] if words in p["sentence"]]
    assert (problem["where"], problem["weight"]) == (f"places/odd/{where}", "notice")
    assert problem["sentence"] in checked.said


def test_what_was_read_is_right(batch, bank) -> None:
    """Letters, sums and days of the mangled tables are what people meant, and every row is there."""
    record = read_record(batch.places.place("odd"), bank)
    assert [(a.id, a.funder, a.amount) for a in record.funding] == [
        ("F1", "Café trust", 480_000),
        ("F2", "A council", 50_000),
        ("F3", "Un fonds", None),
    ]
    assert record.funding[2].typed["amount"] == "70000"
    assert record.funding[0].typed["our own code"] == "x1"
    assert [len(record.organisations), len(record.ties)] == [3, 2]
    assert "Café trust" in batch.page("odd")


def test_a_half_written_line_is_kept_and_the_next_answer_is_read(batch, bank, tmp_path) -> None:
    """What was cut off stays in the file as it was; an answer that comes later stands on a line of its own."""
    log = batch.places.place("odd") / "answers" / "p02.jsonl"
    assert log.read_text().endswith(HALF)
    record = read_record(batch.places.place("odd"), bank)
    (answer,) = [answer for answer in record.answers if answer.by == "p02"]
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "p02.jsonl").write_text(log.read_text())
    Log(tmp_path).append(answer)
    assert [kept.because for kept in Log(tmp_path).read()] == ["Before the power went."] * 2
