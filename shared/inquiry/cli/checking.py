"""`inquiry check`: is everything installed, and what is wrong in which place; no notebook is run."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from inquiry.batch.beside import side_by_side
from inquiry.batch.choice import chosen_places
from inquiry.cli.forgetting import problems_of_keeping
from inquiry.cli.installation import faults_of_installation
from inquiry.cli.words import counted, harmless
from inquiry.errors import InquiryError, Problem
from inquiry.paths import Paths
from inquiry.questions import bank
from inquiry.record import read_record

OUR_MISTAKE = (
    "Our software stopped while it read this place ({error}). This is our mistake, not yours. Tell us the words in "
    "brackets, and what you changed last. Keep the folder to yourself: it says who said what."
)

_MANY = 80  # places: one process reads fewer as quickly as several, which have to be started first
_AT_A_TIME = 10  # places that are handed to a process
_NAMED = 12  # places with nothing to say that are named
_WHOLE = 50  # places with something to say that are told in full; of more, only the first faults
_FAULTS = 3


def check_places(wanted: Sequence[str], places: Paths) -> int:
    """Tell all problems of all places; 1 if the installation or a place has a fault, else 0."""
    chosen = chosen_places(wanted, places)
    broken = faults_of_installation(places)
    _tell("This installation is in order." if not broken else "This installation is not in order:", broken)
    if not _can_read_bank(places):  # told above; without questions no place can be checked
        return 1
    told_of = side_by_side(partial(problems, places=places), chosen, many=_MANY, at_once=_AT_A_TIME)
    found = dict(zip(chosen, told_of, strict=True))
    telling = {place: told for place, told in found.items() if told}
    for place, told in telling.items():
        _tell_place(place, told, in_full=len(telling) <= _WHOLE)
    _tell_fine([place for place, told in found.items() if not told])
    if len(telling) > _WHOLE:
        _tell(f"\n{_counts(found.values())} For all that is said of a place, type “inquiry check” and its id.")
    return 1 if broken or any(problem.is_fault for told in found.values() for problem in told) else 0


def problems(place: str, places: Paths) -> tuple[Problem, ...]:
    """All that is wrong with a place."""
    try:
        folder, today = places.place(place), date.today()  # noqa: DTZ011  the day where the person sits
        return (*read_record(folder, bank(places.questions)).problems, *problems_of_keeping(folder, today))
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


def _tell_place(place: str, told: Sequence[Problem], *, in_full: bool) -> None:
    faults = [harmless(str(problem)) for problem in told if problem.is_fault]
    notices = [harmless(str(problem)) for problem in told if not problem.is_fault]
    _tell(f"\n{harmless(place)}")
    if faults:
        heading = f"  {counted(len(faults), 'fault')}. There is no report until this is put right:"
        _tell(heading, faults if in_full else _first(faults))
    if notices:
        heading = f"  {counted(len(notices), 'notice')}. Good to know; the report goes on"
        _tell(f"{heading}:", notices) if in_full else _tell(f"{heading}.")


def _first(sentences: Sequence[str]) -> list[str]:
    more = len(sentences) - _FAULTS
    return [*sentences[:_FAULTS], *([f"And {more:,} more."] if more > 0 else [])]


def _tell_fine(places: Sequence[str]) -> None:
    """The places with nothing to say, the first of them by name."""
    if not places:
        return
    more = len(places) - _NAMED
    names = ", ".join(places[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")
    _tell(f"\n{counted(len(places), 'place')} with nothing to say: {names}.")


def _counts(found: Iterable[Sequence[Problem]]) -> str:
    """How many places have what."""
    kinds = Counter("fault" if any(p.is_fault for p in told) else "notice" if told else "" for told in found)
    return (
        f"In all {counted(kinds.total(), 'place')}: {kinds['fault']:,} with faults, {kinds['notice']:,} with notices "
        f"only, {kinds['']:,} with nothing to say."
    )


def _tell(heading: str, sentences: Iterable[str] = ()) -> None:
    print(heading, *(f"  - {sentence}" for sentence in sentences), sep="\n")  # noqa: T201
