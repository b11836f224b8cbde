"""What a question bank holds: questions, scales, models and how answers bear on them; all of it frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from math import inf

from inquiry.errors import InquiryError

WHEN = {"then": "When you began", "now": "Now", "aim": "In three years"}  # moment -> what people are told
MARKS = ("circle", "diamond", "square", "cross", "triangle", "hexagon")  # shapes that a figure can draw
FORM_ROLES = ("form", "both")
SEEN = "seen_"  # how the name of what is written beside a finding begins: seen_money
STEPS = ("talk", "question", "spread", "register", "finding", "park")


@dataclass(frozen=True)
class Choice:
    """One answer that can be chosen. `at_most` is the top of a band, for numbers that are turned into levels."""

    name: str
    label: str
    short: str = ""
    at_most: float = inf


@dataclass(frozen=True)
class Question:
    """One question. `part` is the part of the work it belongs to, `section` the form it stands on.

    `ask` says when: before (by the lead), alone (in private) or together (in the workshop). `register` names the
    measure of a register that answers it, if there is one.
    """

    name: str
    label: str
    short: str
    hint: str
    kind: str  # choice, level, number, dots, text or pick
    part: str
    section: str
    role: str
    ask: str
    choices: tuple[Choice, ...] = ()
    compass: bool = False
    second: bool = False
    themes: tuple[str, ...] = ()
    unit: str = ""
    register: str = ""
    why: str = ""

    @property
    def is_form(self) -> bool:
        """Whether the answer helps to tell the models apart."""
        return self.role in FORM_ROLES

    @property
    def is_indicator(self) -> bool:
        """Whether it is about the work itself: it tells the models apart, or says what makes any of them strong."""
        return self.is_form or self.role == "strength"

    @property
    def moments(self) -> tuple[str, ...]:
        """The moments it is asked about: then, now and aim for a compass question, else now."""
        return tuple(WHEN) if self.compass else ("now",)

    @property
    def title(self) -> str:
        """A few words to name it by."""
        return self.short or self.label

    def level_of(self, number: float) -> int:
        """The level whose band holds the number; bands are closed at the top.

        Raises:
            InquiryError: the question has no bands.
        """
        if self.kind != "number":
            raise InquiryError(f"“{self.label}” is not answered with a number.")
        return int(min((c for c in self.choices if number <= c.at_most), key=lambda c: c.at_most).name)

    def choice(self, name: object) -> Choice | None:
        """The choice of that name, or None."""
        return next((c for c in self.choices if c.name == str(name)), None)


def seen_question(finding: str) -> Question:
    """What is asked beside a finding. Every finding has it, so it is no row of the bank."""
    label, hint = "We see this differently, because …", "Say it in your own words. The report prints it with this."
    return Question(f"{SEEN}{finding}", label, "Seen differently", hint, "text", "seen", "seen", "beside", "together")


@dataclass(frozen=True)
class Model:
    """A model of how a place works: its name, what it means in a line, its mark in a figure, and whose idea it is."""

    name: str
    label: str
    one_line: str
    short: str
    mark: str
    dash: str
    colour: str
    source: str
    credit: str


@dataclass(frozen=True)
class Part:
    """A part of the work that each model is looked at by."""

    name: str
    label: str
    what: str
    source: str


@dataclass(frozen=True)
class Cell:
    """A sentence about one model in one part, and whether it is from the source or our reading."""

    model: str
    part: str
    label: str
    source: str


@dataclass(frozen=True)
class Bearing:
    """How one answer speaks for one model.

    By `rule`: "table", the choice has this membership (0 to 1); "level", the level's membership by the scale;
    "dots", this many dots are full membership.
    """

    question: str
    choice: str
    model: str
    rule: str
    value: float
    source: str


@dataclass(frozen=True)
class Field:
    """One column of a register."""

    name: str
    label: str
    kind: str  # text, date, money, number, share, list or organisation
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    required: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Step:
    """One screen of the workshop.

    `kind`: "talk" is about its `points` only; "question" asks the question called `name`; "spread" shows how people
    answered it alone, then asks what the team agrees on; "register" and "finding" show the one called `name`; "park"
    lists what was parked. `minutes` is when its part of the run sheet begins and ends, counted from the start; None
    where the screen is in the other form alone. `short_minutes` is the same in the short form.
    """

    part: str
    kind: str
    name: str
    label: str
    points: tuple[str, ...] = ()
    minutes: tuple[int, int] | None = None
    short_minutes: tuple[int, int] | None = None

    def time(self, *, short: bool) -> tuple[int, int] | None:
        """When its part begins and ends in one of the two forms; None if it is not in that form."""
        return self.short_minutes if short else self.minutes


@dataclass(frozen=True)
class Rules:
    """Every cut-point and weight, from `rules.csv`; memberships and shares are 0 to 1."""

    levels: Mapping[int, float]
    main_with_second: float
    second: float
    clear: float
    mixed: float
    alone: float
    stronger: float
    unsteady: float
    cliff: float
    fewest_answers: int
    dots_from: int
    words_from: int
    raters: int
    split: int
    small_network: int


@dataclass(frozen=True)
class Bank:
    """The whole bank, frozen."""

    version: str
    title: str
    questions: Mapping[str, Question]
    models: Mapping[str, Model]
    parts: Mapping[str, Part]
    themes: Mapping[str, str]
    cells: tuple[Cell, ...]
    bearings: Mapping[str, tuple[Bearing, ...]]
    rules: Rules
    lists: Mapping[str, tuple[Choice, ...]]
    registers: Mapping[str, tuple[Field, ...]]
    prompts: Mapping[str, tuple[str, ...]]
    skips: tuple[Choice, ...] = field(default=())
    run_sheet: tuple[Step, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """A hash of all that the bank says, whatever its version is called: the same bank, the same hash."""
        return sha256(repr(self).encode()).hexdigest()

    def question(self, name: str) -> Question | None:
        """The question of that name, also one that stands beside a finding; None if there is none."""
        beside = name.removeprefix(SEEN)
        found = self.questions.get(name)
        return found or (seen_question(beside) if beside != name and beside.isidentifier() else None)

    def section(self, name: str) -> tuple[Question, ...]:
        """The questions of one section, in file order."""
        return tuple(q for q in self.questions.values() if q.section == name)

    def part(self, name: str) -> tuple[Question, ...]:
        """The questions of one part of the work, in file order."""
        return tuple(q for q in self.questions.values() if q.part == name)

    def steps(self, *, short: bool) -> tuple[Step, ...]:
        """The screens of the workshop in their order: of the two hours, or of the short form."""
        return tuple(step for step in self.run_sheet if step.time(short=short))
