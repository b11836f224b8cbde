"""What a place is: `place.json`, checked where it comes in."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, NonNegativeInt, ValidationError, field_validator

from inquiry.errors import InquiryError, Problem, Weight
from inquiry.record.atomic import write_whole
from inquiry.record.cells import quoted
from inquiry.record.files import content_of, read_json
from inquiry.record.reading import read_date, say_date
from inquiry.record.tables import place_path

FILE = "place.json"
_SHORT_LIST = re.compile(r"\[\s+((?:\"[^\"\n]*\"|,|\s)*?)\s+\]")
_EXPECTED = {
    "date": "which is not a day we can read. Type it like 2026-06-19",
    "int": "which is not a whole number. Type digits only",
    "bool": "which is neither true nor false. Type one of them, without quotation marks",
    "text": "which is not text. Put it in quotation marks",
    "list": "which is not a list. Put it between [ and ]",
    "model": "which is not a group of names and values. Put it between { and }",
}
_OTHERWISE = "which does not fit there. Look at another place for an example"
_EMPTY = "The file is empty. Take back an older copy, or copy the one of another place and change what it says."
_LOOK_FOR = "Look for a comma or a quotation mark that is missing or one too many, here or in the line above."


def _day(value: object) -> object:
    """A day in any spelling that `read_date` knows; nothing for an empty text."""
    if isinstance(value, str):
        day = read_date(value)
        if day is None and value.strip():
            raise ValueError("date")
        return day
    return value


Day = Annotated[date | None, BeforeValidator(_day)]


class Wave(BaseModel):
    """One round of answers: when it opened, froze, the day that findings speak of, and when its report is due."""

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    opened: Day = None
    frozen: Day = None
    as_of: Day = None
    report: Day = None

    def has_closed(self, today: date) -> bool:
        """Whether the last day for answers has passed: on that day itself one more may still come."""
        return self.frozen is not None and self.frozen < today


class Registers(BaseModel):
    """How much of the truth each register holds: the whole of it, only what is published, or none."""

    model_config = ConfigDict(frozen=True, extra="allow")

    funding: Literal["whole", "open data", "none"] = "none"
    ties: Literal["whole", "none"] = "none"


class About(BaseModel):
    """A place and its initiative. `began` is a year, `invited` the number of people asked to take part.

    `audience` tells who sees what: (who, when, what). A key that we do not know is kept and written back.
    """

    model_config = ConfigDict(frozen=True, extra="allow")

    id: str
    name: str
    illustrative: bool = False
    initiative: str = ""
    initiative_name: str = ""
    boundary: str = ""
    began: NonNegativeInt | None = None
    summary: str = ""
    lead: str = ""
    registers: Registers = Registers()
    source: str = ""
    invited: NonNegativeInt | None = None
    waves: tuple[Wave, ...] = ()
    credit_until: Day = None
    contact: str = ""
    audience: tuple[tuple[str, str, str], ...] = ()

    @field_validator("waves")
    @classmethod
    def _each_wave_once(cls, waves: tuple[Wave, ...]) -> tuple[Wave, ...]:
        if len({wave.id for wave in waves}) < len(waves):
            raise ValueError("twice")
        return waves

    @property
    def latest(self) -> Wave | None:
        """The last wave, which findings speak of by default."""
        return self.waves[-1] if self.waves else None

    @property
    def wave_id(self) -> str:
        """The wave in which answers are given now: the latest, or “1” where none has been opened."""
        return self.latest.id if self.latest else "1"

    def wave(self, wave_id: str) -> Wave | None:
        """The wave of that id, or None."""
        return next((wave for wave in self.waves if wave.id == wave_id), None)


def read_about(folder: Path) -> tuple[About, list[Problem]]:
    """What `place.json` says, and what is wrong with it. Unreadable, it leaves a place that only has its id.

    Raises:
        InquiryError: there is no such folder, or no `place.json` in it.
    """
    path = folder / FILE
    where = place_path(folder, FILE)
    if folder.is_dir() and not path.is_file():
        raise InquiryError(
            f"There is no {where}. Put it back; or move the folder away and begin with “inquiry new {folder.name}”."
        )
    if not path.is_file():
        raise InquiryError(
            f"There is no {where}. Check the spelling of the place, or begin one with “inquiry new {folder.name}”."
        )
    data, problems = _loaded(path, where)
    about, more = _checked(data, where, folder.name)
    return about, [*problems, *more]


def write_about(folder: Path, about: About) -> None:
    """Save `place.json`, whole or not at all."""
    write_whole(folder / FILE, about_as_json(about))


def about_as_json(about: About) -> bytes:
    """What `place.json` holds."""
    text = json.dumps(about.model_dump(mode="json"), ensure_ascii=False, indent=2)
    return _on_one_line(text).encode() + b"\n"


def _on_one_line(text: str) -> str:
    """JSON with each innermost list of short texts on one line, as a person would write it."""
    return _SHORT_LIST.sub(lambda found: "[" + re.sub(r"\s*\n\s*", " ", found[1]) + "]", text)


def _loaded(path: Path, where: str) -> tuple[dict[str, Any], list[Problem]]:
    """The object in the file, or nothing and the reason."""
    try:
        content = content_of(path).decode("utf-8-sig")
        if not content.strip("\0 \r\n\t"):
            return {}, [Problem(where, _EMPTY)]
        data = read_json(content)
    except json.JSONDecodeError as error:
        return {}, [Problem(f"{where}, line {error.lineno}", f"The file cannot be read here. {_LOOK_FOR}")]
    except UnicodeDecodeError:
        return {}, [Problem(where, "The file is not text in UTF-8. Save it as UTF-8 from a text editor.")]
    except InquiryError as error:
        return {}, [Problem(where, str(error))]
    if not isinstance(data, dict):
        return {}, [Problem(where, "The file does not hold a place. Begin it with { and end it with }.")]
    return data, []


def _checked(data: dict[str, Any], where: str, folder: str) -> tuple[About, list[Problem]]:
    """A place from what could be read of its file, and what could not."""
    problems: list[Problem] = []
    if data and data.get("id") != folder:
        sentence = (
            f"The id is {quoted(str(data.get('id', '')))} but the folder is called “{folder}”. Make them the same."
        )
        problems.append(Problem(where, sentence))
    usable: dict[str, Any] = {"name": folder} | data | {"id": folder}
    try:
        about = About.model_validate(usable)
    except ValidationError as error:
        problems += [Problem(where, _sentence(detail)) for detail in error.errors()]
        about = _best_of(usable, [detail["loc"] for detail in error.errors()])
    problems += [Problem(where, sentence) for sentence in _not_so(about)]
    unknown = [quoted(name) for name in about.model_extra or {}]
    if unknown:
        problems.append(Problem(where, f"{', '.join(unknown)}: not used. Kept as it is.", Weight.NOTICE))
    return about, problems


def _not_so(about: About) -> Iterator[str]:
    """What can be read and still cannot be."""
    if not about.name.strip():
        yield "“name” is empty. Type what people call the place."
    for wave in about.waves:
        if wave.opened and wave.frozen and wave.frozen < wave.opened:
            days = f"frozen on {say_date(wave.frozen)}, before it was opened on {say_date(wave.opened)}"
            yield f"Wave {quoted(wave.id)} was {days}. Put one of the two right."


def _best_of(data: dict[str, Any], wrong: list[tuple[int | str, ...]]) -> About:
    """A place from all that is right in its file: only wrong values are left out, or else their keys."""
    pruned = json.loads(json.dumps(data))
    for place in reversed(wrong):  # from the end, so that the numbers of list items hold
        with suppress(KeyError, IndexError, TypeError):
            held = pruned
            for step in place[:-1]:
                held = held[step]
            del held[place[-1]]
    try:
        return About.model_validate({"name": data["id"]} | pruned)
    except ValidationError:
        keys = {place[0] for place in wrong if place}
        return About.model_validate({"name": data["id"]} | {k: v for k, v in data.items() if k not in keys})


def _sentence(detail: Any) -> str:
    """What pydantic found, in plain words: which key, what stands there, what to type."""
    key = ", ".join(str(part + 1) if isinstance(part, int) else f"“{part}”" for part in detail["loc"])
    kind = detail["type"]
    typed = quoted(json.dumps(detail["input"], ensure_ascii=False, default=str).strip('"'))
    if kind == "missing":
        return f"{key} is missing. Add it."
    if kind == "literal_error":
        known = re.sub("'([^']*)'", "“\\1”", detail["ctx"]["expected"])
        return f"{key} is {typed}. Use one of {known}."
    if kind == "value_error" and "twice" in detail["msg"]:
        return "Two waves have the same id. Give each an id of its own."
    known = "date" if kind == "value_error" else next((k for k in _EXPECTED if k in kind.replace("string", "text")), "")
    if kind == "greater_than_equal":
        return f"{key} is {typed}, and it cannot be less than 0. Type digits only."
    if kind in {"tuple_type", "too_short", "too_long"}:
        known = "list"
    return f"{key} is {typed}, {_EXPECTED.get(known, _OTHERWISE)}."
