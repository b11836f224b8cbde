"""What the registers of a place hold: agreements, organisations, ties and ratings of ties."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from inquiry.record.cells import is_pounds
from inquiry.record.tables import Row, Table


@dataclass(frozen=True)
class Agreement:
    """One funding agreement. Sums are pounds; a sum in another currency is None here and stands in `typed`.

    `this_year` is None if it is an even share of the total. `shares`: what the money is for (delivery, coordination,
    capacity, community, capital, evaluation), in %, only those that were filled in. `type`, `status`, `restriction` and
    `can_move` are names of choices in the bank, or empty. `typed` is the row as typed, with columns of its own.
    """

    id: str
    funder: str = ""
    type: str = ""
    holder: str = ""
    start: date | None = None
    end: date | None = None
    amount: float | None = None
    this_year: float | None = None
    currency: str = "GBP"
    in_kind: bool = False
    status: str = ""
    restriction: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)
    can_move: str = ""
    base_budget: bool = False
    decides: str = ""
    renewable_by: str = ""
    conditions: str = ""
    typed: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def in_pounds(self) -> bool:
        """Whether its sums can be counted."""
        return is_pounds(self.currency)


@dataclass(frozen=True)
class Organisation:
    """An organisation or group. `power` to help or block is 1 to 4; `paid` and `in_room` are None if nobody said."""

    id: str
    name: str = ""
    sector: str = ""
    role: str = ""
    reach: str = ""
    power: int | None = None
    paid: bool | None = None
    in_room: bool | None = None


@dataclass(frozen=True)
class Tie:
    """A tie between two organisations. `often` and `close` are 1 to 4, `holders` 1 to 3 (3: three or more).

    `lasts` is no, perhaps, yes or already; `changed` is weaker, same or stronger; `since` a year; each may be unsaid.
    """

    id: str
    a: str = ""
    b: str = ""
    often: int | None = None
    close: int | None = None
    flows_ab: str = ""
    flows_ba: str = ""
    holders_a: int | None = None
    holders_b: int | None = None
    lasts: str = ""
    since: int | None = None
    changed: str = ""
    asked: str = ""


@dataclass(frozen=True)
class Rating:
    """What one person says of one tie, in private: three kinds of trust and three of value, each 1 to 4 or unsaid."""

    tie: str
    by: str
    keeps_word: int | None = None
    shares_purpose: int | None = None
    speaks_openly: int | None = None
    influence: int | None = None
    time: int | None = None
    resources: int | None = None


def agreements(table: Table, shares: tuple[str, ...]) -> tuple[Agreement, ...]:
    """The agreements of the funding register; `shares` names the columns that say what money is for."""
    return tuple(_agreement(row, shares) for row in table.rows)


def _agreement(row: Row, shares: tuple[str, ...]) -> Agreement:
    pounds = is_pounds(row.text("currency"))
    return Agreement(
        **{name: row.text(name) for name in ("id", "funder", "holder", "decides", "renewable_by", "conditions")},
        **{name: row.choice(name) for name in ("type", "status", "restriction", "can_move")},
        start=row.day("start"),
        end=row.day("end"),
        amount=row.number("amount") if pounds else None,
        this_year=row.number("this_year") if pounds else None,
        currency="GBP" if pounds else row.text("currency").upper(),
        in_kind=row.yes("in_kind") is True,
        base_budget=row.yes("base_budget") is True,
        shares={name: share for name in shares if (share := row.number(name)) is not None},
        typed=row.typed,
    )


def organisations(table: Table) -> tuple[Organisation, ...]:
    """The organisations of a place."""
    return tuple(
        Organisation(
            **{name: row.text(name) for name in ("id", "name", "reach")},
            **{name: row.choice(name) for name in ("sector", "role")},
            power=row.whole("power"),
            paid=row.yes("paid"),
            in_room=row.yes("in_room"),
        )
        for row in table.rows
    )


def ties(table: Table) -> tuple[Tie, ...]:
    """The ties of a place."""
    return tuple(
        Tie(
            row.text("id"),
            row.text("a"),
            row.text("b"),
            often=row.whole("often"),
            close=row.whole("close"),
            flows_ab=row.text("flows_ab"),
            flows_ba=row.text("flows_ba"),
            holders_a=row.whole("holders_a"),
            holders_b=row.whole("holders_b"),
            lasts=row.choice("lasts"),
            since=row.whole("since"),
            changed=row.choice("changed"),
            asked=row.text("asked"),
        )
        for row in table.rows
    )


def ratings(table: Table) -> tuple[Rating, ...]:
    """The private ratings of ties."""
    names = ("keeps_word", "shares_purpose", "speaks_openly", "influence", "time", "resources")
    return tuple(
        Rating(row.text("tie"), row.text("by"), **{name: row.whole(name) for name in names}) for row in table.rows
    )
