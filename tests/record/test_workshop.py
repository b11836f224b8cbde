"""What happened in a workshop besides answers."""

import json

import pytest

from inquiry.errors import InquiryError
from inquiry.record import Happening, add_happening, read_happenings
from inquiry.record.workshop import BEGAN, PARKED, SHOWN, TAKEN_BACK, WORKSHOP, form_of, parked, shown

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} =1+1 \u0645\u0631\u062d\u0628\u0627"


def test_what_is_parked_comes_back_as_typed_with_when_and_where(tmp_path):
    """A line keeps its words letter by letter, its screen and question, who parked it and when."""
    stored = add_happening(tmp_path, Happening(PARKED, "1", HOSTILE, "fun_pool", "What partners put in"))
    (read,), problems = read_happenings(tmp_path)
    assert (read, problems) == (stored, [])
    assert (read.words, read.question, read.by) == (HOSTILE, "fun_pool", "team")
    assert len(read.id) == 12
    assert read.at


def test_nothing_parked_replaces_anything(tmp_path):
    """Two lines both stand, in their order; one that is taken back is only left out, and stays in the file."""
    one = add_happening(tmp_path, Happening(PARKED, "1", "Who pays for the hall?"))
    add_happening(tmp_path, Happening(PARKED, "1", "Ask the school"))
    add_happening(tmp_path, Happening(TAKEN_BACK, "1", based_on=(one.id,)))
    happenings, _ = read_happenings(tmp_path)
    assert [h.words for h in parked(happenings, "1")] == ["Ask the school"]
    assert "Who pays for the hall?" in (tmp_path / WORKSHOP).read_text(encoding="utf-8")


def test_each_wave_has_its_own(tmp_path):
    """What was parked, shown and begun in one wave is not there in the next."""
    for happening in (
        Happening(PARKED, "1", "Old"),
        Happening(BEGAN, "1", "short"),
        Happening(SHOWN, "1", question="q"),
    ):
        add_happening(tmp_path, happening)
    happenings, _ = read_happenings(tmp_path)
    assert form_of(happenings, "1") == "short"
    assert shown(happenings, "1", "q")
    assert (parked(happenings, "2"), form_of(happenings, "2"), shown(happenings, "2", "q")) == ((), "", None)


@pytest.mark.parametrize(
    "line",
    ['{"id": "a1", "at": "2026-06-11T1', "[]", '{"id": 3}', '{"id": "a", "at": "b", "wave": "1", "kind": "k", "x": ""}',
     '{"id": "a", "at": "b", "wave": "1", "kind": "k", "based_on": "c"}', "\ufffd"],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_a_notice_and_the_others_count(tmp_path, line):
    """A line that was cut off, or is not ours, is named with its number and never stops a report."""
    add_happening(tmp_path, Happening(PARKED, "1", "Before"))
    with (tmp_path / WORKSHOP).open("a", encoding="utf-8") as file:
        file.write(line)
    add_happening(tmp_path, Happening(PARKED, "1", "After"))
    happenings, (problem,) = read_happenings(tmp_path)
    assert [h.words for h in happenings] == ["Before", "After"]
    assert problem.where.endswith("workshop.jsonl, line 2")
    assert not problem.is_fault


def test_a_folder_that_takes_no_line_is_said(tmp_path):
    """What could not be saved raises a sentence, and nothing is lost of what was there."""
    (tmp_path / WORKSHOP).mkdir()
    with pytest.raises(InquiryError, match="was not saved"):
        add_happening(tmp_path, Happening(PARKED, "1", "Words"))


def test_lines_are_json_that_begins_with_its_id(tmp_path):
    """A line can be read by any program, and one that is cut off can be told from one of another kind."""
    add_happening(tmp_path, Happening(PARKED, "1", "Words"))
    line = (tmp_path / WORKSHOP).read_text(encoding="utf-8")
    assert line.startswith('{"id": ')
    assert json.loads(line)["based_on"] == []
