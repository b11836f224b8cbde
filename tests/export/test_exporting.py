"""What a person types to get the data, and what they read."""

import pytest

from inquiry.cli.exporting import export_data
from inquiry.errors import InquiryError
from inquiry.paths import HOME, Paths


def test_the_command_says_where_the_data_are_and_what_was_left_out(tmp_path):
    """Beside the typology if no folder is named; a place that cannot be read is a line, and the rest goes on."""
    inputs = tmp_path / "inputs"
    (inputs / "places").mkdir(parents=True)
    (inputs / "questions").symlink_to(HOME / "inputs" / "questions")
    (inputs / "places" / "kiln-lane").symlink_to(HOME / "inputs" / "places" / "kiln-lane")
    (inputs / "places" / "no-place").mkdir()
    folders = Paths(inputs, tmp_path / "outputs")
    said, left_out = export_data(None, folders)
    assert said.startswith("The data of 1 place are in ")
    assert left_out.startswith("Left out: ")
    assert (folders.typology / "data" / "README.md").is_file()
    assert (folders.typology / "data" / "names" / "places.csv").is_file()
    said, _ = export_data(tmp_path / "mine", folders, names=False)
    assert "without names" in said
    assert not (tmp_path / "mine" / "names").exists()


def test_without_places_there_is_a_sentence(tmp_path):
    """Nothing to export is said, and no folder is made."""
    (tmp_path / "places").mkdir()
    (tmp_path / "questions").symlink_to(HOME / "inputs" / "questions")
    with pytest.raises(InquiryError, match="no place to export"):
        export_data(None, Paths(tmp_path, tmp_path / "outputs"))
    assert not (tmp_path / "outputs").exists()
