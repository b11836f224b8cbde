"""One typed cell of a register as a value, or a sentence that says why it cannot be read."""

from dataclasses import dataclass
from datetime import date

from inquiry.questions import Choice, Field
from inquiry.record.reading import read_date, read_money, read_number
from inquiry.record.sheet import spelling

Value = str | float | date | None
_LONGEST = 60  # letters of a typed text that a sentence repeats
_POUNDS = {"", "gbp", "£"}


@dataclass(frozen=True)
class Unreadable:
    """Why a cell was not read: how the sentence goes on after “X” is “typed”."""

    which: str
    advice: str


def read_cell(field: Field, typed: str) -> Value | Unreadable:
    """The value of a cell: None if it is empty, a choice's name, a day, pounds, a number, a share in %, or the text."""
    text = typed.strip()
    if not text:
        return None
    if field.kind == "list":
        return _choice(field.choices, text)
    if field.kind == "date":
        return _date(text, end=field.name == "end")
    return _READ[field.kind](text) if field.kind in _READ else text


def _date(text: str, *, end: bool) -> date | Unreadable:
    day = read_date(text, end=end)
    return day or Unreadable("which is not a day we can read", "Type day, month and year, for example 31 March 2027.")


def _number(text: str) -> float | Unreadable:
    number = read_number(text)
    return Unreadable("which is not a number", "Type digits only, for example 2019.") if number is None else number


def _money(text: str) -> float | Unreadable:
    pounds = read_money(text)
    if pounds is not None:
        return pounds
    if text[:1] in "€$¥" or text[-1:] in "€$¥":
        return Unreadable("which is not in pounds", "Type the number alone, and its currency under “Currency”.")
    return Unreadable("which is not a sum we can read", "Type digits only, for example 2000000.")


def _share(text: str) -> float | Unreadable:
    share = read_number(text, "%")
    if share is None:
        return Unreadable("which is not a share we can read", "Type a number from 0 to 100.")
    if not 0 <= share <= 100:
        return Unreadable("and a share lies between 0 and 100", "Type a number from 0 to 100.")
    return share


_READ = {"money": _money, "share": _share, "number": _number}


def _choice(choices: tuple[Choice, ...], text: str) -> str | Unreadable:
    """The name of the choice that was typed by its name or its label, in any case."""
    typed = spelling(text)
    found = next((c.name for c in choices if typed in (spelling(c.name), spelling(c.label))), None)
    if found is not None:
        return found
    known = ", ".join(f"“{c.label}”" for c in choices)
    return Unreadable("which is not in its list", f"Use one of {known}.")


def is_pounds(currency: str) -> bool:
    """Whether a sum counts as pounds; an empty cell means that it does."""
    return currency.strip().casefold() in _POUNDS


def quoted(text: str) -> str:
    """What somebody typed, in quotation marks, cut where it is long."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= _LONGEST else flat[:_LONGEST].rstrip() + '…'}”"
