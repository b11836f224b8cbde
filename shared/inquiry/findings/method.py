"""How the numbers came about, where the evidence is from, and which versions were used."""

from inquiry import words
from inquiry.agreed import MODERATED, Agreed
from inquiry.answers_in_words import in_words
from inquiry.document import Block, Paragraph, Table, linked, rich
from inquiry.findings.printed import overruled
from inquiry.findings.view import View
from inquiry.record import Deletion, stand

_METHOD = (
    "Each question has five levels or a few choices. Each answer says how like a model the place is, from 0 to 1. We "
    "take the mean of each part, then of the parts. The strict reading takes the weakest part in place of the mean. An "
    "open question is never counted as nought: it makes the bar wider. A low answer for one model never counts as a "
    "sign of another."
)
_KEPT = (
    "Quotes are printed only as the credit choice on record allows. If you need large print, easy read or another "
    "language, ask {contact}."
)


def method(view: View) -> list[Block]:
    """Method, cut-points, evidence, versions and who is thanked."""
    return [
        Paragraph(rich(_METHOD)),
        _rules(view),
        _evidence(view),
        *_moderated(view),
        _versions(view),
        Paragraph(rich(_KEPT, contact=view.about.contact or "the place lead"), small=True),
        *_source(view),
    ]


def _rules(view: View) -> Table:
    r = view.bank.rules
    rows = (
        (f"Level {words.joined([str(n) for n in r.levels])}", words.joined([f"{v:g}" for v in r.levels.values()])),
        (
            "A main choice with a second",
            f"{r.main_with_second:g} and {r.second:g} of what each is worth, added up to 1 at most",
        ),
        ("Clear lean", f"{r.clear:.2f} or more, and no other model at {r.mixed:.2f} or more"),
        ("Some lean", f"{r.alone:.2f} or more, and no other model at {r.mixed:.2f} or more"),
        ("Mix", f"two or more models at {r.mixed:.2f} or more; one is called stronger when {r.stronger:.2f} ahead"),
        ("Not enough to say", f"fewer than {words.count(r.fewest_answers)} answers about models in any part"),
        ("Too close to call", f"the words change in more than {r.unsteady:.0%} of the checks"),
        ("None of these", "1 less the highest model"),
        (
            "Split",
            f"answers {words.count(r.split)} or more levels apart; where two are shown together, the outer one counts",
        ),
        (
            "Spread of answers",
            f"shown from {words.count(r.dots_from)} answers; in words from {words.count(r.words_from)}; else not shown",
        ),
    )
    return Table("How levels and words are set", ("What", "Rule"), rows, id="rules", widths=(34, 66))


def _evidence(view: View) -> Table:
    head = ("Part", "Answered", "Confirmed outside", "A document or figure", "An example", "Our own view", "Open")
    rows = [
        _evidence_row(view, label.label, [q.name for q in view.bank.part(name) if q.is_form])
        for name, label in view.bank.parts.items()
    ]
    rows.append(_evidence_row(view, "All", [q.name for q in view.bank.questions.values() if q.is_form]))
    return Table(
        "Where the evidence for the models comes from",
        head,
        tuple(rows),
        (1, 2, 3, 4, 5, 6),
        (22, 13, 14, 15, 13, 13, 10),
        "evidence",
    )


def _evidence_row(view: View, label: str, names: list[str]) -> tuple[str, ...]:
    given = [view.answers[n] for n in names if n in view.answers and view.answers[n].is_given]
    grades = [a.evidence for a in given]
    own = sum(g in (None, 0, 1) for g in grades)
    return (
        label,
        f"{len(given)} of {len(names)}",
        *(str(grades.count(g)) for g in (4, 3, 2)),
        str(own),
        str(len(names) - len(given)),
    )


def _moderated(view: View) -> list[Block]:
    rows = tuple(_changed(view, name, agreed) for name, agreed in view.answers.items() if agreed.source == MODERATED)
    if not rows:
        return []
    head = ("Question", "The team said", "A moderator said", "Why", "When")
    title = "Answers changed by a moderator; both are kept"
    return [Table(title, head, rows, id="moderated", widths=(18, 24, 24, 20, 14))]


def _changed(view: View, name: str, agreed: Agreed) -> tuple[str, ...]:
    """What the team said to a question, what a moderator made of it, why and when."""
    question, team = view.bank.questions[name], stand(view.record, name, "now", view.wave_id).team
    when = words.day(agreed.answer.day) if agreed.answer else ""
    return (
        question.title,
        in_words(question, team) or "no answer",
        in_words(question, agreed),
        overruled(agreed),
        when,
    )


def _versions(view: View) -> Table:
    wave = view.wave
    opened = f", opened {words.day(wave.opened)}" if wave.opened else ""
    closed = f", closed after {words.day(wave.frozen)}" if wave.frozen else ", still open"
    rows = [
        ("Question bank", f"{view.bank.title}, version {view.bank.version}"),
        ("Answers", f"wave {wave.id}{opened}{closed}"),
        ("Registers", f"read as of {words.day(view.as_of)}"),
        ("This report", f"{words.day(view.report_date)}"),
    ]
    thanked = [p.name for p in view.record.people if p.consent and p.credit in ("credited", "attributed") and p.name]
    if thanked:
        rows.append(("With thanks to", words.joined(sorted(set(thanked)))))
    if view.about.credit_until:
        until, tell = words.day(view.about.credit_until), view.about.contact or "the place lead"
        rows.append(("Credit choices", f"Can be changed until {until}. Tell {tell}."))
    rows += [("Deleted", _deleted(one)) for one in view.record.deletions]
    return Table("Versions", ("What", "Version"), tuple(rows), id="versions", widths=(30, 70))


def _deleted(one: Deletion) -> str:
    """What of the answers behind this report is there no more: a reader cannot find it, and should know why."""
    answers, people = words.counted(one.answers, "private answer"), words.counted(one.people, "person", "people")
    return f"{answers} of {people}, on {words.day(one.day)}, because {one.why}"


def _source(view: View) -> list[Block]:
    return [Paragraph(("Source: ", *linked(view.about.source)), small=True)] if view.about.source else []
