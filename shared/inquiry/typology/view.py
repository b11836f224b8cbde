"""All places as the typology's findings see them: their cases under one bank, and what follows, worked out once."""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from inquiry import words
from inquiry.cases import Case, Taken, Unread, to_bytes
from inquiry.lean import Kind
from inquiry.questions import Bank
from inquiry.typology.degrees import Bools, Degrees, Floats, degrees
from inquiry.typology.earlier import Earlier
from inquiry.typology.likeness import Likeness, Words, likeness, words_for

MOST_ROWS = 300  # places that the table of memberships still lists; with more, the data files have each place's row
SIDE_ROWS = 60  # the same for every other table: five tables of hundreds of rows nobody reads
FEWEST_MOMENTS = 3  # of the questions about then and aim


class Class(StrEnum):
    """The classes that places fall in; none is better than another."""

    ONE = "one model"
    MIX = "a mix"
    NONE = "none of these"
    CLOSE = "too close to call"
    NOT_ENOUGH = "not enough to say"


_OF_KIND = {
    Kind.CLEAR: Class.ONE,
    Kind.SOME: Class.ONE,
    Kind.MIX: Class.MIX,
    Kind.ALL: Class.MIX,
    Kind.NONE: Class.NONE,
    Kind.NOT_ENOUGH: Class.NOT_ENOUGH,
}


def classes_of(found: Words, close: Bools | None = None) -> NDArray[np.object_]:
    """The class of each place from its words, and from whether they are too close to call."""
    kinds = np.array([str(_OF_KIND[kind]) for kind in Kind], dtype=object)[found.kinds]
    return kinds if close is None else np.where(close & (kinds != Class.NOT_ENOUGH), str(Class.CLOSE), kinds)


@dataclass(frozen=True, eq=False)
class Typology:
    """Cases of places under a bank, by name; who could not be read; what an earlier run found; what is being tried.

    `trial` names the models that are tried beside those of the bank, if any. `is_nameless`: numbers stand for the names
    of places, and only the year of their answers is known.
    """

    bank: Bank
    cases: tuple[Case, ...]
    left_out: tuple[Unread, ...] = ()
    earlier: Earlier | None = None
    trial: str = ""
    is_nameless: bool = False
    settings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, bank: Bank, cases: Sequence[Case], left_out: Sequence[Unread] = (), **more: object) -> "Typology":
        """The typology of these cases, in order of name, whatever order they came in."""
        ordered = sorted(cases, key=lambda case: (case.name.casefold(), case.id))
        return cls(bank, tuple(ordered), tuple(sorted(left_out, key=lambda u: u.place)), **more)  # type: ignore[arg-type]

    @cached_property
    def asked(self) -> tuple[Case, ...]:
        """The places where somebody has answered: all sums are over these."""
        return tuple(case for case in self.cases if case.is_asked)

    def case(self, id_: str) -> Case:
        """The case of a place by its id."""
        return self._by_id[id_]

    @cached_property
    def _by_id(self) -> dict[str, Case]:
        return {case.id: case for case in self.cases}

    def compared_with(self, earlier: Earlier | None) -> "Typology":
        """The same typology beside an earlier run; what is worked out already is not worked out again."""
        beside = copy(self)
        object.__setattr__(beside, "earlier", earlier)
        return beside

    @cached_property
    def unasked(self) -> tuple[Case, ...]:
        """The places that only have what was published about them."""
        return tuple(case for case in self.cases if not case.is_asked)

    @cached_property
    def names(self) -> dict[str, str]:
        """What to call each place, by id: its name, with the id where two have one name, and what is made up said."""
        times = Counter(case.name for case in self.cases)
        mixed = len({case.illustrative for case in self.asked}) > 1
        named = {case.id: case.name if times[case.name] == 1 else f"{case.name} ({case.id})" for case in self.cases}
        made_up = {case.id for case in self.cases if case.illustrative and mixed}
        return {id_: f"{name} (illustrative)" if id_ in made_up else name for id_, name in named.items()}

    @property
    def order(self) -> str:
        """The order in which places stand, in words: never one of more and less."""
        return "in order of their numbers, dealt out by chance" if self.is_nameless else "in order of name"

    @property
    def latest(self) -> str:
        """When the latest answers are from, in words."""
        if self.date is None:
            return "none"
        return str(self.date.year) if self.is_nameless else words.day(self.date)

    @cached_property
    def ids(self) -> pd.Index:
        """The ids of the places asked, in order of name."""
        return pd.Index([case.id for case in self.asked], name="place")

    @cached_property
    def models(self) -> tuple[str, ...]:
        """The models by name, in the bank's order."""
        return tuple(self.bank.models)

    @property
    def is_listed(self) -> bool:
        """Whether the report can list every place; else it counts."""
        return len(self.asked) <= MOST_ROWS

    @cached_property
    def illustrative(self) -> bool:
        """Whether any place is made up."""
        return any(case.illustrative for case in self.cases)

    @cached_property
    def date(self) -> date | None:
        """The day of the typology: that of its latest place, so that the same cases give the same report."""
        days = [case.latest.day for case in self.asked or self.cases]
        return date.fromisoformat(max(days)) if days else None

    @property
    def inputs(self) -> str:
        """A hash of the cases and the bank: the same hash, the same report."""
        return self._hashes[0]

    @property
    def unprinted(self) -> str:
        """Another hash of the cases, that is printed nowhere: who does not have them cannot work it out."""
        return self._hashes[1]

    @cached_property
    def _hashes(self) -> tuple[str, str]:
        printed, unprinted = sha256(self.bank.fingerprint.encode()), sha256(b"codes")
        for content in (to_bytes(case.bare) for case in self.cases):
            printed.update(content)
            unprinted.update(content)
        return printed.hexdigest(), unprinted.hexdigest()

    @cached_property
    def degrees(self) -> Degrees:
        """How far each answer of today speaks for each model."""
        return degrees(self.bank, [case.latest.now for case in self.asked])

    @cached_property
    def likeness(self) -> Likeness:
        """How like each model the places are today."""
        return likeness(self.degrees)

    @cached_property
    def classes(self) -> pd.Series:
        """The class of each place asked, by id."""
        return self.classed(self.likeness.words, self.likeness.is_close)

    def classed(self, found: Words, close: Bools | None = None) -> pd.Series:
        """Classes by id from the words for each place, and from which of them are too close to call."""
        return pd.Series(classes_of(found, close), index=self.ids, dtype=object, name="class")

    @cached_property
    def labels(self) -> pd.Series:
        """The words for each place in short, by id, as in its own report."""
        return pd.Series(
            [words.label(self.bank, self.likeness.lean(i)) for i in range(len(self.asked))],
            index=self.ids,
            dtype=object,
        )

    @cached_property
    def strict_labels(self) -> pd.Series:
        """The words by the weakest part."""
        leans = (self.likeness.lean(i, strict=True) for i in range(len(self.asked)))
        return pd.Series([words.label(self.bank, lean) for lean in leans], index=self.ids, dtype=object)

    @cached_property
    def groups(self) -> pd.Series:
        """The class with the models it names, by id: "Anchor", "Anchor and Coalition", "none of these"."""
        return self.grouped(self.likeness.words, self.classes)

    def grouped(self, found: Words, classes: pd.Series) -> pd.Series:
        """Classes with the models they name; what is not settled names none."""
        named = [
            words.models(self.bank, [m for m, is_in in zip(self.models, row, strict=True) if is_in])
            for row in found.named
        ]
        settled = classes.isin([Class.ONE, Class.MIX])
        return pd.Series(named, index=self.ids, dtype=object).where(settled, classes)

    @cached_property
    def membership(self) -> pd.DataFrame:
        """The mean over the parts, place x model; NaN where nothing is known."""
        return self.frame(self.likeness.mean)

    def frame(self, values: Floats) -> pd.DataFrame:
        """Values (place, model) as a table, place x model."""
        return pd.DataFrame(values, index=self.ids, columns=list(self.models))

    @cached_property
    def cells(self) -> pd.DataFrame:
        """The membership of each part of each model, place x (model, part)."""
        columns = pd.MultiIndex.from_product([self.models, list(self.bank.parts)], names=["model", "part"])
        return pd.DataFrame(self.likeness.parts.reshape(len(self.asked), -1), index=self.ids, columns=columns)

    @cached_property
    def moments(self) -> dict[str, pd.Series]:
        """The class of each place by the compass questions then, now and as aimed at; NaN with too few of them."""
        return {moment: self._moment(moment) for moment in ("then", "now", "aim")}

    @cached_property
    def moment_memberships(self) -> dict[str, pd.DataFrame]:
        """The memberships by the compass questions then, now and as aimed at."""
        return {moment: self.frame(found.mean) for moment, found in self._compass.items()}

    @cached_property
    def _compass(self) -> dict[str, Likeness]:
        asked = [q for q in self.bank.questions.values() if q.compass and q.is_form]
        return {
            moment: likeness(degrees(self.bank, [getattr(case.latest, moment) for case in self.asked], asked))
            for moment in ("then", "now", "aim")
        }

    def _moment(self, moment: str) -> pd.Series:
        found = self._compass[moment]
        said = words_for(self.bank.rules, found.mean)
        enough = found.degrees.given.sum(axis=1) >= FEWEST_MOMENTS
        return self.grouped(said, self.classed(said)).where(enough)

    @cached_property
    def before(self) -> tuple[tuple[Case, Taken], ...]:
        """The places with an earlier wave, each with its last one before the latest."""
        return tuple((case, case.waves[-2]) for case in self.asked if len(case.waves) > 1 and case.waves[-2].now)

    @cached_property
    def completeness(self) -> pd.DataFrame:
        """How much is answered, by id: answered and asked (questions about the models), bank, wave, day."""
        given = self.degrees.given.sum(axis=1)
        rows = {
            "answered": given,
            "asked": len(self.degrees.questions),
            "bank": [case.bank for case in self.asked],
            "wave": [case.latest.id for case in self.asked],
            "day": [case.latest.day for case in self.asked],
        }
        return pd.DataFrame(rows, index=self.ids)
