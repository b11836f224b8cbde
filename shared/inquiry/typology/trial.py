"""Other models, tried without touching the inputs: the question bank with the rows of somebody's files added.

What a consultant can give: a folder with models.csv, bearings.csv and cells.csv (as the report writes it for a
candidate), or one CSV file of models with bearings.csv and cells.csv beside it. A model that the bank has already is
replaced by the rows given, so that a changed model can be tried as well as a new one.
"""

import csv
import re
import shutil
import tempfile
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.questions import Bank, read_bank

TABLES = ("models", "bearings", "cells")
_MODEL = {"models": "name", "bearings": "model", "cells": "model"}
Rows = list[dict[str, str]]


def bank_with(questions: Path, models: Path) -> Bank:
    """The bank with the models in a folder or file as well.

    Raises:
        InquiryError: there is nothing to try there, or the rows do not fit the bank, in a sentence for each.
    """
    given = {name: _rows(path) for name, path in _files(models).items()}
    new = {row.get("name", "").strip() for row in given.get("models", [])} - {""}
    if not new:
        raise InquiryError(
            f"There is no model in {models.name}. Give each its name in the column “name” of models.csv."
        )
    before: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / questions.name
        shutil.copytree(questions, copy)
        for name in TABLES:
            before[name] = _add(copy / f"{name}.csv", given.get(name, []), name, new)
        try:
            bank = read_bank(copy)
        except InquiryError as error:
            wrong = _in_their(error, models, before)
            raise InquiryError(
                f"With the rows of {models.name} added, the question bank is not whole:\n{wrong}"
            ) from error
    if silent := [m for m in sorted(new) if not any(b.model == m for some in bank.bearings.values() for b in some)]:
        raise InquiryError(
            f"No answer speaks for the model “{silent[0]}”. Put the rows that say which do into "
            f"bearings.csv beside {models.name}."
        )
    return bank


def copied(models: Path, folder: Path) -> Path:
    """The files of a try, copied below a folder under the name that the try goes by."""
    here = folder / (models.parent.name if models.stem == "models" and models.is_file() else models.stem)
    here.mkdir(parents=True)
    for name, path in _files(models).items():
        shutil.copy2(path, here / f"{name}.csv")
    return here


def _files(models: Path) -> dict[str, Path]:
    """The files to read, by table."""
    if models.is_dir():
        found = {name: models / f"{name}.csv" for name in TABLES}
    else:
        found = {"models": models, **{name: models.with_name(f"{name}.csv") for name in TABLES[1:]}}
    if not found["models"].is_file():
        raise InquiryError(
            f"There is no {found['models'].name} in {models.parent if not models.is_dir() else models.name}. "
            "Name a folder with models.csv, or that file itself."
        )
    return {name: path for name, path in found.items() if path.is_file()}


def _rows(path: Path) -> Rows:
    """The rows of a CSV file, also as a spreadsheet saves it."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
    return [{k: (v or "").strip() for k, v in row.items() if k} for row in reader if any(row.values())]


def _in_their(error: InquiryError, models: Path, before: Mapping[str, int]) -> str:
    """What is wrong, with the rows counted as in the files that were given, where it is one of theirs."""

    def theirs(found: re.Match[str]) -> str:
        row = int(found["row"]) - before[found["table"]]
        return f"{models.name}/{found['table']}.csv, row {row}" if row > 1 else found[0]

    return re.sub(rf"\S*?(?P<table>{'|'.join(before)})\.csv, row (?P<row>\d+)", theirs, str(error))


def _add(path: Path, given: Rows, table: str, new: set[str]) -> int:
    """The rows of the bank without those of the models that are given, and the given after; how many stand before."""
    kept = [row for row in _rows(path) if row.get(_MODEL[table]) not in new]
    mine = [row for row in given if row.get(_MODEL[table]) in new]
    with path.open(encoding="utf-8-sig") as file:
        head = next(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head, extrasaction="ignore", restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows([*kept, *mine])
    return len(kept)
