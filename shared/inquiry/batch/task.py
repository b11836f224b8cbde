"""What is handed to whoever runs a place; light, because the one who hands out needs nothing else."""

from dataclasses import dataclass
from pathlib import Path

from inquiry.paths import Paths


@dataclass(frozen=True)
class Task:
    """A place to run. `making` is a folder on the disk of the outputs; a cell of a workbook may take `seconds`."""

    place: str
    places: Paths
    workbooks: tuple[Path, ...]
    making: Path
    seconds: float

    @property
    def made(self) -> Path:
        """Where this place's outputs are made before they are put in their place."""
        return self.making / self.place
