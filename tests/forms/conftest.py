"""A made-up place to fill in, with nothing in it but its name and two people."""

import json

import pytest

from inquiry.forms.card import Card
from inquiry.forms.keeping import keep
from inquiry.paths import HOME
from inquiry.questions import bank as read
from inquiry.record import Log


@pytest.fixture(scope="session")
def bank():
    """The project's own question bank."""
    return read(HOME / "inputs" / "questions")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder of an empty place; what goes wrong is logged beside it."""
    monkeypatch.setenv("INQUIRY_OUTPUTS", str(tmp_path / "outputs"))
    monkeypatch.delenv("INQUIRY_PERSON", raising=False)
    place = tmp_path / "places" / "north-bay"
    place.mkdir(parents=True)
    about = {
        "id": "north-bay",
        "name": "North Bay",
        "illustrative": True,
        "invited": 6,
        "registers": {"funding": "whole", "ties": "whole"},
        "waves": [{"id": "1", "opened": "2026-06-01", "as_of": "2026-07-01"}],
    }
    (place / "place.json").write_text(json.dumps(about), encoding="utf-8")
    people = "id,name,role,in_room\np01,,A resident,yes\np02,,The council,no\n"
    (place / "people.csv").write_text(people, encoding="utf-8")
    return place


@pytest.fixture
def card(folder, bank):
    """A function that opens the card of a question, as one browser would."""

    def open_card(name, by="team", **more):
        return Card(bank.questions[name], keep(folder, bank, Log(folder), by), **more)

    return open_card


@pytest.fixture
def say():
    """A function that types an answer into a card."""

    def change(card, seq=1, **answer):
        card.hear({"kind": "change", "seq": seq, "answer": {k.replace("_", "-"): v for k, v in answer.items()}})
        return card.state

    return change


@pytest.fixture
def lines(folder):
    """A function that reads the lines of a writer's file as they stand on the disk."""

    def read_lines(by="team"):
        path = folder / "answers" / f"{by}.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    return read_lines
