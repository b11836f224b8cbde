"""Links from a finding to the cards of its open questions, on whichever workbook they stand."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from inquiry.document import Block, html
from inquiry.paths import HOME
from inquiry.questions import Bank

WORKBOOKS = HOME / "workbooks"
_SECTION = re.compile(r"\.section\(\s*[\"'](\w+)[\"']\s*\)")
_TO_CARD = re.compile(r'(?<=href=")#q-(\w+)(?=")')


def live_html(blocks: Iterable[Block], bank: Bank, *, illustrative: bool, workbooks: Path = WORKBOOKS) -> str:
    """Blocks as a live page shows them: a link `#q-<question>` leads to its card. In a report it is plain words."""
    where = cards(bank, workbooks)
    made = str(html.cell(blocks, illustrative=illustrative, known=[f"q-{name}" for name in where]))
    # what people typed is escaped in `made`, quotation marks too, so that an address in it can only be ours
    return _TO_CARD.sub(lambda found: f"{where[found[1]]}{found[0]}", made)


def cards(bank: Bank, workbooks: Path = WORKBOOKS) -> Mapping[str, str]:
    """The workbook on which each question stands: question -> file."""
    return {q.name: file for section, file in _sections(workbooks).items() for q in bank.section(section)}


@cache
def _sections(workbooks: Path) -> Mapping[str, str]:
    """The workbook that shows each section of questions."""
    found: dict[str, str] = {}
    for path in sorted(workbooks.glob("[0-9]*.ipynb")):
        code = [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
        found |= {name: path.name for cell in code for name in _SECTION.findall("".join(cell["source"]))}
    return found
