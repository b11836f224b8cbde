"""Who is who, and what may be printed of their words: the one folder to leave out when the data are passed on."""

from inquiry.export.naming import PLACE, codes
from inquiry.export.sheets import Column, Sheet
from inquiry.typology.view import Typology

FOLDER = "names"


def places(view: Typology) -> Sheet:
    """A row a place: its code and its name."""
    given = codes(view)
    columns = (
        Column(PLACE, "the code that stands for the place in all other files"),
        Column("ID", "its folder"),
        Column("NAME", "its name"),
        Column("ILLUSTRATIVE", "yes: the place is made up"),
        Column("ASKED", "yes: somebody there has answered; no: only what was published is known"),
        Column("BANK", "the version of the questions it answered"),
        Column("WAVES", "how many times it has answered"),
        Column("DAY", "the day its latest answers speak of"),
        Column("BEGAN", "the year the work began"),
    )
    rows = [
        (given[c.id], c.id, c.name, _yes(c.illustrative), _yes(c.is_asked), c.bank, len(c.waves), c.latest.day, c.began)
        for c in view.cases
    ]
    return Sheet(
        "places", "Which code is which place.", columns, tuple(sorted(rows, key=lambda r: str(r[0]))), plain=False
    )


def words(view: Typology) -> Sheet:
    """A row for each answer in words that was meant for everybody."""
    given = codes(view)
    columns = (
        Column(PLACE, "the code of the place"),
        Column("QUESTION", "the question; typ_name: what the place calls its way of working"),
        Column("WORDS", "what the place wrote, on one line"),
    )
    rows = [(given[case.id], name, said) for case in view.cases for name, said in case.said.items()]
    what = "What places wrote for everybody to read. No other words are here."
    return Sheet("words", what, columns, tuple(sorted(rows)), plain=False)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
