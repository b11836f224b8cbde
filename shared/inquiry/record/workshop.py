"""What happened in a workshop besides answers: `workshop.jsonl`, a line for each thing, and no line is ever changed.

What is parked is no answer: nothing is asked, a second line does not replace the first, and two of them are not two
people who differ. So it does not stand in the log of answers, where the last line counts and lines without a common
base are shown as a difference. It is saved in the same way: one write under a lock, on the disk when it returns.
"""

import json
import uuid
from codecs import BOM_UTF8
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from inquiry.errors import InquiryError, Problem, Weight
from inquiry.record.answers import TEAM, now
from inquiry.record.atomic import append_line
from inquiry.record.files import content_of, read_json
from inquiry.record.tables import place_path

WORKSHOP = "workshop.jsonl"
BEGAN, SHOWN, PARKED, TAKEN_BACK, TYPED_IN = "began", "shown", "parked", "taken back", "typed in"
SHORT, FULL = "short", "full"
_NEEDED = ("id", "at", "wave", "kind")


@dataclass(frozen=True)
class Happening:
    """One thing that happened in the room.

    `kind`: "began" (`words` says in which form: short or full), "shown" (the spread of `question`, made of the answers
    whose ids are in `based_on`), "parked" (`words`, on the screen called `screen`, about `question` if it asked one),
    "taken back" (what was parked under the id in `based_on`), "typed in" (by whom the answers whose ids are in
    `based_on` were typed in from paper, so that a slip can be traced).
    """

    kind: str
    wave: str
    words: str = ""
    question: str = ""
    screen: str = ""
    by: str = TEAM
    based_on: tuple[str, ...] = ()
    id: str = ""
    at: str = ""  # local time, ISO, to the second


def add_happening(folder: Path, happening: Happening) -> Happening:
    """Append one happening to a place's workshop; gives it an id and a time if it has none.

    Raises:
        InquiryError: it could not be written.
    """
    stored = replace(happening, id=happening.id or uuid.uuid4().hex[:12], at=happening.at or now())
    data = asdict(stored)
    line = {name: data[name] for name in dict.fromkeys(["id", "at", *data])}
    append_line(folder / WORKSHOP, json.dumps(line, ensure_ascii=False))
    return stored


def read_happenings(folder: Path) -> tuple[tuple[Happening, ...], list[Problem]]:
    """What happened in the workshops of a place, oldest first, and which lines could not be read: never a fault."""
    path = folder / WORKSHOP
    if not path.is_file():
        return (), []
    where = place_path(folder, WORKSHOP)
    try:
        lines = content_of(path).removeprefix(BOM_UTF8).decode("utf-8", errors="replace").split("\n")
    except InquiryError as error:
        return (), [Problem(where, str(error), Weight.NOTICE)]
    read = [(f"{where}, line {number}", _read(line)) for number, line in enumerate(lines, start=1) if line.strip()]
    lost = "This line cannot be read, so it is left out. Somebody’s saving may have been cut off."
    problems = [Problem(at, lost, Weight.NOTICE) for at, found in read if found is None]
    return tuple(found for _, found in read if found), problems


def parked(happenings: Iterable[Happening], wave: str) -> tuple[Happening, ...]:
    """What is parked in a wave and was not taken back, oldest first; the same line saved twice counts once."""
    here = [h for h in happenings if h.wave == wave]
    back = {base for h in here if h.kind == TAKEN_BACK for base in h.based_on}
    kept = {h.id: h for h in reversed(here) if h.kind == PARKED and h.id not in back}
    return tuple(reversed(kept.values()))


def form_of(happenings: Iterable[Happening], wave: str) -> str:
    """The form that the last workshop of a wave began in: short or full; nothing if there was none."""
    return next((h.words for h in reversed(list(happenings)) if h.wave == wave and h.kind == BEGAN), "")


def shown(happenings: Iterable[Happening], wave: str, question: str) -> Happening | None:
    """The last time a spread was shown with all the answers that there were; None if it never was."""
    seen = [h for h in happenings if h.wave == wave and h.kind == SHOWN and h.question == question]
    return seen[-1] if seen else None


def is_closed(folder: Path, wave: str, question: str) -> bool:
    """Whether no person can add or change an answer to a question any more: the workshop has shown how people answered.

    One answer more, less or other would be the difference between two spreads, and so give itself away.
    """
    return shown(read_happenings(folder)[0], wave, question) is not None


def _read(line: str) -> Happening | None:
    """The happening in a line, or None: cut off, or put there by somebody who does not know our fields."""
    try:
        data = read_json(line)
    except (json.JSONDecodeError, InquiryError):
        return None
    if not isinstance(data, dict) or set(data) - set(Happening.__dataclass_fields__):
        return None
    based_on = data.pop("based_on", [])
    texts = [*data.values(), *(based_on if isinstance(based_on, list) else [None])]
    if not all(isinstance(text, str) for text in texts) or not all(data.get(name) for name in _NEEDED):
        return None
    return Happening(**data, based_on=tuple(based_on))
