"""`inquiry forget` and what `inquiry check` says of answers kept too long."""

import io
import json
import shutil
import sys

import pytest

from inquiry import cli
from inquiry.document import Table
from inquiry.findings import View, blocks
from inquiry.paths import HOME
from inquiry.questions import bank
from inquiry.record import read_record


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A copy of a sample place that is not made up, so that people were promised something."""
    for name in ("questions", "places/kiln-lane"):
        shutil.copytree(HOME / "inputs" / name, tmp_path / "inputs" / name)
    monkeypatch.setenv("INQUIRY_INPUTS", str(tmp_path / "inputs"))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path / "outputs"))
    folder = tmp_path / "inputs" / "places" / "kiln-lane"
    about = json.loads((folder / "place.json").read_text(encoding="utf-8")) | {"illustrative": False}
    about["waves"][0]["report"] = "2025-06-26"
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


@pytest.fixture
def inquiry(monkeypatch, capsys):
    """Type a command, and what it asks for; gives back the exit code and all that was shown."""

    def types(*command, answer=""):
        monkeypatch.setattr(sys, "argv", ["inquiry", *command])
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, " ".join((said.out + said.err).split())

    return types


def test_check_says_what_is_overdue_until_it_is_done(place, inquiry):
    """A notice with the day and the command; after it there is none, nobody is left, and the report says so."""
    code, said = inquiry("check", "kiln-lane")
    assert code == 0
    assert "Single answers of wave 1 were to be deleted by 26 June 2026, as people were promised." in said
    _, said = inquiry("forget", "kiln-lane", answer="y")
    assert "Nothing that we can read in the place's folder names them any more." in said
    _, said = inquiry("check", "kiln-lane")
    assert "with nothing to say: kiln-lane" in said
    assert sorted(path.name for path in (place / "answers").iterdir()) == ["moderator.jsonl", "team.jsonl"]
    view = View(read_record(place, bank(place.parent.parent / "questions")))
    versions = next(b for b in blocks(view, "method") if isinstance(b, Table) and b.id == "versions")
    assert "because the time to keep it is over" in dict(versions.rows)["Deleted"]


def test_it_asks_before_it_deletes(place, inquiry):
    """It says what will go; without a yes nothing is touched."""
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    _, said = inquiry("forget", "kiln-lane", "--person", "p01", answer="n")
    assert "To be deleted, of p01:" in said
    assert "Nothing was deleted." in said
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_reports_made_before_are_named(place, inquiry, tmp_path):
    """A report that still holds an id is said to be there, and how to make it again."""
    old = tmp_path / "outputs" / "kiln-lane" / "report.html"
    old.parent.mkdir(parents=True)
    old.write_text("<p>p03 said so</p>", encoding="utf-8")
    _, said = inquiry("forget", "kiln-lane", "--person", "p03", "--yes")
    assert "Somebody is still named here." in said
    assert "report.html" in said
    assert "inquiry run kiln-lane" in said


def test_what_is_not_due_stays(place, inquiry):
    """Before the day, and in a made-up place, nothing is deleted without --now; a stranger is a sentence."""
    about = json.loads((place / "place.json").read_text(encoding="utf-8"))
    about["waves"][0]["report"] = "2098-06-26"
    (place / "place.json").write_text(json.dumps(about), encoding="utf-8")
    assert "Nothing is due yet. To be deleted: wave 1 by 26 June 2099." in inquiry("forget", "kiln-lane")[1]
    (place / "place.json").write_text(json.dumps(about | {"illustrative": True}), encoding="utf-8")
    inquiry("forget", "kiln-lane", "--person", "p02", "--yes")
    _, said = inquiry("forget", "kiln-lane")
    assert "is made up: nobody was promised anything" in said
    assert "because a person asked for it: " in said
    code, said = inquiry("forget", "kiln-lane", "--person", "p99")
    assert (code, "Nothing of p99 is kept in kiln-lane" in said) == (2, True)
    assert (place / "answers" / "p01.jsonl").exists()
    assert "Deleted: " in inquiry("forget", "kiln-lane", "--now", "--yes")[1]
    assert not (place / "answers" / "p01.jsonl").exists()
