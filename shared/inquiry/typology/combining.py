"""Combinations that go with lasting, in words: the picture, the shortest and the careful reading, how far to trust."""

import re
from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from inquiry import words
from inquiry.document import Block, Finding, Heading, Items, Note, Paragraph, Table, Text, rich
from inquiry.document import Findings as Found
from inquiry.figures import Combination, combinations
from inquiry.figures import Outcome as Ends
from inquiry.figures.plate import Caption
from inquiry.sets.solutions import Kind, Solutions
from inquiry.sets.table import above_half, below_half
from inquiry.sets.truth import TruthTable
from inquiry.typology.analysis import CUTS, Findings
from inquiry.typology.marks import beside, how_many, named
from inquiry.typology.outcome import STRONG, THEMES_FROM, Outcome, has_ended
from inquiry.typology.view import Typology

BY_CHANCE: Final = 0.05
_LISTED, _DRAWN = 8, 12  # rows of a table, columns of the picture
_CAREFUL = (
    "“Goes with” is all that can be said. Places that were seen once do not show what makes things last. Take each "
    "line to the places it speaks of, and ask them if it rings true."
)
_PICTURE = (
    "A column is a combination that places show, the commonest first. The bar counts its places; the filled part of "
    "it, those that have lasted."
)
_TITLES = {Kind.PARSIMONIOUS: "In the fewest words", Kind.CONSERVATIVE: "Careful: only what places show"}
_WITHIN = (
    "“Goes with lasting”: of all that places are in the combination, how much is in lasting too, from 0 to 1. “Could "
    "be”: how low and how high the same figure could be, over the same places, whatever their open answers are."
)


def blocks(view: Typology, of: Outcome, found: Findings) -> list[Block]:
    """All of it: who counts, what is shared, the combinations, how far to trust them, and who does not fit."""
    return [
        Paragraph(rich("{said}", said=_who_counts(view, of, found))),
        Note("Read this with care", rich(_CAREFUL)),
        _conditions(of),
        *_needed(of, found),
        *_solutions(view, of, found),
        *_trust(view, of, found),
        *_deviant(view, found),
    ]


def _who_counts(view: Typology, of: Outcome, found: Findings) -> str:
    n, lasted, not_ = len(of.table), int(of.lasted.sum()), int(of.did_not.sum())
    waiting, between = sum(has_ended(case) is False for case in view.asked), n - lasted - not_
    said = [f"Of {n:,} places whose main grant has ended, {lasted:,} have lasted and {not_:,} have not"]
    said[0] += f", and {words.count(between)} stand exactly half way." if between else "."
    if waiting:
        other = words.capital(words.counted(waiting, "other place"))
        said.append(f"{other} cannot be called either way yet.")
    if found.gaps:
        one = len(found.gaps) == 1
        some = words.capital(words.counted(len(found.gaps), "place"))
        said.append(
            f"{some} of the {n:,} left a whole condition open, so {'it is' if one else 'they are'} in no figure."
        )
    return " ".join(said)


def _conditions(of: Outcome) -> Block:
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
    return Paragraph(rich("We looked at {what}.{few}", what=words.joined([*models, *themes]), few=few), small=True)


def _needed(of: Outcome, found: Findings) -> list[Block]:
    """What nearly all places that lasted share."""
    heading = Heading("What nearly all places that lasted share", 4)
    if found.needed.empty:
        none = "Nothing that we asked about is shared by nearly all of them and by few of the others."
        return [heading, Paragraph(rich(none))]
    table = found.needed.sort_values(["relevance", "consistency"], ascending=False, kind="stable").head(_LISTED)
    rows = tuple(
        (
            words.capital(in_words(of, str(row.expression))),
            *(f"{x:.2f}" for x in (row.consistency, row.relevance, row.coverage)),
        )
        for row in table.itertuples()
    )
    head = ("What they share", "Shared by those that lasted", "Says something", "Of those with it, lasted")
    more = len(found.needed) - len(rows)
    said = "1 is all, 0 is none. A low number under “Says something” means that nearly every place has it."
    said += f" The {words.count(len(rows))} that say most are shown; {more:,} more pass." if more > 0 else ""
    return [
        heading,
        Table("Shared by nearly all that lasted", head, rows, (1, 2, 3), (46, 20, 16, 18)),
        Paragraph(rich("{said}", said=said), small=True),
    ]


def _solutions(view: Typology, of: Outcome, found: Findings) -> list[Block]:
    """The picture of what places show; then the combinations, in the shortest reading and in the careful one."""
    heading, got = Heading("Combinations that go with lasting", 4), found.analysis.found
    if got is None:
        return [heading, Paragraph(rich("{why}", why=names_in(view, of, found.analysis.refusal)))]
    picture = [heading, *_picture(view, of, got.table)]
    if not len(got.parsimonious.cubes):
        return [*picture, Paragraph(rich("{why}", why=names_in(view, of, got.parsimonious.reason)))]
    tables = [_terms(view, of, found, one) for one in (got.parsimonious, got.conservative)]
    return [*picture, *(block for some in tables for block in some), Paragraph(rich(_WITHIN), small=True)]


def _picture(view: Typology, of: Outcome, table: TruthTable) -> Iterator[Block]:
    """The combinations that places show, and how many of the places in each have lasted."""
    order = np.lexsort((table.corners, -table.n))[:_DRAWN]
    names = [words.capital(of.words[name]) for name in table.conditions]
    shown = [_combination(table, int(row)) for row in order if table.n[row]]
    halfway = ((table.row >= 0) & ~above_half(table.y) & ~below_half(table.y)).any()
    ends = Ends("have lasted", "have not, or stand half way" if halfway else "have not")
    yield combinations(
        names, shown, ends, Caption("combinations", "What places show, and where it lasted", rich(_PICTURE))
    )
    if more := int((table.n > 0).sum()) - len(shown):
        said, where = "{more} more, with fewer places each, are **{where}**.", beside(view, "truth_table.csv")
        yield Paragraph(rich(said, where=where, more=words.counted(more, "combination").capitalize()), small=True)


def _combination(table: TruthTable, row: int) -> Combination:
    bits = (int(table.corners[row]) >> np.arange(table.width)[::-1]) & 1
    inside = table.row == row
    lasted = int((inside & above_half(table.y)).sum())
    fit = float(table.consistency[row])
    return Combination(tuple(map(bool, bits)), int(table.n[row]), lasted, None if np.isnan(fit) else fit)


def _terms(view: Typology, of: Outcome, found: Findings, solution: Solutions) -> list[Block]:
    """The combinations of the first model of a solution, a row each."""
    first, bounds = solution.terms[solution.terms["model"] == "M1"], found.bounds[solution.kind]
    rows = tuple(_term_row(view, of, bounds, row) for row in first.head(_LISTED).itertuples())
    head = ("Combination", "Goes with lasting", "Could be", "Of what lasted, it covers", "Places in it")
    said = []
    if more := len(first) - len(rows):
        many = words.capital(words.counted(more, "more combination"))
        said.append(f"{many} of it {beside(view, 'solution_terms.csv')}.")
    if solution.count > 1:
        said.append(f"{solution.counted.capitalize()} say it equally shortly; this is the first.")
    table = Table(f"{_TITLES[solution.kind]}: what goes with lasting", head, rows, (1, 3), (38, 12, 15, 12, 23))
    return [table, *([Paragraph(rich("{said}", said=" ".join(said)), small=True)] if said else [])]


def _term_row(view: Typology, of: Outcome, bounds: pd.DataFrame, row: Any) -> tuple[str, ...]:
    text = str(row.term)
    here = bounds[(bounds["term"] == text) & (bounds["figure"] == "consistency")].iloc[0]
    spread = f"{here['low']:.2f} to {here['high']:.2f}"
    said, places = words.capital(in_words(of, text)), named(view, list(row.cases))
    return (said, f"{row.consistency:.2f}", spread, f"{row.coverage:.2f}", places)


def _trust(view: Typology, of: Outcome, found: Findings) -> list[Block]:
    """What chance gives, how far it holds under other cut-offs, and what was set aside; a line each."""
    lines = [*_against_chance(found), *_other_cuts(found), *_open(found)]
    reason = found.analysis.found.parsimonious.reason if found.analysis.found else ""
    said = [note for note in found.analysis.aside if note != reason and not note.startswith("Row ")]  # drawn above
    lines += [rich("{note}", note=names_in(view, of, note)) for note in said[:_LISTED]]
    cuts = rich(
        "Cut-offs: a combination counts from consistency {c:.2f} and PRI {pri:.2f}, with {n} place or more.",
        c=CUTS.consistency,
        pri=CUTS.pri,
        n=CUTS.cases,
    )
    return [Heading("How far to trust this", 4), Items(tuple(lines)), Paragraph(cuts, small=True)]


def _against_chance(found: Findings) -> Iterator[Text]:
    got = found.analysis.found
    if not (got and got.chance and got.chance.observed):
        return
    p, shuffles = got.chance.p, len(got.chance.shuffled)
    as_well = round(p * (1 + shuffles)) - 1
    often = "Chance does as well too often: do not lean on it." if p > BY_CHANCE else "Chance seldom does as well."
    said = (
        "**Chance.** Lasting was dealt out to the places at random {n:,} times. A combination that fits as well turned "
        "up in {as_well} of them. {often}"
    )
    yield rich(said, n=shuffles, as_well=how_many(as_well), often=often)


def _other_cuts(found: Findings) -> Iterator[Text]:
    if found.held:
        kinds = found.held.cases["kind"]
        said = (
            "**Other cut-offs.** We asked again with five other cut-offs. Of {covered} places that some answer covers, "
            "{robust} are covered by every one."
        )
        yield rich(said, covered=int((kinds != "neither").sum()), robust=int((kinds == "robust").sum()))


def _open(found: Findings) -> Iterator[Text]:
    if found.rows:
        said = "**Open answers.** Of {rows} combinations that places could show, open answers could turn {unsure}."
        yield rich(said, rows=found.rows, unsure=how_many(found.unsure))


def _deviant(view: Typology, found: Findings) -> list[Block]:
    """The places that do not fit what was found: the first to talk with."""
    got = found.analysis.found
    if got is None or not len(got.parsimonious.cubes):
        return []
    y = pd.Series(got.table.y, index=list(got.table.cases))
    inside = got.parsimonious.memberships.iloc[:, 0]
    like = inside[above_half(inside) & below_half(y)].index
    unlike = inside[below_half(inside) & above_half(y)].index
    rows = [
        Finding(
            rich("**They have the combination and did not last:** {names}.", names=named(view, list(like)) or "none")
        ),
        Finding(rich("**They lasted without it:** {names}.", names=named(view, list(unlike)) or "none")),
    ]
    return [
        Heading("Places that do not fit this", 4),
        Paragraph(rich("These are the first to talk with. They may know what the sums do not.")),
        Found(tuple(rows)),
    ]


def in_words(of: Outcome, text: str) -> str:
    """An expression as people say it: "like Anchor, and not strong on “Power”"."""
    terms = [[_literal(of, part.strip()) for part in term.split("*")] for term in text.split(" + ")]
    return ", or ".join(", and ".join(parts) for parts in terms)


def _literal(of: Outcome, text: str) -> str:
    return f"not {of.words[text.removeprefix('~')]}" if text.startswith("~") else of.words[text]


def names_in(view: Typology, of: Outcome, note: str) -> str:
    """A note of the analysis with the names of places and conditions in place of their ids.

    All in one pass and whole words only, so that no name is changed by what another is called.
    """
    conditions = {name: f"“{said}”" for name, said in of.words.items()}
    quoted, bare = {**view.names, **conditions}, {**conditions, "case": "place", "cases": "places"}

    def name(found: re.Match[str]) -> str:
        return quoted.get(found[1], found[0]) if found[1] else bare[found[0]]

    return re.sub(rf"“([^“”]+)”|\b(?:{'|'.join(map(re.escape, bare))})\b", name, note)
