"""The hash of a folder changes with its content and its names, and with nothing else."""

import os

from inquiry.batch.fingerprint import hash_of, shared_by_all
from inquiry.paths import HOME, Paths


def test_the_hash_is_of_names_and_content(tmp_path) -> None:
    """A changed letter, a new name and a new file each change it; times and hidden files do not."""
    (tmp_path / "answers").mkdir()
    file = tmp_path / "answers" / "team.jsonl"
    file.write_text("{}")
    first = hash_of(tmp_path)
    os.utime(file, (0, 0))
    (tmp_path / ".team.jsonl.part").write_text("half")
    assert hash_of(tmp_path) == first
    file.write_text("[]")
    second = hash_of(tmp_path)
    file.rename(tmp_path / "answers" / "p01.jsonl")
    third = hash_of(tmp_path)
    (tmp_path / "people.csv").touch()
    assert len({first, second, third, hash_of(tmp_path)}) == 4


def test_what_nobody_may_read_has_a_hash_all_the_same(tmp_path) -> None:
    """A link to nowhere, a link in a circle and a missing folder are no error."""
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert hash_of(tmp_path) == hash_of(tmp_path / "missing")


def test_a_hash_is_that_of_the_content_whatever_its_size(tmp_path) -> None:
    """A file of several pieces counts to its last letter."""
    file = tmp_path / "big"
    file.write_bytes(bytes(3 << 20))
    first = hash_of(tmp_path)
    file.write_bytes(bytes((3 << 20) - 1) + b"1")
    assert hash_of(tmp_path) != first


def test_what_all_places_share_is_told_by_name() -> None:
    """The bank, the workbooks, the software, and the versions of what it builds on."""
    shared = shared_by_all(Paths(HOME / "inputs", HOME / "outputs"), sorted((HOME / "workbooks").glob("0*.ipynb")))
    assert {"questions", "question bank", "workbooks", "software", "python", "papermill", "typst"} <= shared.keys()
    assert all(shared.values())


def test_a_folder_behind_a_link_counts(tmp_path) -> None:
    """Somebody may keep a place's answers elsewhere: what changes there changes the report."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "answers").symlink_to(tmp_path / "vault")
    before = hash_of(tmp_path / "place")
    (tmp_path / "vault" / "team.jsonl").write_text("{}")
    assert hash_of(tmp_path / "place") != before
