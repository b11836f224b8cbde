"""`inquiry import`: what was brought in, and what is odd about it."""

from datetime import UTC, datetime
from pathlib import Path

from inquiry.cli.words import harmless, near
from inquiry.errors import InquiryError
from inquiry.imports.giving360 import import_360giving
from inquiry.paths import Paths


def import_grants(file: Path, place: str, places: Paths) -> None:
    """Bring grants into a place's registers, and print what was done."""
    folder = places.place(place)
    if not file.is_file():
        raise InquiryError(f"There is no file {file}. Check the path, or type it between quotation marks.")
    for problem in import_360giving(file, folder, today=datetime.now(tz=UTC).date()):
        print(harmless(str(problem)))  # noqa: T201
    print(f"The place is in {near(folder)}. See its report with “inquiry run {place}”.")  # noqa: T201
