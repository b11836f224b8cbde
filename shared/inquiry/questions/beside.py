"""What is asked beside an answer, in the same words on every page and on paper.

What can be chosen stands in `choices.csv`, in lists of the names below; records hold these names, so a bank may reword
them and not change them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from inquiry.questions.definitions import Choice

NAMES: Mapping[str, tuple[str, ...]] = {
    "confidence": ("low", "medium", "high"),
    "evidence": ("0", "1", "2", "3", "4"),
    "visibility": ("consultant", "team", "funder", "public"),
    "credit": ("anonymous", "credited", "attributed"),
}


USUAL: Mapping[str, str] = {"visibility": "team"}
"""What counts where nobody chose."""


@dataclass(frozen=True)
class Aside:
    """A further field of an answer: words of one's own, or one of `choices`."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()


def asides(lists: Mapping[str, tuple[Choice, ...]]) -> dict[str, Aside]:
    """All that is asked beside answers, by name. `lists` are those of the bank."""
    all_of_them = (
        Aside("because", "What makes you say so?", "An example in a sentence or two is plenty."),
        Aside("confidence", "How sure are you?", choices=lists["confidence"]),
        Aside("evidence", "What stands behind it?", choices=lists["evidence"]),
        Aside("tested", "What was the test, and when?", "For example: the main grant ended in 2024."),
        Aside(
            "disagree",
            "Who would disagree, and what would they say?",
            "Name a group, not a person. This is printed in the report.",
        ),
        Aside("visibility", "Who may read your words?", choices=lists["visibility"]),
        Aside("credit", "If we use these words, how should we name you?", choices=lists["credit"]),
    )
    return {aside.name: aside for aside in all_of_them}
