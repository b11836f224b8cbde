"""Who works with whom: the map of organisations, its table and the sentences it supports."""

from collections.abc import Sequence

from inquiry import words
from inquiry.document import Block, Finding, Findings, Paragraph, Table, Text, rich
from inquiry.figures import Caption, Group, Node, tiesmap
from inquiry.figures import Tie as TieLine
from inquiry.findings.view import View
from inquiry.network import Average, Network, Part, averages, listed, network
from inquiry.questions import Choice
from inquiry.record import Tie

_GROUPS: dict[str, Group] = {
    "resident": "resident", "community": "community", "charity": "charity", "faith": "charity", "funder": "funder",
    "business": "business", "council": "public", "nhs": "public", "education": "public", "police": "public",
    "housing": "public",
}  # fmt: skip
_OPEN_DATA = "Open data name {n}. Nobody in the place has been asked who works with whom, so there is no map."
_MOSTLY = 0.6  # of the ties
_TRUST = {
    "keeps_word": "keeping their word",
    "shares_purpose": "sharing the purpose",
    "speaks_openly": "speaking and listening openly",
}


def ties(view: View) -> list[Block]:
    """The register of ties in sentences, a map and tables."""
    organisations = view.record.organisations
    if not organisations:
        return [Paragraph(rich("No organisation is on the list yet."))]
    net = network(organisations, view.record.ties, view.about.lead, view.bank.rules)
    if view.is_open_data_only:
        return [Paragraph(rich(_OPEN_DATA, n=words.counted(net.organisations, "organisation"))), _table(view, net)]
    intro = f"There {_are(net.organisations)} {words.counted(net.organisations, 'organisation')} on your list"
    between = f" and {words.counted(net.ties, 'tie')} between them" if net.ties else ", and no ties between them yet"
    return [
        Paragraph(rich("{intro}{between}. The map shows organisations, never people.", intro=intro, between=between)),
        *_found(view, net),
        _table(view, net),
        _map(view, net),
    ]


def _found(view: View, net: Network) -> list[Block]:
    if not net.ties:
        return []
    lead = next((o.name for o in view.record.organisations if o.id == view.about.lead), "the lead")
    found = [
        *_part(net.through_lead, f"go through {lead}", net.ties),
        *_part(net.around_lead, "do not", net.ties),
        *_shape(net),
        *_part(net.across_sectors, "cross from one kind of organisation to another", net.ties),
        *_part(net.held_by_one, "are held by one person on one side. If that person left, the tie might go", net.ties),
        *_part(net.outlived, "have already outlived a change of staff", net.ties),
        *_part(net.given_back, "carry something both ways", net.ties),
        *_missing(net),
        *_trust(view, averages(view.record.ratings, view.bank.rules)),
    ]
    return [Findings(tuple(Finding(text) for text in found))]


def _part(part: Part | None, says: str, all_: int) -> list[Text]:
    """A sentence about some of the ties; none when nothing is known."""
    if part is None or not part.of:
        return []
    unsaid = f" We do not know this of {words.counted(all_ - part.of, 'other tie')}." if part.of < all_ else ""
    return [rich("**{n} of {of} ties** {says}.{unsaid}", n=part.count, of=part.of, says=says, unsaid=unsaid)]


def _shape(net: Network) -> list[Text]:
    """What the ties look like as a whole, when one way clearly outweighs the other."""
    if not (net.through_lead and net.around_lead and net.through_lead.of):
        return []
    around = net.around_lead.count / net.around_lead.of
    if around >= _MOSTLY:
        return [rich("That is more of a web: most partners work with each other directly.")]
    return [rich("That is more of a wheel: most ties run through the middle.")] if around <= 1 - _MOSTLY else []


def _missing(net: Network) -> list[Text]:
    """Who is on the list and has no tie, named after the words so that one name or many read alike."""
    kinds = (
        (net.missing.power, "Power to help or block, and no tie yet"),
        (net.missing.little, "Little power, and no tie yet"),
        (net.missing.unknown, "No tie yet, and nobody said how much power"),
    )
    return [
        rich("**{says}:** {names}.", says=says, names=words.joined([o.name for o in some]))
        for some, says in kinds
        if some
    ]


def _trust(view: View, rated: tuple[Average, ...]) -> list[Text]:
    """How partners rate each other, once nobody can add a rating: two averages, one apart, would give it away."""
    if not view.is_closed:
        return []
    shown = [f"{_TRUST[a.question]} {a.mean:.1f}" for a in rated if a.question in _TRUST and a.mean is not None]
    if not shown:
        return []
    return [
        rich(
            "Partners rate each other, from 1 (hardly) to 4 (fully): {shown}. These are averages of three or "
            "more people.",
            shown=words.joined(shown),
        )
    ]


def _table(view: View, net: Network) -> Table:
    head = ("Organisation", "Kind", "Part it plays", "Ties", "Power to help or block")
    lists = view.bank.lists
    rows = tuple(
        (
            o.name,
            _label(lists["sector"], o.sector),
            _label(lists["org_role"], o.role),
            str(net.degrees.get(o.id, 0)),
            _label(lists["power"], o.power),
        )
        for o in view.record.organisations
    )
    caption = f"The {words.counted(net.organisations, 'organisation')}"
    return Table(caption, head, rows, (3,), (31, 22, 19, 8, 20), "organisations", dense=True)


def _map(view: View, net: Network) -> Block:
    nodes = [
        Node(o.id, o.name, o.name, _GROUPS.get(o.sector, "other"), o.id == view.about.lead)
        for o in view.record.organisations
    ]
    lines = [_line(tie) for tie in listed(view.record.organisations, view.record.ties)]
    title = f"Map of {words.counted(net.organisations, 'organisation')} and {words.counted(net.ties, 'tie')}"
    note = rich(
        "Places on the map are fixed, so that you can compare it with next time. A longer line does not mean a "
        "weaker tie."
    )
    return tiesmap(nodes, lines, Caption("map", title, note))


def _line(tie: Tie) -> TieLine:
    one = 1 in (tie.holders_a, tie.holders_b)
    known = one or None not in (tie.holders_a, tie.holders_b)
    return TieLine(tie.a, tie.b, tie.close, one if known else None, tie.lasts == "already" if tie.lasts else None)


def _label(choices: Sequence[Choice], name: object) -> str:
    return next((c.label for c in choices if c.name == str(name)), "not said")


def _are(n: int) -> str:
    return "is" if n == 1 else "are"
