"""Whatever goes wrong while saving, a person reads a sentence, the log holds the detail, and nothing is lost."""

import csv
import errno
import json
import os
from dataclasses import replace

import pytest

from inquiry.forms import show_section
from inquiry.forms.rating import Rate
from inquiry.forms.register import Register
from inquiry.record import Log, atomic

ROW = {"key": "n1", "funder": "A lottery funder", "amount": "£1.2m"}
REFUSALS = {
    "a full disk": (errno.ENOSPC, "No space left on device"),
    "a folder that is read-only": (errno.EACCES, "Permission denied"),
}


@pytest.fixture(params=REFUSALS)
def refuse(request, monkeypatch):
    """A function after which no file of the place can be written, and the words that the system says."""
    number, says = REFUSALS[request.param]

    def refused(*_args, **_more):
        raise OSError(number, says)

    def begin():
        if number == errno.ENOSPC:
            monkeypatch.setattr(os, "write", refused)
            monkeypatch.setattr(os, "fsync", refused)
        else:
            monkeypatch.setattr(atomic.os, "open", refused)
            monkeypatch.setattr(atomic, "mkstemp", refused)
        return says.lower()

    return begin


@pytest.fixture
def detail(tmp_path):
    """A function that reads the log in the outputs folder."""
    return lambda: (tmp_path / "outputs" / "inquiry.log").read_text(encoding="utf-8")


@pytest.fixture
def ties(folder):
    """One tie between two organisations."""
    (folder / "organisations.csv").write_text("id,name\na,The Trust\nb,The council\n", encoding="utf-8")
    (folder / "ties.csv").write_text("id,a,b\nt1,a,b\n", encoding="utf-8")
    return folder


def test_an_answer_that_cannot_be_saved(card, say, lines, refuse, detail, monkeypatch):
    """A full disk or a read-only folder is a sentence at the card; the same message is saved once there is room."""
    pool = card("fun_pool")
    say(pool, value="2")
    says = refuse()
    state = say(pool, 2, value="4")
    assert (state["kind"], state["seq"]) == ("trouble", 2)
    assert says in state["words"]
    assert "Traceback" in detail()
    monkeypatch.undo()
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(pool.keeping.log.folder))
    assert say(pool, 2, value="4")["kind"] == "saved"
    assert [line["value"] for line in lines()] == [2, 4]


def test_a_register_that_cannot_be_saved(folder, bank, refuse, detail):
    """The sentence stands at the register, and the file is as it was."""
    register = Register(folder, bank, "funding")
    register.hear({"kind": "rows", "seq": 1, "rows": [ROW], "took": ""})
    before = (folder / "funding.csv").read_bytes()
    says = refuse()
    register.hear({"kind": "rows", "seq": 2, "rows": [ROW | {"amount": "5"}], "took": register.rows["version"]})
    assert (register.state["kind"], register.state["seq"]) == ("trouble", 2)
    assert says in register.state["words"]
    assert (folder / "funding.csv").read_bytes() == before
    assert "Traceback" in detail()


def test_a_rating_that_cannot_be_saved(ties, bank, refuse, detail):
    """The same for what a person says of a tie."""
    form = Rate(ties, bank, "p01")
    says = refuse()
    form.hear({"kind": "rate", "seq": 1, "ties": {"t1": {"time": "2"}}})
    assert form.state["kind"] == "trouble"
    assert says in form.state["words"]
    assert "Traceback" in detail()


def test_undo_of_a_register_that_cannot_be_saved(folder, bank, refuse):
    """A change that cannot be taken back now says so, and can be taken back later."""
    register = Register(folder, bank, "funding")
    register.hear({"kind": "rows", "seq": 1, "rows": [ROW], "took": ""})
    says = refuse()
    register.hear({"kind": "undo", "seq": 2, "id": register.before[0]["id"]})
    assert says in register.state["words"]
    assert len(register.rows["rows"]) == 1


def test_a_register_edited_in_a_spreadsheet_meanwhile(folder, bank):
    """A row that Excel added while a page was open is kept when the page saves; the same row is asked about."""
    register = Register(folder, bank, "funding")
    register.hear({"kind": "rows", "seq": 1, "rows": [ROW], "took": ""})
    took, (row,) = register.rows["version"], register.rows["rows"]
    path = folder / "funding.csv"
    path.write_bytes("Code;Funder;Total\r\nF1;A lottery funder;£1.2m\r\nF2;Caf\xe9 fund;7\r\n".encode("cp1252"))
    register.hear({"kind": "rows", "seq": 2, "rows": [row | {"status": "signed"}], "took": took})
    assert register.state["kind"] == "saved"
    with path.open(encoding="utf-8-sig", newline="") as file:
        kept = {r["id"]: (r["funder"], r["status"]) for r in csv.DictReader(file)}
    assert kept == {"F1": ("A lottery funder", "signed"), "F2": ("Café fund", "")}
    took, rows = register.rows["version"], register.rows["rows"]
    path.write_bytes(path.read_bytes().replace("£1.2m".encode(), b"9"))
    register.hear({"kind": "rows", "seq": 3, "rows": [rows[0] | {"amount": "5"}, rows[1]], "took": took})
    assert register.state["kind"] == "rival"
    assert b"9" in path.read_bytes()


def test_a_register_that_another_hand_broke_is_not_written_over(folder, bank, detail):
    """A file that is no table any more is left as it is; the page says why it did not save and keeps its rows."""
    register = Register(folder, bank, "funding")
    register.hear({"kind": "rows", "seq": 1, "rows": [ROW], "took": ""})
    (folder / "funding.csv").write_bytes(b'Code,Funder\n"F1,oops\n')
    register.look()
    assert "quotation mark" in register.state["words"]
    register.hear({"kind": "rows", "seq": 2, "rows": [ROW | {"amount": "5"}], "took": register.rows["version"]})
    assert register.state["kind"] == "trouble"
    assert (folder / "funding.csv").read_bytes() == b'Code,Funder\n"F1,oops\n'
    assert "InquiryError" in detail()


def test_lines_that_another_hand_appended(card, say, lines, folder):
    """A line from elsewhere is seen at once; a broken one is passed over, and neither is written over."""
    pool = card("fun_pool")
    say(pool, value="2")
    path = folder / "answers" / "team.jsonl"
    other = lines()[0] | {"id": "other", "value": 5, "based_on": []}
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(other) + "\n" + '{"id": "torn", "at": "20')
    pool.look()
    assert pool.state["kind"] == "rival"
    say(pool, 2, value="3")
    text = path.read_text(encoding="utf-8")
    assert '{"id": "torn", "at": "20\n' in text
    assert [answer.value for answer in Log(folder).read()] == [2, 5, 3]


def test_a_question_taken_out_of_the_bank_is_said_in_its_section(folder, bank, card, say, lines):
    """Answers to it are named where it stood, and only there; nothing is lost, and private ones are not counted."""
    say(card("fun_pool"), value="2")
    say(card("rel_trust", by="p02"), value="2")
    gone = ("fun_pool", "rel_trust")
    fewer = replace(bank, questions={name: q for name, q in bank.questions.items() if name not in gone})

    def notices(name):
        form = show_section(folder, fewer, [name])
        return [widget.data for widget in form.widgets if hasattr(widget, "data")]

    (said,) = notices("fun_hold")
    assert "1 earlier answer is to a question that is not asked any more: “fun_pool”" in said
    assert notices("fun_months") == []
    assert notices("rel_power") == []
    assert [line["value"] for line in lines()] == [2]


def test_an_option_taken_out_of_the_bank_is_said_at_its_card(folder, bank, say):
    """The answer stays in the record and is named; the other answers of the section are as they were."""
    (hold,) = show_section(folder, bank, ["fun_hold"]).widgets
    say(hold, value="a")
    asked = bank.questions["fun_hold"]
    changed = replace(asked, choices=tuple(c for c in asked.choices if c.name != "a"))
    (again,) = show_section(
        folder, replace(bank, questions=bank.questions | {"fun_hold": changed}), ["fun_hold"]
    ).widgets
    assert "“a”" in again.state["notice"]
    assert again.before == []
