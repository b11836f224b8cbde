"""The typology after a run of all places: made only if something has changed that it is made from."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from inquiry.batch.fingerprint import hash_of
from inquiry.batch.folder import REPORT
from inquiry.batch.manifest import FILE
from inquiry.batch.outcome import Result
from inquiry.errors import InquiryError
from inquiry.paths import Paths

if TYPE_CHECKING:
    from inquiry.batch.typology import Together

MARK = ".made-after"  # in the typology's folder: goes away with it


def look_over(places: Paths, workbooks: Path, results: Iterable[Result]) -> "Together | None":
    """Make the typology of all places; None if it stands as the run that just ended would make it.

    What goes wrong is a sentence in what is given back: the places' own reports do not depend on it.
    """
    mark, now = places.typology / MARK, _state(places, workbooks)
    if _read(mark) == now and all((places.typology / name).is_file() for name in REPORT):
        return None
    from inquiry.batch.typology import Together, make_typology  # noqa: PLC0415  slow to import, and often not needed

    inputs = {result.place: result.made_from["inputs"] for result in results if "inputs" in result.made_from}
    try:
        made = make_typology(places, inputs=inputs)
    except InquiryError as error:
        return Together(places.typology, failure=str(error))
    if not made.failure:
        mark.write_text(now, encoding="ascii")
    return made


def _state(places: Paths, workbooks: Path) -> str:
    """A mark of how all places came out and what they were made from, as the run file has it, and of the workbooks."""
    told = (places.outputs / FILE).read_bytes()
    return hashlib.sha256(told + hash_of(workbooks).encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""
