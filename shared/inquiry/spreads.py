"""How private answers lie, shown so that no answer can be traced to a person.

The rule for small numbers: five answers or more are counted, three or four are put in words, fewer are not shown
(`rules.dots_from`, `rules.words_from`). What is shown together:

- On a scale with fewer than ten answers, an end level and the one beside it, if a lone answer could be at that end.
  The two are also shown together when the end holds two answers, or when it holds none and the one beside it one: if
  only a lone answer were hidden, hiding it would give it away.
- Among choices, those with one answer, as "other answers", with as many of the least chosen as it takes for nobody to
  know which choice has the lone answer.

Everything else in a `Spread` (its range, whether it is split) is worked out from what is shown, never from the answers.

What this cannot prevent, and who must: two spreads of one question, before and after one more answer, give that
answer away by subtraction, so a spread is shown again only when the wave is closed. A person who knows all answers but
one can work out the last. Five like answers say what each of the five answered. The team's own answer tells nothing
about private ones only because it is agreed in the room and never counted from them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inquiry.questions import Choice, Question, Rules
from inquiry.record import Answer

MOSTLY_AGREE, MIXED, LATER = "mostly agree", "mixed", "shown when the wave is closed"
OTHER = "other answers"
SAFE_FROM = 10  # answers from which a lone one at an end of a scale is shown
_SCALES = ("level", "number")
_COUNTED = (*_SCALES, "choice", "pick")


@dataclass(frozen=True)
class Group:
    """One level or choice, or several shown together: its label, the names of its choices (none for other answers)."""

    label: str
    names: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class Spread:
    """How the answers to one question lie.

    `answers` is how many people answered (None: one or two, which is not told apart). `groups` are there from five
    answers on, in the order of the scale, the empty ones too; `words` for three or four, and where no choice can be
    shown. `split`: whether answers lie `rules.split` or more levels apart, counted from the outer level where two are
    shown together; None where that is not shown. With `pick`, where a person chooses several, the counts add up to
    more than `answers`.
    """

    question: str
    answers: int | None
    groups: tuple[Group, ...] = ()
    words: str = ""
    split: bool | None = None

    @property
    def is_merged(self) -> bool:
        """Whether some levels or choices are shown together."""
        return any(len(group.names) != 1 for group in self.groups)

    @property
    def span(self) -> tuple[str, str] | None:
        """The labels of the lowest and highest group with an answer, for example ("1 or 2", "4"); None if not shown."""
        given = [group.label for group in self.groups if group.count]
        return (given[0], given[-1]) if given and self.split is not None else None


def spread(question: Question, answers: Iterable[Answer], rules: Rules) -> Spread:
    """How people's own answers to a question lie, as far as it may be shown.

    `answers` are those of one moment and wave. Only the latest of each person counts; the team's and a moderator's
    answers and those without a value are left away. Questions answered in text or dots get no groups.
    """
    given = [_names(question, answer.value) for answer in _private(question, answers)]
    given = [names for names in given if names]
    if len(given) < rules.words_from:
        return Spread(question.name, None if given else 0)
    if question.kind not in _COUNTED:
        return Spread(question.name, len(given))
    if len(given) < rules.dots_from:
        return Spread(question.name, len(given), words=_words(question, given))
    counts = Counter(name for names in given for name in names)
    if question.kind not in _SCALES:
        shown = group_choices(question.choices, counts)
        return Spread(question.name, len(given), shown, words="" if shown else MIXED)
    levels = sorted(int(choice.name) for choice in question.choices)
    groups = group_levels([(level, counts[str(level)]) for level in levels])
    return Spread(question.name, len(given), groups, split=_outer_distance(groups) >= rules.split)


def group_levels(counts: Sequence[tuple[int, int]]) -> tuple[Group, ...]:
    """Levels (four or more) with counts, from the lowest; an end and its neighbour together where the rule says so.

    >>> [(g.label, g.count) for g in group_levels([(1, 1), (2, 2), (3, 2), (4, 0), (5, 0)])]
    [('1 or 2', 3), ('3', 2), ('4', 0), ('5', 0)]
    """
    few = sum(count for _, count in counts) < SAFE_FROM
    low = few and _hides(counts[0][1], counts[1][1])
    high = few and _hides(counts[-1][1], counts[-2][1])
    middle = counts[2 if low else 0 : -2 if high else None]
    groups = [_level_group(counts[:2])] if low else []
    groups += [_level_group([one]) for one in middle]
    return tuple([*groups, _level_group(counts[-2:])] if high else groups)


def group_choices(choices: Sequence[Choice], counts: Mapping[str, int]) -> tuple[Group, ...]:
    """Choices with their counts in the order of the list; where one has a lone answer, some as other answers.

    Empty if so few agree that no choice can be shown.

    >>> letters = [Choice(name, name.upper()) for name in "abcd"]
    >>> [(g.label, g.count) for g in group_choices(letters, {"a": 4, "b": 3, "c": 1, "d": 0})]
    [('A', 4), ('other answers', 4)]
    """
    shown = {choice.name: counts.get(choice.name, 0) for choice in choices}
    if 1 not in shown.values():
        return tuple(Group(c.label, (c.name,), shown[c.name]) for c in choices)
    hidden = [shown.pop(name) for name in list(shown) if shown[name] < 2]
    while shown and _can_be_told(hidden):
        least = min(shown.values())  # all that have it: which of them is hidden would tell where the lone answer is
        hidden += [shown.pop(name) for name in list(shown) if shown[name] == least]
    groups = tuple(Group(c.label, (c.name,), shown[c.name]) for c in choices if c.name in shown)
    return (*groups, Group(OTHER, (), sum(hidden))) if groups else ()


def _private(question: Question, answers: Iterable[Answer]) -> list[Answer]:
    own = [a for a in answers if a.question == question.name and a.by_person]
    latest = {answer.by: answer for answer in sorted(own, key=lambda answer: answer.at)}
    return [answer for answer in latest.values() if not answer.skip and not answer.is_empty]


def _names(question: Question, value: object) -> tuple[str, ...]:
    """The names of the choices that a value stands for: one, several for a pick; none for what is not on the list."""
    if question.kind not in _COUNTED:
        return (str(value),)
    if question.kind == "number" and isinstance(value, int | float):
        return (str(question.level_of(value)),)
    values = value if question.kind == "pick" and isinstance(value, list | tuple) else (value,)
    return tuple(dict.fromkeys(str(v) for v in values if question.choice(v)))


def _words(question: Question, given: Sequence[tuple[str, ...]]) -> str:
    """On a scale people mostly agree within one level of each other; among choices, if all but one say the same."""
    if question.kind in _SCALES:
        levels = [int(names[0]) for names in given]
        return MOSTLY_AGREE if max(levels) - min(levels) <= 1 else MIXED
    most = Counter(frozenset(names) for names in given).most_common(1)[0][1]
    return MOSTLY_AGREE if most >= len(given) - 1 else MIXED


def _hides(end: int, beside: int) -> bool:
    """Whether an end level is shown with the one beside it: see the top of this module."""
    return end in (1, 2) or (end == 0 and beside == 1)


def _can_be_told(hidden: Sequence[int]) -> bool:
    """Whether somebody who knows the rule could tell which of the hidden choices has a lone answer."""
    return sum(hidden) < 2 or sum(hidden) == len(hidden)


def _level_group(counts: Sequence[tuple[int, int]]) -> Group:
    names = tuple(str(level) for level, _ in counts)
    return Group(" or ".join(names), names, sum(count for _, count in counts))


def _outer_distance(groups: Sequence[Group]) -> int:
    """Levels between the outermost ones that the groups with answers may hold."""
    given = [int(name) for group in groups if group.count for name in group.names]
    return max(given) - min(given)
