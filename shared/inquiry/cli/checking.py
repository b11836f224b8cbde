"""`inquiry check`: is everything installed, and what is wrong in which place; no notebook is run."""

from collections.abc import Iterable, Sequence

from inquiry.batch.choice import chosen_places
from inquiry.cli.installation import faults_of_installation
from inquiry.cli.words import counted, harmless
from inquiry.errors import InquiryError, Problem
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.record import read_record

OUR_MISTAKE = (
    "Our software stopped while it read this place ({error}). This is our mistake, not yours. Send us the folder."
)


def check_places(wanted: Sequence[str], places: Paths) -> int:
    """Tell all problems of all places; 1 if the installation or a place has a fault, else 0."""
    chosen = chosen_places(wanted, places)
    broken = faults_of_installation(places)
    _tell("This installation is in order." if not broken else "This installation is not in order:", broken)
    if not _can_read_bank(places):  # told above; without questions no place can be checked
        return 1
    found = {place: problems(place, places) for place in chosen}
    fine = [place for place, told in found.items() if not told]
    for place, told in found.items():
        if told:
            _tell_place(place, told)
    if fine:
        _tell(f"\n{counted(len(fine), 'place')} with nothing to say: {', '.join(fine)}.")
    return 1 if broken or any(problem.is_fault for told in found.values() for problem in told) else 0


def problems(place: str, places: Paths) -> tuple[Problem, ...]:
    """All that is wrong with a place."""
    try:
        return read_record(places.place(place), bank(places.questions)).problems
    except InquiryError as error:
        return (Problem("", str(error)),)
    except Exception as error:  # noqa: BLE001  our own mistake in one place must not hide what is wrong in the others
        return (Problem("", OUR_MISTAKE.format(error=type(error).__name__)),)


def _can_read_bank(places: Paths) -> bool:
    try:
        bank(places.questions)
    except InquiryError:
        return False
    return True


def _tell_place(place: str, told: Sequence[Problem]) -> None:
    faults = [harmless(str(problem)) for problem in told if problem.is_fault]
    notices = [harmless(str(problem)) for problem in told if not problem.is_fault]
    _tell(f"\n{harmless(place)}")
    if faults:
        _tell(f"  {counted(len(faults), 'fault')}. There is no report until this is put right:", faults)
    if notices:
        _tell(f"  {counted(len(notices), 'notice')}. Good to know; the report goes on:", notices)


def _tell(heading: str, sentences: Iterable[str] = ()) -> None:
    print(heading, *(f"  - {sentence}" for sentence in sentences), sep="\n")  # noqa: T201
