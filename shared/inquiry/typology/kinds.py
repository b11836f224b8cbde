"""One model, a mix, none, too close to call, not enough to say: how many places, and how many by chance alone."""

from functools import cache
from itertools import combinations

from inquiry import words
from inquiry.document import Block, Heading, Paragraph, Table, Text, rich
from inquiry.figures import ModelMark
from inquiry.figures.classcounts import ClassCount, classcounts
from inquiry.figures.plate import Caption
from inquiry.questions import Bank
from inquiry.typology.chance import Chance, by_chance
from inquiry.typology.marks import PLACES_FILE, beside, how_many, mark_of, named
from inquiry.typology.view import MOST_ROWS, SIDE_ROWS, Class, Typology

_WORDS = {
    Class.ONE: "One model",
    Class.MIX: "A mix of models",
    Class.NONE: "None of these",
    Class.CLOSE: "Too close to call",
    Class.NOT_ENOUGH: "Not enough to say",
}
_NOTE = (
    "The bar counts places. The open mark is what chance alone would give: the answers that were given, dealt out to "
    "the places at random {deals} times. Its line holds 90 of 100 deals."
)
_DRAWN = (
    "There is a second kind of chance. If every answer were drawn at random, whatever places "
    "really said, about {mix} of places would be "
    "a mix, {one} would lean to one model, {none} would be like none and {close} would be too close to call."
)


@cache
def chance_of(view: Typology) -> Chance:
    """What chance gives, worked out once."""
    return by_chance(view)


def kinds(view: Typology) -> list[Block]:
    """Counts by class beside chance, and who is in each."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    chance = chance_of(view)
    rows = [_count(view, one, chance) for one in Class]
    caption = Caption("classes", "How many places are in each class", rich(_NOTE, deals=chance.deals))
    share = {str(c): f"{s:.0%}" for c, s in chance.shares["drawn"].items()}
    drawn = {"mix": share[Class.MIX], "one": share[Class.ONE], "none": share[Class.NONE], "close": share[Class.CLOSE]}
    return [
        Paragraph(in_a_sentence(view)),
        classcounts(rows, caption),
        Paragraph(rich(_DRAWN, **drawn), small=True),
        Heading("Who is in each", 3, id="who-is-where"),
        _members(view),
    ]


def _count(view: Typology, one: Class, chance: Chance) -> ClassCount:
    """How many places are in a class, and how many chance would put there."""
    by = chance.shares.loc[str(one)] * len(view.asked)
    return ClassCount(_WORDS[one], int(view.classes.eq(one).sum()), by["dealt"], by["low"], by["high"])


def in_a_sentence(view: Typology) -> Text:
    """Whether leaning to one model is commoner than chance would make it."""
    if not view.asked:
        return ()
    chance, n = chance_of(view).shares, len(view.asked)
    one = chance.loc[str(Class.ONE)]
    seen, low, high = round(one["observed"] * n), one["low"] * n, one["high"] * n
    about = f"{low:.0f} to {high:.0f}" if round(low) < round(high) else f"about {high:.0f}"
    if low <= seen <= high:
        said = (
            "{seen} of {n} lean to one model; **chance alone would give {about}**, so this count by itself says little."
        )
    else:
        more = "more" if seen > high else "fewer"
        said = (
            f"{{seen}} of {{n}} lean to one model: **{more} than the {{about}} that chance alone "
            "would give**, so answers do go together."
        )
    return rich(said, seen=words.capital(how_many(seen)), n=f"{n:,}", about=about)


def _members(view: Typology) -> Table:
    """Each class with the models it names, how many places, and which."""
    groups = view.groups
    rows = []
    for group in ordered(view):
        ids = list(groups.index[groups == group])
        rows.append((shown(group), f"{len(ids):,}", _which(view, ids)))
    return Table("The places in each class", ("Class", "Places", "Which"), tuple(rows), (1,), (28, 10, 62), "members")


def _which(view: Typology, ids: list[str]) -> str:
    """The places by name; where there are too many to read, where they stand."""
    if len(view.asked) <= SIDE_ROWS:
        return named(view, ids)
    return "see the table “Each place in words”" if len(view.asked) <= MOST_ROWS else beside(view, PLACES_FILE)


def ordered(view: Typology) -> list[str]:
    """The classes that occur, with the models they name: in the bank's order, single models first, open ones last."""
    models, last = list(view.models), [Class.NONE, Class.CLOSE, Class.NOT_ENOUGH]

    def place(group: str) -> tuple[int, int, list[int]]:
        named = marks_in(view.bank, group)
        return (0, len(named), [models.index(m) for m in named]) if named else (1, last.index(Class(group)), [])

    return sorted(set(view.groups), key=place)


def shown(group: str) -> str:
    """A class as it is written: "None of these", "Anchor and Coalition"."""
    return words.capital(group)


def marks_in(bank: Bank, group: str) -> tuple[str, ...]:
    """The models that a class names. Only those whose label stands in it are tried, the most first."""
    near = [name for name, model in bank.models.items() if model.label in group]
    tries = (some for size in range(len(near), 0, -1) for some in combinations(near, size))
    return next((some for some in tries if words.models(bank, some) == group), ())


def class_marks(view: Typology, group: str) -> tuple[ModelMark, ...]:
    """The marks of the models that a class names."""
    return tuple(mark_of(view.bank, model) for model in marks_in(view.bank, group))
