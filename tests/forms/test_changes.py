"""What was changed in a register, by whom and when, and taking it back; rows of a file, looked at before they count."""

import base64
import io
import json

import openpyxl
import pytest

from inquiry.forms.register import Register
from inquiry.forms.rows import LARGEST
from inquiry.record.journal import read_changes

GRANT = {"key": "n1", "funder": "A lottery funder", "start": "1/4/26", "amount": "£1.2m"}


@pytest.fixture
def register(folder, bank):
    """The funding register of an empty place."""
    return Register(folder, bank, "funding")


@pytest.fixture
def days_apart(folder):
    """A function that puts a day between the changes so far and the next, as if it were tomorrow."""

    def move():
        path = folder / "registers.jsonl"
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        moved = [json.dumps(line | {"at": f"2026-06-{11 + day}T09:00:00"}) for day, line in enumerate(lines)]
        path.write_text("\n".join(moved) + "\n", encoding="utf-8")

    return move


def send(register, rows, seq=1, **more):
    """What the page sends when rows have changed."""
    register.hear({"kind": "rows", "seq": seq, "rows": rows, "took": register.rows["version"], **more})
    return register.state


def undo(register, at=0, seq=50):
    """What the page sends to take back one of the changes that it lists."""
    register.hear({"kind": "undo", "seq": seq, "id": register.before[at]["id"]})
    return register.state


def rows(register):
    """The rows that the page has, without keys and ids."""
    return [{k: v for k, v in row.items() if v and k not in ("key", "id")} for row in register.rows["rows"]]


def upload(register, content, seq=7):
    """What the page sends when a file was chosen."""
    register.hear({"kind": "file", "seq": seq, "content": base64.b64encode(content).decode()})
    return register.pasted


def workbook(*lines):
    """An Excel workbook with these rows."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


def test_changes_are_told_with_who_and_when(register, days_apart):
    """An added row, a changed cell and a removed row are each a sentence with who and when, the latest first."""
    send(register, [GRANT])
    days_apart()
    send(register, [register.rows["rows"][0] | {"amount": "5"}], 2)
    first, second = register.before
    assert first["who"] == "The team"
    assert first["words"] == ["“A lottery funder”: Total was “£1.2m”, became “5”."]
    assert (second["words"], second["when"]) == (["Added “A lottery funder”."], "11 June, 09:00")
    days_apart()
    send(register, [], 3)
    assert register.before[0]["words"] == ["Removed “A lottery funder”."]


def test_a_removed_row_comes_back_with_its_id(register, days_apart, folder):
    """Undo of a removal puts the row back as it was; the journal tells both, and nothing in it is changed."""
    send(register, [GRANT])
    days_apart()
    send(register, [], 2)
    lines = (folder / "registers.jsonl").read_text(encoding="utf-8")
    assert undo(register)["kind"] == "saved"
    assert rows(register) == [{k: v for k, v in GRANT.items() if k != "key"}]
    assert register.rows["rows"][0]["id"] == "F1"
    assert (folder / "registers.jsonl").read_text(encoding="utf-8").startswith(lines)


def test_undo_takes_back_one_change_and_keeps_the_others(register, days_apart):
    """An older change can be taken back where nobody has touched the same rows since."""
    send(register, [GRANT])
    days_apart()
    send(register, [register.rows["rows"][0] | {"amount": "5"}], 2)
    days_apart()
    send(register, [*register.rows["rows"], {"key": "n2", "funder": "A council"}], 3)
    undo(register, at=1)
    assert [(row["funder"], row.get("amount", "")) for row in rows(register)] == [
        ("A lottery funder", "£1.2m"),
        ("A council", ""),
    ]


def test_what_was_changed_since_cannot_be_undone(register, days_apart):
    """Undo never writes over what came later: it is not offered, and if it is asked for, a sentence says why not."""
    send(register, [GRANT])
    days_apart()
    send(register, [register.rows["rows"][0] | {"amount": "5"}], 2)
    assert [item["again"] for item in register.before] == [True, False]
    assert "Not undone" in undo(register, at=1)["words"]
    assert rows(register)[0]["amount"] == "5"


def test_undo_that_arrives_twice_is_done_once(register, days_apart):
    """Sent again because no answer came, it does not put the change back."""
    send(register, [GRANT])
    message = {"kind": "undo", "seq": 50, "id": register.before[0]["id"]}
    register.hear(message)
    register.hear(message)
    assert rows(register) == []
    assert register.state["kind"] == "saved"


def test_cells_filled_one_after_another_are_one_change(register):
    """A row that is added and filled in is one change, not one for each pause."""
    for seq, typed in enumerate(({"funder": "A"}, {"funder": "A bank"}, {"funder": "A bank", "amount": "5"}), 1):
        send(register, [{"key": "n1", **typed}], seq)
    (only,) = register.before
    assert only["words"] == ["Added “A bank”."]
    undo(register)
    assert rows(register) == []


def test_the_journal_tells_only_of_one_register_and_skips_what_is_torn(register, folder, bank):
    """Ratings and people stand in the same journal and are told nowhere; a torn line is passed over."""
    send(register, [GRANT])
    private = {"at": "2026-06-11T09:00:00", "by": "p01", "register": "ratings", "changed": []}
    with (folder / "registers.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(private) + '\n{"at": "2026-\n[]\n')
    again = Register(folder, bank, "funding")
    assert [item["who"] for item in again.before] == ["The team"]
    assert read_changes(folder, "organisations") == []


def test_a_csv_is_read_and_looked_at_first(register, folder):
    """Headings in any order and by other names, dates and sums as people write them; nothing is saved yet."""
    text = (
        "Total (£),Until,FUNDER,Status,Start date,Who says so\r\n£1.2m,March 2028,A trust,signed,1st April 2026,Sam\r\n"
    )
    told = upload(register, text.encode("utf-8-sig"))
    (row,) = told["rows"]
    assert row | {"funder": "A trust", "start": "1st April 2026", "end": "March 2028", "amount": "£1.2m"} == row
    assert row["status"] == "signed"
    assert "Sam" in row.values()
    assert told["words"] == "1 row read."
    assert not (folder / "funding.csv").exists()
    send(register, [{"key": "n1", **row}])
    assert register.notes["n1"] == {
        "says": {"start": "1 April 2026", "end": "31 March 2028", "amount": "£1,200,000"},
        "faults": {},
    }


def test_an_excel_workbook_is_read(register):
    """Dates and sums of a workbook come as text that the register reads."""
    from datetime import date  # noqa: PLC0415

    told = upload(
        register, workbook(["Ends", "Funder", "Total"], [date(2028, 3, 31), "A trust", 60000], [None, "B", "spring"])
    )
    assert told["rows"][0] == {"end": "2028-03-31", "funder": "A trust", "amount": "60000"}
    assert told["words"] == "2 rows read. 1 cell needs a look after you add them."


def test_two_columns_for_the_same_lose_nothing(register):
    """Where two headings mean the same column, the second one's cells are kept in the row too."""
    (row,) = upload(register, b"Funder,Source,Total\nA trust,The lottery,5\n")["rows"]
    assert row["funder"] == "A trust"
    assert "The lottery" in row.values()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty"),
        (b"\x00\x01\x02", "not a CSV or an XLSX"),
        (b"PK\x03\x04 broken", "workbook cannot be read"),
        (b"one,two\n1,2\n", "no headings that we know"),
        (b'Funder,Total\n"A,5\n', "quotation mark"),
        (b"Funder,Total\n" + b"A,5\n" * 2_001, "2,001 rows"),
        (b"x" * (LARGEST + 1), "bigger than 4 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_sentence(register, content, says):
    """What is wrong with a file is said where its rows would stand, and nothing is added."""
    told = upload(register, content)
    assert told["words"].startswith("Nothing was read.")
    assert says in told["words"]
    assert told["rows"] == []


def test_content_that_did_not_arrive_whole_is_a_sentence(register):
    """What is not base64 is not guessed at."""
    register.hear({"kind": "file", "seq": 1, "content": "§§§"})
    assert "Choose it again" in register.pasted["words"]
