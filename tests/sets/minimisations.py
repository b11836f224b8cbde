"""Cases that R has solved: the random ones here, the published ones beside the repository."""

import json
from functools import cache
from pathlib import Path

import pandas as pd

from inquiry.sets.solutions import minimise
from inquiry.sets.truth import Cuts, truth_table

from .reference import cases, data, expected

HERE = Path(__file__).parent / "data"
RANDOM = [file.stem for file in sorted(HERE.glob("rand*.json"))]
NAMES = [*RANDOM, *(name for name in cases() if name not in RANDOM)]


@cache
def solved(name):
    """What R says of a case."""
    own = HERE / f"{name}.json"
    return json.loads(own.read_text()) if own.exists() else expected(name)


@cache
def table_of(name):
    """The truth table of a case with the cut-offs that R was given."""
    case = solved(name)
    name = Path(case["data"]).stem
    own = HERE / f"{name}.csv"
    memberships = pd.read_csv(own, index_col="case") if own.exists() else data(name)
    cuts = Cuts(case["incl_cut"], case["pri_cut"], case["n_cut"])
    return truth_table(memberships, case["outcome"], case["conditions"], cuts)


@cache
def solution_of(name, kind):
    """Our solution of a case, for the expectations that R was given."""
    case = solved(name)
    signs = case.get("dir_exp") or ""
    expect = {
        name: int(sign) for name, sign in zip(case["conditions"], signs.split(","), strict=False) if sign in set("01")
    }
    return minimise(table_of(name), kind, expect=expect, limit=1000)


def listed(value):
    """R writes a list of one as the one."""
    return value if isinstance(value, list) else [value]


def term(text):
    """A term as the set of its literals."""
    return frozenset(text.split("*"))


def model(terms):
    """A model as the set of its terms."""
    return frozenset(map(term, terms))


def models_of(solution):
    """All models that are written out, as sets."""
    return {model(text.split(" + ")) for text in solution.models["expression"]}
