"""Shares of today's money: who it comes from, who controls it, and what it may be used for.

Today's money is what each signed agreement pays in the month of `as_of`, so every share can be checked against the
first step of the staircase. The sum of the next twelve months is not used: it would make a grant that ends in the
spring look small, and so make the place look safer than it is. Every share is a percentage from 0 to 100, or None if
no signed money comes today; None is never 0.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from inquiry.measures.agreements import YEAR, lasts, month_number, payments
from inquiry.record import Agreement

CONTROLLED = ("trading", "rent", "giving", "shares")  # types that the place earns, owns or raises itself

Running = list[tuple[Agreement, float]]


@dataclass(frozen=True)
class Source:
    """A funder, what it pays today in pounds a month, and that as a percentage of today's money."""

    funder: str
    pounds: float
    share: float


def today(agreements: Sequence[Agreement], as_of: date) -> Running:
    """Each signed agreement that pays today, with its pounds a month."""
    month = month_number(as_of)
    paid = ((a, p.pounds(month)) for a, p in payments(agreements, as_of))
    return [(agreement, pounds) for agreement, pounds in paid if pounds > 0]


def sources(agreements: Sequence[Agreement], as_of: date) -> tuple[Source, ...]:
    """Who today's money comes from, the biggest first; several agreements with one funder are one source.

    >>> grant = Agreement("F1", "A fund", "trust", this_year=9_000, status="signed")
    >>> rent = Agreement("F2", "Tenants", "rent", this_year=3_000, status="signed")
    >>> [(source.funder, source.share) for source in sources([grant, rent], date(2026, 7, 1))]
    [('A fund', 75.0), ('Tenants', 25.0)]
    """
    running = today(agreements, as_of)
    total, sums = sum(pounds for _, pounds in running), defaultdict[str, float](float)
    names: dict[str, str] = {}
    for agreement, pounds in running:
        name = agreement.funder.strip() or agreement.id
        key = name.casefold()
        names.setdefault(key, name)
        sums[key] += pounds
    found = (Source(names[key], pounds, min(100.0, 100 * pounds / total)) for key, pounds in sums.items())
    return tuple(sorted(found, key=lambda source: -source.pounds))


def share_biggest(agreements: Sequence[Agreement], as_of: date) -> float | None:
    """The share that comes from the biggest source (`sources`).

    >>> grant = Agreement("F1", "A fund", "trust", this_year=9_000, status="signed")
    >>> rent = Agreement("F2", "Tenants", "rent", this_year=3_000, status="signed")
    >>> share_biggest([grant, rent], date(2026, 7, 1))
    75.0
    """
    found = sources(agreements, as_of)
    return found[0].share if found else None


def share_controlled(agreements: Sequence[Agreement], as_of: date) -> float | None:
    """The share that the place controls itself: trading, rent or assets, local giving, community shares.

    Income from an endowment is an asset's, so it is counted where it is entered as rent or asset.

    >>> grant = Agreement("F1", "A fund", "trust", this_year=9_000, status="signed")
    >>> rent = Agreement("F2", "Tenants", "rent", this_year=3_000, status="signed")
    >>> share_controlled([grant, rent], date(2026, 7, 1))
    25.0
    """
    return _share(today(agreements, as_of), lambda a: float(a.type in CONTROLLED))


def share_base(agreements: Sequence[Agreement], as_of: date) -> float | None:
    """The share that sits in everyday public budgets.

    >>> grant = Agreement("F1", "A fund", "trust", this_year=9_000, status="signed", base_budget=True)
    >>> rent = Agreement("F2", "Tenants", "rent", this_year=3_000, status="signed")
    >>> share_base([grant, rent], date(2026, 7, 1))
    75.0
    """
    return _share(today(agreements, as_of), lambda a: float(a.base_budget))


def share_flexible(agreements: Sequence[Agreement], as_of: date) -> float | None:
    """The share that can move to new things without asking.

    That is money said to move ("yes"; with permission is no), and unrestricted money where nothing is said about
    moving. A line that says neither counts as no; if no line says either, it is not known: None.

    >>> grant = Agreement("F1", "A fund", "trust", this_year=9_000, status="signed", can_move="permission")
    >>> rent = Agreement("F2", "Tenants", "rent", this_year=3_000, status="signed", can_move="yes")
    >>> share_flexible([grant, rent], date(2026, 7, 1))
    25.0
    """
    running = today(agreements, as_of)
    if not any(a.can_move or a.restriction for a, _ in running):
        return None
    return _share(running, lambda a: float((a.can_move or a.restriction) in ("yes", "unrestricted")))


def share_for(agreements: Sequence[Agreement], as_of: date, purpose: str = "capacity") -> float | None:
    """The share for one purpose, for example people, skills and relationships ("capacity"), weighted by money.

    A line without purposes counts as none of it; if no line has any, it is not known: None.

    >>> grant = Agreement("F1", "A fund", "trust", this_year=9_000, status="signed", shares={"capacity": 40})
    >>> rent = Agreement("F2", "Tenants", "rent", this_year=3_000, status="signed")
    >>> share_for([grant, rent], date(2026, 7, 1))
    30.0
    """
    running = today(agreements, as_of)
    if not any(a.shares for a, _ in running):
        return None
    return _share(running, lambda a: a.shares.get(purpose, 0) / max(100.0, sum(a.shares.values())))


def share_one_year(agreements: Sequence[Agreement], as_of: date) -> float | None:
    """The share from agreements of a year or less; one that is renewed each year is a line for each year.

    >>> short = Agreement("F1", start=date(2026, 7, 1), end=date(2027, 6, 30), amount=12_000, status="signed")
    >>> long = Agreement("F2", start=date(2026, 7, 1), end=date(2028, 6, 30), amount=72_000, status="signed")
    >>> share_one_year([short, long], date(2026, 7, 1))
    25.0
    """
    return _share(today(agreements, as_of), lambda a: float(_is_short(a)))


def _share(running: Running, part: Callable[[Agreement], float]) -> float | None:
    """The part of the money, as a percentage; `part` says how much of an agreement counts, from 0 to 1."""
    total = sum(pounds for _, pounds in running)
    return min(100.0, 100 * sum(pounds * part(a) for a, pounds in running) / total) if total else None


def _is_short(agreement: Agreement) -> bool:
    return bool(agreement.start and agreement.end and lasts(agreement.start, agreement.end) <= YEAR)
