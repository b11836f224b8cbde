"""Then, now and the aim, and from wave to wave: counts first, then the flow; small cells hidden.

Either places are laid side by side by name, or they are counted and nothing beside the counts says who moved where.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd

from inquiry import words
from inquiry.document import Block, Heading, Items, Note, Paragraph, Table, Text, rich
from inquiry.figures.classmoves import ClassMove, PlaceClass, classmoves
from inquiry.figures.plate import Caption
from inquiry.sets.hiding import may_show
from inquiry.sets.transitions import Transitions, directions, flow, transitions
from inquiry.typology.degrees import degrees
from inquiry.typology.kinds import class_marks, shown
from inquiry.typology.likeness import Likeness, likeness
from inquiry.typology.marks import beside, how_many, listing, nameless
from inquiry.typology.view import Class, Typology

FEWEST = 12  # places: with fewer they are laid side by side, and nothing is counted across
HIDDEN_BELOW = 3  # places in a cell of a table of counts
_MOMENTS = (("then", "Then"), ("now", "Now"), ("aim", "Aim"))
_NOTE = (
    "Rows are classes before, columns after. A framed cell counts places that stayed. Counts below "
    "{n} are hidden, and as many beside them as it takes that no total gives one away."
)
_TOO_FEW = "So few places moved that counts from class to class would point at them. So there is no table of counts."
_ELSEWHERE = (
    "Which place moved where is not said here: a count that is hidden would stand there in other words. It is "
    "**{where}**."
)


def movement(view: Typology) -> list[Block]:
    """Where places began, where they are and what they aim at; then from wave to wave."""
    n = words.count(sum(q.compass for q in view.bank.questions.values()))
    intro = (
        "{n} questions are asked for when the work began, for now, and for three years from now. "
        "Going from one model to another is not going up or down. By these few questions alone, a place can be called "
        "otherwise today than by all of them."
    )
    moved = view.moments["then"].notna() | view.moments["aim"].notna() if view.asked else pd.Series(dtype=bool)
    if not moved.any():
        return [Paragraph(rich("No place has yet told how its work began or where it should be in three years."))]
    return [
        Paragraph(rich(intro, n=n.capitalize())),
        Items(tuple(_told(view))),
        *(_counts(view) or [_few(FEWEST), *_each(view, moved)]),
        *_waves(view),
    ]


def in_a_sentence(view: Typology) -> Text:
    """How many places have changed class since they began, and how many aim to."""
    if not view.asked:
        return ()
    found = [_changed(view.moments["then"], view.moments["now"]), _changed(view.moments["now"], view.moments["aim"])]
    (since, of), (aims, to) = found
    if not of:
        return ()
    has = "has" if since == 1 and of < FEWEST else "have"
    aim_at = "aims" if aims == 1 and to < FEWEST else "aim"
    aim = f" {words.capital(_of(aims, to))} {aim_at} at another class than today’s." if to else ""
    return rich(
        "Since they began, **{since} {has} moved** to another class.{aim}", since=_of(since, of), has=has, aim=aim
    )


def _of(n: int, of: int) -> str:
    """How many of how many; where places are counted, a few are not told apart."""
    if of >= FEWEST and not may_show(np.array([n, of - n]), HIDDEN_BELOW).all():
        few = f"fewer than {words.count(HIDDEN_BELOW)}"
        return f"{few} of {of:,}" if n < HIDDEN_BELOW else f"all but {few} of {of:,}"
    return f"{how_many(n)} of {of:,}"


def _changed(before: pd.Series, after: pd.Series) -> tuple[int, int]:
    """How many places are in another class after, of those known at both times."""
    both = before.notna() & after.notna()
    return int((before[both] != after[both]).sum()), int(both.sum())


def _told(view: Typology) -> list[Text]:
    """Where most began, are, and want to be, a line each."""
    found = []
    for moment, label in _MOMENTS:
        known = view.moments[moment].dropna()
        if known.empty:
            found.append(rich("**{label}:** nobody has said.", label=label))
            continue
        said = words.joined(_counted(known))
        found.append(rich("**{label}**, of {n} places: {said}.", label=label, n=f"{len(known):,}", said=said))
    return found


def _counted(known: pd.Series) -> list[str]:
    """The classes with how many places are in each, the commonest first; small ones of many places only together."""
    counts = known.value_counts()
    counts = counts[sorted(counts.index, key=lambda g: (-counts[g], g))]
    seen = may_show(counts.to_numpy(), HIDDEN_BELOW) if len(known) >= FEWEST else np.ones(len(counts), dtype=bool)
    told = [f"{shown(str(g))} ({n:,})" for g, n in counts[seen].items()]
    few = words.joined([f"“{shown(str(g))}”" for g in counts.index[~seen]])
    return [*told, *([f"{few} ({int(counts[~seen].sum()):,} together)"] if few else [])]


def _counts(view: Typology) -> list[Block]:
    """Tables of counts and the flow, for then to now and now to aim, where there are enough places; else nothing."""
    steps = [("then", "now", "Then", "Now"), ("now", "aim", "Now", "Aim")]
    enough = [s for s in steps if _changed(view.moments[s[0]], view.moments[s[1]])[1] >= FEWEST]
    if not enough:
        return []
    moved = [
        (transitions(view.moments[a], view.moments[b], hide_below=HIDDEN_BELOW), before, after)
        for a, b, before, after in enough
    ]
    flows = [_flow(view, a, b, f"From {before.lower()} to {after.lower()}") for a, b, before, after in enough]
    counted = [step for step in moved if step[0].counts.notna().to_numpy().any()]
    picture = [_figure(view, counted, "moves", "Then, now and the aim: from class to class")] if counted else []
    return [
        *(picture or [Paragraph(rich(_TOO_FEW), small=True)]),
        *_direction(view, [found for found, before, _ in counted if before == "Then"]),
        *(f for f in flows if f),
        _elsewhere(view, "then_now_aim.csv"),
    ]


def _elsewhere(view: Typology, file: str) -> Block:
    return Paragraph(rich(_ELSEWHERE, where=beside(view, file)), small=True)


def _few(fewest: int) -> Block:
    said = (
        "With fewer than {n} places, counts from class to class would show single places and nothing "
        "more. They are laid side by side instead."
    )
    return Paragraph(rich(said, n=words.count(fewest)), small=True)


def _figure(view: Typology, moved: Sequence[tuple[Transitions, str, str]], name: str, title: str) -> Block:
    groups = _all_groups(view, [t for t, _, _ in moved])
    steps = []
    for found, before, after in moved:
        table = found.counts.reindex(index=groups, columns=groups, fill_value=0)
        counts = tuple(tuple(None if pd.isna(v) else int(v) for v in row) for row in table.to_numpy(dtype=object))
        steps.append(ClassMove(before, after, counts))
    classes = [PlaceClass(shown(g), class_marks(view, g)) for g in groups]
    return classmoves(classes, steps, Caption(name, title, rich(_NOTE, n=words.count(HIDDEN_BELOW))))


def _all_groups(view: Typology, moved: Sequence[Transitions]) -> list[str]:
    """The classes that occur anywhere, single models first."""
    seen = {str(g) for t in moved for g in (*t.counts.index, *t.counts.columns)}
    return sorted(seen, key=lambda g: (len(class_marks(view, g)) or 99, g))


def _direction(view: Typology, counted: Sequence[Transitions]) -> list[Block]:
    """Along the order of the bank, which is an idea to be tested and no ladder; only what the table shows too."""
    labels = [view.bank.models[m].label for m in view.models]
    found = directions(view.moments["then"], view.moments["now"], labels)
    seen = {way for table in counted for way in _seen(table.counts, labels)}
    says = {
        "forward": "{n} went one step that way",
        "skipped": "{n} went further at once",
        "back": "{n} went the other way",
    }
    told = [said.format(n=how_many(int(found[way]))) for way, said in says.items() if way in seen]
    if not told:
        return []
    said = (
        "Some expect places to go from {order}. Since they began, {told}. That order is an idea to be tested, not a "
        "ladder."
    )
    return [Paragraph(rich(said, order=" to ".join(labels), told=words.joined(told)))]


def _seen(counts: pd.DataFrame, labels: Sequence[str]) -> set[str]:
    """The ways between models of which no cell is hidden."""
    cells = counts.reindex(index=labels, columns=labels, fill_value=0).isna().to_numpy()
    step = np.subtract.outer(np.arange(len(labels)), np.arange(len(labels))).T
    ways = {"forward": step == 1, "skipped": step > 1, "back": step < 0}
    return {way for way, of in ways.items() if not cells[of].any()}


def _flow(view: Typology, before: str, after: str, title: str) -> Block | None:
    """The fuzzy flow: how much likeness went from which model to which, in whole places' worth."""
    p, q = (_with_none(view.moment_memberships[m]) for m in (before, after))
    known = view.moments[before].notna() & view.moments[after].notna()
    found = flow(p[known], q[known])
    if not found.cases:
        return None
    label = {m: view.bank.models[m].label for m in view.models} | {Class.NONE: "None of these"}
    rows = tuple(
        (label[a], *(f"{found.total.loc[a, b]:.1f}" for b in found.total.columns), f"{found.change[a]:+.1f}")
        for a in found.total.index
    )
    head = ("From", *(f"to {label[b]}" for b in found.total.columns), "Change in all")
    caption = f"{title}: how much likeness moved, in whole places ({found.cases:,} places)"
    return Table(caption, head, rows, tuple(range(1, len(head))), narrow=False)


def _with_none(memberships: pd.DataFrame) -> pd.DataFrame:
    """Memberships with "none of these": one less the highest."""
    return memberships.assign(**{Class.NONE: 1 - memberships.max(axis=1)})


def _each(view: Typology, moved: pd.Series) -> list[Block]:
    return listing(view, nameless(view, _table(view, moved), "Began"), "then_now_aim.csv")


def _table(view: Typology, moved: pd.Series) -> Table:
    years = {case.id: str(case.began or "") for case in view.asked}
    rows = tuple(
        (view.names[id_], years[id_] or "not said", *(_said(view.moments[m][id_]) for m, _ in _MOMENTS))
        for id_ in moved.index[moved]
    )
    head = ("Place", "Began", "Then", "Now", "Aim")
    return Table(
        "Each place then, now and as it hopes to be, by these questions",
        head,
        rows,
        (),
        (26, 12, 20, 22, 20),
        "moments",
        dense=True,
    )


def _said(group: object) -> str:
    return "not said" if pd.isna(group) else shown(str(group))


def _waves(view: Typology) -> list[Block]:
    """From the wave before to the latest, by all questions about models."""
    if not view.before:
        return []
    found, before = groups_before(view)
    after = view.groups[before.index]
    return [
        Heading("From one wave of answers to the next", 3, id="waves"),
        _stayed(before, after),
        *(_wave_counts(view, before, after) or listing(view, _wave_table(view, found), "waves.csv")),
        _caution(),
    ]


@cache
def groups_before(view: Typology) -> tuple[Likeness, pd.Series]:
    """How like each model places were in the wave before, and their classes by id, found as those of today are."""
    found = likeness(degrees(view.bank, [taken.now for _, taken in view.before]))
    some = Typology(view.bank, tuple(case for case, _ in view.before))
    return found, some.grouped(found.words, some.classed(found.words, found.is_close))


def _stayed(before: pd.Series, after: pd.Series) -> Block:
    """How many places answered twice, and of how many the class stayed the same."""
    said = (
        "{n} answered in more than one wave. From the wave before to the latest, the class stayed the same in {stayed}."
    )
    places = words.counted(len(before), "place has", "places have")
    return Paragraph(rich(said, n=words.capital(places), stayed=_of(int((before == after).sum()), len(before))))


def _wave_counts(view: Typology, before: pd.Series, after: pd.Series) -> list[Block]:
    """The counts from class to class, where there are enough places."""
    if len(before) < FEWEST:
        return []
    moved = transitions(before, after, hide_below=HIDDEN_BELOW)
    if moved.counts.isna().to_numpy().all():
        return [Paragraph(rich(_TOO_FEW), small=True), _elsewhere(view, "waves.csv")]
    steps, title = [(moved, "Wave before", "Latest wave")], "From the wave before to the latest"
    return [_figure(view, steps, "wave-moves", title), _elsewhere(view, "waves.csv")]


def _wave_table(view: Typology, found: Likeness) -> Table:
    """Each place with its words in its last two waves."""
    rows = tuple(
        (
            view.names[case.id],
            f"{taken.year}: {words.label(view.bank, found.lean(i))}",
            f"{case.latest.year}: {view.labels[case.id]}",
        )
        for i, (case, taken) in enumerate(view.before)
    )
    head = ("Place", "Wave before", "Latest wave")
    return Table("Each place in its last two waves", head, rows, (), (28, 36, 36), "wave-table")


def _caution() -> Block:
    return Note(
        "What a change can mean",
        rich(
            "A place may have changed. So may the people in the room, or how they read a "
            "question. Ask before you tell it as a story."
        ),
    )
