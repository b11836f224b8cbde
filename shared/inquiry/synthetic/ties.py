"""Registers of organisations, ties and ratings in plausible shapes: a wheel, a web, a tree, two clusters."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from random import Random

from inquiry.questions import Field
from inquiry.synthetic.columns import Row, in_columns

Pair = tuple[str, str]
_FLOWS = ("money", "staff", "space", "data", "referrals", "influence", "good name")


def organisations(fields: Sequence[Field], random: Random) -> list[Row]:
    """Six to fourteen made-up organisations; the first leads."""
    sectors = _choices(fields, "sector")
    rows = []
    for n in range(1, random.randint(6, 14) + 1):
        sector, label = random.choice(sectors)
        found = {
            "id": f"o{n:02}",
            "name": f"{label} {n} (made up)",
            "sector": sector,
            "role": "lead" if n == 1 else random.choice(("partner", "partner", "adviser", "user", "critic")),
            "power": str(random.randint(1, 4)),
            "paid": random.choice(("yes", "no")),
            "in_room": random.choice(("yes", "no")),
        }
        rows.append(in_columns(fields, found))
    return rows


def ties(fields: Sequence[Field], ids: Sequence[str], random: Random) -> list[Row]:
    """Ties between organisations, in one of four shapes."""
    pairs = _web(list(ids), random) if random.random() < 0.25 else random.choice((_wheel, _tree, _clusters))(list(ids))
    return [in_columns(fields, {"id": f"t{n:02}", "a": a, "b": b} | _tie(random)) for n, (a, b) in enumerate(pairs, 1)]


def ratings(fields: Sequence[Field], ties: Sequence[str], people: Sequence[str], random: Random) -> list[Row]:
    """What people say of the ties they know: each of them of about a third."""
    known = [(tie, person) for tie in ties for person in people if random.random() < 0.35]
    scales = [f for f in fields if f.choices]
    return [
        in_columns(fields, {"tie": tie, "by": by} | {f.name: random.choice(f.choices).name for f in scales})
        for tie, by in known
    ]


def _tie(random: Random) -> Row:
    return {
        "often": str(random.randint(1, 4)),
        "close": str(random.randint(1, 4)),
        "flows_ab": ", ".join(random.sample(_FLOWS, 2)),
        "flows_ba": random.choice(_FLOWS),
        "holders_a": str(random.randint(1, 3)),
        "holders_b": str(random.randint(1, 3)),
        "lasts": random.choice(("no", "perhaps", "yes", "already")),
        "since": str(random.randint(2010, 2024)),
        "changed": random.choice(("weaker", "same", "stronger")),
    }


def _wheel(ids: list[str]) -> list[Pair]:
    return [(ids[0], other) for other in ids[1:]]


def _web(ids: list[str], random: Random) -> list[Pair]:
    every = list(combinations(ids, 2))
    return sorted(random.sample(every, min(len(every), 2 * len(ids))))


def _tree(ids: list[str]) -> list[Pair]:
    return [(ids[(n - 1) // 3], ids[n]) for n in range(1, len(ids))]


def _clusters(ids: list[str]) -> list[Pair]:
    half = len(ids) // 2
    inside = [pair for side in (ids[:half], ids[half:]) for pair in (*pairwise(side), (side[0], side[-1]))]
    return list(dict.fromkeys(pair for pair in [*inside, (ids[0], ids[half])] if pair[0] != pair[1]))


def _choices(fields: Sequence[Field], name: str) -> list[Pair]:
    found = next((f.choices for f in fields if f.name == name), ())
    return [(c.name, c.label) for c in found] or [("", "Organisation")]
