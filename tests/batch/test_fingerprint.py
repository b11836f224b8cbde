"""The hash of a folder changes with its content and its names, and with nothing else."""

import os

from inquiry.batch.fingerprint import hash_of


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
