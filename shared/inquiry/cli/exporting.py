"""`inquiry export`: the data of all places for other programs."""

from pathlib import Path

from inquiry.batch.gathering import gathered
from inquiry.cases import Case, Unread
from inquiry.cli.words import counted, harmless, near
from inquiry.errors import InquiryError
from inquiry.export import write_data
from inquiry.paths import Paths
from inquiry.questions import bank


def export_data(folder: Path | None, places: Paths, *, names: bool = True) -> list[str]:
    """Write the data of all places as they stand now; gives the lines to print.

    `names`: whether the folder that says which code is which place is written too.

    Raises:
        InquiryError: there are no places, the bank cannot be read, or a file could not be written.
    """
    questions = bank(places.questions)
    found = gathered(places, questions, {})
    cases = [one for one in found if isinstance(one, Case)]
    left_out = [f"Left out: {harmless(one.sentence)}" for one in found if isinstance(one, Unread)]
    if not cases:
        raise InquiryError("\n".join([f"There is no place to export in {near(places.places)}.", *left_out]))
    folder = folder or places.typology / "data"
    write_data(cases, questions, folder, names=names)
    key = "" if names else ", without names"
    said = (
        f"The data of {counted(len(cases), 'place')} are in {near(folder)}{key}. Its README.md says what each file is."
    )
    return [said, *left_out]
