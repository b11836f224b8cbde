"""All files of the data, and writing them into a folder."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from inquiry.cases import Case
from inquiry.errors import InquiryError, reason_of
from inquiry.export.answers import answers_long, answers_wide, sounds
from inquiry.export.found import found, why_not
from inquiry.export.keys import FOLDER, places, words
from inquiry.export.lasting import calibrated, lasting_sets
from inquiry.export.likeness import cells, memberships, moments, waves
from inquiry.export.readme import about, readme
from inquiry.export.sheets import Sheet, to_csv
from inquiry.export.xlsx import MOST_ROWS, to_xlsx
from inquiry.questions import Bank
from inquiry.record.atomic import write_whole
from inquiry.typology.view import Typology

README, WORKBOOK = "README.md", "data.xlsx"
SOMETIMES = (
    *("truth_table.csv", "solutions.csv", "solution_terms.csv", "waves.csv"),
    *(f"{FOLDER}/places.csv", f"{FOLDER}/words.csv"),
)


def write_data(cases: Sequence[Case], bank: Bank, folder: Path, *, names: bool = True) -> list[Path]:
    """Write the data of these places into a folder; gives the files. Other files there are left alone.

    `names`: whether to write which code is which place, and what places wrote for everybody to read.

    Raises:
        InquiryError: a file could not be written.
    """
    return keep(data_files(Typology.of(bank, cases), names=names), folder)


def data_files(view: Typology, *, names: bool = True) -> dict[str, bytes]:
    """Every file by its path below the folder; the same places give the same bytes.

    Every table is there whole as CSV; those of more than `MOST_ROWS` rows are not in the Excel workbook.
    """
    files: dict[str, bytes] = {}
    short: list[Sheet] = []
    long: list[Sheet] = []
    keys = [places(view), words(view)] if names else []
    for sheet in _sheets(view):
        files[f"{sheet.name}.csv"] = to_csv(sheet)
        (short if len(sheet.rows) <= MOST_ROWS else long).append(sheet)
    files |= {f"{FOLDER}/{sheet.name}.csv": to_csv(sheet) for sheet in keys}
    files[WORKBOOK] = to_xlsx(short, about(view, short, long))
    files[README] = readme(view, (short, long, keys), why_not(view)).encode()
    return files


def keep(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Write files below a folder, and take away those of an earlier time that are not to be there now."""
    written = [folder / name for name in files]
    for path, content in zip(written, files.values(), strict=True):
        _write(path, content)
    for name in SOMETIMES:
        if name not in files:
            (folder / name).unlink(missing_ok=True)
    return written


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise InquiryError(
            f"{path} could not be written ({reason_of(error)}). Check that the disk has room, or choose another folder."
        ) from error


def _sheets(view: Typology) -> Iterator[Sheet]:
    if view.asked:
        yield from (memberships(view), cells(view), moments(view))
    if view.before:
        yield waves(view)
    yield from (answers_wide(view), answers_long(view), sounds(view))
    if view.asked:
        yield calibrated(view)
        yield from lasting_sets(view)
        yield from found(view)
