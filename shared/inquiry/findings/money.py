"""What is signed, month by month."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from pandas import DataFrame

from inquiry import measures, words
from inquiry.document import Block, Facts, Paragraph, Table, Text, rich
from inquiry.figures import Band, Caption, Cliff, Window, money
from inquiry.figures.staircase import Kind
from inquiry.findings.view import View
from inquiry.measures import Step
from inquiry.questions import Choice
from inquiry.record import Agreement

_KINDS: dict[str, Kind] = {
    "partner": "partner",
    "council": "public",
    "nhs": "public",
    "central": "public",
    "combined": "public",
}
_MOST_MONTHS = 84
_NAMED = 3  # funders named in a sentence
_STAIRCASE = (
    "This chart counts signed agreements only. Each bar is one agreement. Its length is how long it lasts, and its "
    "height is how much it brings each month."
)
_HOW_TO_READ = (
    "The core counts as signed until the cliff: the first month in which more than a third of today’s money has ended. "
    "The dashed line adds what is promised and not signed."
)
_NOT_WHOLE = (
    "The team has not said that this list of money is complete. So we draw no picture of it, and it fills no question: "
    "a list with gaps would make the place look poorer than it is."
)
_PUBLISHED = (
    "Nobody in {name} has filled in this list. It holds {n} that funders have published as open data, as they "
    "published {them}. Other money is not in it, so nothing here says how the place is paid for today."
)


def money_signed(view: View) -> list[Block]:
    """The staircase of signed money, six figures and the register; for open data, what was published over the years."""
    if not view.record.funding:
        return [Paragraph(rich("There is no money on the list yet."))]
    if view.about.registers.funding == "open data":
        return _published(view)
    if not view.money_is_whole:
        return [Paragraph(rich(_NOT_WHOLE)), _register(view)]
    return [*_staircase(view), _figures(view), _register(view), *_left_out(view)]


def in_a_sentence(view: View) -> Text:
    """The money in a sentence: how long it is signed for, and what happens then."""
    if view.about.registers.funding == "open data":
        return _published_in_a_sentence(view)
    if not view.record.funding:
        return ()
    if not view.money_is_whole:
        return rich("Its money is **not fully listed yet**, so we cannot say for how long it is signed.")
    months = measures.cover(view.record.funding, view.as_of, view.bank.rules.cliff)
    edge = measures.cliff(view.record.funding, view.as_of, view.bank.rules.cliff)
    if months is None:
        return rich("Most of its signed money has **no end date**.")
    if not months:
        return rich("**No core money is signed** beyond this month.")
    first = rich("Its core money is **signed for {n}**.", n=words.counted(months, "month"))
    return (*first, " ", *_edge(view, edge)) if edge else first


def _edge(view: View, edge: Step) -> Text:
    before = _before(view, edge)
    ends = _ended(edge)
    return rich(
        "By {month} {ends}, and {before} a month becomes {after}.",
        month=words.month(edge.month),
        ends=ends,
        before=words.pounds(before),
        after=words.pounds(edge.pounds) if edge.pounds else "nothing",
    )


def _before(view: View, edge: Step) -> float:
    stairs = measures.steps(view.record.funding, view.as_of)
    return next((a.pounds for a, b in pairwise(stairs) if b.index == edge.index), stairs[0].pounds)


def _ended(edge: Step) -> str:
    """What has ended at the cliff, to follow "By April 2028"."""
    names = [_inside(a.funder) for a in edge.ended if a.funder]
    if not names:
        return "money will have ended"
    if len(names) > _NAMED:
        return f"{words.count(len(names))} agreements will have ended"
    return f"money from {words.joined(names)} will have ended"


def _inside(name: str) -> str:
    """A name inside a sentence: "A lottery funder" becomes "a lottery funder"."""
    return name[:1].lower() + name[1:] if name.startswith(("A ", "An ", "The ")) else name


def _staircase(view: View) -> list[Block]:
    """Sentence, picture and table of the steps."""
    funding, start = view.record.funding, view.as_of
    edge = measures.cliff(funding, start, view.bank.rules.cliff)
    months = _months_ahead(view)
    bands = [*_bands(view, start, months, "signed"), *_bands(view, start, months, "promised")]
    caption = Caption("money", f"Money signed for, from {words.month(start)}", rich(_HOW_TO_READ))
    intro = Paragraph(rich(_STAIRCASE))
    return [
        intro,
        money(bands, caption, Window(start.replace(day=1), months, today=0), _cliff(view, edge) if edge else None),
    ]


def _cliff(view: View, edge: Step) -> Cliff:
    falls = f"{words.pounds(_before(view, edge))} a month becomes {words.pounds(edge.pounds)}."
    return Cliff(
        edge.index, f"{words.month(edge.month)}: the cliff", f"More than a third of today’s money has ended. {falls}"
    )


def _months_ahead(view: View) -> int:
    """How many months the chart runs: a little past the last end, one year at least and seven at most."""
    ends = [s.index for s in measures.steps(view.record.funding, view.as_of)]
    return min(max(12, *ends, 0) + 1, _MOST_MONTHS)


def _bands(view: View, start: date, months: int, status: str) -> list[Band]:
    """A band for each stretch of months in which an agreement pays the same."""
    paid = measures.by_agreement(view.record.funding, start, months, status=status)
    return _drawn(view, paid, signed=status == "signed")


def _drawn(view: View, paid: DataFrame, *, signed: bool) -> list[Band]:
    by_id = {a.id: a for a in view.record.funding}
    return [
        Band(_label_of(view, by_id[name]), rate, first, end, _kind(by_id[name]), signed=signed)
        for name in paid.columns
        for rate, first, end in _stretches(paid[name].to_list())
        if rate
    ]


def _label_of(view: View, a: Agreement) -> str:
    """What a bar is called: by its funder; in open data, where many grants have one funder, by who holds it."""
    return (_holder(view, a) if view.about.registers.funding == "open data" else a.funder) or a.funder or a.id


def _holder(view: View, a: Agreement) -> str:
    """Who holds it: an organisation of the list by its name, else as it was typed."""
    return next((o.name for o in view.record.organisations if o.id == a.holder), a.holder)


def _stretches(rates: list[float]) -> Iterator[tuple[float, int, int]]:
    """Runs of the same rate: (rate, first month, month after the last)."""
    at = 0
    for rate, run in groupby(rates):
        n = len(list(run))
        yield rate, at, at + n
        at += n


def _kind(a: Agreement) -> Kind:
    return "own" if a.type in measures.CONTROLLED else _KINDS.get(a.type, "grant")


def _figures(view: View) -> Block:
    funding, day = view.record.funding, view.as_of
    months = measures.cover(funding, day, view.bank.rules.cliff)
    return Facts(
        "Money in six figures",
        (
            (words.counted(months, "month") if months is not None else "no end date", "of core money signed"),
            (words.percent(measures.share_biggest(funding, day)), "from the biggest source"),
            (words.percent(measures.share_controlled(funding, day)), f"that {view.name} controls"),
            (words.percent(measures.share_flexible(funding, day)), "free to move as you learn"),
            (words.percent(measures.share_for(funding, day)), "for people, skills and relationships"),
            (words.percent(measures.share_base(funding, day)), "in everyday public budgets"),
        ),
    )


def _register(view: View) -> Table:
    head = ("Agreement", "Kind", "Each month", "Ends", "State", "Can it move?", "Who decides its use")
    rows = tuple(_row(view, a) for a in view.record.funding)
    caption = f"The list of money: {words.counted(len(rows), 'agreement')}"
    return Table(caption, head, rows, (2,), (23, 14, 12, 11, 13, 13, 14), "funding-register", dense=True)


def _row(view: View, a: Agreement) -> tuple[str, ...]:
    lists = view.bank.lists
    return (
        f"{a.id} {a.funder}".strip(),
        _label(lists["funding_type"], a.type),
        _monthly(view, a),
        f"{a.end:%b %Y}" if a.end else "not said",
        _state(view, a),
        _label(lists["can_move"], a.can_move),
        a.decides or "not said",
    )


def _state(view: View, a: Agreement) -> str:
    """How sure an agreement is, and whether it is over."""
    state = _label(view.bank.lists["funding_status"], a.status)
    return f"{state}, over" if a.end and a.end < view.as_of else state


def _monthly(view: View, a: Agreement) -> str:
    """What an agreement brings each month: today's rate if it runs today, else an even share of its total."""
    today = {paid.id: rate for paid, rate in measures.today(view.record.funding, view.as_of)}
    if a.id in today:
        return words.pounds(today[a.id])
    if not a.in_pounds:
        return f"{_foreign(a)} in all"
    if a.amount is None or not (a.start and a.end) or a.end < a.start:
        return "not known"
    return words.pounds(a.amount / measures.lasts(a.start, a.end))


def _label(choices: Sequence[Choice], name: str) -> str:
    return next((c.label for c in choices if c.name == name), "not said")


def _left_out(view: View) -> list[Block]:
    """What the sums leave out, and why."""
    out = [f"{a.id}: {why}" for a, why in measures.left_out(view.record.funding) if a.status == "signed"]
    endless = [f"{a.id}: It has no end date." for a in measures.without_end(view.record.funding, view.as_of)]
    said = " ".join([*out, *endless])
    return [Paragraph(rich("Not counted in the sums. {said}", said=said), small=True)] if said else []


def _published(view: View) -> list[Block]:
    """What funders have published: a picture over the years, the sums by year and every grant."""
    past = measures.history(view.record.funding)
    n = words.counted(len(view.record.funding), "grant")
    intro = Paragraph(rich(_PUBLISHED, name=view.name, n=n, them="it" if len(view.record.funding) == 1 else "them"))
    if not past:
        return [intro, _grants(view)]
    months = (past.last.year - past.first.year) * 12 + past.last.month - past.first.month + 1
    title = f"Published grants, {words.month(past.first)} to {words.month(past.last)}"
    note = rich(
        "Each grant is shared out evenly over its own months. A grant with no end date counts in its first month."
    )
    figure = money(_drawn(view, past.paid, signed=True), Caption("money", title, note), Window(past.first, months))
    years = tuple((str(year), words.pounds(float(sum_))) for year, sum_ in past.years.items())
    by_year = Table(
        "Published grants by year", ("Year", "Pounds"), years, (1,), (40, 60), "grants-by-year", narrow=True
    )
    return [intro, figure, by_year, _grants(view), *_not_drawn(view)]


def _not_drawn(view: View) -> list[Block]:
    """The grants that the picture leaves out, by reason."""
    reasons: dict[str, list[str]] = {}
    for grant, why in measures.not_in_history(view.record.funding):
        reasons.setdefault(why, []).append(grant.id)
    said = " ".join(f"{why} ({', '.join(ids)})" for why, ids in reasons.items())
    return [Paragraph(rich("Not in the picture. {said}", said=said), small=True)] if said else []


def _grants(view: View) -> Table:
    head = ("Grant", "Funder", "Held by", "Total", "From", "To")
    rows = tuple(
        (a.id, a.funder, _holder(view, a), _sum(a), *(f"{d:%b %Y}" if d else "not said" for d in (a.start, a.end)))
        for a in view.record.funding
    )
    return Table("Every grant in the open data", head, rows, (3,), (20, 20, 26, 12, 11, 11), "grants", dense=True)


def _sum(a: Agreement) -> str:
    if not a.in_pounds:
        return _foreign(a)
    return "not said" if a.amount is None else words.pounds(a.amount)


def _foreign(a: Agreement) -> str:
    """A sum in another currency, as it was typed: it is in no sum of ours."""
    return f"{a.currency} {a.typed.get('amount', '').strip() or 'not said'}"


def _published_in_a_sentence(view: View) -> Text:
    grants = [a.amount for a in view.record.funding if a.amount is not None]
    past = measures.history(view.record.funding)
    dated = f" Those with dates run from {past.first.year} to {past.last.year}." if past else ""
    n, total = words.counted(len(grants), "grant"), words.pounds(sum(grants))
    return rich("Open data show **{n}** worth {total}.{dated}", n=n, total=total, dated=dated)
