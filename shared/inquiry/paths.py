"""Where things are: the inputs and outputs folders, and one place's folder in each."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from inquiry.errors import InquiryError

HOME = Path(__file__).parents[2]
_PLACE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 64
OVERALL = "typology"  # the folder of outputs about all places together


@dataclass(frozen=True)
class Paths:
    """The two folders that everything is read from and written to."""

    inputs: Path
    outputs: Path

    @property
    def questions(self) -> Path:
        """The question bank."""
        return self.inputs / "questions"

    @property
    def places(self) -> Path:
        """All places, a folder each."""
        return self.inputs / "places"

    @property
    def log(self) -> Path:
        """Where the detail of what went wrong is written."""
        return self.outputs / "inquiry.log"

    def place(self, place_id: str) -> Path:
        """The folder of one place. An id that could lead out of the places folder is an `InquiryError`."""
        return self.places / checked(place_id)

    @property
    def typology(self) -> Path:
        """The folder of outputs about all places together."""
        return self.outputs / OVERALL

    def output(self, place_id: str) -> Path:
        """The folder of one place's outputs."""
        return self.outputs / checked(place_id)


def checked(place_id: str) -> str:
    """The place id itself if it can name a folder, else an `InquiryError` that says how to write one."""
    if place_id == OVERALL:
        raise InquiryError(
            f"“{OVERALL}” cannot be a place id: that folder is for what all places show together. Take another."
        )
    if _PLACE.fullmatch(place_id) and len(place_id) <= _LONGEST:
        return place_id
    raise InquiryError(
        f"“{place_id}” cannot be a place id. Use small letters, digits and single hyphens, at most {_LONGEST}, "
        "for example north-bay."
    )


def paths() -> Paths:
    """The folders named by INQUIRY_INPUTS and INQUIRY_OUTPUTS, else the project's own."""
    return Paths(
        Path(os.environ.get("INQUIRY_INPUTS") or HOME / "inputs"),
        Path(os.environ.get("INQUIRY_OUTPUTS") or HOME / "outputs"),
    )
