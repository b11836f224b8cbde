"""What the workbook of the typology calls: open all places together, show a finding."""

from functools import cached_property
from typing import Any

from inquiry import words
from inquiry.cases import Case, Unread, from_records, read_all
from inquiry.errors import InquiryError
from inquiry.export import without_names
from inquiry.export.nameless import KEY, numbered, read_key
from inquiry.paths import OVERALL, Paths, paths
from inquiry.questions import Bank, bank
from inquiry.typology import FINDINGS, Typology
from inquiry.typology.changed import standing
from inquiry.typology.earlier import FILE, before, read
from inquiry.typology.trial import bank_with
from inquiry.workbook import Shown

TITLE = "Typology of places"


class Overview:
    """All places together, opened in the workbook of the typology."""

    def __init__(self, found: list[Case | Unread], folders: Paths, models: str = "", *, names: bool = True) -> None:
        self._found, self._folders, self._models, self._names = found, folders, models, names

    @cached_property
    def view(self) -> Typology:
        """The typology that is shown: with the names of places, or with the numbers that the key gives them."""
        if self._names:
            return self.named
        known = read_key(self._folders.typology / KEY)
        return without_names(self.named, numbered(self.named.cases, known))

    @cached_property
    def named(self) -> Typology:
        """The typology of these places, by the bank as it is or with the models that are tried."""
        usual = bank(self._folders.questions)
        if not self._models:
            here = self._under(usual)
            return here.compared_with(before(self._runs(), standing(here)))
        tried = self._folders.outputs / self._models  # an absolute path stays what it is
        return self._under(
            bank_with(self._folders.questions, tried), earlier=standing(self._under(usual)), trial=tried.name
        )

    def finding(self, name: str) -> Shown:
        """What the places show, as blocks.

        Raises:
            InquiryError: there is no such finding.
        """
        if name not in FINDINGS:
            raise InquiryError(f"There is no finding “{name}”. Use one of {', '.join(FINDINGS)}.")
        return Shown(FINDINGS[name](self.view), head(self.view), name)

    def _under(self, with_bank: Bank, **more: Any) -> Typology:
        cases = [one for one in self._found if isinstance(one, Case)]
        return Typology.of(with_bank, cases, [one for one in self._found if isinstance(one, Unread)], **more)

    def _runs(self) -> dict[str, Any]:
        path = self._folders.typology / FILE
        return read(path.read_bytes()) if path.is_file() else {}


def open_typology(cases: str = "", *, models: str = "", names: bool = True) -> Overview:
    """Open all places together: their cases in a file that the batch made, or else made now from every record.

    `models` names a folder or file with other models to try; see `typology.trial`. Both are below the outputs folder
    or absolute. Without `names`, places stand under numbers; see `export.nameless`.

    Raises:
        InquiryError: the file of cases, the bank or the models cannot be read.
    """
    folders = paths()
    found = read_all(folders.outputs / cases) if cases else from_records(folders.places, bank(folders.questions))
    return Overview(found, folders, models, names=names)


def head(view: Typology) -> dict[str, Any]:
    """What the report says at its head."""
    return {
        "id": OVERALL,
        "name": "",
        "illustrative": view.illustrative,
        "made_up": made_up(view),
        "title": f"{TITLE}{', without names' if view.is_nameless else ''}",
        "date": view.date.isoformat() if view.date and not view.is_nameless else "",
        "facts": _facts(view),
        "bank": view.bank.version,
    }


def made_up(view: Typology) -> str:
    """How many of the places are made up, in words; empty if none is."""
    n, of = sum(case.illustrative for case in view.cases), len(view.cases)
    if n == of:
        return "these places are made up" if n else ""
    return f"{words.count(n)} of these {words.count(of)} places {'is' if n == 1 else 'are'} made up" if n else ""


def _facts(view: Typology) -> list[tuple[str, str]]:
    """What stands at the head of the report: (what, in words)."""
    readers = "The consultant, and the people of these places"
    facts = [
        ("Places", f"{words.count(len(view.asked))} that have answered".capitalize()),
        ("Not asked yet", words.counted(len(view.unasked), "place").capitalize() if view.unasked else ""),
        ("Latest answers", view.latest if view.asked else ""),
        ("Questions", f"{view.bank.title}, version {view.bank.version}"),
        ("Models", words.joined([m.label for m in view.bank.models.values()])),
        ("For", "Only readers that each place has agreed to" if view.is_nameless else readers),
    ]
    return [(what, says) for what, says in facts if says]
