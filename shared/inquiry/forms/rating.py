"""Ties as one person rates them, alone: only those they know. Nobody's ratings are shown to anybody else.

Down   asked    {place, by, title, intro, fields, ties}: what to rate, {id, words} of each tie, and by whom
       rows     {tie: {field: choice}}: this person's own ratings
       state    {seq, kind, words}
Up     {kind: "rate", seq, ties}    {tie: {field: choice}}: all that this person says of the ties that changed

The private form asks the same on plain pages (`alone.ties`); this is for a person who has a workbook of their own.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import traitlets

from inquiry.errors import InquiryError
from inquiry.forms.keeping import OVER
from inquiry.forms.listening import Listener, clock
from inquiry.forms.scripts import script
from inquiry.questions import Bank
from inquiry.record import own_ratings, rate, rating_fields, read_about, read_people, ties_by_name
from inquiry.record.answers import now
from inquiry.record.rating import RATINGS

__all__ = ["RATINGS", "Rate"]
_INTRO = (
    "Open only the ties you know, and say how you see each. Leave out what you cannot say. No page shows your "
    "ratings to anyone else: the report shows averages over all ties, and only from {raters} people on."
)
_NOBODY = (
    "Each person rates the ties they know, alone. This page is open for the team and not for one person, so there is "
    "nothing to rate here. Ask the place lead for a link of your own."
)


class Rate(Listener):
    """The ties of a place, to be rated by one person."""

    _esm = script("rating")
    asked = traitlets.Dict().tag(sync=True)
    rows = traitlets.Dict().tag(sync=True)

    def __init__(self, folder: Path, bank: Bank, by: str) -> None:
        self.folder, self.bank, self.by = folder, bank, by
        self.fields = rating_fields(bank)
        self.known = by in {person.id for person in read_people(folder, bank)[0]}
        super().__init__(asked=self._asked())
        self.rows = own_ratings(folder, bank, by)
        self.tell({"seq": 0, "kind": "", "words": ""})
        self.listen()

    def act(self, message: Mapping[str, Any]) -> None:
        """Save what this person says of some ties."""
        known = {one["id"] for one in self.asked["ties"]}
        said = {
            tie: {f.name: str(cells[f.name]) for f in self.fields if cells.get(f.name)}
            for tie, cells in message["ties"].items()
            if tie in known
        }
        last = read_about(self.folder)[0].latest
        if said and last and last.has_closed(date.today()):  # noqa: DTZ011  (the day where the person sits)
            raise InquiryError(OVER)
        if said:
            rate(self.folder, self.bank, self.by, said)
        self.rows = own_ratings(self.folder, self.bank, self.by)
        self.tell({"seq": message["seq"], "kind": "saved", "words": f"Saved {clock(now())}"})

    def look(self) -> None:
        """Take over ties that were added or renamed."""
        asked = self._asked()
        if asked != self.asked:
            self.asked = asked

    def _asked(self) -> dict[str, Any]:
        ties = [{"id": tie, "words": words} for tie, words in ties_by_name(self.folder, self.bank).items()]
        return {
            "place": self.folder.name,
            "by": self.by,
            "title": "The ties you know",
            "intro": self._intro(ties),
            "fields": [
                {"name": f.name, "label": f.label, "options": [{"value": c.name, "text": c.label} for c in f.choices]}
                for f in self.fields
            ],
            "ties": ties if self.known else [],
        }

    def _intro(self, ties: list[dict[str, str]]) -> str:
        if not self.by:
            return _NOBODY
        if not self.known:
            return f"“{self.by}” is not on the list of people of this place. Ask the place lead for a link of your own."
        return _INTRO.format(raters=self.bank.rules.raters) if ties else "There are no ties on the list yet."
