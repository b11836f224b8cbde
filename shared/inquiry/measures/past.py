"""Money that has come to a place over the years, for open data in which most grants lie in the past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from inquiry.measures.agreements import lasts, month_number, month_start, not_money
from inquiry.record import Agreement


@dataclass(frozen=True)
class History:
    """What came when: `paid` is pounds a month, a row for each month from first to last, a column for each id."""

    paid: pd.DataFrame

    @property
    def first(self) -> date:
        """The first day of the first month."""
        return month_start(_number(self.paid.index[0]))

    @property
    def last(self) -> date:
        """The first day of the last month."""
        return month_start(_number(self.paid.index[-1]))

    @property
    def agreements(self) -> int:
        """How many agreements are counted."""
        return len(self.paid.columns)

    @property
    def years(self) -> pd.Series:
        """Pounds by calendar year; a year in which nothing came is 0."""
        return self.paid.sum(axis="columns").groupby(self.paid.index.year).sum().rename_axis("year").rename("pounds")


def history(agreements: Sequence[Agreement]) -> History | None:
    """Signed pounds over the years, each total shared out evenly over the agreement's months; None if nothing counts.

    An agreement with no end is put in the month that it starts in. What does not count is in `not_in_history`.

    >>> grant = Agreement("G1", start=date(2018, 7, 1), end=date(2019, 6, 30), amount=12_000, status="signed")
    >>> history([grant]).years.to_dict()
    {2018: 6000.0, 2019: 6000.0}
    """
    spans = [(a, _months(a)) for a in agreements if not _why_not(a)]
    if not spans:
        return None
    first, last = min(months[0] for _, months in spans), max(months[-1] for _, months in spans)
    index = pd.period_range(pd.Period(month_start(first), freq="M"), periods=last - first + 1, name="month")
    columns = {i: _column(a, months, range(first, last + 1)) for i, (a, months) in enumerate(spans)}
    return History(pd.DataFrame(columns, index=index).set_axis([a.id for a, _ in spans], axis="columns"))


def not_in_history(agreements: Sequence[Agreement]) -> list[tuple[Agreement, str]]:
    """The agreements that the history does not count, each with the reason as a sentence."""
    return [(agreement, why) for agreement in agreements if (why := _why_not(agreement))]


def _why_not(agreement: Agreement) -> str:
    if agreement.start is None:
        return not_money(agreement) or "It has no start, so we cannot tell in which years the money came."
    if agreement.end and agreement.end < agreement.start:
        return not_money(agreement) or "It ends before it starts. Check the two dates."
    return not_money(agreement) or ("It has no total." if agreement.amount is None else "")


def _months(agreement: Agreement) -> range:
    start = agreement.start or date.max
    first = month_number(start)
    return range(first, first + (lasts(start, agreement.end) if agreement.end else 1))


def _column(agreement: Agreement, months: range, span: range) -> list[float]:
    rate = (agreement.amount or 0) / len(months)
    return [rate if month in months else 0.0 for month in span]


def _number(period: pd.Period) -> int:
    return month_number(period.to_timestamp().date())
