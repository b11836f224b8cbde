"""`inquiry paper`: the questions of a place as a PDF to print."""

import os
from pathlib import Path

from inquiry.cli.words import near
from inquiry.errors import InquiryError, reason_of
from inquiry.paper.workbook import workbook
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.record import read_about

FOLDER = "on_paper"  # below outputs; with its low line it can be no place's id, so no run clears it away


def print_paper(place: str, places: Paths, moment: str, *, large: bool, out: Path | None) -> str:
    """Write the PDF; returns where it is, and what it is, in a sentence.

    Raises:
        InquiryError: there is no such place or moment, or the file could not be written.
    """
    about, _ = read_about(places.place(place))
    pdf = workbook(about, bank(places.questions), moment, large=large)
    file = out or places.outputs / FOLDER / f"{place}-{moment or 'all'}{'-large' if large else ''}.pdf"
    _write(file, pdf, "Choose another place for it with --out.")
    return f"The paper is in {near(file)}. What people write is typed in with “inquiry enter {place} p01”."


def write_private(file: Path, pdf: bytes) -> None:
    """Write a file that only this user can read.

    Raises:
        InquiryError: it could not be written.
    """
    _write(file, pdf, "Choose another folder with --outputs.", mode=0o600)


def _write(file: Path, pdf: bytes, otherwise: str, mode: int = 0o666) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # a file that was there would keep the mode it had
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
            out.write(pdf)
    except OSError as error:
        raise InquiryError(f"{file} could not be written ({reason_of(error)}). {otherwise}") from error
