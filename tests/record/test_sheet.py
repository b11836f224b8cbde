"""Tables as spreadsheets leave them."""

import io
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from inquiry.errors import InquiryError
from inquiry.record.files import LIMIT, stamp_of
from inquiry.record.sheet import read_sheet, write_csv

TEXT = "id,name\nA,Café £5\nB,\n"
CELL = st.text(st.one_of(st.sampled_from("'=+-@\t\r\n ,;\"\uff1d1a"), st.characters(codec="utf-8")), max_size=8)


def cells(path):
    """The cells of each row under the heading."""
    return [line.cells for line in read_sheet(path).lines]


def saved(path, content):
    """A file with that content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        b"sep=;\n" + TEXT.replace(",", ";").encode(),
        ("\n\n" + TEXT.replace("\n", "\n\n")).encode(),
        TEXT.replace("\n", ",,,\n").encode(),
        TEXT.rstrip().encode(),
    ],
    ids=["plain", "mark", "windows", "utf-16", "crlf", "cr", "semicolons", "tabs", "sep", "gaps", "trailing", "no end"],
)
def test_the_same_table_is_read_however_it_was_saved(tmp_path, content):
    """Marks, encodings, separators, line ends and empty columns make no difference to what is read."""
    path = saved(tmp_path / "t.csv", content)
    assert read_sheet(path).headings == ("id", "name")
    assert cells(path) == [("A", "Café £5"), ("B", "")]


def test_what_was_not_plain_about_a_file_is_said(tmp_path):
    """An odd encoding and an odd separator are told, a plain file tells nothing."""
    assert read_sheet(saved(tmp_path / "a.csv", TEXT)).notices == ()
    odd = read_sheet(saved(tmp_path / "b.csv", TEXT.replace(",", ";").encode("cp1252"))).notices
    assert any("Windows-1252" in notice for notice in odd)
    assert any("semicolons" in notice for notice in odd)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path):
    """A cell with two lines is one row, and an empty row counts."""
    path = saved(tmp_path / "t.csv", 'id,name\nA,"one\ntwo"\n\nB,x\n')
    assert [line.number for line in read_sheet(path).lines] == [2, 4]


def test_a_column_without_a_heading_is_kept(tmp_path):
    """Nothing under an empty heading is dropped; it gets a name, and that is said."""
    sheet = read_sheet(saved(tmp_path / "t.csv", "id,,name\nA,note,x,over\n"))
    assert dict(zip(sheet.headings, sheet.lines[0].cells, strict=True)) == {
        "id": "A", "column 2": "note", "name": "x", "column 4": "over"
    }  # fmt: skip
    assert len(sheet.notices) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n,,\n", "empty"),
        (b"id,Id \nA,B\n", "called"),
        (b'id,name\nA,"never closed\nB,x\n', "quotation mark"),
        (b"\x89PNG\r\n\x00\x01", "not a CSV"),
        (b"\xd0\xcf\x11\xe0 an old workbook", "not a CSV"),
        (b"PK\x03\x04 not a workbook", "workbook cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(tmp_path, content, words):
    """The person is told what is wrong, not shown an error of the program."""
    with pytest.raises(InquiryError, match=words):
        read_sheet(saved(tmp_path / "t.csv", content))


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_workbook_is_refused_in_a_sentence_or_read(tmp_path, seed):
    """Whatever bytes are flipped: zip, deflate, XML and openpyxl each stumble in a way of their own."""
    book, packed = Workbook(), io.BytesIO()
    draw = random.Random(seed)  # noqa: S311 - damage, not secrets
    for number in range(50):
        book.active.append([number, f"Trust {number}", draw.random()])
    book.save(packed)
    content = bytearray(packed.getvalue())
    for _ in range(40):
        content[draw.randrange(4, len(content))] ^= 1 << draw.randrange(8)
    with suppress(InquiryError):
        read_sheet(saved(tmp_path / "t.xlsx", bytes(content)))


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path, monkeypatch):
    """Its size is looked at, its content never."""
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(InquiryError, match="50 MB"):
        read_sheet(path)
    assert LIMIT < 50_000_000


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://x","y")', "+44 20", "-2+3", "@SUM(1)", "\tcmd", " =1", "'=1", "\uff1dA1", "\r=1"]
)
def test_typed_formulas_stay_text_in_a_spreadsheet(text):
    """What a spreadsheet would run is written with an apostrophe in front."""
    written = write_csv(["name"], [[text]]).decode("utf-8-sig")
    body = written.removeprefix("name\r\n").lstrip('"')
    assert body.startswith("'")


def test_plain_text_and_numbers_are_written_as_they_are():
    """No apostrophe where nothing would be run."""
    written = write_csv(["a", "b", "c"], [["-5", "'tis true", "it's = 3"]]).decode("utf-8-sig")
    assert written == "a,b,c\r\n-5,'tis true,it's = 3\r\n"


@given(st.lists(st.tuples(CELL, CELL), max_size=4))
@example([("'tis", "''"), ("'=1", "''=1"), ("-5", "'-5"), (" =1", "'")])
def test_any_text_comes_back_exactly_as_it_was(tmp_path_factory, rows):
    """Writing and reading a table changes no letter of any cell."""
    path = tmp_path_factory.mktemp("round") / "t.csv"
    path.write_bytes(write_csv(["id", "one", "two"], [("x", *row) for row in rows]))
    assert cells(path) == [("x", *row) for row in rows]


def workbook(path, rows, **formats):
    """A workbook with those rows, and number formats by cell."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place, number_format in formats.items():
        book.active[place].number_format = number_format
    book.save(path)
    return path


def test_a_workbook_is_read_as_a_person_sees_it(tmp_path):
    """Days as days, shares with their sign, whole numbers without decimals, yes for true."""
    rows = [["id", "when", "share", "sum", "flag", "note"], ["A", date(2026, 4, 1), 0.25, 480000.0, True, None]]
    path = workbook(tmp_path / "t.xlsx", rows, C2="0%")
    assert cells(path) == [("A", "2026-04-01", "25%", "480000", "yes", "")]
    later = workbook(tmp_path / "u.xlsx", [["id", "when"], ["A", datetime(2026, 4, 1, 9, 30)]])  # noqa: DTZ001
    assert cells(later) == [("A", "2026-04-01 09:30:00")]


def test_a_formula_in_a_workbook_is_never_lost(tmp_path):
    """Without a stored result the formula itself is what was typed."""
    assert cells(workbook(tmp_path / "t.xlsx", [["id", "sum"], ["A", "=1+1"]])) == [("A", "=1+1")]


def test_sheets_that_are_not_read_are_named(tmp_path):
    """Only the first sheet is read, and what is on others is said."""
    book = Workbook()
    book.active.append(["id"])
    book.create_sheet("Old list").append(["id", "x"])
    book.save(tmp_path / "t.xlsx")
    assert any("Old list" in notice for notice in read_sheet(tmp_path / "t.xlsx").notices)


def test_a_workbook_that_unpacks_into_too_much_is_refused(tmp_path, monkeypatch):
    """A small file that would fill the memory is not unpacked."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 1_000_000)
    monkeypatch.setattr("inquiry.record.xlsx._UNPACKED", 999_999)
    with pytest.raises(InquiryError, match="too big"):
        read_sheet(saved(tmp_path / "t.xlsx", content.getvalue()))


def test_a_workbook_that_is_called_csv_is_read_all_the_same(tmp_path):
    """What a file is, not what it is called, decides how it is read."""
    path = workbook(tmp_path / "t.xlsx", [["id"], ["A"]])
    assert cells(path.rename(tmp_path / "t.csv")) == [("A",)]


def test_the_stamp_changes_with_the_file(tmp_path):
    """Another content, another stamp; no file, no stamp."""
    path = saved(tmp_path / "t.csv", TEXT)
    before = stamp_of(path)
    assert before == read_sheet(path).stamp
    assert stamp_of(saved(path, TEXT + "C,x\n")) != before
    assert stamp_of(tmp_path / "none.csv") == ""
