"""A register's file as rows of text under the names of the bank's columns, and its cells as values.

What is wrong is gathered as problems, each with its row; what is typed stays as it was typed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from inquiry.errors import InquiryError, Problem, Weight
from inquiry.questions import Field
from inquiry.record.cells import Unreadable, Value, quoted, read_cell
from inquiry.record.files import stamp_of
from inquiry.record.sheet import Sheet, read_sheet, spelling

PROVENANCE = ("award_date", "programme", "recipient_id")  # columns that an import adds: where a row came from
NOUNS = {
    "funding": "agreement",
    "organisations": "organisation",
    "ties": "tie",
    "ratings": "rating",
    "people": "person",
}
PRIVATE = ("ratings",)  # registers of what people said in private: a journal and a file that only their keeper can read
_KEPT_BACK = "does not fit (it is private, so it is not repeated here)"
_NAMED = 3  # rows that a sentence names before it says how many more


@dataclass(frozen=True)
class Row:
    """One row: where it stands, what was typed under each column, and the values that could be read."""

    where: str
    name: str  # how a sentence calls it: agreement F3
    typed: dict[str, str]
    values: dict[str, Value]

    def text(self, column: str) -> str:
        """The text under a column, without the space around it."""
        return self.typed.get(column, "").strip()

    def choice(self, column: str) -> str:
        """The name of the choice under a column, or nothing."""
        value = self.values.get(column)
        return value if isinstance(value, str) else ""

    def number(self, column: str) -> float | None:
        """The number under a column (pounds, a share in %, a level), or None."""
        value = self.values.get(column)
        if isinstance(value, str):
            return float(value) if value.lstrip("-").isdigit() else None
        return value if isinstance(value, int | float) else None

    def whole(self, column: str) -> int | None:
        """The whole number under a column, or None."""
        number = self.number(column)
        return None if number is None else int(number)

    def day(self, column: str) -> date | None:
        """The day under a column, or None."""
        value = self.values.get(column)
        return value if isinstance(value, date) else None

    def yes(self, column: str) -> bool | None:
        """Whether yes was chosen, or None if nothing was."""
        return {"yes": True, "no": False}.get(self.choice(column))


@dataclass(frozen=True)
class Table:
    """A register as its file holds it. `stamp` goes back to `save_register`, which so notices another hand."""

    name: str
    file: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    stamp: str = ""

    @property
    def cells(self) -> list[dict[str, str]]:
        """The rows as typed, for a form."""
        return [dict(row.typed) for row in self.rows]


@dataclass
class _Reader:
    """Reads one register and gathers what is wrong with it."""

    name: str
    where: str
    fields: Sequence[Field]
    open_data: bool
    problems: list[Problem] = field(default_factory=list)

    def say(self, where: str, sentence: str, weight: Weight = Weight.FAULT) -> None:
        self.problems.append(Problem(where, sentence, weight))

    def columns(self, sheet: Sheet) -> tuple[str, ...]:
        """The machine name of each column; a column that is not in the bank keeps its heading."""
        known = {spelling(text): f.name for f in self.fields for text in (f.label, f.name)}
        known |= {spelling(name): name for name in PROVENANCE}
        columns = tuple(known.get(spelling(heading), heading) for heading in sheet.headings)
        self.check_columns(columns, set(known.values()))
        return columns

    def check_columns(self, columns: tuple[str, ...], known: set[str]) -> None:
        heading = f"{self.where}, row 1"
        twice = [name for name, count in Counter(columns).items() if count > 1]
        if twice:
            raise InquiryError(f"Two columns both stand for “{twice[0]}”. Give one of them another heading.")
        if not known & set(columns):
            names = ", ".join(f.name for f in self.fields if f.required)
            raise InquiryError(f"The heading is missing. Put a first row with {names} above the rows.")
        missing = [f"“{f.label}” ({f.name})" for f in self.fields if f.required and f.name not in columns]
        if missing:
            self.say(heading, f"There is no column {' or '.join(missing)}. Add the heading; its cells may stay empty.")
        absent = [f.name for f in self.fields if f.name not in columns]
        for name in columns:
            meant = get_close_matches(name, absent, n=1) if name not in known else []
            if meant:  # left as it is, a slip in one heading would cost a whole column of sums
                self.say(heading, f"There is no column “{meant[0]}”, but {quoted(name)}. Put the heading right.")
        unknown = [quoted(name) for name in columns if name not in known]
        if unknown:
            what = "a column" if len(unknown) == 1 else "columns"
            self.say(heading, f"{', '.join(unknown)}: {what} that we do not use. Kept as typed.", Weight.NOTICE)

    def rows(self, sheet: Sheet, columns: tuple[str, ...]) -> Iterator[Row]:
        for line in sheet.lines:
            typed = dict(zip(columns, line.cells, strict=True))
            where, name = f"{self.where}, row {line.number}", self.called(typed, line.number)
            yield Row(where, name, typed, dict(self.values(where, name, typed)))

    def called(self, typed: dict[str, str], number: int) -> str:
        """How a sentence calls a row."""
        if self.name in PRIVATE:
            return f"the {NOUNS[self.name]} in row {number}"
        key = typed.get("id", "").strip()
        return f"{NOUNS[self.name]} {key}" if key else f"the {NOUNS[self.name]} in row {number}"

    def values(self, where: str, name: str, typed: dict[str, str]) -> Iterator[tuple[str, Value]]:
        for column in self.fields:
            text = typed.get(column.name, "")
            value = read_cell(column, text)
            if isinstance(value, Unreadable):
                quirk = self.open_data and column.kind in ("date", "money")
                said = _KEPT_BACK if self.name in PRIVATE else f"is {quoted(text)}, {value.which}"
                sentence = f"“{column.label}” of {name} {said}. "
                sentence += "It is kept as published and not counted." if quirk else value.advice
                self.say(where, sentence, Weight.NOTICE if quirk else Weight.FAULT)
                value = None
            yield column.name, value

    def check_ids(self, rows: Sequence[Row]) -> None:
        """Every row has an id of its own."""
        label = next(f.label for f in self.fields if f.name == "id")
        seen: dict[str, str] = {}
        for row in rows:
            key = row.text("id")
            if not key:
                self.say(row.where, f"“{label}” of {row.name} is empty. Give it one of its own.")
            elif key in seen:
                self.say(row.where, f"“{label}” {quoted(key)} stands already in {seen[key]}. Give one of them another.")
            seen.setdefault(key, row.where.rpartition(", ")[2])

    def check_empty(self, rows: Sequence[Row]) -> None:
        """Say which cells are empty that a finding would need."""
        empty: dict[str, list[str]] = defaultdict(list)
        for column in self.fields:
            if column.required and column.name != "id":
                empty[column.label] += [_short(row) for row in rows if not row.text(column.name)]
        for label, names in empty.items():
            if names:
                self.say(self.where, f"“{label}” is empty for {some(names)}. Fill it in if you know.", Weight.NOTICE)


def _short(row: Row) -> str:
    """A row in a list of rows: its name if it has one, else its id."""
    return row.text("name") or row.text("id") or row.name


def read_table(folder: Path, name: str, fields: Sequence[Field], *, open_data: bool = False) -> Table:
    """Read a register of a place, from `<name>.csv` or else `<name>.xlsx`. No file is a table without rows.

    `open_data`: odd dates and sums are facts as published, so they are notices and not faults. Never raises for what a
    file holds: an unreadable file is a problem.
    """
    path, extra = _file(folder, name)
    where = place_path(folder, path.name)
    reader = _Reader(name, where, fields, open_data)
    if not path.exists():
        return Table(name, path.name, tuple(f.name for f in fields))
    if extra:
        reader.say(where, extra, Weight.NOTICE)
    try:
        sheet = read_sheet(path)
        columns = reader.columns(sheet)
    except (InquiryError, OSError) as error:
        reader.say(where, str(error))
        return Table(name, path.name, problems=tuple(reader.problems), stamp=stamp_of(path))
    for notice in sheet.notices:
        reader.say(where, notice, Weight.NOTICE)
    rows = tuple(reader.rows(sheet, columns))
    if any(f.name == "id" for f in fields):
        reader.check_ids(rows)
    reader.check_empty(rows)
    return Table(name, path.name, columns, rows, tuple(reader.problems), sheet.stamp)


def _file(folder: Path, name: str) -> tuple[Path, str]:
    """The file of a register, and a sentence if there is another that is not read."""
    as_csv, as_xlsx = folder / f"{name}.csv", folder / f"{name}.xlsx"
    if as_csv.exists() and as_xlsx.exists():
        return as_csv, f"{as_xlsx.name} is here too; it was not read. Take away the one that is out of date."
    return (as_xlsx, "") if as_xlsx.exists() else (as_csv, "")


def place_path(folder: Path, file: str) -> str:
    """A file of a place, as a path below the inputs folder."""
    return f"{folder.parent.name}/{folder.name}/{file}"


def some(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    every = list(names)
    shown, more = every[:_NAMED], len(every) - _NAMED
    last = f"{more} more" if more > 0 else shown.pop()
    return f"{', '.join(shown)} and {last}" if shown else last
