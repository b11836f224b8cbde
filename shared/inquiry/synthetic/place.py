"""One made-up place: who took part, what they answered and when, and what its registers hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from inquiry.questions import Bank, Question
from inquiry.record import About, Answer, Person, Registers, Wave
from inquiry.synthetic import lasting, money, stock, ties
from inquiry.synthetic.answering import Given, Slips, answer, at_level, at_random, slipped
from inquiry.synthetic.columns import Row
from inquiry.synthetic.lasting import Recipe
from inquiry.synthetic.raters import agreed, beside
from inquiry.synthetic.truth import Mix, Story, Truth, story

_OPENED = (date(2025, 6, 2), date(2026, 6, 1))  # of the wave before, and of this one
_FREEZES, _READ = timedelta(days=18), timedelta(days=30)
_ONE_OWN = "share_controlled"  # the measure of the funding register that the made-up money is made for
_FIT, _NAME, _WHOLE = "typ_fit", "typ_name", "ctx_money_whole"


@dataclass(frozen=True)
class Setting:
    """How made-up places are made.

    people: the fewest and the most who take part. gappy: the share of places (0 to 1) that leave answers out, as
    `slips` says; all others answer everything. waves_twice: the share of places (0 to 1) that answered the year
    before too. whole: the share whose list of money is whole, so that it fills questions. `lasting`: None, as
    `recipe` makes it from the bank.
    """

    mix: Mix = field(default_factory=Mix)
    slips: Slips = field(default_factory=lambda: Slips(noise=0.1, missing=0.07))
    people: tuple[int, int] = (3, 8)
    gappy: float = 0.35
    waves_twice: float = 0.3
    whole: float = 0.7
    lasting: Recipe | None = None


@dataclass(frozen=True)
class Made:
    """A made-up place, and the truth behind it: what it is, and whether it lasts."""

    about: About
    people: tuple[Person, ...]
    answers: tuple[Answer, ...]
    tables: Mapping[str, Sequence[Row]]
    story: Story
    lasted: bool


def make(bank: Bank, number: int, seed: int, setting: Setting | None = None) -> Made:
    """The made-up place of this number; number and seed alone decide what it is."""
    random = Random(f"{seed}/{number}")  # noqa: S311 - nothing here is a secret
    return _Making(bank, number, setting or Setting(), random).made()


class _Making:
    """A place in the making."""

    def __init__(self, bank: Bank, number: int, setting: Setting, random: Random) -> None:
        self.bank, self.setting, self.random = bank, setting, random
        self.number, self.id = number, f"illustrative-{number:05}"
        self.story = story(bank, setting.mix, random)
        self.strength = random.choice((2, 3, 3, 4))
        self.strengths = {q.name: self._strength() for q in lasting.strengths(bank)}
        recipe = setting.lasting or lasting.recipe(bank)
        self.lasted = recipe.lasts(self.story.now, self.strengths, random)
        self.people = [f"p{n:02}" for n in range(1, random.randint(*setting.people) + 1)]
        self.whole = random.random() < setting.whole
        gappy = random.random() < setting.gappy
        self.slips = setting.slips if gappy else replace(setting.slips, missing=0.0)

    def made(self) -> Made:
        """All of it."""
        waves = self._waves()
        tables = self._tables(waves[-1].as_of or _OPENED[-1])
        answers = [a for wave in waves for a in self._wave(wave, self._truth(wave, waves))]
        about = self._about(waves, tables["organisations"][0]["id"])
        return Made(about, tuple(self._people()), tuple(answers), tables, self.story, self.lasted)

    def _strength(self) -> int:
        return min(5, max(1, self.strength + self.random.choice((-1, 0, 0, 1))))

    def _waves(self) -> tuple[Wave, ...]:
        days = _OPENED if self.random.random() < self.setting.waves_twice else _OPENED[1:]
        return tuple(
            Wave(id=str(n), opened=day, frozen=day + _FREEZES, as_of=day + _READ) for n, day in enumerate(days, start=1)
        )

    def _truth(self, wave: Wave, waves: Sequence[Wave]) -> Truth:
        return self.story.now if wave is waves[-1] else self.story.before

    def _about(self, waves: tuple[Wave, ...], lead: str) -> About:
        name = stock.name(self.number, self.random)
        return About(
            id=self.id,
            name=name,
            illustrative=True,
            initiative=f"{self.id}-together",
            initiative_name=f"{name.partition(' (')[0]} Together (Illustrative)",
            boundary="Illustrative. A few streets that somebody drew a line round.",
            began=self.random.randint(2008, 2023),
            summary="Illustrative. Made up by a program to try out the workbooks.",
            lead=lead,
            registers=Registers(funding="whole" if self.whole else "none", ties="whole"),
            source="Illustrative: made up for this project. No real place, body or person.",
            invited=len(self.people) + self.random.randint(0, 6),
            waves=waves,
            contact="the place lead",
        )

    def _people(self) -> Iterator[Person]:
        sectors = [c.name for c in self.bank.lists.get("sector", ())] or [""]
        for n, person in enumerate(self.people, start=1):
            credit = self.random.choice(("anonymous", "anonymous", "credited", "attributed"))
            sector = self.random.choice(sectors)
            yield Person(person, "", "", stock.role(n), sector, credit, "1.0", _OPENED[0], in_room=True)

    def _tables(self, today: date) -> dict[str, Sequence[Row]]:
        fields = self.bank.registers
        organisations = ties.organisations(fields["organisations"], self.random)
        joined = ties.ties(fields["ties"], [row["id"] for row in organisations], self.random)
        rated = ties.ratings(fields["ratings"], [row["id"] for row in joined], self.people, self.random)
        funding = money.funding(fields["funding"], self._own_share(), today, self.random)
        return {"funding": funding, "organisations": organisations, "ties": joined, "ratings": rated}

    def _own_share(self) -> float:
        """The share of its money, in %, that the place controls itself, as it would answer the question about it."""
        asked = [q for q in self.bank.questions.values() if q.register == _ONE_OWN and q.is_form]
        return float(str(answer(self.bank, asked[0], self.story.now, self.random).value)) if asked else 20.0

    def _wave(self, wave: Wave, truth: Truth) -> Iterator[Answer]:
        """All answers of one wave: in private first, then what the team agrees on, then how it sounds."""
        clock = datetime.combine(wave.opened or _OPENED[-1], datetime.min.time()) + timedelta(hours=9)
        lines = [*self._private(truth), *self._team(truth), *self._resonance(truth)]
        for minute, (by, moment, given, more) in enumerate(lines):
            at = (clock + timedelta(minutes=3 * minute)).isoformat(timespec="seconds")
            yield Answer(
                place=self.id,
                wave=wave.id,
                question=given.question,
                by=by,
                moment=moment,
                value=given.value,  # type: ignore[arg-type]
                initiative=f"{self.id}-together",
                bank=self.bank.version,
                second=given.second,
                skip=given.skip,
                id=f"{self.random.getrandbits(48):012x}",
                at=at,
                **more,
            )

    def _private(self, truth: Truth) -> list[tuple[str, str, Given, dict[str, Any]]]:
        """What each person says alone; kept, for the team agrees on the middle of it."""
        self.alone: dict[str, list[Given]] = {}
        lines = []
        for question in self._asked("alone"):
            same = self._own(question, truth)
            for person in self.people:
                given = slipped(question, beside(question, same, self.random), self.random, self.slips)
                if given:
                    lines.append((person, "now", given, self._beside(given)))
                    self.alone.setdefault(question.name, []).append(given)
        return lines

    def _team(self, truth: Truth) -> Iterator[tuple[str, str, Given, dict[str, Any]]]:
        room = {"room": tuple(self.people)}
        moments = {"now": truth, "then": self.story.then, "aim": self.story.aim}
        for question in self.bank.questions.values():
            for moment in question.moments:
                given = self._agreed(question, moments[moment])
                if given:
                    yield "team", moment, given, self._beside(given) | room
        for given in lasting.signals(self.bank, lasted=self.lasted, random=self.random).values():
            tested = "2025: a grant ended" if given.value == 4 else ""
            yield "team", "now", given, self._beside(given) | room | {"tested": tested}

    def _agreed(self, question: Question, truth: Truth) -> Given | None:
        """What the team says to one question; None where it says nothing."""
        if question.ask == "alone":
            said = [given for given in self.alone.get(question.name, []) if given.is_given]
            return agreed(question, said) if said else None
        if (question.register and self.whole) or question.role == "signal" or question.name == _FIT:
            return None  # the register answers it, or it comes later
        if question.is_indicator:
            return slipped(question, self._own(question, truth), self.random, self.slips)
        return self._in_words(question, truth)

    def _own(self, question: Question, truth: Truth) -> Given:
        """The place's own answer to a question about the models or about what makes any of them strong."""
        if question.is_form:
            return answer(self.bank, question, truth, self.random)
        level = self.strengths.get(question.name) or self._strength()
        if question.kind in ("level", "number"):
            return Given(question.name, at_level(question, level, self.random))
        return at_random(question, self.random)

    def _in_words(self, question: Question, truth: Truth) -> Given | None:
        """Context, themes and the place's own name."""
        if question.name == _WHOLE:
            return Given(question.name, "yes" if self.whole else "no")
        if question.kind == "text":
            text = stock.own_name(truth.kind, self.random) if question.name == _NAME else stock.said(self.random)
            return Given(question.name, text) if question.name == _NAME or self.random.random() < 0.7 else None
        if question.kind == "pick":
            names = [choice.name for choice in question.choices]
            return Given(question.name, tuple(self.random.sample(names, min(3, len(names)))))
        return at_random(question, self.random) if not question.choice("not_yet") else None

    def _resonance(self, truth: Truth) -> Iterator[tuple[str, str, Given, dict[str, Any]]]:
        """Whether it sounds like them: mostly yes to a place that is like a model, mostly no to one that is not."""
        question = self.bank.question(_FIT)
        if question is None or question.kind != "choice":
            return
        names = [choice.name for choice in question.choices]
        fits = range(len(names), 0, -1) if truth.models else range(1, len(names) + 1)
        for person in self.people:
            chosen = self.random.choices(names, [3**n for n in fits])[0]
            yield person, "now", Given(question.name, chosen), {}

    def _asked(self, ask: str) -> list[Question]:
        return [q for q in self.bank.questions.values() if q.ask == ask and q.is_indicator]

    def _beside(self, given: Given) -> dict[str, Any]:
        """How sure they are, and on what grounds."""
        question = self.bank.questions[given.question]
        if question.kind == "text" or not given.is_given:
            return {}
        said = stock.because(self.random) if self.random.random() < 0.25 else ""
        sure = self.random.choice(("low", "medium", "medium", "high"))
        return {"confidence": sure, "evidence": self.random.choice((1, 1, 2, 2, 3)), "because": said}
