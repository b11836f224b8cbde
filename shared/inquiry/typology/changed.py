"""What changed since an earlier run, or what other models would change: which places change class, and why."""

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from inquiry import words
from inquiry.cases import Case
from inquiry.document import Block, Heading, Items, Paragraph, Table, Text, rich
from inquiry.questions import Bank
from inquiry.typology.earlier import Earlier, Stood
from inquiry.typology.kinds import shown
from inquiry.typology.marks import how_many, listing
from inquiry.typology.view import MOST_ROWS, Typology

_LISTED = 12  # changes of the bank that are named one by one
_CUTS = {
    "clear": "a clear lean, from",
    "alone": "some lean, from",
    "mixed": "counts in a mix, from",
    "stronger": "called stronger in a mix, from a gap of",
    "unsteady": "too close to call, above this share of changed checks",
    "fewest_answers": "enough to say, from this many answers in each part",
}


def standing(view: Typology) -> Earlier:
    """This run as a later one will compare itself with it."""
    return Earlier(
        inputs=view.inputs,
        version=view.bank.version,
        bank=view.bank.fingerprint,
        day=view.date.isoformat() if view.date else "",
        models={name: model.label for name, model in view.bank.models.items()},
        bearings=tuple(_bearings(view.bank)),
        rules=_rules(view.bank),
        places={case.id: _stood(view, i, case) for i, case in enumerate(view.asked)},
    )


def _stood(view: Typology, place: int, case: Case) -> Stood:
    values = view.likeness.mean[place]
    membership = {m: None if v != v else round(float(v), 6) for m, v in zip(view.models, values, strict=True)}  # noqa: PLR0124 - NaN
    return Stood(str(view.groups[case.id]), str(view.labels[case.id]), membership, _print_of(case))


def _print_of(case: Case) -> str:
    """A hash of what the place answered about today, so that a change of answers shows."""
    said = {name: [str(a.value), a.second, a.skip] for name, a in sorted(case.latest.now.items())}
    return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


def _bearings(bank: Bank) -> Iterable[str]:
    for question, bearings in sorted(bank.bearings.items()):
        yield from (f"{question}|{b.choice}|{b.model}|{b.rule}|{b.value:g}" for b in bearings)


def _rules(bank: Bank) -> dict[str, float]:
    rules = {name: float(value) for name, value in vars(bank.rules).items() if name != "levels"}
    return rules | {f"level_{n}": float(v) for n, v in bank.rules.levels.items()}


def changed(view: Typology) -> list[Block]:
    """The comparison with the earlier run, or with the bank as it is when other models are tried."""
    old = view.earlier
    if view.is_nameless:
        return [Paragraph(rich("This edition stands alone: it is not compared with an earlier one."))]
    if old is None:
        return [
            Paragraph(
                rich(
                    "There is no earlier run to compare with. The next time that answers or the "
                    "question bank change, this section says which places changed class, and why."
                )
            )
        ]
    now = standing(view)
    what = "the question bank as it is" if view.trial else f"the run before, of {_day(old)}"
    bank, places = _bank_changes(view.bank, old, now), _place_changes(view, old, now)
    blocks: list[Block] = [
        Paragraph(rich("This is compared with {what}.", what=what)),
        *_in_bank(bank, trial=bool(view.trial)),
    ]
    return [*blocks, Heading("Which places change class", 3, id="changed-places"), *_in_places(view, old, now, places)]


def _day(old: Earlier) -> str:
    return f"{words.day(date.fromisoformat(old.day))} (version {old.version})" if old.day else f"version {old.version}"


def _bank_changes(bank: Bank, old: Earlier, now: Earlier) -> list[Text]:
    """What in the bank bears on the models and is not as it was, a line each."""
    gone = [old.models[m] for m in old.models if m not in now.models]
    new = [now.models[m] for m in now.models if m not in old.models]
    found: list[Text] = [rich("**New model:** {label}.", label=label) for label in new]
    found += [rich("**No longer there:** {label}.", label=label) for label in gone]
    found += [
        _rule_changed(name, old.rules.get(name), value)
        for name, value in now.rules.items()
        if old.rules.get(name) != value
    ]
    return [*found, *_bearings_changed(bank, old, now)]


def _rule_changed(name: str, before: float | None, after: float) -> Text:
    was, said = "not set" if before is None else f"{before:g}", _CUTS.get(name, "")
    return rich(
        "**Cut-point “{name}”**{said}: {was} before, {after} now.",
        name=name.replace("_", " "),
        said=f" ({said})" if said else "",
        was=was,
        after=f"{after:g}",
    )


def _bearings_changed(bank: Bank, old: Earlier, now: Earlier) -> list[Text]:
    """Answers that speak for a model in another way than before; those of a new or vanished model are not listed."""
    kept = set(old.models) & set(now.models)
    before, after = _by_answer(old.bearings), _by_answer(now.bearings)
    keys = [key for key in sorted({*before, *after}) if key[2] in kept and before.get(key) != after.get(key)]
    lines = [_bearing_changed(bank, key, before.get(key), after.get(key)) for key in keys[:_LISTED]]
    more = len(keys) - len(lines)
    return [*lines, *([rich("And {n} more answers speak for a model in another way.", n=more)] if more > 0 else [])]


def _by_answer(bearings: Iterable[str]) -> dict[tuple[str, str, str], str]:
    split = (line.split("|") for line in bearings)
    return {(question, choice, model): f"{rule} {value}" for question, choice, model, rule, value in split}


def _bearing_changed(bank: Bank, key: tuple[str, str, str], before: str | None, after: str | None) -> Text:
    question, choice, model = key
    asked = bank.questions.get(question)
    chosen = asked.choice(choice) if asked else None
    said = f"{asked.title if asked else question}{f': {chosen.short or chosen.label}' if chosen else ''}"
    return rich(
        "**“{said}” for {model}:** {before} before, {after} now.",
        said=said,
        model=bank.models[model].label,
        before=_worth(before),
        after=_worth(after),
    )


def _worth(rule: str | None) -> str:
    if rule is None:
        return "nothing"
    kind, _, value = rule.partition(" ")
    return {"level": "its level", "dots": f"{value} dots"}.get(kind, value)


def _in_bank(found: list[Text], *, trial: bool) -> list[Block]:
    if not found:
        return [
            Paragraph(
                rich(
                    "The models, and what speaks for them, are the same."
                    if trial
                    else "The question bank bears on the models as it did."
                )
            )
        ]
    return [Heading("What is not as it was in the question bank", 3, id="changed-bank"), Items(tuple(found))]


def _place_changes(view: Typology, old: Earlier, now: Earlier) -> list[str]:
    """The places in both runs whose class is another, by id in order of name."""
    return [c.id for c in view.asked if c.id in old.places and old.places[c.id].group != now.places[c.id].group]


def _in_places(view: Typology, old: Earlier, now: Earlier, ids: list[str]) -> list[Block]:
    both, names = len(set(old.places) & set(now.places)), view.names
    came = [c.id for c in view.asked if c.id not in old.places]
    went = len(set(old.places) - set(now.places))
    said = (
        f"{words.capital(how_many(len(ids)))} of {both:,} places that are in both "
        f"{'changes' if len(ids) == 1 else 'change'} "
        "class."
    )
    said += f" {words.capital(words.counted(len(came), 'place is', 'places are'))} new." if came else ""
    said += f" {words.capital(words.counted(went, 'place is', 'places are'))} no longer in it." if went else ""
    same_bank = old.bank == now.bank
    rows = tuple(
        (names[i], shown(old.places[i].group), shown(now.places[i].group), _why(view, old, now, i, same_bank=same_bank))
        for i in ids
    )
    table = Table(
        "Places that change class", ("Place", "Before", "Now", "Why"), rows, (), (22, 22, 22, 34), "changes", dense=True
    )
    return [Paragraph(rich("{said}", said=said)), *listing(view, table, "memberships.csv", MOST_ROWS)]


def _why(view: Typology, old: Earlier, now: Earlier, id_: str, *, same_bank: bool) -> str:
    """What is behind the change: other answers, another bank, or both; and which likeness moved most."""
    answers = old.places[id_].answers != now.places[id_].answers
    cause = {
        (True, True): "It gave other answers.",
        (True, False): "It gave other answers, and the question bank changed.",
        (False, False): "The question bank changed; its answers did not.",
        (False, True): "How steady its words are is counted anew.",
    }[answers, same_bank]
    moved = _moved(view, old.places[id_], now.places[id_]) or _passed(view, old, now, id_)
    return f"{cause} {moved}".strip()


def _passed(view: Typology, old: Earlier, now: Earlier, id_: str) -> str:
    """Which likeness a changed cut-point has passed by, where the likeness itself is as it was."""
    for cut in ("mixed", "alone", "clear"):
        before, after = old.rules.get(cut), now.rules[cut]
        for model, value in now.places[id_].membership.items():
            if before is not None and value is not None and (value >= before) != (value >= after):
                label, now_ = view.bank.models[model].label, "reaches" if value >= after else "no longer reaches"
                return f"Its likeness to {label} is {value:.2f}: it {now_} the cut-point “{cut}”, now {after:g}."
    return ""


def _moved(view: Typology, old: Stood, now: Stood) -> str:
    """The model whose likeness moved most, from what to what; a new model with what it has."""
    gaps = {m: abs((v or 0) - (old.membership.get(m) or 0)) for m, v in now.membership.items() if v is not None}
    if not gaps or max(gaps.values()) < 0.005:
        return ""
    model = max(gaps, key=lambda m: (gaps[m], m))
    label, before, after = view.bank.models[model].label, old.membership.get(model), now.membership[model]
    if model not in old.membership:
        return f"It is like {label}, the new model, by {after:.2f}."
    return f"Its likeness to {label} went from {words.likeness(before)} to {words.likeness(after)}."
