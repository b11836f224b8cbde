"""Then, now and the aim."""

from inquiry import words
from inquiry.answers_in_words import in_words
from inquiry.document import Block, Finding, Findings, Paragraph, Table, rich
from inquiry.figures import Caption, Column, Move, moves
from inquiry.findings.marks import model_mark
from inquiry.findings.view import View

_FEWEST_WAVES = 2  # so that there is something to compare
_NOTE = (
    "Solid marks are answers about what is. Open marks are hopes. These numbers use {n} questions only, so they differ "
    "a little from the first figure. Going from one model to another is not going up or down."
)


def movement(view: View) -> list[Block]:
    """Where the place began, where it is and where it wants to be, by the compass questions."""
    if not (view.then or view.aim):
        return [Paragraph(rich("Nobody has yet told us how the work began or where it should be in three years."))]
    n = words.count(len(view.compass))
    began, aim_year = view.about.began, view.report_date.year + 3
    columns = (
        Column("Then", str(began or "")),
        Column("Now", str(view.report_date.year)),
        Column("Aim", str(aim_year)),
    )
    caption = Caption("moves", f"How {view.name} has moved, on {n} questions", rich(_NOTE, n=n))
    figure = moves([_row(view, model) for model in view.bank.models], columns, caption)
    intro = (
        f"{n.capitalize()} questions are asked three times: for when you began, for now, and for three years from now."
    )
    opening = Paragraph(rich("{intro}", intro=intro))
    return [opening, _in_words(view), figure, _table(view, columns), *_waves(view)]


def _row(view: View, model: str) -> Move:
    then, now, aim = (view.compass_memberships(a)[model] for a in (view.then, view.answers, view.aim))
    return Move(model_mark(view, model), then.value, now.value, now.bounds.low, now.bounds.high, aim.value)


def _in_words(view: View) -> Findings:
    found = []
    for moment, answers in (("Then", view.then), ("Now", view.answers), ("Aim", view.aim)):
        lean = view.compass_lean(answers)
        what = (
            words.what_it_is(view.bank, lean)
            if lean
            else "not clear: fewer than three of these questions have an answer"
        )
        found.append(Finding(rich("**{moment}:** {what}.", moment=moment, what=what)))
    return Findings(tuple(found))


def _table(view: View, columns: tuple[Column, ...]) -> Table:
    head = ("Question", *(f"{c.words}, {c.year}" if c.year else c.words for c in columns))
    rows = tuple(
        (q.label, *(in_words(q, answers.get(q.name)) or "No answer" for answers in (view.then, view.answers, view.aim)))
        for q in view.compass
    )
    return Table(
        f"The {words.count(len(rows))} questions, in your answers", head, rows, id="compass", widths=(25, 25, 25, 25)
    )


def _waves(view: View) -> list[Block]:
    """Where the place stood in each wave of answers, when there is more than one; in order of time, not of worth."""
    waves = [View(view.record, wave.id) for wave in view.about.waves]
    if len(waves) < _FEWEST_WAVES:
        return []
    said = [f"in {w.report_date.year}, {words.what_it_is(w.bank, w.lean)}" for w in waves]
    rows = tuple(
        (model.label, *(words.likeness(w.memberships[name].value) for w in waves))
        for name, model in view.bank.models.items()
    )
    head = ("Model", *(f"Wave {w.wave.id}, {w.report_date.year}" for w in waves))
    return [
        Paragraph(rich("There are {n} waves of answers: {said}.", n=words.count(len(waves)), said="; ".join(said))),
        Table("How like each model, wave by wave", head, rows, tuple(range(1, len(head))), id="waves", narrow=True),
    ]
