"""What goes with lasting: never what causes it. Only what has stood a test counts."""

from functools import cache

from inquiry import words
from inquiry.cases import Case
from inquiry.document import Block, Heading, Note, Paragraph, Table, Text, rich
from inquiry.figures.everysign import SignCounts, everysign
from inquiry.figures.plate import Caption
from inquiry.sets.analyse import Analysis
from inquiry.typology import combining
from inquiry.typology.analysis import Findings, compared, solved
from inquiry.typology.marks import listing
from inquiry.typology.outcome import (
    ENDED,
    MODELS_FROM,
    Outcome,
    can_be_called,
    level,
    outcome,
    signs,
    tested,
)
from inquiry.typology.view import Typology

_NOTE = (
    "Each cell counts places. The framed cells at the end count the signs that have stood a real "
    "test: only these count as lasting."
)
_WHAT = (
    "A place **has lasted**, for this page, when more than half of its signs of lasting have stood a real test, and "
    "its first main grant has ended. Where that grant has not ended, nobody can say yet, and the place is left out."
)


@cache
def outcome_of(view: Typology) -> Outcome:
    """Lasting and its conditions, worked out once."""
    return outcome(view)


@cache
def solved_of(view: Typology) -> Analysis:
    """The truth table and its solutions, made once."""
    return solved(outcome_of(view))


@cache
def findings_of(view: Typology) -> Findings:
    """The same compared with chance, open answers and other cut-offs, made once."""
    return compared(outcome_of(view), solved_of(view))


def lasting(view: Typology) -> list[Block]:
    """The signs over all places; then what goes with lasting, or why nobody can say and the places side by side."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    why = refusal(view)
    shown = _side_by_side(view, why) if why else combining.blocks(view, outcome_of(view), findings_of(view))
    return [_figure(view), Heading("What goes with lasting", 3, id="goes-with"), Paragraph(rich(_WHAT)), *shown]


def in_a_sentence(view: Typology) -> Text:
    """Whether anything can be said of what goes with lasting."""
    if not view.asked:
        return ()
    if why := refusal(view):
        return rich("**Nobody can say yet what goes with lasting.** {why}", why=why)
    found = findings_of(view).analysis.found
    if found is None or not len(found.parsimonious.cubes):
        return rich("**No combination goes with lasting** clearly enough to be named.")
    chance = found.chance
    if chance and chance.p > combining.BY_CHANCE:
        return rich("What was found to go with lasting, **chance alone would often give too**. Do not lean on it.")
    many = words.counted(len(found.parsimonious.cubes[0]), "combination goes", "combinations go")
    return rich("**{many} with lasting** more than chance would give. That does not say why.", many=words.capital(many))


def refusal(view: Typology) -> str:
    """Why the analysis cannot be made, in a sentence or two; empty if it can."""
    called = [case for case in view.asked if can_be_called(view.bank, case)]
    if len(called) < MODELS_FROM:
        n = words.counted(len(called), "place has", "places have")
        return (
            f"{n.capitalize()} told of lasting after the main grant ended, and with fewer than "
            f"{words.count(MODELS_FROM)} a pattern could be mere chance."
        )
    of = outcome_of(view)
    if not of.lasted.any():
        return "In no place have most signs stood a test, so there is nothing to explain."
    if not of.did_not.any():
        return "There is no place that did not last. A set of survivors alone cannot show what goes with lasting."
    return ""


def _figure(view: Typology) -> Block:
    scale = signs(view.bank)[0].choices if signs(view.bank) else ()
    rows = []
    for q in signs(view.bank):
        levels = [level(case, q) for case in view.asked]
        counts = tuple(sum(lv == int(c.name) for lv in levels) for c in q.choices)
        rows.append(SignCounts(q.title, counts, sum(lv is None for lv in levels)))
    many = words.count(len(rows)).capitalize()
    return everysign(
        rows,
        Caption("every-sign", f"{many} signs of lasting over all places", rich(_NOTE)),
        tuple(c.short or c.label for c in scale),
    )


def _side_by_side(view: Typology, why: str) -> list[Block]:
    """The places one by one: what has stood a test there, and whether the main grant has ended."""
    rows = tuple(
        (
            view.names[case.id],
            view.labels[case.id],
            _grant(view, case),
            _stood(view, case),
        )
        for case in view.asked
    )
    table = Table(
        "Side by side: what has stood a test",
        ("Place", "In words", "Main grant ended", "Stood a test"),
        rows,
        (),
        (20, 24, 20, 36),
        "side-by-side",
    )
    return [
        Note("We do not look for patterns here", rich("{why} So the places are laid side by side.", why=why)),
        *listing(view, table, "answers_wide.csv"),
    ]


def _grant(view: Typology, case: Case) -> str:
    question, answer = view.bank.questions.get(ENDED), case.latest.now.get(ENDED)
    if question is None or answer is None or not answer.is_given:
        return "not said"
    chosen = question.choice(answer.value)
    return (chosen.short or chosen.label) if chosen else "not said"


def _stood(view: Typology, case: Case) -> str:
    said = [q for q in signs(view.bank) if level(case, q) is not None]
    if not said:
        return "not asked"
    stood = tested(view.bank, case)
    return f"{len(stood)} of {len(said)}{': ' if stood else ''}{words.joined([q.title.lower() for q in stood])}"
