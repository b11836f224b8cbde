"""A small place to read and write, and the real question bank."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from inquiry.paths import HOME
from inquiry.questions import Bank, read_bank
from inquiry.record import Answer, Record, read_record

ABOUT = {
    "id": "north-bay",
    "name": "North Bay",
    "illustrative": True,
    "registers": {"funding": "whole", "ties": "whole"},
    "waves": [{"id": "1", "as_of": "2026-07-01"}, {"id": "2", "as_of": "2027-07-01"}],
}
FUNDING = (
    "id,funder,type,start,end,amount,currency,status\n"
    "F1,A trust,trust,1 April 2026,31 March 2029,480000,,signed\n"
    "F2,A council,council,1/4/26,Mar-27,£50k,GBP,promised\n"
)
ORGANISATIONS = "id,name,sector,role,power\nhub,The Hub,community,lead,2\ncouncil,The Council,council,partner,4\n"
TIES = "id,a,b,often,close,lasts,since\nT1,hub,council,4,3,perhaps,2019\n"
RATINGS = "tie,by,keeps_word,time\nT1,p01,3,2\n"
PEOPLE = "id,name,role,credit,in_room\np01,,A resident,anonymous,yes\np02,,An officer,credited,no\n"


@pytest.fixture(scope="session")
def bank() -> Bank:
    """The project's own questions."""
    return read_bank(HOME / "inputs" / "questions")


class Place:
    """A place's folder under a test's own inputs, with what a test does to it."""

    def __init__(self, folder: Path, bank: Bank) -> None:
        self.folder, self.bank = folder, bank

    def write(self, name: str, content: str | bytes) -> None:
        """Write one of its files."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def about(self, **changes: object) -> None:
        """Write its place.json with other values."""
        self.write("place.json", json.dumps(ABOUT | changes))

    def read(self) -> Record:
        """All that is known of it."""
        return read_record(self.folder, self.bank)

    def faults(self) -> list[str]:
        """Its faults as sentences with their place."""
        return [str(problem) for problem in self.read().faults]

    def notices(self) -> list[str]:
        """Its notices as sentences with their place."""
        return [str(problem) for problem in self.read().notices]


@pytest.fixture
def place(tmp_path: Path, bank: Bank) -> Place:
    """A place with two agreements, two organisations, one tie, two people, two waves and no fault."""
    made = Place(tmp_path / "places" / "north-bay", bank)
    made.folder.mkdir(parents=True)
    made.about()
    for name, content in (("funding", FUNDING), ("organisations", ORGANISATIONS), ("ties", TIES)):
        made.write(f"{name}.csv", content)
    made.write("ratings.csv", RATINGS)
    made.write("people.csv", PEOPLE)
    return made


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """An answer by the team to one question, with whatever a test changes."""

    def build(**changes: object) -> Answer:
        return Answer(
            **({"place": "north-bay", "wave": "1", "question": "fun_cap", "by": "team", "value": 3} | changes)
        )

    return build
