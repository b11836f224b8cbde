"""Around a section: what needs a look, above its questions, and what has been answered, below them.

Down   shows   "problems" or "answers"
       items   [{id, field, label, words}]: for each problem its sentence; for each question its answer in words, or
               nothing if it has none
"""

from collections.abc import Sequence
from typing import Any, Literal

import anywidget
import traitlets

from inquiry.forms.card import Card
from inquiry.forms.scripts import loader

Item = dict[str, str]


class Check(anywidget.AnyWidget):
    """Follows the cards of a section: what is wrong in them, or what they hold. It reads nothing itself."""

    _esm = loader("check")
    shows = traitlets.Unicode().tag(sync=True)
    items: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, shows: Literal["problems", "answers"], cards: Sequence[Card]) -> None:
        self.cards, self.find = tuple(cards), {"problems": problems, "answers": answers}[shows]
        super().__init__(shows=shows)
        for card in self.cards:
            card.observe(self.look, names=["state"])
        self.look()

    def look(self, _change: object = None) -> None:
        """Read the cards again. A card tells its state last, when its answer is already in it."""
        self.items = self.find(self.cards)


def problems(cards: Sequence[Card]) -> list[Item]:
    """What is wrong, in the order of the questions: {id, field, label, words}."""
    return [
        {"id": card.asked.name, "field": field, "label": card.asked.short or card.asked.label, "words": words}
        for card in cards
        for field, words in card.state.get("faults", {}).items()
    ]


def answers(cards: Sequence[Card]) -> list[Item]:
    """Each question with its answer in words, nothing if there is none yet: {id, field, label, words}."""
    return [{"id": card.asked.name, "field": "", "label": card.asked.label, "words": card.in_words()} for card in cards]
