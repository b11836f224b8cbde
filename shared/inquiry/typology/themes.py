"""The three themes across places, and prompts for a talk in small groups that are made from them."""

from collections import Counter
from dataclasses import dataclass

from inquiry import words
from inquiry.cases import Case
from inquiry.document import Block, Heading, Paragraph, Quote, Table, Talk, Text, rich
from inquiry.questions import Question
from inquiry.typology.view import Typology

_ASKED, _QUOTED = 2, 3
_FEWEST = 3  # places with an answer, before how they lie is told


@dataclass(frozen=True)
class Lie:
    """How the answers of places to one question lie: how many at each level, and who."""

    question: Question
    by_level: dict[int, list[str]]

    @property
    def known(self) -> int:
        """How many places have an answer."""
        return sum(map(len, self.by_level.values()))

    @property
    def width(self) -> int:
        """How many levels lie between the lowest and the highest place."""
        return max(self.by_level, default=0) - min(self.by_level, default=0)


def themes(view: Typology) -> list[Block]:
    """Each theme: how places stand on its questions, what they wrote for everybody, and prompts for small groups."""
    if not view.asked:
        return [Paragraph(rich("No place has answered yet."))]
    intro = (
        "These come from the wider inquiry. The counts say how teams answered; they are no marks. "
        "The prompts are for a talk in small groups, with people from places that differ. They name "
        "no place, so that they can go on a slide."
    )
    blocks: list[Block] = [Paragraph(rich(intro))]
    for theme, title in view.bank.themes.items():
        lies = [lie for q in _levels(view, theme) if (lie := lie_of(view, q)).known]
        asked = [q for q in view.bank.questions.values() if q.role == "reflection" and theme in q.themes]
        blocks.append(Heading(title, 3, id=f"theme-{theme}"))
        blocks += (
            [_table(title, lies)] if lies else [Paragraph(rich("No place has answered a question about this yet."))]
        )
        blocks += _words(view, asked)
        blocks += [Heading("To talk about in small groups", 4), Talk(tuple(_prompts(lies, asked)))]
    return blocks


def _levels(view: Typology, theme: str) -> list[Question]:
    kinds = ("level", "number")
    return [q for q in view.bank.questions.values() if theme in q.themes and q.is_indicator and q.kind in kinds]


def lie_of(view: Typology, question: Question) -> Lie:
    """How the places' agreed answers to one question lie."""
    found: dict[int, list[str]] = {}
    for case in view.asked:
        level = _level(case, question)
        if level is not None:
            found.setdefault(level, []).append(case.id)
    return Lie(question, found)


def _level(case: Case, question: Question) -> int | None:
    answer = case.latest.now.get(question.name)
    if answer is None or not answer.is_given:
        return None
    value = float(str(answer.value))
    return question.level_of(value) if question.kind == "number" else int(value)


def _table(title: str, lies: list[Lie]) -> Table:
    levels = sorted({int(c.name) for lie in lies for c in lie.question.choices})
    rows = tuple(
        (lie.question.title, *(f"{len(lie.by_level.get(n, [])):,}" for n in levels), _middle(lie)) for lie in lies
    )
    head = ("Question", *(f"Level {n}" for n in levels), "The middle place says")
    widths = (28, *([8] * len(levels)), 72 - 8 * len(levels))
    return Table(f"{title}: places at each level", head, rows, tuple(range(1, len(levels) + 1)), widths, dense=True)


def _middle(lie: Lie) -> str:
    """The words of the level that the middle place chose."""
    levels = sorted(n for n, ids in lie.by_level.items() for _ in ids)
    chosen = lie.question.choice(levels[(len(levels) - 1) // 2])
    return (chosen.short or chosen.label) if chosen else ""


_MEANT_FOR_THEM = (
    "{n} wrote about this theme in their own report. It was meant for the team, so it is not printed here. Ask them to "
    "bring it."
)
_LEFT_OUT = "{n} wrote about this theme. What places wrote is left out here."


def _words(view: Typology, asked: list[Question]) -> list[Block]:
    """What teams wrote for everybody; of what they wrote for themselves, only that they did."""
    said = [(case, q) for q in asked for case in view.asked if q.name in case.said][:_QUOTED]
    quotes: list[Block] = [
        Quote(
            case.said[q.name],
            f"The {view.names[case.id]} team, asked: “{q.label}”",
            "agreed in the room, for everybody",
        )
        for case, q in said
    ]
    wrote = [case.id for case in view.asked if any(q.name in case.wrote for q in asked)]
    if wrote:
        said_it = words.capital(words.counted(len(wrote), "team"))
        meant = _LEFT_OUT if view.is_nameless else _MEANT_FOR_THEM
        quotes.append(Paragraph(rich(meant, n=said_it), small=True))
    return quotes


def _prompts(lies: list[Lie], asked: list[Question]) -> list[Text]:
    """First where places differ most, then where they are alike and low, then the theme's own questions."""
    wide = sorted(
        (lie for lie in lies if lie.known >= _FEWEST and lie.width > 1),
        key=lambda lie: (-lie.width, -_crowd(lie), lie.question.name),
    )
    found = [_apart(lie) for lie in wide[:1]]
    low = [lie for lie in lies if lie.known >= _FEWEST and _share_low(lie) >= 0.5 and lie not in wide[:1]]
    found += [_shared(lie) for lie in low[:1]]
    return [*found, *((q.label,) for q in asked[:_ASKED])]


def _crowd(lie: Lie) -> int:
    """How many places stand at the two ends."""
    return len(lie.by_level[min(lie.by_level)]) + len(lie.by_level[max(lie.by_level)])


def _share_low(lie: Lie) -> float:
    return sum(len(ids) for n, ids in lie.by_level.items() if n <= 2) / lie.known


def _apart(lie: Lie) -> Text:
    low, high = min(lie.by_level), max(lie.by_level)
    ends = [(lie.question.choice(n), lie.by_level[n]) for n in (low, high)]
    (low_says, below), (high_says, above) = (
        (words.inside(c.short or c.label) if c else "", words.counted(len(ids), "place")) for c, ids in ends
    )
    said = (
        "On “{title}”, {below} said “{low}”, and {above} said “{high}”. What would people from each "
        "like to ask the other?"
    )
    return rich(said, title=lie.question.title, below=below, low=low_says, above=above, high=high_says)


def _shared(lie: Lie) -> Text:
    counts = Counter({n: len(ids) for n, ids in lie.by_level.items() if n <= 2})
    said = "{n} of {of} places are low on “{title}”. Is that a wall that all of them meet? Who could move it?"
    return rich(
        said,
        n=words.capital(words.count(sum(counts.values()))),
        of=words.count(lie.known),
        title=lie.question.title,
    )
