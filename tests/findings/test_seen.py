"""What the team sees differently: written beside a finding, kept like an answer, printed with the finding."""

import json
import shutil

import pytest

from inquiry.document import Note, html, plain
from inquiry.findings import FINDINGS, View, blocks, can_differ
from inquiry.forms import show_finding
from inquiry.paths import HOME
from inquiry.questions import bank as read
from inquiry.record import read_record
from inquiry.workbook import open_place

HOSTILE = "<script>alert(1)</script> [a](https://example.org) **b** {{7*7}} =1+1 مرحبا"


@pytest.fixture(scope="module")
def bank():
    """The project's own question bank."""
    return read(HOME / "inputs" / "questions")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of an illustrative place, which everything here reads and writes."""
    monkeypatch.setenv("INQUIRY_INPUTS", str(tmp_path))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path / "outputs"))
    monkeypatch.delenv("INQUIRY_PLACE", raising=False)
    (tmp_path / "questions").symlink_to(HOME / "inputs" / "questions")
    shutil.copytree(HOME / "inputs" / "places" / "kiln-lane", tmp_path / "places" / "kiln-lane")
    return tmp_path / "places" / "kiln-lane"


@pytest.fixture
def write(folder, bank):
    """A function that types words beside a finding, on a page of its own."""

    def typed(finding, text):
        card = beside(folder, bank, finding)
        card.hear({"kind": "change", "seq": 1, "answer": {"value": text}})
        return card

    return typed


def beside(folder, bank, finding):
    """The card that stands beside a live finding."""
    return show_finding(folder, bank, finding, lambda: View(read_record(folder, bank))).widgets[1]


def notes(folder, bank, finding):
    """The words of the notes that a finding is printed with and does not have by itself."""
    view = View(read_record(folder, bank))
    own = [b for b in FINDINGS[finding](view) if isinstance(b, Note)]
    return [plain(b.text) for b in blocks(view, finding) if isinstance(b, Note) and b not in own]


def test_it_is_kept_and_printed_right_after_its_finding(folder, bank, write):
    """Typed words are a line of the team's, are there when the page is opened again, and close their finding only."""
    write("money", HOSTILE)
    assert beside(folder, bank, "money").answer == {"value": HOSTILE}
    view = View(read_record(folder, bank))
    assert notes(folder, bank, "money") == [HOSTILE]
    assert isinstance(blocks(view, "money")[-1], Note)
    assert notes(folder, bank, "ties") == []
    assert view.record.faults == ()


def test_the_report_prints_it_as_text(folder, write):
    """In the run notebook, and so in every report, the words stand as they were typed and can do nothing."""
    write("money", HOSTILE)
    shown = open_place("kiln-lane", forms=False).finding("money")
    made = shown.html()
    assert "The team sees this differently" in made
    assert str(html.Markup.escape(HOSTILE)) in made
    assert "<script>" not in made


def test_a_second_thought_takes_its_place_and_nothing_is_printed_when_cleared(folder, bank, write):
    """The last words count; the earlier ones stay in the log and can be used again; cleared, there is no note."""
    write("money", "The trust pays too")
    card = write("money", "The trust pays half")
    assert notes(folder, bank, "money") == ["The trust pays half"]
    card.hear({"kind": "change", "seq": 2, "answer": {"value": ""}})
    assert notes(folder, bank, "money") == []
    lines = [json.loads(line) for line in (folder / "answers" / "team.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["value"] for line in lines if line["question"] == "seen_money"][:2] == [
        "The trust pays too",
        "The trust pays half",
    ]


@pytest.mark.parametrize("name", sorted(FINDINGS))
def test_every_finding_about_the_place_has_room_for_it(folder, bank, write, name):
    """Beside each finding the team can say so, but for its own name and what a report is; each is printed once."""
    if not can_differ(name):
        assert len(show_finding(folder, bank, name, lambda: View(read_record(folder, bank))).widgets) == 1
        return
    write(name, f"Not quite: {name}")
    assert notes(folder, bank, name) == [f"Not quite: {name}"]


def test_words_about_a_finding_that_is_gone_are_said_at_the_end(folder, bank):
    """If a finding is taken out of the report, what the team wrote about it is printed where people differ."""
    lines = (folder / "answers" / "team.jsonl").read_text(encoding="utf-8").splitlines()
    line = json.loads(lines[0]) | {"id": "x1", "question": "seen_gone", "moment": "now", "value": "Odd", "based_on": []}
    with (folder / "answers" / "team.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
    assert notes(folder, bank, "differ") == ["Odd"]
    assert View(read_record(folder, bank)).record.faults == ()


def test_it_counts_for_nothing_else(folder, bank, write):
    """Seeing it differently changes no number, no word and no count of answers."""
    before = View(read_record(folder, bank))
    for name in ("money", "summary", "part_funding"):
        write(name, "No")
    after = View(read_record(folder, bank))
    assert after.answers == before.answers
    assert after.lean == before.lean
    assert FINDINGS["unknown"](after) == FINDINGS["unknown"](before)
