"""One place as the typology sees it: answers that the team agreed, and what of its words may be shown.

A case never holds what one person said in private. Of "does this sound like you?" it holds the counts that the rule
for small numbers lets through; of words, the place's own name for its way of working and what was meant for everybody.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any

from inquiry.agreed import TEAM, Agreed

FORM = 2  # of the file; a case in another form is made anew
_PLAIN = {"value": None, "second": "", "skip": "", "evidence": None, "source": TEAM, "fact": None}

Answers = Mapping[str, Agreed]


@dataclass(frozen=True)
class Taken:
    """One wave: the day its report speaks of, and what stood for then, now and aim, by question name."""

    id: str
    day: str  # ISO
    then: Answers = field(default_factory=dict)
    now: Answers = field(default_factory=dict)
    aim: Answers = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The year it speaks of."""
        return int(self.day[:4])


@dataclass(frozen=True)
class Fit:
    """What people said to "does this sound like you?", as far as it may be shown.

    `answers`: how many (None: one or two, not told apart). `counts`: (choices of the bank, how many chose one of
    them); no choice named stands for other answers. `words`: in place of counts where there are three or four.
    """

    answers: int | None = 0
    counts: tuple[tuple[tuple[str, ...], int], ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Case:
    """A place at its latest wave, with its earlier ones.

    `bank`: the version of the question bank that read it, `bank_print` its fingerprint; `banks`: the versions that its
    answers were given under; `inputs` the SHA-256 of the place's folder,
    if it was told. `likeness`: by model and part, (membership or None, lowest, highest), each 0 to 1. `kind`, `models`
    and `stronger` are the words of the place's own report. `people` took part, `alone` of them in private too.
    `said`: the words that may be shown to everybody, by question, and so may `own_name`; `wrote`: the questions that
    were answered in other words.
    """

    id: str
    name: str
    illustrative: bool = False
    began: int | None = None
    bank: str = ""
    bank_print: str = ""
    banks: tuple[str, ...] = ()
    inputs: str = ""
    waves: tuple[Taken, ...] = ()
    likeness: Mapping[str, Mapping[str, tuple[float | None, ...]]] = field(default_factory=dict)
    kind: str = ""
    models: tuple[str, ...] = ()
    stronger: str = ""
    people: int = 0
    alone: int = 0
    own_name: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    wrote: tuple[str, ...] = ()
    fit: Fit = Fit()

    @property
    def bare(self) -> "Case":
        """The case without the hash of its folder: the same whoever made it."""
        return replace(self, inputs="")

    @property
    def latest(self) -> Taken:
        """The wave that findings speak of."""
        return self.waves[-1]

    @property
    def is_asked(self) -> bool:
        """Whether anybody there has answered a question; else only what was published is known."""
        return self.alone > 0 or any(
            a.source != "register" for wave in self.waves for a in (*wave.now.values(), *wave.then.values())
        )

    def to_json(self) -> dict[str, Any]:
        """The case as plain lists and dictionaries."""
        told = {name: value for name, value in vars(self).items() if name not in ("waves", "fit")}
        told |= {"form": FORM, "waves": [_wave_to_json(wave) for wave in self.waves], "fit": asdict(self.fit)}
        return told

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Case":
        """The case that `to_json` wrote down.

        Raises:
            KeyError, TypeError, ValueError: it is none, or in another form.
        """
        if data["form"] != FORM or not data["waves"]:
            raise ValueError("another form")
        told = {name: value for name, value in data.items() if name != "form"}
        fit = data["fit"]
        told["fit"] = Fit(fit["answers"], tuple((tuple(n), c) for n, c in fit["counts"]), fit["words"])
        told["waves"] = tuple(_wave_from_json(wave) for wave in data["waves"])
        told["likeness"] = {m: {p: tuple(v) for p, v in parts.items()} for m, parts in data["likeness"].items()}
        return cls(**told | {name: tuple(data[name]) for name in ("banks", "models", "wrote")})


def _wave_to_json(wave: Taken) -> dict[str, Any]:
    moments = {"then": wave.then, "now": wave.now, "aim": wave.aim}
    answers = {moment: {q: _answer_to_json(a) for q, a in given.items()} for moment, given in moments.items()}
    return {"id": wave.id, "day": wave.day, **answers}


def _wave_from_json(data: Mapping[str, Any]) -> Taken:
    moments = (data[moment] for moment in ("then", "now", "aim"))
    return Taken(data["id"], data["day"], *({q: _answer(q, a) for q, a in given.items()} for given in moments))


def _answer_to_json(answer: Agreed) -> dict[str, Any]:
    """Only what is not as usual, so that a case stays small."""
    return {name: value for name, usual in _PLAIN.items() if (value := getattr(answer, name)) != usual}


def _answer(question: str, data: Mapping[str, Any]) -> Agreed:
    value, others = data.get("value"), {name: told for name, told in data.items() if name != "value"}
    if isinstance(value, dict):
        return Agreed(question, value, **others)
    return _agreed(question, tuple(value) if isinstance(value, list) else value, **others)


@lru_cache(maxsize=100_000, typed=True)  # many places give the same answer, and an answer never changes
def _agreed(question: str, value: Any, **others: Any) -> Agreed:
    return Agreed(question, value, **others)
