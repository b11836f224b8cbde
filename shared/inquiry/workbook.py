"""What a workbook calls: open a place, show a form, show a register, show a finding.

A workbook has two lives. Opened by a team it shows forms, and findings that follow as answers are saved. Run by
papermill with `forms=False` it shows the answers and the findings, and the report is made of what it showed.
"""

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inquiry import words
from inquiry.answers_in_words import in_words
from inquiry.document import MIME, Block, Paragraph, Table, html, plain, rich, to_json
from inquiry.document.blocks import Heading
from inquiry.errors import InquiryError
from inquiry.findings import FINDINGS, View, blocks
from inquiry.paths import paths
from inquiry.questions import Bank, bank
from inquiry.record import Record
from inquiry.record.current import record_of

if TYPE_CHECKING:
    from collections.abc import Callable


class Shown:
    """Blocks as a cell's output: data for the report, HTML for the eye, words for a terminal."""

    def __init__(self, blocks: list[Block], place: dict[str, Any], finding: str = "") -> None:
        self.blocks, self.place, self.finding = blocks, place, finding

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        data = {"finding": self.finding, "blocks": to_json(self.blocks), "place": self.place}
        return {MIME: data, "text/html": self.html(), "text/plain": self.words()}

    def html(self) -> str:
        """The blocks as a person reads them in a notebook."""
        return str(html.cell(self.blocks, illustrative=self.place["illustrative"]))

    def words(self) -> str:
        """A line for each heading and paragraph."""
        return "\n".join(
            b.words if isinstance(b, Heading) else plain(b.text)
            for b in self.blocks
            if isinstance(b, Heading | Paragraph)
        )


class Workbook:
    """One place, opened in one workbook."""

    def __init__(self, place_id: str, *, forms: bool) -> None:
        self.folder = paths().place(place_id)
        self.bank = bank(paths().questions)
        self.forms = forms
        self._live: list[Callable[[], None]] = []
        self.view()  # a place that cannot be opened says so here, in a sentence

    def view(self) -> View:
        """The place as its record stands: at this moment where forms may change it, else read once."""
        return View(record_of(self.folder, self.bank)) if self.forms else self._once

    @cached_property
    def _once(self) -> View:
        return _view_of(record_of(self.folder, self.bank))

    def section(self, name: str) -> Any:
        """The questions of a section: as forms, or as answers in words."""
        questions = self.bank.section(name)
        if not questions:
            raise InquiryError(f"There is no section “{name}” in the question bank. Look in the column “section”.")
        if not self.forms:
            view = self.view()
            return Shown([answers_table(view, [q.name for q in questions])], head(view))
        from inquiry.forms import show_section  # noqa: PLC0415 - widgets are not needed by the batch

        return show_section(self.folder, self.bank, [q.name for q in questions], on_save=self._redraw)

    def register(self, name: str) -> Any:
        """A register: as a table to fill, or as its number of rows in words (its findings show the rest)."""
        if name not in self.bank.registers:
            raise InquiryError(f"There is no register “{name}”. Use one of {', '.join(self.bank.registers)}.")
        if not self.forms:
            view = self.view()
            rows = words.counted(len(getattr(view.record, name)), "row").capitalize()
            return Shown([Paragraph(rich("{rows} in this list.", rows=rows))], head(view))
        from inquiry.forms import show_register  # noqa: PLC0415 - widgets are not needed by the batch

        return show_register(self.folder, self.bank, name, on_save=self._redraw)

    def finding(self, name: str) -> Any:
        """What the answers say: once for the report, or live, drawn again after each save."""
        if name not in FINDINGS:
            raise InquiryError(f"There is no finding “{name}”. Use one of {', '.join(FINDINGS)}.")
        if not self.forms:
            return self._shown(name)
        from inquiry.forms import show_finding  # noqa: PLC0415 - widgets are not needed by the batch

        live = show_finding(self.folder, self.bank, name, self.view)
        self._live.append(live.redraw)
        return live

    def start(self) -> Any:
        """The place's front door: its sections, how far each is, and what to do next."""
        view = self.view()
        if not self.forms:
            return Shown([answers_table(view, [q.name for q in self.bank.part("context")])], head(view))
        from inquiry.forms import start_page  # noqa: PLC0415 - widgets are not needed by the batch

        return start_page(view)

    def workshop(self, *, short: bool = False) -> Any:
        """The workshop, one screen at a time by the run sheet, in two hours or the short form; or the run sheet."""
        if not self.forms:
            return Shown([run_sheet(self.bank, short=short)], head(self.view()))
        from inquiry.forms import show_workshop  # noqa: PLC0415 - widgets are not needed by the batch

        return show_workshop(self.folder, self.bank, lambda name: self._shown(name).html(), short=short)

    def _shown(self, name: str) -> Shown:
        view = self.view()
        return Shown(blocks(view, name), head(view), name)

    def _redraw(self) -> None:
        for redraw in self._live:
            redraw()


_last: list[View] = []


def _view_of(record: Record) -> View:
    """The record as findings see it; what follows from it is worked out once for all workbooks of a place."""
    if not (_last and _last[0].record is record):
        _last[:] = [View(record)]
    return _last[0]


def open_place(place_id: str, *, forms: bool = True) -> Workbook:
    """Open a place by the name of its folder.

    A served page opens the place it was asked for (INQUIRY_PLACE), whatever the workbook's own parameter says.

    Raises:
        InquiryError: there is no such place.
    """
    return Workbook((forms and os.environ.get("INQUIRY_PLACE")) or place_id, forms=forms)


def head(view: View) -> dict[str, Any]:
    """What every report says at its head."""
    return {
        "id": view.about.id,
        "name": view.name,
        "illustrative": view.about.illustrative,
        "title": f"{view.name}: place report",
        "date": view.report_date.isoformat(),
        "facts": view.facts_in_words,
        "bank": view.bank.version,
    }


def answers_table(view: View, names: list[str]) -> Table:
    """The answers to some questions in words, with where each comes from."""
    rows = []
    for name in names:
        question, answer = view.bank.questions[name], view.answers.get(name)
        rows.append((question.label, in_words(question, answer) or "No answer yet", answer.source if answer else ""))
    return Table("Answers as they stand", ("Question", "Answer", "From"), tuple(rows), widths=(45, 42, 13))


def run_sheet(bank: Bank, *, short: bool) -> Table:
    """The screens of the workshop, with the minutes of their part."""
    rows = []
    for step in bank.steps(short=short):
        begins, ends = step.time(short=short) or (0, 0)
        rows.append((f"{begins} to {ends}", step.part, step.label, " ".join(step.points)))
    title = "Run sheet of the short form" if short else "Run sheet of the workshop"
    return Table(title, ("Minutes", "Part", "Screen", "What to talk about"), tuple(rows), widths=(12, 18, 30, 40))
