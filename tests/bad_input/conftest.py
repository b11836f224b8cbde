"""One batch of sound, odd, hostile and broken places, run as a person would, and looked at by every test here."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest

from inquiry import cli
from inquiry.batch.fingerprint import hash_of
from inquiry.paths import HOME, Paths
from inquiry.questions import Bank, read_bank

from .broken import BROKEN
from .hostile import make_hostile
from .odd import make_odd
from .places import FUNDING, Place

REPORTED = {"sound": "Quillwort", "odd": "Saxifrage", "hostile": "Bogbean"}  # with a word that only this place uses
_FIRST = {"choice": "a", "level": 3, "number": 10, "dots": {"a": 10}}


@dataclass(frozen=True)
class Batch:
    """Folders, and what a run in them said: exit code, output, errors."""

    places: Paths
    code: int
    said: str
    err: str

    @property
    def results(self) -> dict[str, Any]:
        """What the run file says of each place."""
        return json.loads((self.places.outputs / "run.json").read_text())["places"]

    @property
    def index(self) -> str:
        """The page of all places."""
        return (self.places.outputs / "index.html").read_text()

    def page(self, place: str) -> str:
        """A place's report as HTML."""
        return (self.places.output(place) / "report.html").read_text()

    def paper(self, place: str) -> str:
        """All words of a place's report as PDF, without any space."""
        return _words_of(self.places.output(place) / "report.pdf")

    def notebooks(self, place: str) -> str:
        """A place's run notebooks, one after another."""
        return "".join(p.read_text() for p in sorted((self.places.output(place) / "workbooks").iterdir()))


@cache
def _words_of(pdf: Path) -> str:
    pages = pypdf.PdfReader(pdf).pages
    return squeezed(" ".join(page.extract_text() for page in pages))


def squeezed(words: str) -> str:
    """Words without spaces, and without the places where a long word may break."""
    return "".join(words.replace("\u200b", "").split())


def typed(places: Paths, *words: str) -> Batch:
    """What a person gets who types a command with these inputs and outputs."""
    run = [sys.executable, "-c", "from inquiry.cli import main; main()", *words, "--inputs", str(places.inputs)]
    run += ["--outputs", str(places.outputs)] if words[0] == "run" else []
    done = subprocess.run(run, capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "400"})
    return Batch(places, done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The project's own questions."""
    return read_bank(HOME / "inputs" / "questions")


@pytest.fixture(scope="session")
def places(tmp_path_factory, bank) -> Paths:
    """Three places that can be reported, and one for each way to be refused."""
    folder = tmp_path_factory.mktemp("bad-input")
    made = Paths(folder / "inputs", folder / "outputs")
    shutil.copytree(HOME / "inputs" / "questions", made.questions)
    for name, mark in REPORTED.items():
        place = Place(made.places / name)
        {"sound": _answer_all, "odd": make_odd, "hostile": make_hostile}[name](place, bank)
        place.answer("ref_t2_1", mark, id="mark")
    for name, broken in BROKEN.items():
        broken.spoil(Place(made.places / name))
    return made


def _answer_all(place: Place, bank: Bank) -> None:
    """The team's answer to every question about models."""
    for question in bank.questions.values():
        if question.is_form:
            place.answer(question.name, _FIRST[question.kind], id=f"all-{question.name}")


@pytest.fixture(scope="session")
def batch(places) -> Batch:
    """The batch: `inquiry run`, two places at a time. It must leave the inputs as they are."""
    before = hash_of(places.inputs)
    run = typed(places, "run", "--workers", "2")
    assert hash_of(places.inputs) == before
    return run


@pytest.fixture(scope="session")
def again(batch, tmp_path_factory) -> Batch:
    """The same inputs and outputs elsewhere, run again, one at a time, after one sound place has been broken."""
    folder = tmp_path_factory.mktemp("again")
    moved = Paths(folder / "inputs", folder / "outputs")
    for name in ("inputs", "outputs"):
        shutil.copytree(batch.places.inputs.parent / name, folder / name)
    register = moved.place("sound") / "funding.csv"
    register.write_text(FUNDING.replace("480000", "about 2m"))
    return typed(moved, "run", "sound", "odd", "--workers", "1")


@pytest.fixture(scope="session")
def checked(places) -> Batch:
    """`inquiry check` of all places."""
    return typed(places, "check")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Paths:
    """Folders with the questions and one place, and no trace left in the environment."""
    made = Paths(tmp_path / "inputs", tmp_path / "outputs")
    made.places.mkdir(parents=True)
    (made.inputs / "questions").symlink_to(HOME / "inputs" / "questions")
    Place(made.place("south"))
    monkeypatch.setenv("INQUIRY_INPUTS", str(made.inputs))
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(made.outputs))
    return made


@pytest.fixture
def inquiry(here, monkeypatch, capsys):
    """Type a command; gives back the exit code, what was printed and what was said on stderr."""

    def type_(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["inquiry", *words])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return type_
