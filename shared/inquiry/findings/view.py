"""One place as the findings see it: its record, and what follows from it, worked out once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from inquiry import words
from inquiry.agreed import Agreed, agreed, as_of, money_is_whole, register_facts
from inquiry.lean import Lean, Narrowing, Steadiness, lean, narrowing, steadiness, words_for
from inquiry.membership import Membership, memberships
from inquiry.questions import Bank, Question
from inquiry.record import About, Answer, Person, Record, Wave, stand
from inquiry.record.workshop import shown
from inquiry.spreads import LATER, Spread, spread

_FEWEST_MOMENTS = 3  # of the five questions about then and aim


@dataclass(frozen=True)
class View:
    """A record at one wave (the latest unless named)."""

    record: Record
    wave_id: str | None = None

    @property
    def bank(self) -> Bank:
        """The question bank."""
        return self.record.bank

    @property
    def about(self) -> About:
        """What the place is."""
        return self.record.about

    @property
    def name(self) -> str:
        """The place's name."""
        return self.record.about.name

    @cached_property
    def wave(self) -> Wave:
        """The wave that is read."""
        named = self.about.wave(self.wave_id) if self.wave_id else self.about.latest
        return named or Wave(id="1")

    @cached_property
    def is_closed(self) -> bool:
        """Whether nobody can add an answer to this wave any more."""
        return self.wave.has_closed(date.today())  # noqa: DTZ011 - a day, not a moment

    @property
    def as_of(self) -> date:
        """The day on which the registers are read."""
        return as_of(self.record, self.wave_id)

    @property
    def report_date(self) -> date:
        """The date printed on the report: from the record, so that the same record gives the same report."""
        return self.wave.report or self.as_of

    @cached_property
    def answers(self) -> Mapping[str, Agreed]:
        """What stands now, by question name."""
        return agreed(self.record, "now", self.wave_id)

    @cached_property
    def then(self) -> Mapping[str, Agreed]:
        """What stands for when the work began."""
        return agreed(self.record, "then", self.wave_id)

    @cached_property
    def aim(self) -> Mapping[str, Agreed]:
        """What stands for three years from now."""
        return agreed(self.record, "aim", self.wave_id)

    @cached_property
    def facts(self) -> Mapping[str, float]:
        """What the registers say to the questions they fill."""
        return register_facts(self.record, self.wave_id)

    @cached_property
    def memberships(self) -> Mapping[str, Membership]:
        """How like each model the place is today."""
        return memberships(self.bank, self.answers)

    @cached_property
    def lean(self) -> Lean:
        """The words for today."""
        return lean(self.bank, self.answers)

    @cached_property
    def steadiness(self) -> Steadiness:
        """How steady the words are."""
        return steadiness(self.bank, self.answers)

    @cached_property
    def narrowing(self) -> list[Narrowing]:
        """The open questions about models, the most useful first."""
        return narrowing(self.bank, self.answers)

    @property
    def compass(self) -> tuple[Question, ...]:
        """The questions asked for then, now and aim."""
        return tuple(q for q in self.bank.questions.values() if q.compass)

    def compass_memberships(self, answers: Mapping[str, Agreed]) -> Mapping[str, Membership]:
        """How like each model the place is by the compass questions alone."""
        return memberships(self.bank, answers, self.compass)

    def compass_lean(self, answers: Mapping[str, Agreed]) -> Lean | None:
        """The words for a moment by the compass questions; None when fewer than three have an answer."""
        given = sum(q.name in answers and answers[q.name].is_given for q in self.compass)
        return words_for(self.bank, self.compass_memberships(answers)) if given >= _FEWEST_MOMENTS else None

    def own(self, question: str) -> tuple[Answer, ...]:
        """Each person's own latest answer to a question, now."""
        return stand(self.record, question, "now", self.wave_id).own

    def spread(self, question: str) -> Spread:
        """How people's own answers to a question lie, as far as it may be shown.

        While the wave is open only what the workshop has shown: the same again, after one more answer, would give
        that answer away. A question that is not in the bank has none.
        """
        if question not in self.bank.questions:
            return Spread(question, 0)
        own, asked = self.own(question), self.bank.questions[question]
        if not self.is_closed:
            seen = shown(self.record.happenings, self.wave.id, question)
            if seen is None:
                return replace(spread(asked, own, self.bank.rules), groups=(), words=LATER, split=None)
            own = tuple(answer for answer in own if answer.id in seen.based_on)
        return spread(asked, own, self.bank.rules)

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Everyone who contributed, by id."""
        return {p.id: p for p in self.record.people}

    @cached_property
    def alone(self) -> int:
        """How many people answered any private question."""
        private = [q.name for q in self.bank.questions.values() if q.ask == "alone"]
        return len({a.by for name in private for a in self.own(name)})

    @property
    def facts_in_words(self) -> list[tuple[str, str]]:
        """What stands at the head of the report: (what, in words)."""
        wave, people = self.wave, len([p for p in self.record.people if p.consent])
        took_part = f"{words.counted(people, 'person', 'people')}, {words.count(self.alone)} of them in private too"
        facts = [
            ("Area", self.about.boundary),
            ("Began", str(self.about.began or "")),
            ("Answers from", _span(wave.opened, wave.frozen)),
            ("Report", words.day(self.report_date)),
            ("Took part", took_part if people else "nobody has been asked yet"),
        ]
        return [(what, says) for what, says in facts if says]

    @cached_property
    def money_is_whole(self) -> bool:
        """Whether the funding register is said to be whole."""
        return money_is_whole(self.record, self.wave_id)

    @property
    def is_open_data_only(self) -> bool:
        """Whether nobody has been asked yet and the record holds only what was published."""
        return self.about.registers.funding == "open data" and not self.record.answers


def _span(first: date | None, last: date | None) -> str:
    """Two days in words: 1 to 19 June 2026."""
    if not (first and last):
        return f"{words.day(first)}, still open" if first else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {words.day(last)}"
    return f"{words.day(first)} to {words.day(last)}"
