"""Places that fit none of the models: alike ones grouped if there are enough, and what a model of theirs would be."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from inquiry import words
from inquiry.cases.making import SOUNDS
from inquiry.document import Block, Heading, Items, Note, Paragraph, Table, Text, rich
from inquiry.questions import Bank, Bearing, Model
from inquiry.sets.groups import FEWEST, Draws, Group, Groups, grouped
from inquiry.typology.candidate import HEADS, Candidate, candidate
from inquiry.typology.degrees import degrees
from inquiry.typology.likeness import likeness
from inquiry.typology.marked import by_name, marked, signs_of
from inquiry.typology.marks import listing, named, nameless, own_name
from inquiry.typology.view import Class, Typology

_SHOWN = 6  # answers that describe a group
_NAMES = 12  # own names that are shown of a group
_DRAWS, _FEWER = Draws(seed=1), Draws(subsets=25, deals=39, seed=1)
_MANY = 400  # places that fit none: with more, they are drawn and dealt out less often
_MOST_MODELS = 5  # groups, the largest first, that a model is made of


@dataclass(frozen=True, eq=False)
class Unfitted:
    """The places that fit none, in groups; `signs` is what every place asked says, place x sign."""

    ids: tuple[str, ...]
    signs: pd.DataFrame
    groups: Groups
    candidates: tuple[Candidate, ...]


@cache
def unfitted(view: Typology) -> Unfitted:
    """The places whose words are "none of these", and the groups among them."""
    ids = tuple(view.classes.index[view.classes == Class.NONE])
    signs = marked(view.bank, {case.id: case.latest.now for case in view.asked})
    inside, outside = signs.loc[list(ids)], signs.drop(index=list(ids))
    found = grouped(inside, outside, _DRAWS if len(ids) <= _MANY else _FEWER)
    stable = [g for g in found.groups if g.is_stable][:_MOST_MODELS]
    made = tuple(_candidate(view.bank, i, g, signs) for i, g in enumerate(stable, start=1))
    return Unfitted(ids, signs, found, made)


def _candidate(bank: Bank, number: int, group: Group, signs: pd.DataFrame) -> Candidate:
    members = list(group.cases)
    return candidate(bank, number, signs.loc[members], signs.drop(index=members))


def fit_none(view: Typology) -> list[Block]:
    """Who fits none, by name and in their own words; the groups; a candidate model for each that is steady enough."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    found = unfitted(view)
    if not found.ids:
        return [
            Paragraph(
                rich(
                    "The words of every place name at least one model, or are open. So there is "
                    "no place that fits none."
                )
            ),
            *_not_us(view),
        ]
    return [
        Paragraph(rich("{said}", said=_opening(found))),
        *listing(view, nameless(view, _table(view, found), "Own name"), "memberships.csv"),
        *_not_us(view),
        *_groups(view, found),
    ]


def _opening(found: Unfitted) -> str:
    some = words.capital(words.counted(len(found.ids), "place is", "places are"))
    return (
        f"{some} like none of the models. That is a real answer. It may be that a model is missing "
        "from our list, and these places know which."
    )


def _table(view: Typology, found: Unfitted) -> Table:
    nearest = view.membership.loc[list(found.ids)]
    rows = tuple(
        (view.names[id_], own_name(view.case(id_)), *(words.likeness(None if v != v else v) for v in nearest.loc[id_]))  # noqa: PLR0124 - NaN
        for id_ in found.ids
    )
    head = ("Place", "Own name", *(view.bank.models[m].label for m in view.models))
    width = max(8, 42 // len(view.models))
    return Table(
        "Places that fit none, with how like each model they are",
        head,
        rows,
        tuple(range(2, len(head))),
        (26, 32, *([width] * len(view.models))),
        "fit-none",
        dense=True,
    )


def _not_us(view: Typology) -> list[Block]:
    """Places that the sums name a model for, and whose people mostly say that it is not them."""
    ids = [c.id for c in view.asked if says_no(view.bank, c.fit.counts) and view.classes[c.id] != Class.NONE]
    if not ids:
        return []
    said = (
        "The sums name a model for {names}. Yet most people who were asked there say that it does "
        "not sound like them. They belong in this talk too."
    )
    return [Paragraph(rich(said, names=named(view, ids)))]


def says_no(bank: Bank, counts: tuple[tuple[tuple[str, ...], int], ...]) -> bool:
    """Whether more than half of the people, as far as it is shown, say that the picture is not them.

    The bank's choices run from yes to no: the last one is that it does not sound like them.
    """
    asked = bank.questions.get(SOUNDS)
    no, all_ = asked.choices[-1].name if asked else "", sum(n for _, n in counts)
    return sum(n for names, n in counts if names == (no,)) * 2 > all_ > 0


def _groups(view: Typology, found: Unfitted) -> list[Block]:
    heading = Heading("Are some of them alike?", 3, id="groups")
    if not found.groups.groups:
        few = f" From {FEWEST} such places on, we look for groups." if len(found.ids) < FEWEST else ""
        reason = found.groups.reason.replace("cases", "places").replace("case", "place")
        return [heading, Paragraph(rich("{reason}{few}", reason=reason, few=few))]
    blocks: list[Block] = [heading, Paragraph(rich("{said}", said=_how_grouped(found)))]
    made = iter(found.candidates)
    for number, group in enumerate(found.groups.groups, start=1):
        blocks += _one_group(view, group, number)
        if group.is_stable and (one := next(made, None)):
            blocks += _rows(view, group, one)
    alone = [str(id_) for id_ in found.groups.apart]
    if alone:
        blocks.append(Paragraph(rich("**In no group:** {names}.", names=named(view, alone))))
    return blocks


def _how_grouped(found: Unfitted) -> str:
    n = words.counted(len(found.groups.groups), "group")
    return (
        "We compared these places answer by answer, also in answers that no model asks for, and "
        f"found {n}. The stability of a group says how much of it "
        "comes back when a third of the places is left out, again and again: 1 is all of it, and "
        "below 0.6 a group is not to be trusted."
    )


def _one_group(view: Typology, group: Group, number: int) -> list[Block]:
    ids = [str(id_) for id_ in group.cases]
    firm = "" if group.is_stable else " **That is too little to trust it**, so no model is made of it."
    said = f"Stability {{stability}}.{firm} Its places: {{names}}."
    return [
        Heading(f"Group {number}: {words.counted(len(ids), 'place')}", 4),
        Paragraph(rich(said, stability=f"{group.stability:.2f}", names=named(view, ids))),
        Paragraph(rich("What they say, and other places say less often:")),
        Items(tuple(_described(view, group))),
        *_calls_itself(view, ids),
    ]


def _described(view: Typology, group: Group) -> list[Text]:
    """The answers that set a group apart, each with how many of its places give it."""
    signs, features = by_name(signs_of(view.bank)), group.features
    marks = features[features["difference"].fillna(features["inside"]) > 0]
    marks = marks[marks["in_it"] > 0.5].head(_SHOWN)
    return [
        rich("{says} ({n} of {of})", says=signs[str(name)].words, n=round(row.in_it * row.known), of=int(row.known))
        for name, row in zip(marks.index, marks.itertuples(), strict=True)
    ]


def _calls_itself(view: Typology, ids: list[str]) -> list[Block]:
    names = Counter(name for id_ in ids if (name := view.case(id_).own_name))
    if not names:
        none = "None of them has a name for its way of working that is meant for everybody."
        return [] if view.is_nameless else [Paragraph(rich(none))]
    said = [
        f"“{name}”{f' ({n} places)' if n > 1 else ''}" for name, n in sorted(names.items(), key=lambda p: (-p[1], p[0]))
    ]
    more = f" and {len(said) - _NAMES} more" if len(said) > _NAMES else ""
    return [
        Paragraph(rich("**What they call it themselves:** {names}{more}.", names=", ".join(said[:_NAMES]), more=more))
    ]


_TRY = (
    "The same rows are in the folder data/{name}. Try them with “inquiry typology --models” and the path of that "
    "folder; nothing in the bank is changed by a try."
)


def _rows(view: Typology, group: Group, made: Candidate) -> list[Block]:
    """The candidate in rows, what it would do, and how to try it."""
    said = (
        "Below are rows for the question bank that make a model of this group. {does} Give it a name of your own "
        "first: “{label}” stands for nothing. {try_}"
    )
    try_ = "" if view.is_nameless else _TRY.format(name=made.name)
    titles = {"models": "models.csv", "bearings": "bearings.csv", "cells": "cells.csv"}
    tables = [
        Table(
            f"Rows to paste into {titles[n]}: {made.models[0][1]}",
            head,
            getattr(made, n),
            id=f"{made.name}-{n}",
            dense=True,
        )
        for n, head in HEADS.items()
    ]
    note = Note("A model in the making", rich(said, does=_does(view, group, made), label=made.models[0][1], try_=try_))
    return [note, *tables]


def _does(view: Typology, group: Group, made: Candidate) -> str:
    """How many of the group, and of the others, the candidate would name."""
    bank = with_candidate(view.bank, made)
    found = likeness(degrees(bank, [case.latest.now for case in view.asked]))
    named_ = pd.Series(found.words.named[:, -1], index=view.ids)
    inside = named_.loc[list(group.cases)]
    outside = named_.drop(index=list(group.cases))
    return (
        f"It would name {int(inside.sum())} of the {len(inside)} places of the group, and "
        f"{int(outside.sum())} of the other {len(outside)}."
    )


def with_candidate(bank: Bank, made: Candidate) -> Bank:
    """The bank with the candidate as one model more, last."""
    row = dict(zip(HEADS["models"], made.models[0], strict=True))
    bearings: dict[str, tuple[Bearing, ...]] = dict(bank.bearings)
    for question, choice, model, rule, value, source in made.bearings:
        bearings[question] = (
            *bearings.get(question, ()),
            Bearing(question, choice, model, rule, float(value or 1), source),
        )
    return replace(bank, models={**bank.models, made.name: Model(**row)}, bearings=bearings)


def candidates(view: Typology) -> dict[str, bytes]:
    """The rows of each candidate as files, by their path below the folder of data."""
    made = unfitted(view).candidates if view.asked else ()
    return {f"{one.name}/{name}": content for one in made for name, content in one.files().items()}
