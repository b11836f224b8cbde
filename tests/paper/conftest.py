"""Places to print for, and papers to type in."""

import csv
import io
import shutil
from pathlib import Path

import pypdf
import pytest

from inquiry.paths import HOME, Paths
from inquiry.questions import Bank, read_bank
from inquiry.record import About, Person, Wave, write_about, write_people

QUESTIONS = HOME / "inputs" / "questions"


def words_of(pdf: bytes) -> str:
    """All words of a PDF on one line, without the places where a long word may break."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u200b", "").split())


def squeezed(words: str) -> str:
    """Words without their spaces: where a line ends in a PDF is no difference."""
    return "".join(words.replace("\u200b", "").split())


def add_rows(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Rows at the end of a file of the bank, as a person would type them in Excel."""
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The project's questions."""
    return read_bank(QUESTIONS)


@pytest.fixture
def about() -> About:
    """A made-up place."""
    return About(id="north-bay", name="North Bay", illustrative=True, waves=(Wave(id="1"),))


@pytest.fixture
def places(tmp_path, monkeypatch) -> Paths:
    """Folders of their own with a copy of the question bank, and no trace left in the environment."""
    made = Paths(tmp_path / "inputs", tmp_path / "outputs")
    shutil.copytree(QUESTIONS, made.questions)
    monkeypatch.setenv("INQUIRY_INPUTS", str(made.inputs))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(made.outputs))
    return made


@pytest.fixture
def folder(places, about) -> Path:
    """A place with two people: p01 agreed to take part, p02 did not yet."""
    made = places.place(about.id)
    made.mkdir(parents=True)
    write_about(made, about)
    write_people(made, [Person("p01", consent="1.1", in_room=True), Person("p02", role="A resident")])
    return made
