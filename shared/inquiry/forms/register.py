"""A register of a place, edited as a table or, where it is narrow, as a list of small forms.

Down   register   name, columns, words: what the rows hold and what they are called
       rows       {version, rows: [{key, field: text}]} as the file has them, as typed
       notes      {key: {"says": {field: words}, "faults": {field: sentence}}}: how each cell was understood
       state      {seq, kind, words, rival}
       pasted     {seq, rows, words}: rows from a spreadsheet, to look at before they count
       before     the latest changes: [{id, who, when, words, again}]
Up     {kind: "rows", seq, rows, took, over}    all rows; `took` is the version they began from, and `over` says that
                                                the person chose them above somebody else's
       {kind: "theirs", seq}              show what somebody else saved, and let go of mine
       {kind: "paste", seq, text}         rows copied from a spreadsheet
       {kind: "file", seq, content}       a CSV or XLSX file, in base64
       {kind: "undo", seq, id}            take back one change
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import traitlets

from inquiry.errors import InquiryError
from inquiry.forms.changes import listed, without
from inquiry.forms.listening import Listener, clock
from inquiry.forms.rows import (
    KEY,
    Cells,
    as_columns,
    filled,
    from_file,
    from_spreadsheet,
    merge,
    named,
    spare_ids,
    understand,
)
from inquiry.forms.scripts import script
from inquiry.questions import Bank, Choice, Field
from inquiry.record import Table, read_register, save_register
from inquiry.record.answers import now
from inquiry.record.journal import read_changes

_WORDS = {
    "funding": ("Funding agreements", "Add an agreement", "agreement"),
    "organisations": ("Organisations", "Add an organisation", "organisation"),
    "ties": ("Ties", "Add a tie", "tie"),
}
_PREFIX = {"funding": "F", "organisations": "O", "ties": "T"}
_CLASH = "Somebody else changed the same row while you were typing. Yours is not saved yet. Choose whose rows to keep."


class Register(Listener):
    """One register of a place, saved as it changes."""

    _esm = script("register")
    register = traitlets.Dict().tag(sync=True)
    rows = traitlets.Dict().tag(sync=True)
    notes = traitlets.Dict().tag(sync=True)
    pasted = traitlets.Dict().tag(sync=True)
    before = traitlets.List(traitlets.Dict()).tag(sync=True)

    def __init__(
        self, folder: Path, bank: Bank, name: str, *, by: str = "team", on_save: Callable[[], None] | None = None
    ) -> None:
        self.folder, self.bank, self.called, self.by, self.on_save = folder, bank, name, by, on_save
        if not any(field.name == "id" for field in bank.registers.get(name, ())):
            raise InquiryError(f"The register “{name}” cannot be filled in here. Use funding, organisations or ties.")
        self.ids: dict[str, str] = {}  # the id of a row that began on the page, by its key there
        self.done = 0  # the last message that must not be done twice, though the page may send it twice
        self.sent: dict[str, list[Cells]] = {}  # the rows of each version that the page may hold
        # the version that the page took last, and its rows since
        self.page: tuple[str | None, list[Cells]] = (None, [])
        self.fields, self.table = self._fields(), self._read()
        super().__init__(register=self._register())
        self._show()
        self.report(0)
        self.listen()

    def act(self, message: Mapping[str, Any]) -> None:
        """Save rows, take a change back, give way to somebody else's, or read rows from a spreadsheet."""
        seq = message["seq"]
        if message["kind"] == "paste":
            self.pasted = {"seq": seq, **self._preview(from_spreadsheet(self.fields, str(message["text"])))}
        elif message["kind"] == "file":
            self.pasted = {"seq": seq, **self._file(str(message["content"]))}
        elif message["kind"] == "undo":
            self.undo(str(message["id"]), seq)
        elif message["kind"] == "theirs":
            self.table = self._read()
            self._show()
            self.report(seq, saved=True)
        else:
            rows = [_texts(row) for row in message["rows"]]
            self.save(rows, seq, took=str(message.get("took", "")), over=bool(message.get("over")))

    def save(self, rows: Sequence[Cells], seq: int = 0, *, took: str | None = None, over: bool = False) -> None:
        """Save the rows. What somebody else changed meanwhile is kept, unless both changed the same row.

        Raises:
            InquiryError: they could not be written.
        """
        took = self.rows["version"] if took is None else took
        theirs = self._read()
        mine = self._with_ids(filled(rows), theirs)
        base = self.page[1] if took == self.page[0] else self.sent.get(took, [])
        together = merge(base, mine, self._plain(theirs), mine_wins=over)
        if together is None:
            self.tell({"seq": seq, "kind": "rival", "words": "Not saved", "rival": _CLASH})
            return
        self._write(together, theirs)
        self.page = (took, mine)
        self._show()
        self.report(seq, saved=True)
        self._told()

    def undo(self, change_id: str, seq: int = 0) -> None:
        """Take back one change, by another: both stay in the journal. Not if the same rows were changed since.

        Raises:
            InquiryError: it could not be written.
        """
        if seq and seq == self.done:
            self.report(seq)
            return
        there = self._read()
        change = next((c for c in read_changes(self.folder, self.called) if c.key == change_id), None)
        rows = without(change, self.fields, self._plain(there)) if change else None
        if rows is None:
            self.table = there
            self._show()
            self.tell({"seq": seq, "kind": "saved", "words": "Not undone: these rows were changed again since."})
            return
        self._write(rows, there)
        self.done = seq
        self.page = (self.table.stamp, rows)
        self._show()
        self.report(seq, saved=True)
        self._told()

    def look(self) -> None:
        """Read the file again, if somebody else has written to it."""
        fields, found = self._fields(), self._read()
        if fields != self.fields:
            self.fields = fields
            self.register = self._register()
        if found.stamp != self.table.stamp and self.state.get("kind") != "rival":
            self.table = found
            self._show()
            self.report(self.state.get("seq", 0))

    def report(self, seq: int, *, saved: bool = False) -> None:
        """Tell the page how things stand."""
        broken = [problem.sentence for problem in self.table.problems if problem.is_fault and not self.table.columns]
        if broken:
            self.tell({"seq": seq, "kind": "broken", "words": broken[0]})
        else:
            self.tell({"seq": seq, "kind": "saved", "words": f"Saved {clock(now())}" if saved else ""})

    def _fields(self) -> tuple[Field, ...]:
        """The columns; one of organisations is a list of those in their register, if there are any."""
        rows = read_register(self.folder, "organisations", self.bank).cells
        listed = tuple(Choice(row.get("id", ""), row.get("name", "") or row.get("id", "")) for row in rows)
        return tuple(
            replace(field, kind="list", choices=listed) if field.kind == "organisation" and listed else field
            for field in self.bank.registers[self.called]
        )

    def _write(self, rows: Sequence[Cells], seen: Table) -> None:
        columns = [field.name for field in self.fields]
        save_register(self.folder, self.called, rows, self.by, columns=columns, stamp=seen.stamp)
        self.table = self._read()

    def _told(self) -> None:
        if self.on_save:
            self.on_save()

    def _read(self) -> Table:
        return read_register(self.folder, self.called, self.bank)

    def _show(self) -> None:
        """Give the page the rows as the file has them, each under the key that the page knows it by."""
        keys = {found: key for key, found in self.ids.items()}
        seen: set[str] = set()
        rows = []
        for at, cells in enumerate(self.table.cells):
            own = cells.get("id", "").strip()
            key = keys.get(own, own) if own and own not in seen else f"row{at}"
            seen.add(own)
            rows.append(named(self.fields, cells) | {KEY: key})
        self.notes = {row[KEY]: understand(self.fields, row) for row in rows}
        self.sent[self.table.stamp] = plain = self._plain(self.table)
        self.before = listed(read_changes(self.folder, self.called), self.fields, plain)
        self.rows = {"version": self.table.stamp, "rows": rows}

    def _with_ids(self, rows: Sequence[Cells], theirs: Table) -> list[Cells]:
        """The rows without the page's keys, each with an id of its own; no row is lost to an id that stands twice."""
        used = {row.get("id", "") for row in (*rows, *theirs.cells, *self.table.cells)} | set(self.ids.values())
        spare = spare_ids(used, _PREFIX.get(self.called, "R"))
        found: dict[str, Cells] = {}
        for row in rows:
            key, cells = row.get(KEY, ""), {name: text for name, text in row.items() if name != KEY}
            own = cells.get("id", "").strip() or self.ids.get(key, "")
            if not own or own in found:
                own = self.ids[key] = next(spare)
            found[own] = cells | {"id": own}
        return list(found.values())

    def _plain(self, table: Table) -> list[Cells]:
        """The rows of a file as they are compared: choices by name, and no empty cells."""
        return filled(named(self.fields, cells) for cells in table.cells)

    def _file(self, content: str) -> dict[str, Any]:
        """Rows of a file, or a sentence that says why there are none. Nothing is added yet."""
        try:
            rows, notices = from_file(self.fields, content)
        except InquiryError as error:
            return {"rows": [], "words": f"Nothing was read. {error}"}
        told = self._preview(rows)
        return told | {"words": " ".join([told["words"], *notices])}

    def _preview(self, rows: list[Cells]) -> dict[str, Any]:
        """Rows from a spreadsheet and what is to be said about them."""
        wrong = sum(len(understand(self.fields, row)["faults"]) for row in rows)
        words = f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} read." if rows else "There are no rows in it."
        if wrong:
            words += f" {wrong} {'cell needs' if wrong == 1 else 'cells need'} a look after you add them."
        return {"rows": rows, "words": words}

    def _register(self) -> dict[str, Any]:
        title, add, one = _WORDS.get(self.called, (self.called, "Add a row", "row"))
        return {
            "name": self.called,
            "place": self.folder.name,
            "by": self.by,
            "columns": as_columns(self.fields),
            "words": {
                "title": title,
                "add": add,
                "new": f"new {one}",
                "none": f"No {one}s yet.",
                "one": f"One {one}",
                "many": f"# {one}s",
            },
        }


def _texts(row: Mapping[str, Any]) -> Cells:
    return {str(name): str(text) for name, text in row.items() if text is not None}
