"""Where the team sees a finding differently: its own words, printed with what they are about."""

from collections.abc import Container

from inquiry.document import Block, Note, Text, rich
from inquiry.findings.view import View
from inquiry.questions import SEEN
from inquiry.record import stand

OWN_WORDS = frozenset({"own_name", "this_is"})  # the place's own name, and what a report is: nothing to differ from
_TITLE = "The team sees this differently"


def seen(view: View, finding: str) -> list[Block]:
    """What the team wrote beside a finding, as a note that goes with it; nothing if it wrote nothing."""
    words = _words(view, f"{SEEN}{finding}")
    return [Note(_TITLE, words)] if words else []


def left_over(view: View, findings: Container[str]) -> list[Block]:
    """What the team wrote beside a finding that is made no more: kept, and said at the end."""
    names = dict.fromkeys(name for name, _, wave in view.record.given if name.startswith(SEEN) and wave == view.wave.id)
    gone = [name for name in names if name.removeprefix(SEEN) not in findings]
    return [
        Note("The team saw something differently that this report shows no more", words)
        for name in gone
        if (words := _words(view, name))
    ]


def _words(view: View, question: str) -> Text:
    said = stand(view.record, question, "now", view.wave.id).agreed
    text = str(said.value).strip() if said and not said.skip else ""
    return rich("{words}", words=text) if text else ()
