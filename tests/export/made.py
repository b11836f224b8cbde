"""Cases to export: the sample places, and made-up ones whose lasting can be told."""

import random
from functools import cache

from inquiry.agreed import Agreed
from inquiry.cases import Case, Taken, case_of
from inquiry.findings import View
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record
from inquiry.typology import Typology
from inquiry.typology.outcome import ENDED

BANK = read_bank(HOME / "inputs" / "questions")
MANY = 26
SAMPLES = HOME / "inputs" / "places"


@cache
def samples():
    """The cases of the sample places."""
    folders = sorted(folder for folder in SAMPLES.iterdir() if folder.is_dir())
    return tuple(case_of(View(read_record(folder, BANK)), "h") for folder in folders)


def some_answer(question, draw):
    """An answer to a question, by chance."""
    names = [choice.name for choice in question.choices]
    if question.kind == "number":
        return Agreed(question.name, draw.randint(0, 100))
    if question.kind == "dots":
        dots = [draw.choice(names) for _ in range(10)]
        return Agreed(question.name, {name: dots.count(name) for name in names})
    if question.role == "signal":
        return Agreed(question.name, draw.choice([0, 1, 2, 3, 4, 4, 4, 4]))
    return Agreed(question.name, int(draw.choice(names)) if question.kind == "level" else draw.choice(names))


def made_up(number):
    """A made-up place that answered nearly everything."""
    draw = random.Random(number)  # noqa: S311 - places, not secrets
    asked = [q for q in BANK.questions.values() if q.is_indicator or q.role == "signal" or q.name == ENDED]
    now = {q.name: some_answer(q, draw) for q in asked if draw.random() > 0.03}
    waves = (Taken("1", "2026-01-01", now=now),)
    return Case(f"place-{number}", f"Place {number}", illustrative=True, bank="1", waves=waves, alone=3)


@cache
def many():
    """The typology of made-up places: enough for a truth table, and not so many that its tests take long."""
    return Typology.of(BANK, [made_up(number) for number in range(MANY)])
