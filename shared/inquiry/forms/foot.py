"""The foot of each workshop screen: a line to park for later, and what is parked so far.

Down   place    the place's id, under which the page keeps what is not parked yet
       screen   {label, question, listed, ways}: where we are; `listed` shows all that is parked; `ways`: back, next
       items    [{id, words, screen, when}]: what is parked
       state    {seq, kind, words}
Up     {kind: "park", seq, id, words, screen, question}    `id` is the page's, so that a line sent twice is parked once
       {kind: "back", seq, id}                             take back what was parked
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets

from inquiry.forms.listening import Listener, clock
from inquiry.forms.scripts import script
from inquiry.questions import Bank, Step
from inquiry.record import Happening, add_happening, read_about, read_happenings
from inquiry.record.workshop import PARKED, TAKEN_BACK, parked

_ID = re.compile("[0-9a-f]{8,16}")
_LONGEST = 2000  # letters: a line for later, not a document


class Foot(Listener):
    """Parks lines in the place's workshop; nothing that was parked is ever changed or deleted."""

    _esm = script("foot")
    place = traitlets.Unicode().tag(sync=True)
    screen = traitlets.Dict().tag(sync=True)
    items: traitlets.List[Any] = traitlets.List().tag(sync=True)

    def __init__(self, folder: Path, bank: Bank) -> None:
        about, _ = read_about(folder)
        self.folder, self.bank = folder, bank
        self.wave = about.wave_id
        super().__init__(place=about.id)
        self.look()
        self.listen()

    def turn(self, step: Step, ways: tuple[str, ...]) -> None:
        """Go along with the screen. `ways`: "back" and "next", as far as there is a screen that way."""
        question = step.name if step.kind in ("question", "spread") else ""
        listed = step.kind == "park"
        self.screen = {"label": step.label, "question": question, "listed": listed, "ways": list(ways)}

    def look(self) -> None:
        """Read what is parked, here or in another browser."""
        happenings, _ = read_happenings(self.folder)
        self.items = [
            {"id": h.id, "words": h.words, "screen": h.screen, "when": clock(h.at)}
            for h in parked(happenings, self.wave)
        ]

    def act(self, message: Mapping[str, Any]) -> None:
        """Park a line, or take one back."""
        said = self._park(message) if message["kind"] == "park" else self._take_back(str(message["id"]))
        self.look()
        self.tell({"seq": message["seq"], "kind": "saved", "words": said})

    def _park(self, message: Mapping[str, Any]) -> str:
        words, name = str(message["words"]).strip()[:_LONGEST], str(message["id"])
        known = {h.id for h in read_happenings(self.folder)[0]}
        if not words:
            return "There is nothing to park yet. Type a few words first."
        if name not in known:
            asked = str(message["question"])
            question = asked if asked in self.bank.questions else ""
            screen, line = str(message["screen"])[:_LONGEST], name if _ID.fullmatch(name) else ""
            add_happening(self.folder, Happening(PARKED, self.wave, words, question, screen, id=line))
        return "Parked."

    def _take_back(self, name: str) -> str:
        add_happening(self.folder, Happening(TAKEN_BACK, self.wave, based_on=(name,)))
        return "Taken out."
