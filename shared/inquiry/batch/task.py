"""What is handed to whoever runs a place; light, because the one who hands out needs nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inquiry.paths import Paths


@dataclass(frozen=True)
class Task:
    """A place to run. `making` is a folder on the disk of the outputs; a cell of a workbook may take `seconds`.

    `shared` is what all places of this run are made from, as `fingerprint` says it.
    """

    place: str
    places: Paths
    workbooks: tuple[Path, ...]
    making: Path
    seconds: float
    shared: Mapping[str, str]
