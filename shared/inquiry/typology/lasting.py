"""What goes with lasting: never what causes it. Only what has stood a test counts."""

import re
from functools import cache
from typing import Any

import pandas as pd

from inquiry import words
from inquiry.cases import Case
from inquiry.document import Block, Finding, Findings, Heading, Items, Note, Paragraph, Table, Text, rich
from inquiry.figures.everysign import SignCounts, everysign
from inquiry.figures.plate import Caption
from inquiry.typology import analysis
from inquiry.typology.analysis import CUTS, analysed
from inquiry.typology.marks import listing, named
from inquiry.typology.outcome import (
    ENDED,
    MODELS_FROM,
    STRONG,
    THEMES_FROM,
    Outcome,
    can_be_called,
    has_ended,
    level,
    outcome,
    signs,
    tested,
)
from inquiry.typology.view import Typology

_LISTED = 8
_BY_CHANCE = 0.05
_NOTE = (
    "Each cell counts places. The framed cells at the end count the signs that have stood a real "
    "test: only these count as lasting."
)
_WHAT = (
    "A place **has lasted**, for this page, when more than half of its signs of lasting have "
    "stood a real test, and its first main grant "
    "has ended. Where that grant has not ended, nobody can say yet, and the place is left out."
)
_CAREFUL = (
    "“Goes with” is all that can be said. A few places, seen once, do not show what makes things "
    "last. Take each line to the places it "
    "names, and ask them if it rings true."
)


@cache
def outcome_of(view: Typology) -> Outcome:
    """Lasting and its conditions, worked out once."""
    return outcome(view)


@cache
def findings_of(view: Typology) -> analysis.Findings:
    """The analysis, made once."""
    return analysed(outcome_of(view))


def lasting(view: Typology) -> list[Block]:
    """The signs over all places; then what goes with lasting, or why nobody can say and the places side by side."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    why = refusal(view)
    shown = _side_by_side(view, why) if why else _analysis(view)
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
    if chance and chance.p > _BY_CHANCE:
        return rich("What was found to go with lasting, **chance alone would often give too**. Do not lean on it.")
    many = words.counted(len(found.parsimonious.cubes[0]), "combination goes", "combinations go")
    return rich(
        "**{many} with lasting** more than chance would give. That does not say why.", many=words.sentence(many)[:-1]
    )


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
        *listing(table, "answers_wide.csv"),
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


def _analysis(view: Typology) -> list[Block]:
    of, found = outcome_of(view), findings_of(view)
    return [
        Paragraph(rich("{said}", said=_who_counts(view, of))),
        Note("Read this with care", rich(_CAREFUL)),
        *_conditions(of),
        *_needed(of, found),
        *_solutions(view, of, found),
        *_trust(view, of, found),
        *_deviant(view, found),
    ]


def _who_counts(view: Typology, of: Outcome) -> str:
    n, lasted, not_ = len(of.table), int(of.lasted.sum()), int(of.did_not.sum())
    waiting = sum(has_ended(case) is False for case in view.asked)
    between = n - lasted - not_
    halfway = f" and {words.count(between)} exactly half way" if between else ""
    wait = (
        f" {words.sentence(words.counted(waiting, 'other place'))[:-1]} cannot be called either way yet."
        if waiting
        else ""
    )
    return f"Of {n:,} places whose main grant has ended, {lasted:,} have lasted and {not_:,} have not{halfway}.{wait}"


def _conditions(of: Outcome) -> list[Block]:
    said = "We looked at {what}."
    models = [f"being {of.words[c]}" for c in of.conditions if not c.startswith(STRONG)]
    themes = [f"being {of.words[c]}" for c in of.conditions if c.startswith(STRONG)]
    few = (
        ""
        if themes
        else (
            f" With fewer than {THEMES_FROM} places, the three themes are not looked at as well: "
            "there would be more combinations than places."
        )
    )
    return [Paragraph(rich(said + "{few}", what=words.joined([*models, *themes]), few=few), small=True)]


def _needed(of: Outcome, found: analysis.Findings) -> list[Block]:
    """What nearly all places that lasted share."""
    heading = Heading("What nearly all places that lasted share", 4)
    if found.needed.empty:
        return [
            heading,
            Paragraph(rich("Nothing that we asked about is shared by nearly all of them and by few of the others.")),
        ]
    table = found.needed.sort_values(["relevance", "consistency"], ascending=False, kind="stable").head(_LISTED)
    rows = tuple(
        (_in_words(of, str(row.expression)), f"{row.consistency:.2f}", f"{row.relevance:.2f}", f"{row.coverage:.2f}")
        for row in table.itertuples()
    )
    head = ("What they share", "Shared by those that lasted", "Says something", "Of those with it, lasted")
    more = len(found.needed) - len(rows)
    said = (
        f"The {words.count(len(rows))} that say most are shown; {more} more pass."
        if more > 0
        else "1 is all, 0 is none. A low number under “Says something” means that nearly every place has it."
    )
    return [
        heading,
        Table("Shared by nearly all that lasted", head, rows, (1, 2, 3), (46, 20, 16, 18)),
        Paragraph(rich("{said}", said=said), small=True),
    ]


def _solutions(view: Typology, of: Outcome, found: analysis.Findings) -> list[Block]:
    """The combinations, in the shortest reading and in the careful one."""
    heading = Heading("Combinations that go with lasting", 4)
    got = found.analysis.found
    if got is None:
        return [heading, Paragraph(rich("{why}", why=_names_in(view, of, found.analysis.refusal)))]
    if not len(got.parsimonious.cubes):
        return [
            heading,
            Paragraph(
                rich(
                    "{why}",
                    why=_names_in(view, of, got.parsimonious.reason)
                    or "No combination goes with lasting clearly enough.",
                )
            ),
        ]
    blocks: list[Block] = [heading]
    for solution, title in (
        (got.parsimonious, "In the fewest words"),
        (got.conservative, "Careful: only what places show"),
    ):
        first = solution.terms[solution.terms["model"] == "M1"]
        rows = tuple(
            _term_row(view, of, found.bounds if solution is got.parsimonious else None, row)
            for row in first.itertuples()
        )
        head = ("Combination", "Goes with lasting", "With open answers", "Of what lasted, it covers", "Places in it")
        blocks.append(Table(f"{title}: what goes with lasting", head, rows[:_LISTED], (1, 3), (38, 12, 15, 12, 23)))
        if solution.count > 1:
            blocks.append(
                Paragraph(
                    rich("{n} say it equally shortly; this is the first.", n=solution.counted.capitalize()), small=True
                )
            )
    return blocks


def _term_row(view: Typology, of: Outcome, bounds: pd.DataFrame | None, row: Any) -> tuple[str, ...]:
    text, spread = str(row.term), "not worked out"
    if bounds is not None and len(bounds):
        here = bounds[(bounds["term"] == text) & (bounds["figure"] == "consistency")]
        spread = f"{here['low'].iloc[0]:.2f} to {here['high'].iloc[0]:.2f}" if len(here) else spread
    return (_in_words(of, text), f"{row.consistency:.2f}", spread, f"{row.coverage:.2f}", named(view, list(row.cases)))


def _trust(view: Typology, of: Outcome, found: analysis.Findings) -> list[Block]:
    """What chance gives, how far it holds under other cut-offs, and what was set aside; a line each."""
    got, lines = found.analysis.found, []
    if got and got.chance and got.chance.observed:
        p = got.chance.p
        often = "Chance does as well too often: do not lean on it." if p > _BY_CHANCE else "Chance seldom does as well."
        lines.append(
            rich(
                "**Chance.** With lasting dealt out to the places at random {n} times, a "
                "combination that fits as well turned up with p = {p}. {often}",
                n=f"{len(got.chance.shuffled):,}",
                p=f"{p:.3f}",
                often=often,
            )
        )
    if found.held:
        robust = int((found.held.cases["kind"] == "robust").sum())
        covered = int((found.held.cases["kind"] != "neither").sum())
        lines.append(
            rich(
                "**Other cut-offs.** We asked again with five other cut-offs. Of {covered} "
                "places that some answer covers, {robust} are covered by every one.",
                covered=covered,
                robust=robust,
            )
        )
    if found.rows:
        lines.append(
            rich(
                "**Open answers.** Of {rows} combinations that places could show, open answers could turn {unsure}.",
                rows=found.rows,
                unsure=words.count(found.unsure),
            )
        )
    lines += [
        rich("{note}", note=_names_in(view, of, note)) for note in found.analysis.notes if "shuffled" not in note
    ][:_LISTED]
    return [
        Heading("How far to trust this", 4),
        Items(tuple(lines)),
        Paragraph(
            rich(
                "Cut-offs: a combination counts from consistency {c:.2f} and PRI {pri:.2f}, with {n} place or more.",
                c=CUTS.consistency,
                pri=CUTS.pri,
                n=CUTS.cases,
            ),
            small=True,
        ),
    ]


def _deviant(view: Typology, found: analysis.Findings) -> list[Block]:
    """The places that do not fit what was found: the first to talk with."""
    got = found.analysis.found
    if got is None or not len(got.parsimonious.cubes):
        return []
    y = pd.Series(got.table.y, index=list(got.table.cases))
    inside = got.parsimonious.memberships.iloc[:, 0]
    like = inside[(inside > 0.5) & (y < 0.5)].index
    unlike = inside[(inside < 0.5) & (y > 0.5)].index
    rows = [
        Finding(
            rich("**They have the combination and did not last:** {names}.", names=named(view, list(like)) or "none")
        ),
        Finding(rich("**They lasted without it:** {names}.", names=named(view, list(unlike)) or "none")),
    ]
    return [
        Heading("Places that do not fit this", 4),
        Paragraph(rich("For the consultant: these are the first to talk with. They may know what the sums do not.")),
        Findings(tuple(rows)),
    ]


def _in_words(of: Outcome, text: str) -> str:
    """An expression as people say it: "like Anchor, and not strong on “Power”"."""
    terms = [[_literal(of, part.strip()) for part in term.split("*")] for term in text.split(" + ")]
    return ", or ".join(", and ".join(parts) for parts in terms)


def _literal(of: Outcome, text: str) -> str:
    return f"not {of.words[text.removeprefix('~')]}" if text.startswith("~") else of.words[text]


def _names_in(view: Typology, of: Outcome, note: str) -> str:
    """A note of the analysis with the names of places and conditions in place of their ids.

    All in one pass and whole words only, so that no name is changed by what another is called.
    """
    conditions = {name: f"“{said}”" for name, said in of.words.items()}
    quoted, bare = {**view.names, **conditions}, {**conditions, "case": "place", "cases": "places"}

    def name(found: re.Match[str]) -> str:
        return quoted.get(found[1], found[0]) if found[1] else bare[found[0]]

    return re.sub(rf"“([^“”]+)”|\b(?:{'|'.join(map(re.escape, bare))})\b", name, note)


def _reason(found: analysis.Findings) -> str:
    """Why there is no combination; it is said where the combinations would stand."""
    return found.analysis.found.parsimonious.reason if found.analysis.found else found.analysis.refusal
