"""The README of the data: what each file and column is, how other programs read it, and what may be passed on."""

from collections.abc import Iterator, Sequence

from inquiry.export.keys import FOLDER
from inquiry.export.sheets import Sheet
from inquiry.export.xlsx import MOST_ROWS
from inquiry.typology.analysis import CUTS
from inquiry.typology.view import Typology

Sheets = Sequence[Sheet]
_PROGRAMS = """\
## How other programs read it

R, with the package QCA:

```r
library(QCA)
data <- read.csv("lasting_r.csv", row.names = 1)
table <- truthTable(data, outcome = "LASTING", incl.cut = {incl:g}, pri.cut = {pri:g}, n.cut = {n}, show.cases = TRUE)
minimize(table, include = "?", details = TRUE)
```

fsQCA: open `lasting_fsqca.csv`. The first column holds the codes of the places, and no cell is empty.

EvalC3: copy `lasting_evalc3` (a sheet of `data.xlsx`, or the CSV file) into “Input Data”.
Make `PLACE` the ID and `LASTING` the Outcome.
Leave out an attribute that is the same for all places: it can tell nothing apart.

A place that is at exactly 0.5 on a condition is in no row of a truth table, here as in R.
Spreadsheets run what begins with =, +, - or @. A text that does has an apostrophe before it in the CSV files.
"""


def readme(view: Typology, sheets: tuple[Sheets, Sheets, Sheets], why_not: str) -> str:
    """The README in Markdown.

    `sheets` are those of the workbook, those too long for it, and those that say who is who; `why_not` says why there
    is no truth table, if there is none.
    """
    short, long, names = sheets
    parts = (_opening(view), _files(*sheets, why_not), [_programs()], _columns([*short, *long, *names]))
    return "\n".join(line for part in parts for line in part)


def about(view: Typology, sheets: Sheets, long: Sheets) -> list[str]:
    """The lines of the first sheet of the workbook, and which tables are too long to be in it."""
    lines = [line.lstrip("# ") for line in _opening(view) if line]
    lines += ["", *(f"{sheet.name}: {sheet.what}" for sheet in sheets), ""]
    return [*lines, *_too_long(long), "README.md says what each column is."]


def _opening(view: Typology) -> Iterator[str]:
    yield "# Data of the typology"
    yield ""
    asked, cases = len(view.asked), len(view.cases)
    yield f"{cases:,} places, of which {asked:,} have answered. Questions: version {view.bank.version}."
    yield f"Hash of all that went in: {view.inputs}"
    yield ""
    if view.illustrative:
        yield "Illustrative: codes that begin with ILL stand for places that are made up."
        yield ""
    yield (
        "Each place has a code. Codes are in no order, and change when any answer changes. A folder "
        f"`{FOLDER}`, if there is one, says which code is which place: leave it out when you pass the data on to "
        "people who need not know. A place can still be recognised by what it answered, by the day on which it did, or "
        "by numbers that stand in a report too. So ask it first."
    )
    yield ""
    yield (
        "Nothing here is what one person said in private: answers are those that a place agreed, or facts from its "
        "lists. Numbers have a point; a membership of 0 is not at all, 1 is fully. An empty cell: nothing is known."
    )
    yield ""


def _files(short: Sheets, long: Sheets, names: Sheets, why_not: str) -> Iterator[str]:
    yield "## Files"
    yield ""
    only = f" Those in `{FOLDER}` are CSV files only." if names else ""
    yield f"Each is a CSV file, and a sheet of `data.xlsx`.{only}"
    yield from _too_long(long)
    yield ""
    yield from (f"- `{sheet.name}.csv`: {sheet.what}" for sheet in [*short, *long])
    yield from (f"- `{FOLDER}/{sheet.name}.csv`: {sheet.what}" for sheet in names)
    yield ""
    yield "A folder `group_1`, if there is one, has rows for the question bank: a model of places that fit none."
    yield ""
    if why_not:
        yield f"There is no truth table and no solution: {why_not[:1].lower()}{why_not[1:]}"
        yield ""


def _too_long(sheets: Sheets) -> Iterator[str]:
    if sheets:
        these = ", ".join(sheet.name for sheet in sheets)
        yield f"Tables of more than {MOST_ROWS:,} rows are whole in their CSV files, and not in `data.xlsx`: {these}."


def _programs() -> str:
    return _PROGRAMS.format(incl=CUTS.consistency, pri=CUTS.pri, n=CUTS.cases)


def _columns(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield "## Columns"
    for sheet in sheets:
        yield ""
        yield f"### {sheet.name}"
        yield ""
        yield "| Column | What it holds |"
        yield "| --- | --- |"
        yield from (f"| `{column.name}` | {_cell(column.what)} |" for column in sheet.columns)
    yield ""


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "/").split())
