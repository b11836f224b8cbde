"""Who is in it: places, how much they answered and under which version of the questions. Nobody is ranked."""

from datetime import date

from inquiry import words
from inquiry.document import Block, Facts, Note, Paragraph, Table, rich
from inquiry.typology.marks import listing, named, nameless
from inquiry.typology.view import Typology

_NAMED = 20  # places that could not be read, before the rest are counted


def who(view: Typology) -> list[Block]:
    """Counts, the places by name with what they answered, who has not been asked, and who could not be read."""
    return [
        Paragraph(rich("{said}", said=_opening(view))),
        *_facts(view),
        *listing(view, nameless(view, _table(view), "Wave", "Version", "People"), "names/places.csv"),
        *_versions(view),
        *_unasked(view),
        *_left_out(view),
    ]


def _opening(view: Typology) -> str:
    if not view.asked:
        return "No place has answered yet, so there is nothing to set side by side."
    many = words.counted(len(view.asked), "place has", "places have")
    return f"{many.capitalize()} answered. They stand {view.order}: no place is better or worse than another."


def _facts(view: Typology) -> list[Block]:
    if not view.asked:
        return []
    share = view.completeness["answered"] / view.completeness["asked"]
    people = sum(case.people for case in view.asked)
    items = (
        (f"{len(view.asked):,}", "places that have answered"),
        (f"{people:,}", "people who took part in them"),
        (f"{share.median():.0%}", "of the questions about models answered, in the middle place"),
        (f"{sum(len(case.waves) > 1 for case in view.asked):,}", "places with more than one wave of answers"),
    )
    return [Facts("The places in figures", items)]


def _table(view: Typology) -> Table:
    rows = tuple(
        (
            view.names[case.id],
            f"{row.answered} of {row.asked}",
            f"{row.wave}, {words.month(date.fromisoformat(row.day))}",
            words.joined(list(case.banks)) or case.bank,
            words.count(case.people).replace("no", "not known") if case.people < 1 else str(case.people),
        )
        for case, row in zip(view.asked, view.completeness.itertuples(), strict=True)
    )
    head = ("Place", "Answered", "Wave", "Version", "People")
    return Table(
        "The places, and how many questions about models they answered",
        head,
        rows,
        (4,),
        (32, 22, 20, 16, 10),
        "places",
        dense=True,
    )


def _versions(view: Typology) -> list[Block]:
    """A word of warning where places answered different versions of the questions."""
    found = sorted({version for case in view.asked for version in case.banks} - {""})
    if set(found) <= {view.bank.version}:
        return []
    said = (
        "Answers were given under versions {found}. All are read with the questions and the sums of "
        "version {now}. Compare places with care where a question was worded differently."
    )
    return [Note("More than one version", rich(said, found=words.joined(found), now=view.bank.version))]


def _unasked(view: Typology) -> list[Block]:
    if not view.unasked:
        return []
    some = words.counted(len(view.unasked), "place").capitalize()
    is_ = "is" if len(view.unasked) == 1 else "are"
    said = (
        "**{some} {is_} left out of all sums**, because nobody there has been asked yet. Only what "
        "others published is known of them: {names}."
    )
    return [Paragraph(rich(said, some=some, is_=is_, names=named(view, [case.id for case in view.unasked])))]


def _left_out(view: Typology) -> list[Block]:
    """Who could not be read; never why, for a fault may quote what one person typed in private."""
    if not view.left_out:
        return []
    some = words.capital(words.counted(len(view.left_out), "place"))
    if view.is_nameless:
        return [Paragraph(rich("**{some} could not be read**, and so not counted.", some=some))]
    ids = [one.place for one in view.left_out]
    more = f" and {len(ids) - _NAMED:,} more" if len(ids) > _NAMED else ""
    said = (
        "**{some} could not be read**, and so not counted: {ids}{more}. “inquiry check” says what is wrong with each."
    )
    return [Paragraph(rich(said, some=some, ids=", ".join(ids[:_NAMED]), more=more))]
