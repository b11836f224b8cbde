"""What places said to "does this sound like you?", and what they call their way of working."""

from inquiry import words
from inquiry.cases import Case, Fit
from inquiry.cases.making import SOUNDS
from inquiry.document import Block, Paragraph, Quote, Table, Text, rich
from inquiry.typology.marks import listing, own_name
from inquiry.typology.unfitted import says_no
from inquiry.typology.view import Typology

_QUOTED = 12  # sayings that are quoted; more stand in the places' own reports
_SAYING = "typ_saying"


def resonance(view: Typology) -> list[Block]:
    """The answers by place, where they may be shown; own names first; what was said for everybody."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    intro = (
        "A model is only as good as the places that find themselves in it. Where most say no, the "
        "sums are wrong about them, or a model is missing."
    )
    return [
        Paragraph(rich(intro)),
        Paragraph(rich("{said}", said=_counts(view))),
        *([] if view.is_nameless else listing(view, _table(view), "sounds_like.csv")),  # its counts tell who is who
        *_quotes(view),
    ]


def in_a_sentence(view: Typology) -> Text:
    """In how many places most people say that it does not sound like them."""
    shown = [case for case in view.asked if case.fit.counts]
    no = [case for case in shown if says_no(view.bank, case.fit.counts)]
    if not shown:
        return ()
    if not no:
        return rich(
            "In none of the {n} places where enough people were asked do most say that the "
            "picture **does not sound like them**.",
            n=f"{len(shown):,}",
        )
    return rich(
        "In {many} of {n}, most people say that the picture **does not sound like them**.",
        many=words.counted(len(no), "place"),
        n=f"{len(shown):,}",
    )


def _counts(view: Typology) -> str:
    shown = [case.fit for case in view.asked if case.fit.counts]
    if not shown:
        return "In no place have enough people been asked to show what they said."
    said = {name: sum(n for fit in shown for names, n in fit.counts if names == (name,)) for name in _choices(view)}
    told = words.joined([f"{n:,} said {_choices(view)[name]}" for name, n in said.items()])
    other = sum(n for fit in shown for names, n in fit.counts if len(names) != 1)
    more = f" Of {other:,} more it is not shown which answer they gave: it could point at a person." if other else ""
    places = words.counted(len(shown), "place")
    fewest = words.count(view.bank.rules.dots_from)
    return f"In {places} where {fewest} or more people were asked, {told}.{more}"


def _choices(view: Typology) -> dict[str, str]:
    """The choices of the question by name, in short and as they stand in a sentence."""
    asked = view.bank.questions.get(SOUNDS)
    return {c.name: words.inside(c.short or c.label) for c in asked.choices} if asked else {}


def _table(view: Typology) -> Table:
    rows = tuple(
        (
            view.names[case.id],
            words.capital(own_name(case)),
            view.labels[case.id],
            _said(view, case.fit),
        )
        for case in view.asked
    )
    head = ("Place", "Own name", "In words", "Sounds right?")
    return Table(
        "What places call themselves, beside what the sums say",
        head,
        rows,
        (),
        (22, 30, 24, 24),
        "own-names",
    )


def _said(view: Typology, fit: Fit) -> str:
    """What people said, as far as it may be shown."""
    if fit.counts:
        labels = _choices(view)
        parts = [f"{n} {' or '.join(labels.get(x, x) for x in names) or 'other'}" for names, n in fit.counts if n]
        return ", ".join(parts)
    if fit.words:
        return f"{words.count(fit.answers or 0)} answers: {fit.words}".capitalize()
    return "Nobody asked yet" if fit.answers == 0 else "Too few to show"


def _quotes(view: Typology) -> list[Block]:
    """What teams said for everybody about their own way of working."""
    if not view.is_listed:
        return []
    said: list[Block] = [_quote(view, case) for case in view.asked if _SAYING in case.said]
    if not said:
        return []
    first = "In their own words. Each was given by the team for everybody to read."
    return [Paragraph(rich(first)), *said[:_QUOTED]]


def _quote(view: Typology, case: Case) -> Quote:
    return Quote(case.said[_SAYING], f"The {view.names[case.id]} team", "agreed in the room, for everybody")
