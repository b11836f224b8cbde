"""Ties as one person rates them, alone: only those they know. Nobody's ratings are shown to anybody else.

Down   asked    {place, by, title, intro, fields, ties}: what to rate, {id, words} of each tie, and by whom
       rows     {tie: {field: choice}}: this person's own ratings
       state    {seq, kind, words}
Up     {kind: "rate", seq, ties}    {tie: {field: choice}}: all that this person says of the ties that changed
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import traitlets

from inquiry.errors import InquiryError
from inquiry.forms.listening import Listener, clock
from inquiry.forms.rows import Cells, named
from inquiry.forms.scripts import script
from inquiry.questions import Bank
from inquiry.record import Table, read_people, read_register, save_register
from inquiry.record.answers import now

RATINGS = "ratings"
_KEYS = ("tie", "by")
_TRIES = 3  # a save is tried again when somebody else saved their own ratings in between
_INTRO = (
    "Open only the ties you know, and say how you see each. Leave out what you cannot say. Nobody sees your ratings: "
    "the report shows averages over all ties, and only from {raters} people on."
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
        self.fields = tuple(field for field in bank.registers[RATINGS] if field.name not in _KEYS)
        self.known = by in {person.id for person in read_people(folder, bank)[0]}
        super().__init__(asked=self._asked())
        self.rows = self._own(self._read())
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
        if said:
            self.save(said)
        self.rows = self._own(self._read())
        self.tell({"seq": message["seq"], "kind": "saved", "words": f"Saved {clock(now())}"})

    def save(self, said: Mapping[str, Cells]) -> None:
        """Put this person's rows for some ties in the place of their last ones; with nothing said, there is no row.

        Raises:
            InquiryError: they could not be written.
        """
        columns = [field.name for field in self.bank.registers[RATINGS]]
        mine = [{"tie": tie, "by": self.by, **cells} for tie, cells in said.items() if cells]
        for tried in range(_TRIES):
            table = self._read()
            others = [row for row in table.cells if not (self._is_mine(row) and row.get("tie", "").strip() in said)]
            try:
                save_register(self.folder, RATINGS, [*others, *mine], self.by, columns=columns, stamp=table.stamp)
            except InquiryError:
                if tried == _TRIES - 1 or self._read().stamp == table.stamp:
                    raise
            else:
                return

    def look(self) -> None:
        """Take over ties that were added or renamed."""
        asked = self._asked()
        if asked != self.asked:
            self.asked = asked

    def _read(self) -> Table:
        table = read_register(self.folder, RATINGS, self.bank)
        if table.stamp and not table.columns:
            raise InquiryError(f"{table.problems[0].sentence} Nothing in {table.file} was changed.")
        return table

    def _is_mine(self, row: Mapping[str, str]) -> bool:
        return row.get("by", "").strip() == self.by

    def _own(self, table: Table) -> dict[str, Cells]:
        """This person's ratings by tie: all that the page ever gets to see."""
        own = [row for row in table.cells if self._is_mine(row)]
        return {
            row["tie"].strip(): named(self.fields, {f.name: row.get(f.name, "") for f in self.fields}) for row in own
        }

    def _asked(self) -> dict[str, Any]:
        names = {row.get("id", ""): row.get("name", "") for row in self._register("organisations")}
        ties = [
            {
                "id": row["id"],
                "words": " and ".join(names.get(row.get(side, ""), "") or row.get(side, "") for side in "ab"),
            }
            for row in self._register("ties")
            if row.get("id")
        ]
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

    def _register(self, name: str) -> list[Cells]:
        return read_register(self.folder, name, self.bank).cells
