"""Numbers of other software to agree with; they lie beside the repository and are not part of it."""

import json
from pathlib import Path

import pandas as pd
import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "qca"


def expected(name):
    """What the other software returns for a case; skips the test where the folder is not there."""
    file = FOLDER / "expected" / f"{name}.json"
    if not file.exists():
        pytest.skip(f"the reference numbers of {name} are not on this computer")
    return json.loads(file.read_text())


def data(name):
    """The memberships of a published data set, cases as index."""
    file = FOLDER / "data" / f"{name}.csv"
    if not file.exists():
        pytest.skip(f"the reference data {name} are not on this computer")
    return pd.read_csv(file, index_col="case")


def cases():
    """The names of all minimisation cases, none if the folder is not there."""
    files = sorted((FOLDER / "expected").glob("*.json"))
    return [f.stem for f in files if "conditions" in json.loads(f.read_text()) and "necessity" in f.read_text()]
