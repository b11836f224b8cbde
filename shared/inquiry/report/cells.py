"""What the cells of a run notebook hold for the report: findings, prose, and steps that stopped."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from inquiry.document import MIME, Block, Note, from_json
from inquiry.errors import InquiryError

_LEFT_OUT = frozenset(
    {"parameters", "injected-parameters", "papermill-error-cell-tag", "remove-cell", "remove_cell", "live", "lab"}
)
_FOLDERS = re.compile(r"(?:[A-Za-z]:)?(?:[/\\][^\s/\\]+)+[/\\]")
Notebook = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """What one output shows: blocks, the name of the finding (if it is one) and the place's own data (if told)."""

    data: str
    finding: str
    place: Mapping[str, Any]

    @property
    def blocks(self) -> list[Block]:
        """The blocks; an `InquiryError` if the notebook was made by another version of this tool."""
        try:
            return from_json(self.data)
        except ValueError as fault:
            raise InquiryError(
                "A notebook holds findings in a form that this version cannot read. Run the place again."
            ) from fault


def kept(notebook: Notebook) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The cells that a report may use, each with its number in the notebook, from 1."""
    for number, cell in enumerate(notebook.get("cells", ()), start=1):
        if not _LEFT_OUT.intersection(cell.get("metadata", {}).get("tags", ())):
            yield number, cell


def shown(cell: Mapping[str, Any]) -> Iterator[Shown]:
    """What the outputs of a code cell show; outputs that are no blocks (a form, a message) are passed over."""
    for output in cell.get("outputs", ()):
        data = output.get("data", {}).get(MIME)
        if isinstance(data, Mapping) and "blocks" in data:
            yield Shown(str(data["blocks"]), str(data.get("finding") or ""), data.get("place") or {})


def words_of(cell: Mapping[str, Any]) -> str:
    """The source of a cell as one string (a file may hold it as lines)."""
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def stopped(cell: Mapping[str, Any], number: int, under: str) -> Note | None:
    """A calm box where a cell stopped with an error; None where it did not. Never a traceback, never a folder."""
    fault = next((one for one in cell.get("outputs", ()) if one.get("output_type") == "error"), None)
    if fault is None:
        return None
    where = f"Cell {number}, under “{under}”," if under else f"Cell {number}"
    said = f" It said: {_FOLDERS.sub('', str(fault.get('evalue', '')))}" if fault.get("ename") == "InquiryError" else ""
    return Note(
        "One step did not finish",
        (f"{where} stopped before it could show anything.{said} What follows may be incomplete. Run the place again.",),
    )
