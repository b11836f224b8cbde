"""Where a result comes from: a hash of what went in, and every choice of the analyst.

So that somebody else, or the same person in a year, can see whether two results speak of the same data and were made
in the same way, without keeping the data beside each result.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

import numpy as np
import pandas as pd

Input: TypeAlias = pd.DataFrame | pd.Series | str


@dataclass(frozen=True)
class Origin:
    """A hash of the input, and the choices by name, each in a form that can be read."""

    data: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, *inputs: Input, **choices: object) -> "Origin":
        """The origin of a result that was made from these tables (or the hashes of tables) with these choices.

        >>> Origin.of(pd.DataFrame({"A": [0.2]}), seed=1).choices
        {'seed': '1'}
        """
        said = {name: _said(value) for name, value in sorted(choices.items())}
        return cls(sha256("".join(map(_hashed, inputs)).encode()).hexdigest(), said)

    @property
    def fingerprint(self) -> str:
        """A hash of all of it: the same fingerprint, the same result."""
        return sha256(repr((self.data, sorted(self.choices.items()))).encode()).hexdigest()

    def __str__(self) -> str:
        choices = ", ".join(f"{name} {value}" for name, value in self.choices.items())
        return f"Made from data {self.data[:12]}" + (f" with {choices}." if choices else ".")


def _hashed(given: Input) -> str:
    """A hash of a table: its cases, its names and its values, in their order."""
    if isinstance(given, str):
        return given
    table = given.to_frame() if isinstance(given, pd.Series) else given
    names = repr((list(table.index), list(table.columns)))
    return sha256(names.encode() + np.ascontiguousarray(table.to_numpy(dtype=np.float64)).tobytes()).hexdigest()


def _said(value: object) -> str:
    """A choice as text, the same whatever order it was given in."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {value[name]}" for name in sorted(value, key=str)) or "none"
    if isinstance(value, set | frozenset | list | tuple):
        return ", ".join(map(str, value if isinstance(value, list | tuple) else sorted(value, key=str))) or "none"
    return "none" if value is None else str(value)
