"""Raw answers as the places agreed them, long (a row an answer) and wide (a row a place); never those of one person.

A case holds no private answer (`cases`), so none can get in here. Of "does this sound like you?" there are the counts
that the rule for small numbers lets through.
"""

from collections.abc import Iterator, Mapping

from inquiry.agreed import Agreed
from inquiry.cases import Case
from inquiry.export.naming import PLACE, codes
from inquiry.export.sheets import Cell, Column, Sheet, distinct
from inquiry.questions import Bank, Question
from inquiry.typology.view import Typology

_LONG = (
    Column(PLACE, "the code of the place"),
    Column("WAVE", "which time the place answered"),
    Column("DAY", "the day the answers speak of, year-month-day"),
    Column("MOMENT", "then: when the work began; now; aim: in three years"),
    Column("QUESTION", "the question, as in the list of questions below"),
    Column("BOX", "for ten dots: which box these dots are in"),
    Column("VALUE", "the level, the number, the number of dots, or the name of the choice"),
    Column("WORDS", "the words of that level or choice"),
    Column("SECOND", "the second choice, where one was made"),
    Column("SKIP", "dk: do not know; na: does not apply; empty where there is a value"),
    Column("SOURCE", "team: agreed in the place; moderated: put right with the place; register: from its lists"),
    Column("EVIDENCE", "what stands behind it: 0 nothing, 1 a view, 2 an example, 3 a document, 4 confirmed by others"),
    Column("REGISTER", "what the list of money or ties says, also where the place overruled it"),
)


def answers_long(view: Typology) -> Sheet:
    """A row for each answer, and one for each box of dots, of every wave and moment."""
    given, ends = codes(view), _Ends(view.bank)
    cases = sorted(view.cases, key=lambda case: given[case.id])
    rows = tuple(row for case in cases for row in _rows(case, given[case.id], ends))
    what = "Each answer that a place agreed, in a row of its own: all waves and moments, and why an answer is missing."
    return Sheet("answers_long", what, _LONG, rows, plain=False)


def _rows(case: Case, code: str, ends: "_Ends") -> Iterator[tuple[Cell, ...]]:
    """The rows of a place, by wave, moment, question and box."""
    for wave in sorted(case.waves, key=lambda wave: (wave.id, wave.day)):
        for moment in ("aim", "now", "then"):
            for _, answer in sorted(getattr(wave, moment).items(), key=lambda pair: str(pair[0])):
                yield from ((code, wave.id, wave.day, moment, *end) for end in ends.of(answer))


class _Ends:
    """What a row says of an answer itself, from the question on; once for each, for many places share an answer."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._made: dict[int, tuple[tuple[Cell, ...], ...]] = {}

    def of(self, answer: Agreed) -> tuple[tuple[Cell, ...], ...]:
        """One for each box of dots, else one; none for a question that the bank does not have."""
        if (made := self._made.get(id(answer))) is None:
            made = self._made[id(answer)] = tuple(self._ends(answer))
        return made

    def _ends(self, answer: Agreed) -> Iterator[tuple[Cell, ...]]:
        if question := self._bank.questions.get(answer.question):
            told = (answer.second or None, answer.skip or None, answer.source, answer.evidence, answer.fact)
            middles = sorted(_values(question, answer), key=lambda middle: str(middle[0]))
            yield from ((question.name, *middle, *told) for middle in middles)


def _values(question: Question, answer: Agreed) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Box, value and words of an answer; several for dots and for questions where one picks more than one."""
    value = answer.value
    if not answer.is_given:
        yield None, None, None
    elif isinstance(value, Mapping):
        for choice in question.choices:
            yield choice.name, int(value.get(choice.name, 0)), choice.label
    elif isinstance(value, list | tuple):
        for picked in value:
            yield None, str(picked), _label(question, picked)
    else:
        yield None, _plain(value), None if question.kind == "number" else _label(question, value)


def _plain(value: object) -> Cell:
    """Levels and numbers as numbers, choices by name."""
    if isinstance(value, int | float):
        return value
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() else text


def _label(question: Question, name: object) -> str | None:
    choice = question.choice(name)
    return choice.label if choice else None


def answers_wide(view: Typology) -> Sheet:
    """A row a place: its latest answers, a column each; empty where there is no value."""
    given, wide = codes(view), list(_wide(view.bank))
    columns = (Column(PLACE, "the code of the place"), *(column for column, _ in wide))
    rows = sorted(
        ((given[case.id], *(pick(case) for _, pick in wide)) for case in view.cases), key=lambda row: str(row[0])
    )
    what = "The latest answers, a row for each place. An empty cell has no value; answers_long says why."
    return Sheet("answers_wide", what, distinct(columns), tuple(rows), plain=False)


def _wide(bank: Bank) -> Iterator[tuple[Column, "_Pick"]]:
    """The columns, each with what takes its value from a case."""
    for question in bank.questions.values():
        if question.kind == "text":
            continue
        for moment in question.moments:
            name = question.name if moment == "now" else f"{question.name}_{moment}"
            when = "" if moment == "now" else f" ({moment})"
            if question.kind == "dots":
                for box in question.choices:
                    said = f"{question.label}{when} Dots for: {box.label}"
                    yield Column(f"{name}_{box.name}", said), _Pick(question.name, moment, box=box.name)
                continue
            yield Column(name, f"{question.label}{when}{_choices(question)}"), _Pick(question.name, moment)
            if question.second:
                yield Column(f"{name}_second", f"the second choice{when}"), _Pick(question.name, moment, second=True)


def _choices(question: Question) -> str:
    """The choices of a question in words: a = ..., b = ..."""
    if question.kind == "number":
        return f" A number{f', in {question.unit}' if question.unit else ''}."
    several = " Several can be picked." if question.kind == "pick" else ""
    return f"{several} " + "; ".join(f"{choice.name} = {choice.label}" for choice in question.choices)


class _Pick:
    """Takes one value of a case's latest wave: a main answer, a second choice, or the dots in a box."""

    def __init__(self, question: str, moment: str, *, box: str = "", second: bool = False) -> None:
        self.question, self.moment, self.box, self.second = question, moment, box, second

    def __call__(self, case: Case) -> Cell:
        answer = getattr(case.latest, self.moment).get(self.question)
        if answer is None or not answer.is_given:
            return None
        if self.second:
            return answer.second or None
        if self.box:
            return int(answer.value.get(self.box, 0)) if isinstance(answer.value, Mapping) else None
        several = isinstance(answer.value, list | tuple)
        return " ".join(map(str, answer.value)) if several else _plain(answer.value)


def sounds(view: Typology) -> Sheet:
    """What people said to "does this sound like you?", as far as the rule for small numbers lets it be shown."""
    given = codes(view)
    columns = (
        Column(PLACE, "the code of the place"),
        Column("ANSWERS", "how many people answered; empty for one or two, which are not told apart"),
        Column("CHOICES", "the choices counted together; “other” where they are hidden, for too few chose one"),
        Column("COUNT", "how many people chose one of them"),
        Column("WORDS", "in place of counts where only three or four answered"),
    )
    rows = [(given[case.id], case.fit.answers, *rest) for case in view.cases for rest in _said(case)]
    what = "What people said to “does this sound like you?”."
    return Sheet("sounds_like", what, columns, tuple(sorted(rows, key=str)), plain=False)


def _said(case: Case) -> Iterator[tuple[Cell, Cell, Cell]]:
    """Choices, count and words of each group that may be shown."""
    for names, count in case.fit.counts:
        yield " ".join(names) or "other", count, None
    if case.fit.words:
        yield None, None, case.fit.words
