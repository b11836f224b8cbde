"""Whole files and single lines on the disk."""

import os
from pathlib import Path

import pytest

from inquiry.errors import InquiryError
from inquiry.record.atomic import append_line, write_whole


@pytest.mark.parametrize("step", ["os.fsync", "Path.replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, step):
    """Until the new file is whole and durable the old one is not touched."""
    path = tmp_path / "place.json"
    write_whole(path, b"old")
    target, name = (os, "fsync") if step == "os.fsync" else (Path, "replace")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(target, name, full)
    with pytest.raises(InquiryError, match="no space left"):
        write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["place.json"]


def test_a_file_keeps_who_may_read_it(tmp_path):
    """Replacing a file does not make it more private, or less."""
    path = tmp_path / "people.csv"
    write_whole(path, b"old")
    assert path.stat().st_mode & 0o777 == 0o644
    path.chmod(0o600)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path):
    """A file where a folder should be: a sentence, not a trace."""
    (tmp_path / "answers").write_text("")
    for write in (lambda path: write_whole(path, b""), lambda path: append_line(path, "{}")):
        with pytest.raises(InquiryError, match="was not saved"):
            write(tmp_path / "answers" / "team.jsonl")
