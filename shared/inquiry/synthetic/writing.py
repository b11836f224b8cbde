"""Made-up places as folders that `inquiry` reads: a whole batch of them from a count and a seed."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from inquiry.paths import Paths, paths
from inquiry.questions import Bank, read_bank
from inquiry.record.about import FILE, about_as_json
from inquiry.record.lines import as_line
from inquiry.record.log import FOLDER
from inquiry.record.people import people_as_csv
from inquiry.record.sheet import write_csv
from inquiry.synthetic.place import Made, Setting, make


def write_inputs(
    folder: Path, count: int, seed: int = 1, *, questions: Path | None = None, setting: Setting | None = None
) -> list[Made]:
    """A whole inputs folder: a copy of the question bank, and so many places.

    Raises:
        InquiryError: the bank cannot be read.
        FileExistsError: there is a bank or such a place in the folder already; nothing is ever written over.
    """
    inputs = Paths(folder, folder)
    shutil.copytree(questions or paths().questions, inputs.questions)
    return write_places(inputs.places, count, seed, bank=read_bank(inputs.questions), setting=setting)


def write_places(
    folder: Path, count: int, seed: int = 1, *, bank: Bank | None = None, setting: Setting | None = None
) -> list[Made]:
    """So many places, a folder each, and what is true of them. The same count and seed write the same bytes.

    A place does not depend on how many others there are. The bank is the project's own unless another is given.

    Raises:
        FileExistsError: such a place is there already; nothing is ever written over.
    """
    bank = bank or read_bank(paths().questions)
    made = []
    for number in range(1, count + 1):
        place = make(bank, number, seed, setting)
        write_place(folder, place)
        made.append(place)
    return made


def write_place(folder: Path, place: Made) -> Path:
    """One place in a folder of its own, whose path is returned.

    The files are not forced on to the disk one by one, as a record's are: what is lost can be made again.
    """
    home = folder / place.about.id
    (home / FOLDER).mkdir(parents=True)
    for name, content in _files(place):
        (home / name).write_bytes(content)
    return home


def _files(place: Made) -> Iterator[tuple[str, bytes]]:
    """Each file of a place: its name and what it holds."""
    yield FILE, about_as_json(place.about)
    yield "people.csv", people_as_csv(place.people)
    for name, rows in place.tables.items():
        if rows:
            yield f"{name}.csv", write_csv(list(rows[0]), [list(row.values()) for row in rows])
    lines = defaultdict(list)
    for answer in place.answers:
        lines[answer.by].append(as_line(answer))
    for writer, said in lines.items():
        yield f"{FOLDER}/{writer}.jsonl", ("\n".join(said) + "\n").encode()
