"""How like each model every place is: by the mean of its parts, and by its weakest part."""

import numpy as np

from inquiry import words
from inquiry.document import Block, Heading, Paragraph, Table, Text, rich
from inquiry.figures.everyplace import NAMED, PlaceStands, everyplace
from inquiry.figures.plate import Caption
from inquiry.sets.chance import none_by_chance
from inquiry.typology.marks import PLACES_FILE, cuts_of, every_stand, listing
from inquiry.typology.view import MOST_ROWS, Typology

_NOTE = (
    "The solid mark is how like each model a place is. A bar shows how far open questions could still move it. "
    "Places stand {order}. These are not marks out of anything."
)
_MEAN = (
    "Each place is read in two ways. **In the usual reading**, the parts of the work are averaged: a strong part makes "
    "up for a weak one. **In the strict reading**, a place is only as like a model as it is in its weakest part."
)


def membership(view: Typology) -> list[Block]:
    """The picture of all places and, for each, its words, how steady they are, and its words in the strict reading."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    stands = [PlaceStands(view.names[case.id], one) for case, one in zip(view.asked, every_stand(view), strict=True)]
    caption = Caption("field", "How like each model every place is", rich(_NOTE, order=view.order))
    return [
        Paragraph(rich(_MEAN)),
        everyplace(stands, caption, cuts_of(view.bank)),
        Heading("In words, and how steady the words are", 3, id="in-words"),
        Paragraph(rich("{steady}", steady=_steady(view))),
        *_each(view),
        Heading("Where the strict reading says something else", 3, id="strict"),
        Paragraph(in_a_sentence(view)),
        *_changes(view),
    ]


def in_a_sentence(view: Typology) -> Text:
    """How many places the strict reading moves."""
    if not view.asked:
        return ()
    n = int((view.strict_labels != view.labels).sum())
    if not n:
        return rich(
            "The strict reading, where a model is only as strong as its weakest part, gives "
            "**every place the same words**."
        )
    change = "changes its words" if n == 1 else "change their words"
    said = "In the strict reading, where a model is only as strong as its weakest part, **{n} of {of} {change}**."
    return rich(said, n=words.count(n), of=words.counted(len(view.asked), "place"), change=change)


def _steady(view: Typology) -> str:
    close, certain = int(view.likeness.is_close.sum()), int(view.likeness.is_certain.sum())
    said = [
        (
            "For each place, each answer was left out in turn, and the words found again: “held in” "
            "says how often they stayed. “Weakest part” is that of the models named."
        ),
        f"In {words.counted(close, 'place')} the words change so often that they are too close to call."
        if close
        else "No place is too close to call.",
        f"In {words.counted(certain, 'place')} no open question could change which models count." if certain else "",
    ]
    return " ".join(filter(None, said))


def _each(view: Typology) -> list[Block]:
    """A row a place; where the picture has no names, the row says the memberships too."""
    table = _words(view) if len(view.asked) <= NAMED else _all_in_one(view)
    return listing(view, table, PLACES_FILE, MOST_ROWS)


def _all_in_one(view: Typology) -> Table:
    """Each place with its words, its memberships and how far these could move."""
    low, high = view.likeness.ends()
    rows = tuple(
        (
            view.names[case.id],
            _in_words(view, i),
            *(_with_bounds(*ends) for ends in zip(view.likeness.mean[i], low[i], high[i], strict=True)),
            f"{view.likeness.same[i]} of {view.likeness.checks[i]}",
            "Same" if view.labels[case.id] == view.strict_labels[case.id] else view.strict_labels[case.id],
        )
        for i, case in enumerate(view.asked)
    )
    models = [view.bank.models[m].label for m in view.models]
    head = ("Place", "In words", *models, "Held in", "Strict reading")
    wide = max(9, 36 // len(models))
    title = "Each place in words, with how like each model it is and, in brackets, how far that could move"
    return Table(title, head, rows, (), (16, 20, *([wide] * len(models)), 10, 18), "words", dense=True)


def _with_bounds(value: float, low: float, high: float) -> str:
    """A membership, with its bounds where something is open."""
    if np.isnan(value):
        return "no answer"
    return f"{value:.2f}" if high - low < 0.005 else f"{value:.2f} ({low:.2f} to {high:.2f})"


def _in_words(view: Typology, place: int) -> str:
    close = ". Too close to call" if view.likeness.is_close[place] else ""
    return f"{view.labels.iloc[place]}{close}"


def _words(view: Typology) -> Table:
    rows = tuple(
        (
            view.names[case.id],
            _in_words(view, i),
            f"{view.likeness.same[i]} of {view.likeness.checks[i]}",
            _weakest(view, i),
            "Same" if view.labels[case.id] == view.strict_labels[case.id] else view.strict_labels[case.id],
        )
        for i, case in enumerate(view.asked)
    )
    head = ("Place", "In words", "Held in", "Weakest part", "Strict reading")
    return Table("Each place in words, in both readings", head, rows, (), (20, 26, 12, 22, 20), "words")


def _weakest(view: Typology, place: int) -> str:
    """Where each model that the words name is weakest: the part that binds in the strict reading."""
    parts, found = list(view.bank.parts.values()), []
    for m, model in enumerate(view.models):
        values = view.likeness.parts[place, m]
        if view.likeness.words.named[place, m]:
            held = [(value, part.label.lower()) for value, part in zip(values, parts, strict=True) if value == value]  # noqa: PLR0124 - NaN
            least, part = min(held)
            found.append(f"{view.bank.models[model].label}: {part} ({least:.2f})")
    return "; ".join(found) or "no model named"


def _changes(view: Typology) -> list[Block]:
    """Which places change class between the two readings, counted by what they change from and to."""
    moved = view.labels[view.labels != view.strict_labels]
    if moved.empty:
        return []
    pairs = [(view.labels[id_].split(" (more")[0], view.strict_labels[id_].split(" (more")[0]) for id_ in moved.index]
    counts = sorted(
        {pair: pairs.count(pair) for pair in pairs if pair[0] != pair[1]}.items(), key=lambda p: (-p[1], p[0])
    )
    rows = tuple((one, other, f"{count:,}") for (one, other), count in counts)
    table = (
        [
            Table(
                "From the usual to the strict reading",
                ("Usual reading", "Strict reading", "Places"),
                rows,
                (2,),
                (42, 42, 16),
                narrow=True,
            )
        ]
        if rows
        else []
    )
    return [*table, Paragraph(rich("{base}", base=_base_rate(view)), small=True)]


def _base_rate(view: Typology) -> str:
    """What the strict reading would give by chance, so that "none" is not read as a finding."""
    parts = range(len(view.bank.parts))
    cells = {f"M{m}": [f"M{m}P{p}" for p in parts] for m in range(len(view.models))}
    share = none_by_chance(
        {m: "*".join(names) for m, names in cells.items()}, [n for names in cells.values() for n in names]
    )
    return (
        "The strict reading is hard to pass. If every part of every model were anywhere from 0 "
        f"to 1 by chance, {share:.0%} of places "
        "would be more out than in for every model. So “none of these” in the strict reading is no finding by itself."
    )
