"""Small places that are in order, and ways to spoil them."""

import json
from pathlib import Path

from inquiry.record import Answer, Log
from inquiry.record.sheet import write_csv

FUNDING = (
    "id,funder,type,holder,start,end,amount,currency,status,can_move,decides\n"
    "F1,A trust,trust,The Hub,1 April 2026,31 March 2029,480000,,signed,yes,The board\n"
    "F2,A council,council,The Hub,1/4/26,Mar-27,£50k,GBP,signed,no,An officer\n"
)
ORGANISATIONS = (
    "id,name,sector,role,power,in_room\n"
    "hub,The Hub,community,lead,2,yes\n"
    "council,The Council,council,partner,4,no\n"
    "club,The Club,resident,partner,1,yes\n"
)
TIES = "id,a,b,often,close,lasts,since\nT1,hub,council,4,3,perhaps,2019\nT2,hub,club,2,2,yes,2021\n"
RATINGS = "tie,by,keeps_word,time\nT1,p01,3,2\n"
PEOPLE = "id,name,role,sector,credit,consent,consent_date,in_room\n" + "".join(
    f"p0{n},,A resident,resident,anonymous,1.0,2026-06-01,yes\n" for n in range(1, 6)
)


class Place:
    """A place's folder with all its files in order, until a test spoils one."""

    def __init__(self, folder: Path, **about: object) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        self.about(**about)
        for name, content in (("funding", FUNDING), ("organisations", ORGANISATIONS), ("ties", TIES)):
            self.write(f"{name}.csv", content)
        self.write("ratings.csv", RATINGS)
        self.write("people.csv", PEOPLE)
        self.answer("fun_cap", 3)

    def about(self, **changes: object) -> None:
        """Write `place.json` with other values."""
        about = {
            "id": self.folder.name,
            "name": self.folder.name.replace("-", " ").title(),
            "illustrative": True,
            "lead": "hub",
            "registers": {"funding": "whole", "ties": "whole"},
            "waves": [{"id": "1", "opened": "2026-06-01", "frozen": "2026-06-19", "as_of": "2026-07-01"}],
        }
        self.write("place.json", json.dumps(about | changes))

    def write(self, name: str, content: str | bytes) -> None:
        """Write one of its files."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Change words in one of its files, which must be there."""
        content = (self.folder / name).read_text()
        assert old in content
        self.write(name, content.replace(old, new, 1))

    def append(self, name: str, content: str | bytes) -> None:
        """Add to the end of one of its files."""
        path = self.folder / name
        before = path.read_bytes() if path.exists() else b""
        self.write(name, before + (content if isinstance(content, bytes) else content.encode()))

    def grow(self, name: str, size: int = 50_000_000) -> None:
        """Make one of its files that big, without taking room on the disk."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.truncate(size)

    def table(self, name: str, rows: list[dict[str, str]]) -> None:
        """Write a register as the software itself does."""
        columns = list(dict.fromkeys(column for row in rows for column in row))
        self.write(f"{name}.csv", write_csv(columns, [[row.get(column, "") for column in columns] for row in rows]))

    def answer(self, question: str, value: object, by: str = "team", **more: object) -> Answer:
        """Log an answer as a form does, at a time that does not change."""
        told = {"place": self.folder.name, "wave": "1", "at": "2026-06-11T14:02:11", "id": f"{by}-{question}"}
        return Log(self.folder).append(Answer(question=question, value=value, by=by, **(told | more)))
