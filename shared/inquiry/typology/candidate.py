"""A candidate model made from a group of places that fit none: rows that can be pasted into the question bank.

An answer speaks for the candidate as far as the group gives it more than anything else on that question, if the group
gives it more often than other places do. Every part of the work has at least one such answer, so that the candidate is
weighed like any model. It is a draft: a consultant renames it, takes rows out and tries it with `--models`.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from inquiry.questions import Bank
from inquiry.questions.definitions import MARKS
from inquiry.typology.marked import Sign, signs_of

_COMMON, _LEVEL = 0.4, 0.6  # how much of the group a choice needs, and how high a level must be in the middle
_APART = 0.15  # by how much more than in other places
_OF_TOP = 0.5  # of the commonest answer to the same question
_SAID = 2  # answers that the line of a model and its sentences name
_COLOURS = ("#6B2D73", "#7A5A00", "#8A1C4A", "#3F5F1E", "#1F6F8B", "#5B4636")
_DASHES = ("4 2 1 2", "12 3", "6 2 2 2", "1 3", "8 2 1 2 1 2", "3 3")
HEADS = {
    "models": ("name", "label", "one_line", "short", "mark", "dash", "colour", "source", "credit"),
    "bearings": ("question", "choice", "model", "rule", "value", "source"),
    "cells": ("model", "part", "label", "source"),
}

Row = tuple[str, ...]


@dataclass(frozen=True)
class Candidate:
    """A candidate: its name, and its rows of models.csv, bearings.csv and cells.csv."""

    name: str
    models: tuple[Row, ...]
    bearings: tuple[Row, ...]
    cells: tuple[Row, ...]

    def files(self) -> dict[str, bytes]:
        """The three files as they would stand in a folder for `inquiry typology --models`."""
        return {f"{name}.csv": written(head, getattr(self, name)) for name, head in HEADS.items()}


def written(head: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Rows as a CSV file that Excel and the bank read."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([head, *rows])
    return file.getvalue().encode()


def candidate(bank: Bank, number: int, inside: pd.DataFrame, outside: pd.DataFrame) -> Candidate:
    """The candidate of a group: `inside` are the signs of its places, `outside` those of all others."""
    name = _free(f"group_{number}", bank)
    chosen = _chosen(bank, inside, outside)
    said = [
        sign.words for sign, _ in _best([pair for pairs in chosen.values() for pair in pairs], inside, outside)[:_SAID]
    ]
    one_line = f"Places that often say: {'; '.join(said)}."
    row = (name, f"Group {number}", one_line, "give it a name", *_look(bank, number), "reading", "")
    bearings = tuple(_bearing(name, sign, value) for pairs in chosen.values() for sign, value in pairs)
    cells = tuple(
        (name, part, _sentence(sign), "reading")
        for part, pairs in chosen.items()
        for sign, _ in _best(pairs, inside, outside)[:_SAID]
    )
    return Candidate(name, (row,), bearings, cells)


def _look(bank: Bank, number: int) -> tuple[str, str, str]:
    """Mark, dash and colour: those of no model and of no other candidate, as long as there are enough of them."""
    models, at = bank.models.values(), number - 1
    marks = [mark for mark in MARKS if mark not in {m.mark for m in models} | {"cross"}] or MARKS
    colours = [colour for colour in _COLOURS if colour not in {m.colour for m in models}] or _COLOURS
    dash = _DASHES[(len(models) + at) % len(_DASHES)]
    return marks[at % len(marks)], dash, colours[at % len(colours)]


def _free(name: str, bank: Bank) -> str:
    """A name that no model of the bank has."""
    while name in bank.models:
        name += "_new"
    return name


def _chosen(bank: Bank, inside: pd.DataFrame, outside: pd.DataFrame) -> dict[str, list[tuple[Sign, float]]]:
    """For each part of the work, the answers that speak for the group and how much."""
    signs, mean = signs_of(bank), inside.mean()
    apart = mean - (outside.mean() if len(outside) else 0.0)
    found: dict[str, list[tuple[Sign, float]]] = {}
    for part in bank.parts:
        here = [sign for sign in signs if sign.question.part == part and mean.get(sign.name, 0.0) > 0]
        top = {q: max(mean[s.name] for s in here if s.question.name == q) for q in {s.question.name for s in here}}
        passed = [s for s in here if _speaks(s, mean[s.name], apart[s.name], top[s.question.name])]
        if not passed and here:
            passed = [max(here, key=lambda s: (round(apart[s.name], 9), round(mean[s.name], 9)))]
        if passed:
            found[part] = [(s, _worth(s, mean[s.name], top[s.question.name])) for s in passed]
    return found


def _speaks(sign: Sign, share: float, apart: float, top: float) -> bool:
    """Whether the group says it often, more often than others, and about as often as anything else there."""
    least = _COMMON if sign.choice else _LEVEL
    return bool(share >= least and apart >= _APART and share >= _OF_TOP * top)


def _worth(sign: Sign, share: float, top: float) -> float:
    return round(share / top, 2) if sign.choice and top else 1.0


def _bearing(model: str, sign: Sign, worth: float) -> Row:
    if not sign.choice:
        return (sign.question.name, "", model, "level", "", "reading")
    if sign.question.kind == "dots":
        return (sign.question.name, sign.choice, model, "dots", "6", "reading")
    return (sign.question.name, sign.choice, model, "table", f"{worth:g}", "reading")


def _best(pairs: list[tuple[Sign, float]], inside: pd.DataFrame, outside: pd.DataFrame) -> list[tuple[Sign, float]]:
    """What sets the group apart most comes first."""
    mean = inside.mean()
    apart = mean - (outside.mean() if len(outside) else 0.0)
    return sorted(pairs, key=lambda pair: (-round(float(apart[pair[0].name]), 6), pair[0].name))


def _sentence(sign: Sign) -> str:
    return sign.words if sign.words.endswith((".", "!", "?")) else f"{sign.words}."
