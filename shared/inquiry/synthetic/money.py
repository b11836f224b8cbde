"""A register of funding in a plausible shape, with a known share that the place controls itself."""

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from inquiry.questions import Field
from inquiry.synthetic.columns import Row, in_columns

OWN = ("trading", "rent", "giving")  # kinds of money that a place earns, owns or raises itself
_GRANTS = ("lottery", "trust", "council", "nhs", "central", "partner")
_PURPOSES = ("delivery", "coordination", "capacity", "community")


def funding(fields: Sequence[Field], own: float, today: date, random: Random) -> list[Row]:
    """Agreements that run today, of which those of the place's own make `own` per cent, and some that have ended.

    Every line is signed, in pounds and spread evenly over whole years, so that the share comes out as asked.
    """
    kinds = {f.name: [c.name for c in f.choices] for f in fields}
    total = random.randrange(60, 600) * 1000  # pounds a year
    weights = [random.random() + 0.2 for _ in range(random.randint(2, 5))]
    rows = [
        _agreement(kinds, random.choice(_GRANTS), total * (100 - own) / 100 * w / sum(weights), today, random)
        for w in weights
        if own < 100
    ]
    if own > 0:
        rows.append(_agreement(kinds, random.choice(OWN), total * own / 100, today, random, own=True))
    rows += [_ended(kinds, total, today, random) for _ in range(random.randint(0, 2))]
    return [in_columns(fields, {"id": f"F{n}"} | row) for n, row in enumerate(rows, start=1)]


def _agreement(  # noqa: PLR0913 - what, how much, when, and whose
    kinds: Mapping[str, list[str]], kind: str, a_year: float, today: date, random: Random, *, own: bool = False
) -> Row:
    """One agreement that runs today, of whole years."""
    years = random.randint(2, 6)
    gone = random.randrange(12 * (years - 1))
    start = _months_from(today, -gone)
    free = own or random.random() < 0.25
    return _typed(kinds, kind) | {
        "start": start.isoformat(),
        "end": _months_from(start, 12 * years).isoformat(),
        "amount": f"{a_year * years:.2f}",
        "status": "signed",
        "restriction": "unrestricted" if free else random.choice(("restricted", "part")),
        "can_move": "yes" if free else random.choice(("permission", "no")),
        "base_budget": "yes" if kind in ("council", "nhs") and random.random() < 0.4 else "no",
        **_purposes(random),
    }


def _ended(kinds: Mapping[str, list[str]], total: float, today: date, random: Random) -> Row:
    """A grant that came to an end some time ago."""
    end = _months_from(today, -random.randint(2, 40))
    start = _months_from(end, -36)
    row = {"start": start.isoformat(), "end": end.isoformat(), "amount": f"{total * random.random() + 1000:.0f}"}
    return _typed(kinds, random.choice(_GRANTS)) | row | {"status": "signed", "restriction": "restricted"}


def _typed(kinds: Mapping[str, list[str]], kind: str) -> Row:
    """What kind of money it is; the bank's first kind if it has none of that name."""
    known = kinds.get("type") or [kind]
    kind = kind if kind in known else known[0]
    return {"funder": f"A source of {kind.replace('_', ' ')} money (made up)", "type": kind}


def _purposes(random: Random) -> Row:
    """What the money is for, in tenths that add up to a hundred."""
    parts = random.choices(_PURPOSES, (5, 2, 2, 1), k=10)
    return {name: str(10 * parts.count(name)) for name in _PURPOSES if name in parts}


def _months_from(day: date, months: int) -> date:
    """The first day of the month so many months from this one."""
    number = 12 * day.year + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
