"""How well models fit: tables of terms and of models, each term worked out once however many models share it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from inquiry.sets.cubes import Cube, Model, cube_membership, literals, term_text
from inquiry.sets.fit import consistency, coverage, pri, unique_coverage
from inquiry.sets.table import Array, above_half, below_half
from inquiry.sets.truth import TruthTable


@dataclass(frozen=True, eq=False)
class ModelFit:
    """Models over the cases of a truth table, and the membership of each case in each of their terms."""

    table: TruthTable
    models: Sequence[Model]
    place: dict[Cube, int]
    inside: Array  # terms by cases

    @classmethod
    def of(cls, table: TruthTable, models: Sequence[Model]) -> "ModelFit":
        """Work out the terms of these models."""
        cubes = sorted({cube for model in models for cube in model})
        inside = np.array([cube_membership(table.x, cube) for cube in cubes]).reshape(len(cubes), len(table.y))
        return cls(table, models, {cube: i for i, cube in enumerate(cubes)}, inside)

    def membership(self, model: Model) -> Array:
        """Membership of every case in a model: the greatest over its terms."""
        found: Array = self.inside[self._rows(model)].max(axis=0)
        return found

    def terms_frame(self) -> pd.DataFrame:
        """One row a model and term: fit, unique coverage (NaN for the only term), and the cases more in than out.

        `deviant` are those of the cases that are more out of the outcome than in.
        """
        rows = np.array([row for model in self.models for row in self._rows(model)], dtype=np.int64)
        unique = [unique_coverage(self.inside[self._rows(model)], self.table.y) for model in self.models]
        there = above_half(self.inside)
        texts, members = self._texts(), self._cases(there)
        deviant = self._cases(there & below_half(self.table.y))
        frame = {
            "model": [name(i) for i, model in enumerate(self.models) for _ in model],
            "term": [texts[row] for row in rows],
            "consistency": consistency(self.inside, self.table.y)[rows],
            "pri": pri(self.inside, self.table.y)[rows],
            "coverage": coverage(self.inside, self.table.y)[rows],
            "unique_coverage": np.concatenate([np.zeros(0), *unique]),
            "cases": [members[row] for row in rows],
            "deviant": [deviant[row] for row in rows],
        }
        return pd.DataFrame(frame)

    def models_frame(self) -> pd.DataFrame:
        """One row a model: the expression, the fit of the whole, how many terms and literals."""
        whole = np.array([self.membership(model) for model in self.models]).reshape(len(self.models), len(self.table.y))
        texts = self._texts()
        frame = {
            "model": [name(i) for i in range(len(self.models))],
            "expression": [" + ".join(texts[row] for row in self._rows(model)) for model in self.models],
            "consistency": consistency(whole, self.table.y),
            "pri": pri(whole, self.table.y),
            "coverage": coverage(whole, self.table.y),
            "terms": [len(model) for model in self.models],
            "literals": [literals(model) for model in self.models],
        }
        return pd.DataFrame(frame)

    def _rows(self, model: Model) -> list[int]:
        return [self.place[cube] for cube in model]

    def _texts(self) -> list[str]:
        return [term_text(self.table.conditions, *cube) for cube in self.place]

    def _cases(self, flags: npt.NDArray[np.bool_]) -> list[tuple[str, ...]]:
        return [tuple(self.table.cases[i] for i in np.flatnonzero(row)) for row in flags]


def name(number: int) -> str:
    """What a model is called in tables.

    >>> name(0)
    'M1'
    """
    return f"M{number + 1}"
