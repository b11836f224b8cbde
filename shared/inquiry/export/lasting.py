"""Conditions and lasting as sets, for other programs to work on: R's QCA, fsQCA and EvalC3."""

import numpy as np
import pandas as pd

from inquiry.export.naming import PLACE, codes, set_names, short_names
from inquiry.export.sheets import Cell, Column, Sheet, distinct, known
from inquiry.sets.table import above_half, is_half
from inquiry.typology.lasting import outcome_of
from inquiry.typology.outcome import LASTED, SHARES, like_set
from inquiry.typology.view import Typology

_ID = Column(PLACE, "the code of the place")


def calibrated(view: Typology) -> Sheet:
    """A row a place with all models known: the models as fuzzy sets, one half where the words begin to name them."""
    names, given = set_names(view.bank), codes(view)
    table = view.membership.dropna().apply(like_set(view.bank).apply)
    columns = (_ID, *(Column(names[m], f"like {view.bank.models[m].label}") for m in view.models))
    what = (
        "The models as fuzzy sets for R's QCA, for all places whose membership of every model is known: no cell is "
        f"empty. A membership of {view.bank.rules.mixed:g}, from which a model is named, becomes 0.5: "
        f"{like_set(view.bank).anchors}."
    )
    return Sheet("sets_models", what, columns, _rows(table, given))


def lasting_sets(view: Typology) -> list[Sheet]:
    """The conditions and lasting: fuzzy for R, the same for fsQCA under shorter names, and as 0 and 1 for EvalC3."""
    names, given = set_names(view.bank), codes(view)
    table = _sets(view).dropna()
    words = _words(view)
    columns = (_ID, *(Column(names[name], words[name]) for name in table))
    short = short_names([PLACE, *(names[name] for name in table)])
    fuzzy = _rows(table, given)
    what = (
        "Conditions and outcome as fuzzy sets, for the places where it can be said whether the work lasted: the first "
        "main grant has ended, and nothing is missing."
    )
    return [
        Sheet("lasting_r", f"{what} For R's QCA.", columns, fuzzy),
        Sheet(
            "lasting_fsqca",
            "The same for fsQCA: names of at most 15 letters and digits.",
            tuple(Column(short[column.name], column.what) for column in columns),
            fuzzy,
        ),
        Sheet(
            "lasting_evalc3",
            "The same for EvalC3: 1 where a place is more in than out, 0 where more out than in, empty at one half.",
            columns,
            _rows(_crisp(table), given),
        ),
        _bounds(view, given),
    ]


def _sets(view: Typology) -> pd.DataFrame:
    """Conditions and lasting of the places of which it can be said, by place id."""
    return outcome_of(view).table


def _bounds(view: Typology, given: dict[str, str]) -> Sheet:
    """How low and how high each set could be."""
    bounded, sets, names = outcome_of(view).bounded, list(_sets(view)), set_names(view.bank)
    ends = {"LOW": bounded.low, "HIGH": bounded.high}
    columns = [
        Column(f"{names[name]}_{end}", f"how {end.lower()} {names[name]} could be") for name in sets for end in ends
    ]
    values = np.stack([end[sets].to_numpy() for end in ends.values()], axis=-1).reshape(len(_sets(view)), len(columns))
    rows = [(given[str(id_)], *map(known, row)) for id_, row in zip(_sets(view).index, values.tolist(), strict=True)]
    what = "How low and how high each of these sets could be, whatever the open answers are; also for places with gaps."
    return Sheet("lasting_bounds", what, distinct((_ID, *columns)), tuple(sorted(rows, key=lambda row: str(row[0]))))


def _words(view: Typology) -> dict[str, str]:
    """What each of these sets is, in words."""
    lasted = (
        f"the outcome: lasting, from the share of its signs that stood a test; 0 up to {SHARES.exclusion:g} of them, "
        f"1 from {SHARES.inclusion:g} of them on; above 0.5 most of them have"
    )
    return {**outcome_of(view).words, LASTED: lasted}


def _rows(table: pd.DataFrame, given: dict[str, str]) -> tuple[tuple[Cell, ...], ...]:
    rows = [(given[str(id_)], *map(known, row)) for id_, *row in table.itertuples(name=None)]
    return tuple(sorted(rows, key=lambda row: str(row[0])))


def _crisp(table: pd.DataFrame) -> pd.DataFrame:
    """1 where more in than out, 0 where more out than in, nothing at one half."""
    values = table.to_numpy()
    crisp = np.where(is_half(values), np.nan, above_half(values))
    return pd.DataFrame(crisp, index=table.index, columns=table.columns)
