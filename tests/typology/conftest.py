"""Cases for the tests: the sample places, and places made up on purpose; made once."""

import pytest

from inquiry.agreed import Agreed
from inquiry.cases import Case, Fit, Taken, case_of, from_records
from inquiry.findings import View
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record
from inquiry.synthetic import Setting, write_places
from inquiry.typology import Typology

QUESTIONS = HOME / "inputs" / "questions"


@pytest.fixture(scope="session")
def bank():
    """The project's own question bank."""
    return read_bank(QUESTIONS)


@pytest.fixture(scope="session")
def sample_cases(bank):
    """The cases of the sample places."""
    folders = sorted(f for f in (HOME / "inputs" / "places").iterdir() if f.is_dir())
    return [case_of(View(read_record(folder, bank))) for folder in folders]


@pytest.fixture(scope="session")
def samples(bank, sample_cases):
    """The typology of the sample places."""
    return Typology.of(bank, sample_cases)


@pytest.fixture(scope="session")
def many_cases(bank, tmp_path_factory):
    """Forty made-up places as the generator writes them."""
    folder = tmp_path_factory.mktemp("places")
    write_places(folder, 40, seed=3, bank=bank, setting=Setting(people=(3, 4), waves_twice=0.5))
    return from_records(folder, bank)


@pytest.fixture(scope="session")
def many(bank, many_cases):
    """The typology of forty made-up places."""
    return Typology.of(bank, many_cases)


ANCHOR = dict.fromkeys(("fun_hold", "inf_home", "inf_legal", "pro_decide", "pro_route", "rel_power", "rel_shape"), "a")
COALITION = dict.fromkeys(ANCHOR, "b")
FUNDER = dict.fromkeys(("fun_hold", "inf_home"), "e") | dict.fromkeys(("fun_next", "inf_legal", "pro_route"), "d")
FUNDER |= {"pro_decide": "d", "rel_power": "d", "rel_shape": "e", "pro_effort": {"a": 0, "b": 0, "c": 0, "d": 10}}


def answered(bank, said, level=1):
    """Answers to every question about the work: those said, the same level for the others, no dots and no choice."""
    found = {}
    for q in bank.questions.values():
        if q.name in said:
            found[q.name] = Agreed(q.name, said[q.name])
        elif q.is_indicator and q.kind == "level":
            found[q.name] = Agreed(q.name, level)
        elif q.is_indicator and q.kind == "number":
            found[q.name] = Agreed(q.name, 0 if level < 3 else 100)
        elif q.is_form and q.kind == "choice":
            found[q.name] = Agreed(q.name, q.choices[-1].name)
        elif q.kind == "dots":
            found[q.name] = Agreed(q.name, {c.name: 10 * (c is q.choices[-1]) for c in q.choices})
    return found


def made(bank, number, said, level=1, *, stood=None, ended="over_3", **more):
    """A made-up case: what it said, and how many of its signs have stood a test (None: not asked)."""
    now = answered(bank, said, level)
    if stood is not None:
        signs = [q.name for q in bank.questions.values() if q.role == "signal"]
        now |= {name: Agreed(name, 4 if at < stood else 1) for at, name in enumerate(signs)}
        now["sus_ended"] = Agreed("sus_ended", ended)
    told = {"name": f"Place {number:02}", "illustrative": True, "banks": ("1.0",), "fit": Fit(), **more}
    return Case(f"place-{number:02}", waves=(Taken("1", "2026-06-01", now=now),), **told)


def words_of(blocks):
    """Everything that blocks say, as one text."""
    from inquiry.document import to_json  # noqa: PLC0415

    return to_json(blocks)
