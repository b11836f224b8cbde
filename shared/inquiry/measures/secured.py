"""Secured money in the months to come: month by month, as a staircase, the cliff, and the months of cover."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from inquiry.measures.agreements import SIGNED, YEAR, Payments, month_number, month_start, payments
from inquiry.record import Agreement

Counted = list[tuple[Agreement, Payments]]
_HALF_PENNY = 0.005
_EXACTLY = 1e-6  # of a share: a third ended is not more than a third, however the cut-point was rounded


@dataclass(frozen=True)
class Step:
    """One step of the staircase: from `month` (its first day), `index` months from today, this much comes each month.

    `pounds` are pounds a month; `share` is that as a percentage of today's (over 100 where money is added; None where
    nothing comes today); `ended` and `began` are the agreements that made the step.
    """

    month: date
    index: int
    pounds: float
    share: float | None
    ended: tuple[Agreement, ...] = ()
    began: tuple[Agreement, ...] = ()


def by_agreement(agreements: Sequence[Agreement], as_of: date, months: int, *, status: str = SIGNED) -> pd.DataFrame:
    """Pounds a month: a row for each month from the one of `as_of`, a column for each agreement that counts, by its id.

    Each counts in whole calendar months (see `agreements.lasts`). Agreements that pay nothing in these months have no
    column.
    """
    first = month_number(as_of)
    span = range(first, first + months)
    columns = {i: (a.id, _column(p, span)) for i, (a, p) in enumerate(payments(agreements, as_of, status=status))}
    kept = [(name, paid) for name, paid in columns.values() if any(paid)]
    frame = pd.DataFrame({i: paid for i, (_, paid) in enumerate(kept)}, index=_periods(as_of, months), dtype=float)
    return frame.set_axis([name for name, _ in kept], axis="columns")


def monthly(agreements: Sequence[Agreement], as_of: date, months: int, *, status: str = SIGNED) -> pd.Series:
    """Secured pounds in each of so many months from the one of `as_of`, indexed by month; 0 where nothing is signed.

    >>> rent = Agreement("F1", start=date(2026, 1, 1), end=date(2026, 8, 31), amount=8_000, status="signed")
    >>> monthly([rent], date(2026, 7, 1), 3).to_list()
    [1000.0, 1000.0, 0.0]
    """
    return by_agreement(agreements, as_of, months, status=status).sum(axis="columns").rename("pounds a month")


def year_ahead(agreements: Sequence[Agreement], as_of: date) -> pd.Series:
    """Secured pounds in the twelve months from `as_of`, by agreement id; its sum is the whole year's.

    >>> rent = Agreement("F1", start=date(2026, 1, 1), end=date(2026, 8, 31), amount=8_000, status="signed")
    >>> year_ahead([rent], date(2026, 7, 1)).to_dict()
    {'F1': 2000.0}
    """
    return by_agreement(agreements, as_of, YEAR).sum(axis="index").rename("pounds")


def steps(agreements: Sequence[Agreement], as_of: date) -> tuple[Step, ...]:
    """The staircase: today, then each month in which an agreement begins or ends or the sum changes.

    The last step is the month after the last end: 0, unless some money has no end. Empty if nothing is signed.

    >>> rent = Agreement("F1", start=date(2026, 1, 1), end=date(2026, 8, 31), amount=8_000, status="signed")
    >>> [(step.index, step.pounds, len(step.ended)) for step in steps([rent], date(2026, 7, 1))]
    [(0, 1000.0, 0), (2, 0.0, 1)]
    """
    counted = payments(agreements, as_of)
    first = month_number(as_of)
    return tuple(_steps(counted, first, _horizon(counted, first))) if counted else ()


def cliff(agreements: Sequence[Agreement], as_of: date, more_than: float) -> Step | None:
    """The first month in which more than this part (0 to 1, `rules.cliff`) of today's money has ended.

    Money that another signed agreement replaces from the same month has not ended. None if nothing comes today, or
    if so much of it has no end that no such month is known.

    >>> grant = Agreement("F1", start=date(2026, 1, 1), end=date(2027, 12, 31), amount=48_000, status="signed")
    >>> rent = Agreement("F2", start=date(2026, 1, 1), end=date(2030, 12, 31), amount=30_000, status="signed")
    >>> cliff([grant, rent], date(2026, 7, 1), 1 / 3).month
    datetime.date(2028, 1, 1)
    """
    kept = 100 * (1 - more_than - _EXACTLY)
    return next((s for s in steps(agreements, as_of) if s.share is not None and s.share < kept), None)


def cover(agreements: Sequence[Agreement], as_of: date, more_than: float) -> int | None:
    """For how many whole months from `as_of` the core is paid for by signed money: the months before the cliff.

    The core is taken to be paid for while no more than a third of today's money (`more_than`) has ended. The end of
    the very last agreement would say too much: small sums run on long after the grant that carries the core. With one
    agreement the two are the same. 0 if nothing signed comes today; None if so much of it has no end that the months
    cannot be counted. A month that has already begun on `as_of` is not a whole one.

    >>> grant = Agreement("F1", start=date(2026, 1, 1), end=date(2027, 12, 31), amount=48_000, status="signed")
    >>> rent = Agreement("F2", start=date(2026, 1, 1), end=date(2030, 12, 31), amount=30_000, status="signed")
    >>> cover([grant, rent], date(2026, 7, 1), 1 / 3), cover([], date(2026, 7, 1), 1 / 3)
    (18, 0)
    """
    stairs = steps(agreements, as_of)
    if not stairs or stairs[0].share is None:
        return 0
    edge = cliff(agreements, as_of, more_than)
    return max(0, edge.index - (as_of.day > 1)) if edge else None


def _steps(counted: Counted, first: int, months: int) -> Iterator[Step]:
    today = sum(p.pounds(first) for _, p in counted)
    before, ran = today, [p.runs(first) for _, p in counted]
    for index in range(months):
        month = first + index
        pounds, runs = sum(p.pounds(month) for _, p in counted), [p.runs(month) for _, p in counted]
        if index == 0 or runs != ran or abs(pounds - before) > _HALF_PENNY:
            ended = tuple(a for (a, _), was, now in zip(counted, ran, runs, strict=True) if was and not now)
            began = tuple(a for (a, _), was, now in zip(counted, ran, runs, strict=True) if now and not was)
            share = 100 * pounds / today if today else None
            yield Step(month_start(month), index, pounds, share, ended, began)
        before, ran = pounds, runs


def _horizon(counted: Counted, first: int) -> int:
    """How many months until nothing changes any more: one past the last start, end and the year ahead."""
    ends = [p.first + (p.months or 0) for _, p in counted]
    return max([*ends, first + YEAR]) - first + 1


def _column(paid: Payments, span: range) -> list[float]:
    return [paid.pounds(month) for month in span]


def _periods(as_of: date, months: int) -> pd.PeriodIndex:
    return pd.period_range(pd.Period(as_of, freq="M"), periods=months, name="month")
