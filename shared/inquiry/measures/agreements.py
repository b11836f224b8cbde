"""Which agreements count as secured money, and how much each pays in which month.

Only money that is signed, in pounds and real counts. Months are calendar months, numbered `12 * year + month - 1`. An
agreement pays from the month that it starts in, for as many months as it lasts (`lasts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from inquiry.record import Agreement

SIGNED = "signed"
YEAR = 12  # months
_NOT_SIGNED = {"promised": "promised", "applied": "applied for", "hoped": "hoped for"}
_PENNY = 0.01


@dataclass(frozen=True)
class Payments:
    """What one agreement pays, in pounds a month.

    `first` is its first month and `months` how many there are (None: it has no end). In the twelve months from `year`
    it pays `this_year` a month, in all others `other`.
    """

    first: int
    months: int | None
    year: int
    this_year: float
    other: float

    def runs(self, month: int) -> bool:
        """Whether it runs in this month."""
        return self.first <= month and (self.months is None or month < self.first + self.months)

    def pounds(self, month: int) -> float:
        """What it pays in this month; 0 before it starts and after it ends."""
        if not self.runs(month):
            return 0.0
        return self.this_year if self.year <= month < self.year + YEAR else self.other


def month_number(day: date) -> int:
    """The month of a day as a number that can be counted with.

    >>> month_number(date(2027, 1, 1)) - month_number(date(2026, 12, 31))
    1
    """
    return 12 * day.year + day.month - 1


def month_start(number: int) -> date:
    """The first day of a month.

    >>> month_start(month_number(date(2026, 12, 31)))
    datetime.date(2026, 12, 1)
    """
    return date(number // 12, number % 12 + 1, 1)


def lasts(start: date, end: date) -> int:
    """How many months an agreement lasts, at least 1: every month begun counts, from its first day.

    A year is twelve months whichever day it starts on, and also when the end is given as the day of the next start.

    >>> lasts(date(2026, 4, 1), date(2027, 3, 31))
    12
    >>> lasts(date(2026, 4, 15), date(2027, 4, 14)), lasts(date(2026, 4, 1), date(2027, 4, 1))
    (12, 12)
    >>> lasts(date(2026, 4, 1), date(2026, 4, 20)), lasts(date(2026, 1, 31), date(2026, 2, 28))
    (1, 2)
    """
    apart = month_number(end) - month_number(start)
    return max(1, apart + (end.day > start.day or _is_last_of_month(end)))


def left_out(agreements: Sequence[Agreement], *, status: str = SIGNED) -> list[tuple[Agreement, str]]:
    """The agreements that are not counted as secured money, each with the first reason as a sentence.

    >>> [(_, why)] = left_out([Agreement("F1", amount=5_000, status="promised")])
    >>> why
    'It is promised, not signed.'
    """
    reasons = ((agreement, _reason(agreement, status)) for agreement in agreements)
    return [(agreement, reason) for agreement, reason in reasons if reason]


def without_end(agreements: Sequence[Agreement], as_of: date) -> list[Agreement]:
    """The counted agreements that run today and have no end: part of today's money, and of no count of months.

    >>> line = Agreement("F1", this_year=12_000, status="signed", base_budget=True)
    >>> [a.id for a in without_end([line], date(2026, 7, 1))]
    ['F1']
    """
    today = month_number(as_of)
    return [a for a, paid in payments(agreements, as_of) if paid.months is None and paid.runs(today)]


def payments(agreements: Sequence[Agreement], as_of: date, *, status: str = SIGNED) -> list[tuple[Agreement, Payments]]:
    """What each agreement that counts and is not over on `as_of` pays; the others are left away.

    `status` may be another than signed, to draw what is promised; nothing else here counts it.
    """
    counted = [a for a in agreements if not _reason(a, status) and (a.end is None or a.end >= as_of)]
    return [(a, _payments(a, month_number(as_of))) for a in counted]


def not_money(agreement: Agreement, status: str = SIGNED) -> str:
    """Why it is not real money in pounds with this status, as a sentence; empty if it is."""
    if agreement.status != status:
        words = _NOT_SIGNED.get(agreement.status)
        return f"It is {words}, not signed." if words else "It is not said to be signed."
    if agreement.in_kind or agreement.type == "in_kind":
        return "It is in kind, not money."
    if not agreement.in_pounds:
        return f"It is in {agreement.currency}, not in pounds."
    return ""


def _reason(agreement: Agreement, status: str) -> str:
    return not_money(agreement, status) or _no_sum(agreement) or _no_time(agreement)


def _no_sum(agreement: Agreement) -> str:
    if agreement.amount is None and agreement.this_year is None:
        return "It has no sum. Add its total, or what it brings this year."
    if min(agreement.amount or 0, agreement.this_year or 0) < 0:
        return "Its sum is less than nothing. Check the sum."
    return ""


def _no_time(agreement: Agreement) -> str:
    start, end = agreement.start, agreement.end
    if start and end and end < start:
        return "It ends before it starts. Check the two dates."
    if agreement.this_year is None and end is None:
        return "It has no end, so its total cannot be shared out over months. Add the end, or what it brings this year."
    if agreement.this_year is None and start is None:
        return (
            "It has no start, so its total cannot be shared out over months. "
            "Add the start, or what it brings this year."
        )
    return ""


def _payments(agreement: Agreement, year: int) -> Payments:
    """With no start it is taken to run already; with no total it goes on as this year, to its end if it has one."""
    start = agreement.start or min(month_start(year), agreement.end or date.max)
    first, months = month_number(start), lasts(start, agreement.end) if agreement.end else None
    if agreement.amount is None or agreement.start is None or months is None:
        rate = (agreement.this_year or 0) / YEAR
        return Payments(first, months, year, rate, rate)
    return _shared_out(agreement.amount, agreement.this_year, Payments(first, months, year, 0, 0))


def _shared_out(amount: float, this_year: float | None, paid: Payments) -> Payments:
    """The total over the months, evenly, or as `this_year` says for the next twelve and evenly over all others.

    `this_year` is what comes in a year, or in the part of the year from a later start, or in the whole of a shorter
    agreement. It gives way to an even share where the two sums cannot both be true: the total is the firmer one.
    """
    months = paid.months or 1
    even = Payments(paid.first, months, paid.year, amount / months, amount / months)
    inside = sum(paid.runs(month) for month in range(paid.year, paid.year + YEAR))
    outside = months - inside
    if this_year is None or not inside or not outside:
        return even
    rate = this_year / min(YEAR - max(0, paid.first - paid.year), months)
    rest = amount - rate * inside
    return even if rest < -_PENNY else Payments(paid.first, months, paid.year, rate, max(0.0, rest) / outside)


def _is_last_of_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
