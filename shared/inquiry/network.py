"""What the register of ties says: who works with whom, how firm it is, and who is missing.

Organisations only, never people. A tie is a line of the register between two organisations on the list. A line that
does not say something is left out of that count, and never taken as a no. In a small network (under
`rules.small_network` organisations) there are counts and no shares: a percentage of five ties says too much.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

import networkx as nx

from inquiry.questions import Rules
from inquiry.record import Organisation, Rating, Tie

POWER = 3  # power to help or block, 1 to 4: much or very much
ONE_PERSON = 1
TRUST = ("keeps_word", "shares_purpose", "speaks_openly")
VALUE = ("influence", "time", "resources")


@dataclass(frozen=True)
class Part:
    """Some of the ties: `ties`, out of the `of` ties for which it is known.

    `share` is that as a percentage; None in a small network, or if it is known of no tie.
    """

    ties: tuple[Tie, ...]
    of: int
    share: float | None

    @property
    def count(self) -> int:
        """How many ties."""
        return len(self.ties)


@dataclass(frozen=True)
class Missing:
    """Organisations on the list with no tie: those with power to help or block, with little, and not said."""

    power: tuple[Organisation, ...]
    little: tuple[Organisation, ...]
    unknown: tuple[Organisation, ...]


@dataclass(frozen=True)
class Average:
    """How one thing is rated, 1 to 4 to one decimal; None with fewer raters than `rules.raters`."""

    question: str
    mean: float | None


@dataclass(frozen=True)
class Network:
    """The register of ties in counts.

    `through_lead` and `around_lead` are None if the lead is not on the list. `degrees` is how many others each
    organisation has a tie with, by its id. `counts_only` says
    that the network is too small for shares.
    """

    organisations: int
    ties: int
    counts_only: bool
    through_lead: Part | None
    around_lead: Part | None
    across_sectors: Part
    held_by_one: Part
    outlived: Part
    given_back: Part
    degrees: Mapping[str, int]
    missing: Missing


def network(organisations: Sequence[Organisation], ties: Sequence[Tie], lead: str, rules: Rules) -> Network:
    """Count what the ties say; `lead` is the id of the lead organisation.

    >>> from types import SimpleNamespace
    >>> places = [Organisation("trust", sector="community"), Organisation("gp", sector="nhs")]
    >>> places.append(Organisation("traders", power=3))
    >>> found = network(places, [Tie("t1", "trust", "gp", holders_a=1)], "trust", SimpleNamespace(small_network=10))
    >>> found.through_lead.count, found.held_by_one.count, [missing.id for missing in found.missing.power]
    (1, 1, ['traders'])
    >>> found.counts_only, found.through_lead.share
    (True, None)
    """
    graph = as_graph(organisations, ties)
    known = listed(organisations, ties)
    degrees = {str(name): int(degree) for name, degree in graph.degree()}
    small = len(organisations) < rules.small_network
    sector = {o.id: o.sector for o in organisations}

    def part(says: Callable[[Tie], bool | None]) -> Part:
        return _part(known, says, counts_only=small)

    return Network(
        organisations=len(organisations),
        ties=len(known),
        counts_only=small,
        through_lead=part(lambda tie: lead in (tie.a, tie.b)) if lead in graph else None,
        around_lead=part(lambda tie: lead not in (tie.a, tie.b)) if lead in graph else None,
        across_sectors=part(lambda tie: _crosses(sector[tie.a], sector[tie.b])),
        held_by_one=part(_held_by_one),
        outlived=part(lambda tie: tie.lasts == "already" if tie.lasts else None),
        given_back=part(_given_back),
        degrees=degrees,
        missing=_missing([o for o in organisations if not degrees[o.id]]),
    )


def listed(organisations: Sequence[Organisation], ties: Sequence[Tie]) -> list[Tie]:
    """The ties between two different organisations on the list; the check of the record names the others."""
    ids = {o.id for o in organisations}
    return [tie for tie in ties if tie.a != tie.b and tie.a in ids and tie.b in ids]


def as_graph(organisations: Sequence[Organisation], ties: Sequence[Tie]) -> nx.Graph:
    """The network as a graph: a node for each organisation by its id, an edge for each pair that has a tie.

    Nodes carry the Organisation as `organisation`, edges the last Tie of the pair as `tie`.
    """
    graph = nx.Graph()
    graph.add_nodes_from((o.id, {"organisation": o}) for o in organisations)
    graph.add_edges_from((tie.a, tie.b, {"tie": tie}) for tie in listed(organisations, ties))
    return graph


def averages(ratings: Sequence[Rating], rules: Rules, questions: Sequence[str] = TRUST + VALUE) -> tuple[Average, ...]:
    """How trust and value are rated over all ties, each question with its own number of raters.

    A mean is given only where at least `rules.raters` different raters answered. A rating that does not say by whom is
    not counted, since nobody could tell how many there are.

    >>> from types import SimpleNamespace
    >>> rated = [Rating("t1", by, keeps_word=3) for by in ("p01", "p02", "p03")]
    >>> averages(rated, SimpleNamespace(raters=3), ["keeps_word", "time"])
    (Average(question='keeps_word', mean=3.0), Average(question='time', mean=None))
    """
    return tuple(Average(question, _mean(ratings, question, rules.raters)) for question in questions)


def _part(ties: Sequence[Tie], says: Callable[[Tie], bool | None], *, counts_only: bool) -> Part:
    said = [(tie, says(tie)) for tie in ties]
    known = [(tie, yes) for tie, yes in said if yes is not None]
    chosen = tuple(tie for tie, yes in known if yes)
    share = None if counts_only or not known else 100 * len(chosen) / len(known)
    return Part(chosen, len(known), share)


def _crosses(one: str, other: str) -> bool | None:
    return one != other if one and other else None


def _held_by_one(tie: Tie) -> bool | None:
    """One side is enough: if that person left, the tie might go."""
    if ONE_PERSON in (tie.holders_a, tie.holders_b):
        return True
    return None if tie.holders_a is None or tie.holders_b is None else False


def _given_back(tie: Tie) -> bool | None:
    """Whether something flows both ways; with nothing said about either way it is not known."""
    across, back = bool(tie.flows_ab.strip()), bool(tie.flows_ba.strip())
    return across and back if across or back else None


def _missing(alone: Sequence[Organisation]) -> Missing:
    return Missing(
        power=tuple(o for o in alone if o.power is not None and o.power >= POWER),
        little=tuple(o for o in alone if o.power is not None and o.power < POWER),
        unknown=tuple(o for o in alone if o.power is None),
    )


def _mean(ratings: Sequence[Rating], question: str, raters: int) -> float | None:
    given = [(r.by.strip(), getattr(r, question)) for r in ratings if r.by.strip() and getattr(r, question) is not None]
    enough = len({by for by, _ in given}) >= raters
    return round(fmean(value for _, value in given), 1) if enough else None
