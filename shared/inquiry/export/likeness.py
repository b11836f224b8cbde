"""Calibrated tables: how like each model every place is, over all, by part, and then, now and as aimed at."""

from collections.abc import Iterator

import numpy as np

from inquiry.export.naming import PLACE, cell_names, codes, set_names
from inquiry.export.sheets import Cell, Column, Sheet, distinct, known
from inquiry.typology.degrees import Floats
from inquiry.typology.likeness import Likeness
from inquiry.typology.movement import groups_before
from inquiry.typology.view import Typology

_MOMENTS = {"then": "when the work began", "now": "now", "aim": "in three years"}


def memberships(view: Typology) -> Sheet:
    """A row a place: its membership of each model with bounds, the same for the weakest part, its class."""
    low, high = view.likeness.ends()
    strict = view.likeness.ends(strict=True)
    ends = {"": view.likeness.mean, "_LOW": low, "_HIGH": high}
    ends |= {"_WEAKEST": view.likeness.weakest, "_WEAKEST_LOW": strict[0], "_WEAKEST_HIGH": strict[1]}
    columns = [Column(PLACE, "the code of the place"), *_membership_columns(view)]
    columns += [
        Column("CLASS", "the words for the place: the models that it is like, or why none can be named"),
        Column("SAME", "in how many checks the words stayed the same when one answer was left out"),
        Column("CHECKS", "how many checks there were"),
    ]
    rows = [
        (
            code,
            *(known(values[at, m]) for m in range(len(view.models)) for values in ends.values()),
            str(view.groups.iloc[at]),
            int(view.likeness.same[at]),
            int(view.likeness.checks[at]),
        )
        for at, code in _places(view)
    ]
    what = (
        "How like each model a place is today: 0 is not like it, 1 is very like it. A row for each place that answered."
    )
    return Sheet("memberships", what, distinct(columns), _sorted(rows))


def _membership_columns(view: Typology) -> Iterator[Column]:
    names = set_names(view.bank)
    for model in view.models:
        name, label = names[model], view.bank.models[model].label
        yield Column(name, f"how like {label}: the mean of the parts of the work; empty where nothing is answered")
        yield Column(f"{name}_LOW", f"how low {label} could be, whatever the open answers are")
        yield Column(f"{name}_HIGH", f"how high {label} could be")
        yield Column(f"{name}_WEAKEST", f"{label} in its weakest part: the strict reading (fuzzy-set AND)")
        yield Column(f"{name}_WEAKEST_LOW", f"how low the weakest part of {label} could be")
        yield Column(f"{name}_WEAKEST_HIGH", f"how high the weakest part of {label} could be")


def cells(view: Typology) -> Sheet:
    """A row a place: its membership of each model in each part of the work, with bounds."""
    names, parts = cell_names(view.bank), list(view.bank.parts)
    columns = [Column(PLACE, "the code of the place")]
    for (model, part), name in names.items():
        said = f"{view.bank.models[model].label} in {view.bank.parts[part].label.lower()}"
        columns.append(Column(name, f"how like {said}; empty where nothing is answered"))
        columns += [Column(f"{name}_{end.upper()}", f"how {end} {said} could be") for end in ("low", "high")]
    values = _ends(view.likeness)
    pairs = [(view.models.index(model), parts.index(part)) for model, part in names]
    rows = [(code, *(known(end) for m, p in pairs for end in values[at, m, p].tolist())) for at, code in _places(view)]
    return Sheet("parts", "The same for each part of the work.", distinct(columns), _sorted(rows))


def _ends(found: Likeness) -> Floats:
    """Value, low and high (place, model, part, end); NaN where no question tells of a model in a part."""
    ends = np.stack([found.parts, found.low, found.high], axis=-1)
    return np.asarray(np.where(found.known[..., None], ends, np.nan))


def moments(view: Typology) -> Sheet:
    """A row a place and moment: its memberships by the few questions that are asked for then, now and aim."""
    names = set_names(view.bank)
    columns = (
        Column(PLACE, "the code of the place"),
        Column("MOMENT", "; ".join(f"{moment}: {words}" for moment, words in _MOMENTS.items())),
        *(
            Column(names[m], f"how like {view.bank.models[m].label}, by the questions asked for all three moments")
            for m in view.models
        ),
        Column("CLASS", "the words for the place at that moment; empty where too little is answered"),
    )
    rows = [
        (code, moment, *map(known, values), _words(said))
        for moment, table in view.moment_memberships.items()
        for (_, code), values, said in zip(_places(view), table.to_numpy().tolist(), view.moments[moment], strict=True)
    ]
    what = "How like each model places were when they began, are now, and want to be: fewer questions, so rougher."
    return Sheet("then_now_aim", what, columns, tuple(sorted(rows, key=lambda row: str(row[0]))))


def waves(view: Typology) -> Sheet:
    """A row a place that answered before: its memberships and class in the wave before the latest, by all questions."""
    names, given = set_names(view.bank), codes(view)
    found, groups = groups_before(view)
    columns = (
        Column(PLACE, "the code of the place"),
        Column("WAVE", "the wave before its latest"),
        *(Column(names[m], f"how like {view.bank.models[m].label} it was then") for m in view.models),
        Column("CLASS", "the words for the place then"),
    )
    rows = [
        (given[case.id], taken.id, *map(known, values), groups[case.id])
        for (case, taken), values in zip(view.before, found.mean.tolist(), strict=True)
    ]
    what = "How like each model places were in the wave before their latest; memberships has the latest."
    return Sheet("waves", what, columns, _sorted(rows))


def _places(view: Typology) -> Iterator[tuple[int, str]]:
    given = codes(view)
    return ((at, given[id_]) for at, id_ in enumerate(view.ids))


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _sorted(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows by code."""
    return tuple(sorted(rows, key=lambda row: str(row[0])))
