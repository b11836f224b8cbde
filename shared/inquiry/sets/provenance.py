"""Calibrating a whole table, and keeping beside it how every column was made, by whom and why."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from inquiry.errors import InquiryError
from inquiry.sets.bounds import Bounded
from inquiry.sets.calibrate import Rank, Rule
from inquiry.sets.indirect import Indirect, is_monotone
from inquiry.sets.table import checked, listed, remarks


@dataclass(frozen=True)
class Made:
    """How one set is made: a rule, the raw column it is made from ("" if of the same name), and who chose it why."""

    rule: Rule
    source: str = ""
    why: str = ""
    by: str = ""
    on: str = ""  # the day it was decided


@dataclass(frozen=True)
class Calibrated:
    """Memberships (cases x sets, NaN where the raw value is missing) and how they came about.

    `how` has one row a set: source, rule (a sentence), why, by, on, cases, missing, at_half (counts), raw (a hash of
    the raw column, so that one sees whether the values have changed since), remarks (a tuple of sentences).
    """

    memberships: pd.DataFrame
    how: pd.DataFrame

    @property
    def bounded(self) -> Bounded:
        """The memberships with every gap from 0 to 1."""
        return Bounded.of(self.memberships)

    def explain(self, case: object, name: str) -> str:
        """How a case came by its membership in a set.

        Raises:
            InquiryError: there is no such case or set.
        """
        if case not in self.memberships.index or name not in self.memberships.columns:
            raise InquiryError(f"There is no case “{case}” with a set “{name}”. See the table for what there is.")
        row, value = self.how.loc[name], self.memberships.loc[case, name]
        found = "has no value, so it could be anything from 0 to 1" if pd.isna(value) else f"is {value:.2f} in it"
        why = f" because {row['why']}" if row["why"] else ""
        return f"“{name}” is made from “{row['source']}” ({row['rule']}){why}. Case “{case}” {found}."


def calibrate(raw: pd.DataFrame, sets: Mapping[str, Made | Rule]) -> Calibrated:
    """A membership column for each set named.

    Raises:
        InquiryError: a source column is not there, two cases share an id, or a rule cannot take a value.
    """
    made = {name: m if isinstance(m, Made) else Made(m) for name, m in sets.items()}
    if absent := [m.source or name for name, m in made.items() if (m.source or name) not in raw.columns]:
        raise InquiryError(f"There is no raw column {listed(absent)} to calibrate. Name a column of the table.")
    columns = {name: m.rule.apply(raw[m.source or name]) for name, m in made.items()}
    table = checked(pd.DataFrame(columns, index=raw.index))
    how = pd.DataFrame.from_dict(
        {name: _how(name, m, raw[m.source or name], table[name]) for name, m in made.items()}, orient="index"
    )
    return Calibrated(table, how)


def fingerprint(values: pd.DataFrame | pd.Series) -> str:
    """The first 16 hex digits of a hash of ids, names and values: the same values give the same digits anywhere."""
    frame = values.to_frame() if isinstance(values, pd.Series) else values
    text = frame.to_csv(float_format="%.17g", lineterminator="\n")
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _how(name: str, made: Made, raw: pd.Series, found: pd.Series) -> dict[str, object]:
    return {
        "source": made.source or name,
        "rule": made.rule.says(),
        "why": made.why,
        "by": made.by,
        "on": made.on,
        "cases": len(found),
        "missing": int(found.isna().sum()),
        "at_half": int((found.sub(0.5).abs() <= 1e-9).sum()),
        "raw": fingerprint(raw),
        "remarks": (*remarks(found.rename(name).to_frame()), *_about_rule(made.rule, raw, found)),
    }


def _about_rule(rule: Rule, raw: pd.Series, found: pd.Series) -> tuple[str, ...]:
    if isinstance(rule, Indirect) and not is_monotone(raw, found):
        return ("The curve falls somewhere though the raw value rises. Choose other thresholds or the direct method.",)
    if isinstance(rule, Rank) and found.isna().all():
        return ("Every case has the same raw value, so a rank says nothing (0/0).",)
    if isinstance(rule, Rank):
        return ("A rank depends on which cases are there: it is for checking other rules only.",)
    return ()
