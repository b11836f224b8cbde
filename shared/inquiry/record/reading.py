"""Dates, sums and numbers as people type them, and how to say them back. What is not plain is not guessed at."""

import calendar
import re
from datetime import date

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_DAYS = {name[:3].lower() for name in calendar.day_name}
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_DIGITS = r"(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}")  # a thousand in much of Europe, one pound here
_MONEY = re.compile(rf"(?:£|gbp )?\s?({_DIGITS})\s?({'|'.join(_TIMES)})?(?: ?(?:gbp|pounds))?")
_NUMBER = re.compile(rf"([-\u2212]?(?:{_DIGITS}))\s?(.*)")
_ALSO = {"%": {"%", "per cent", "percent"}}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
MOST = 1e12  # a number above this is a slip of the hand, and would break every sum and picture
_CENTURY = 70  # a year of two digits below this is 20.., else 19..


def read_date(text: str, *, end: bool = False) -> date | None:
    """The day somebody means, day before month; a month alone is its first day, or its last if `end`.

    A year alone, a financial year and a month above 12 are not guessed at: None.

    >>> read_date("1/4/26"), read_date("1st April 2026"), read_date("2026-04-01")
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    >>> read_date("March 2027"), read_date("Mar-27", end=True)
    (datetime.date(2027, 3, 1), datetime.date(2027, 3, 31))
    >>> read_date("4/13/2026"), read_date("2026/27"), read_date("2026"), read_date("soon")
    (None, None, None, None)
    """
    plain = _without_time(_SPACES.sub(" ", text).strip().lower().replace("\u2013", "-"))
    words = re.findall(r"\d+|[a-z]+", re.sub(r"(\d)(st|nd|rd|th)\b|\bof\b", r"\1", plain))
    words = [word for word in words if word[:3] not in _DAYS or word.isdigit() or _month(word)]
    if re.search(r"[^\w\s/.,\-]", plain) or not 2 <= len(words) <= 3 or _is_financial_year(plain):
        return None
    day, month, year = _in_order(words)
    return _day(day, month, year, end=end)


def _without_time(text: str) -> str:
    """A day without the time that a spreadsheet or a standard puts after it."""
    return re.sub(r"(?<=\d)[t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s?(z|[+-]\d{2}:?\d{2})?$", "", text)


def _is_financial_year(text: str) -> bool:
    """Whether it is a year such as 2026/27, which is no day."""
    found = re.fullmatch(r"(\d{4})\s?[/-]\s?(\d{2}|\d{4})", text)
    return bool(found and (int(found[1]) + 1 - int(found[2])) % 100 == 0)


def _in_order(words: list[str]) -> tuple[str, str, str]:
    """Day (or nothing), month and year, whichever way round they were typed."""
    year_first = len(words[0]) == 4 and words[0].isdigit()
    if len(words) == 2:
        words = [*words, ""] if year_first else ["", *words]
    first, second, third = words
    if year_first:
        return third, second, first
    return (second, first, third) if first.isalpha() else (first, second, third)


def _month(word: str) -> int:
    """The number of a month by its name or the first letters of it, else 0."""
    if word == "sept":
        return 9
    return next((n for name, n in _MONTHS.items() if len(word) >= 3 and name.startswith(word)), 0)


def _day(day: str, month: str, year: str, *, end: bool) -> date | None:
    """The day that those make, if there is such a day."""
    if not year.isdigit() or len(year) not in (2, 4) or not (day == "" or day.isdigit()):
        return None
    number = int(month) if month.isdigit() else _month(month)
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _CENTURY else 1900)
    if not 1 <= number <= 12 or not _FIRST_YEAR <= full <= _LAST_YEAR:
        return None
    last = calendar.monthrange(full, number)[1]
    which = int(day) if day else last if end else 1
    return date(full, number, which) if 1 <= which <= last else None


def say_date(day: date) -> str:
    """A day in words.

    >>> say_date(date(2026, 4, 1))
    '1 April 2026'
    """
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def read_money(text: str) -> float | None:
    """Pounds in what somebody typed, or None.

    >>> read_money("£480,000"), read_money("£1.2m"), read_money("50k"), read_money("0")
    (480000.0, 1200000.0, 50000.0, 0.0)
    >>> read_money("about 2m"), read_money("12,5"), read_money("1.000"), read_money("€500"), read_money("-100")
    (None, None, None, None, None)
    """
    found = _MONEY.fullmatch(_SPACES.sub(" ", text).strip().lower())
    if not found or (_THOUSANDS.fullmatch(found[1]) and not found[2]):
        return None
    digits = float(found[1].replace(",", "").replace(" ", ""))
    pounds = round(digits * _TIMES.get(found[2] or "", 1), 2)
    return pounds if pounds <= MOST else None


def say_money(pounds: float) -> str:
    """A sum in words, in whole pounds.

    >>> say_money(480000)
    '£480,000'
    """
    return f"£{pounds:,.0f}"


def read_number(text: str, unit: str = "") -> float | None:
    """The number in what somebody typed, which may name its own `unit` but no other, or None.

    >>> read_number("1,200"), read_number("23 months", "months"), read_number("12.5 per cent", "%")
    (1200.0, 23.0, 12.5)
    >>> read_number("about 20"), read_number("2 years", "months"), read_number("12,5")
    (None, None, None)
    """
    found = _NUMBER.fullmatch(_SPACES.sub(" ", text).strip().lower())
    if not found or found[2] not in {"", *_ALSO.get(unit, {unit, unit.removesuffix("s")})}:
        return None
    number = float(found[1].replace(",", "").replace(" ", "").replace("\u2212", "-"))
    return number if abs(number) <= MOST else None


def say_number(number: float, unit: str = "") -> str:
    """A number in words with its unit.

    >>> say_number(23, "months"), say_number(12.5, "%"), say_number(1200)
    ('23 months', '12.5%', '1,200')
    """
    digits = f"{number:,.2f}".rstrip("0").rstrip(".")
    return f"{digits}{'' if unit in ('', '%') else ' '}{unit}"
