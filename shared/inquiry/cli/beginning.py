"""`inquiry new`: a place with nothing in it yet."""

import shutil
from datetime import date
from pathlib import Path

from inquiry.cli.words import near
from inquiry.errors import InquiryError
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.record import About, Wave, write_about, write_people
from inquiry.record.sheet import write_csv

README = """\
# {name}

This folder holds what is known of the place. You need not open it to answer questions: type

    inquiry forms {id}

The files, for those who want to look:

- `place.json`: what the place is, and its waves. A wave is one round of answers.
- `people.csv`: who took part, and how each of them wants to be named.
- `funding.csv`, `organisations.csv`, `ties.csv`, `ratings.csv`: tables of money, groups, ties between groups, and
  how people rate those ties. You can open them in Excel. Keep the headings as they are.
- `answers`: one file for each person who answers. Do not change these: each line is what was said, and when.

To see what is still wrong or missing, type `inquiry check {id}`. To make the report, type `inquiry run {id}`.
This folder is private. Do not share it: it says who said what.
"""


def begin_place(place: str, name: str, places: Paths) -> str:
    """Make the folder of a new place with an empty, valid record; returns what to do next, in a sentence or two.

    Raises:
        InquiryError: the id cannot name a place, or there is such a place already.
    """
    folder = places.place(place)
    if folder.exists():
        raise InquiryError(f"There is a place “{place}” already, in {near(folder)}. Choose another id.")
    made = folder.with_name(f".{place}.new")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    _fill(made, place, name.strip() or place.replace("-", " ").title(), places)
    made.rename(folder)
    return f"The place is in {near(folder)}. Answer its questions with “inquiry forms {place}”."


def _fill(folder: Path, place: str, name: str, places: Paths) -> None:
    today = date.today()  # noqa: DTZ011  the day where the person sits
    write_about(folder, About(id=place, name=name, waves=(Wave(id="1", opened=today, as_of=today),)))
    write_people(folder, ())
    for register, fields in bank(places.questions).registers.items():
        (folder / f"{register}.csv").write_bytes(write_csv([field.name for field in fields], []))
    (folder / "README.md").write_text(README.format(name=name, id=place), encoding="utf-8")
