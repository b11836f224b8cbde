"""What this report is, and the picture in a few sentences."""

from inquiry import words
from inquiry.document import Block, Column, Columns, Items, Models, Note, Paragraph, Text, rich
from inquiry.figures import NONE_OF_THESE, mark_svg
from inquiry.typology import kinds, lasting, movement, reading, resonance
from inquiry.typology.marks import mark_of
from inquiry.typology.view import Class, Typology

_IS = (
    "a picture of how many places hold up their work, side by side",
    "made from what each team agreed, with the same sums as its own report",
    "a draft to argue with: a model that fits badly is the model’s fault, not the place’s",
    "honest about chance: it says what mere luck would give",
)
_IS_NOT = (
    "a league table: places stand {order}",
    "a test, or a reason to give or take away money",
    "proof that one thing causes another",
)
_NAMES = "for handing on as it is: it names places, so ask each of them first"
_FOR = "This report is for the consultant, and for the people of these places when they meet."
_NAMELESS = (
    "Each place has a number here, and only the consultant has the list of whose it is. What places wrote, when their "
    "work began and on which day they answered are left out too. Yet **who knows a place well, or has its report, may "
    "know it by its answers**. So show each place this report before you share it, and ask whether it may go further."
)


def this_is(view: Typology) -> list[Block]:
    """What the report is and is not, and what the models are."""
    rows = tuple((mark_svg(mark_of(view.bank, m.name)), m.label, m.one_line) for m in view.bank.models.values())
    none = (mark_svg(NONE_OF_THESE), NONE_OF_THESE.label, "No model fits. This is a real answer, not a gap.")
    is_not = (*_IS_NOT, *(() if view.is_nameless else (_NAMES,)))
    return [
        *_whom(view),
        *_trial(view),
        Columns(
            (
                Column("This report is", tuple((t,) for t in _IS)),
                Column("This report is not", tuple(rich(t, order=view.order) for t in is_not)),
            )
        ),
        Models(f"The {words.count(len(rows))} models, and another choice", (*rows, none)),
    ]


def _whom(view: Typology) -> list[Block]:
    """For whom it is."""
    return [Note("Without names", rich(_NAMELESS))] if view.is_nameless else [Paragraph(rich(_FOR))]


def summary(view: Typology) -> list[Block]:
    """The whole report in a few sentences."""
    lines: list[Text] = [
        _classes(view),
        kinds.in_a_sentence(view),
        reading.in_a_sentence(view),
        movement.in_a_sentence(view),
        lasting.in_a_sentence(view),
        resonance.in_a_sentence(view),
    ]
    return [Items(tuple(line for line in lines if line), ordered=True, lead=True)]


def _trial(view: Typology) -> list[Block]:
    if not view.trial:
        return []
    said = (
        "The models of **{trial}** are tried here. Nothing in the question bank was changed. What "
        "they would change stands under [What changed](#changed)."
    )
    return [Note("This is a try", rich(said, trial=view.trial))]


def _classes(view: Typology) -> Text:
    if not view.asked:
        return rich("No place has answered yet.")
    counts = view.classes.value_counts()
    says = {
        Class.ONE: ("leans to **one model**", "lean to **one model**"),
        Class.MIX: ("is **a mix**", "are **a mix**"),
        Class.NONE: ("is like **none of them**", "are like **none of them**"),
        Class.CLOSE: ("is **too close to call**", "are **too close to call**"),
        Class.NOT_ENOUGH: ("has **too few answers** to say", "have **too few answers** to say"),
    }
    found = [f"{words.count(int(counts[c]))} {says[c][int(counts[c] > 1)]}" for c in Class if counts.get(c, 0)]
    places = words.counted(len(view.asked), "place")
    return rich(
        f"Of {{places}} that {'has' if len(view.asked) == 1 else 'have'} answered, {words.joined(found)}.",
        places=places,
    )
