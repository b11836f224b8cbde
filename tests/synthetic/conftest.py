"""Banks for made-up places: the project's own, and one with a fourth model."""

import csv
import shutil
import sys

import pytest

from inquiry.paths import HOME
from inquiry.questions import read_bank

FOURTH = ("alliance", "Alliance", "Residents organise.", "residents", "triangle", "4 2 1 2", "#6B2D73", "reading", "")
BEARINGS = (
    ("fun_hold", "f", "alliance", "table", "1", "reading"),
    ("fun_pool", "", "alliance", "level", "", "reading"),
    ("fun_next", "e", "alliance", "table", "1", "reading"),
    ("inf_home", "g", "alliance", "table", "1", "reading"),
    ("inf_legal", "e", "alliance", "table", "1", "reading"),
    ("pro_decide", "e", "alliance", "table", "1", "reading"),
    ("pro_effort", "d", "alliance", "dots", "6", "reading"),
    ("rel_power", "e", "alliance", "table", "1", "reading"),
    ("rel_shape", "e", "alliance", "table", "1", "reading"),
)


@pytest.fixture(scope="session")
def bank():
    """The project's question bank."""
    return read_bank(HOME / "inputs" / "questions")


@pytest.fixture(scope="session")
def four(tmp_path_factory):
    """The project's question bank with a fourth model."""
    folder = tmp_path_factory.mktemp("four") / "questions"
    shutil.copytree(HOME / "inputs" / "questions", folder)
    for name, rows in (("models.csv", [FOURTH]), ("bearings.csv", BEARINGS)):
        with (folder / name).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
    return read_bank(folder)


@pytest.fixture(scope="session")
def benchmarks():
    """Makes the programs in `benchmarks` importable."""
    sys.path.insert(0, str(HOME / "benchmarks"))
    yield
    sys.path.remove(str(HOME / "benchmarks"))
