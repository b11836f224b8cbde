"""Reading and checking the bank in `inputs/questions`.

The survey files use XLSForm's column names (type, name, label, hint, relevant, constraint); the other columns are
ours and explained in `inputs/questions/README.md`.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from io import StringIO
from math import inf
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.questions.beside import NAMES
from inquiry.questions.definitions import (
    FORM_ROLES,
    MARKS,
    STEPS,
    Bank,
    Bearing,
    Cell,
    Choice,
    Field,
    Model,
    Part,
    Question,
    Rules,
    Step,
)

_ROLES = (*FORM_ROLES, "strength", "context", "outcome", "signal", "reflection", "fit")
_ASKS = ("before", "alone", "together")
_RULES = ("table", "level", "dots")
_TABLES = (
    *("bearings", "cells", "choices", "models", "parts", "prompts", "registers"),
    *("rules", "run_sheet", "settings", "themes"),
)

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_DASH = re.compile(r"[0-9. ]*")

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_OTHER_PARTS = ("context", "lasting", "themes", "fit")
_SURVEY = ("type", "name", "label", "part", "section", "role", "ask", "compass", "second", "theme")
_COLUMNS = {
    "bearings.csv": ("question", "choice", "model", "rule", "value", "source"),
    "cells.csv": ("model", "part", "label", "source"),
    "choices.csv": ("list_name", "name", "label"),
    "models.csv": ("name", "label", "one_line", "mark", "colour"),
    "parts.csv": ("name", "label"),
    "prompts.csv": ("part", "label"),
    "registers.csv": ("register", "type", "name", "label", "hint", "required", "folded"),
    "rules.csv": ("name", "value"),
    "run_sheet.csv": ("part", "kind", "name", "label", "points"),
    "settings.csv": ("form_title", "version"),
    "themes.csv": ("name", "label"),
}

Row = dict[str, str]
Lists = Mapping[str, tuple[Choice, ...]]


def bank(folder: Path) -> Bank:
    """The bank in a folder, read again only when one of its files has changed."""
    stamps = tuple((f.name, f.stat().st_mtime_ns, f.stat().st_size) for f in sorted(folder.glob("*.csv")))
    return _read_once(folder, stamps)


@lru_cache(maxsize=4)
def _read_once(folder: Path, _stamps: tuple[tuple[str, int, int], ...]) -> Bank:
    return read_bank(folder)


def read_bank(folder: Path) -> Bank:
    """Read and check the bank.

    Raises:
        InquiryError: all that is wrong with it, each with its file and row.
    """
    return _Reader(folder).read()


def _decoded(data: bytes) -> str:
    """The text of a file, also as a spreadsheet on Windows saves it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


class _Reader:
    """Reads the files of a bank and gathers what is wrong, so that all of it is said at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.parts: tuple[str, ...] = ()
        self.themes: tuple[str, ...] = ()

    def read(self) -> Bank:
        missing = [f"{name}.csv" for name in _TABLES if not (self.folder / f"{name}.csv").is_file()]
        if missing:
            raise InquiryError(
                f"The question bank in {self.folder.name} lacks {', '.join(missing)}. Put the files back."
            )
        self.parts = tuple(row["name"] for _, row in self.rows("parts.csv"))
        self.themes = tuple(row["name"] for _, row in self.rows("themes.csv"))
        lists = self.lists()
        questions = self.questions(lists)
        models = {m.name: m for m in self.models()}
        parts = {
            r["name"]: Part(**{k: r.get(k, "") for k in Part.__dataclass_fields__}) for _, r in self.rows("parts.csv")
        }
        read = Bank(
            **self.settings(),
            questions=questions,
            models=models,
            parts=parts,
            themes={r["name"]: r["label"] for _, r in self.rows("themes.csv")},
            cells=tuple(self.cells(models, parts)),
            bearings=self.bearings(questions, models),
            rules=self.rules(),
            lists=lists,
            registers=self.registers(lists),
            prompts=self.prompts(parts),
            skips=lists.get("skip", ()),
            run_sheet=tuple(self.steps(questions, {row["register"] for _, row in self.rows("registers.csv")})),
        )
        if self.faults:
            raise InquiryError("\n".join(self.faults))
        return read

    def rows(self, name: str) -> Iterator[tuple[str, Row]]:
        """The rows of a file with where each stands, for messages."""
        text = _decoded((self.folder / name).read_bytes())
        head = text.partition("\n")[0]
        rows = csv.DictReader(StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",")
        lacks = [column for column in _COLUMNS.get(name, _SURVEY) if column not in (rows.fieldnames or ())]
        if lacks:
            self.fault(
                f"{self.folder.name}/{name}", f"the column {', '.join(lacks)} is missing. Put the headings back."
            )
            return
        for number, row in enumerate(rows, start=2):
            where = f"{self.folder.name}/{name}, row {number}"
            if any(row.get(None, ())):  # cells beyond the headings stand under None
                self.fault(where, "there are more cells than headings. Put quotation marks round a text with a comma.")
            yield where, {k: (v or "").strip() for k, v in row.items() if k}

    def fault(self, where: str, sentence: str) -> None:
        self.faults.append(f"{where}: {sentence}")

    def one_of(self, where: str, what: str, value: str, known: Iterable[str]) -> bool:
        """Whether the value is known; if not, say which are."""
        names = tuple(known)
        if value in names:
            return True
        self.fault(where, f"{what} “{value}” is unknown; use one of {', '.join(names)}.")
        return False

    def number(self, where: str, what: str, text: str) -> float:
        try:
            return float(text)
        except ValueError:
            self.fault(where, f"{what} “{text}” is not a number. Type digits, such as 0.6.")
            return 0.0

    def settings(self) -> dict[str, str]:
        _, row = next(self.rows("settings.csv"), ("", {}))
        return {"version": row.get("version", ""), "title": row.get("form_title", "")}

    def lists(self) -> dict[str, tuple[Choice, ...]]:
        found: dict[str, list[Choice]] = defaultdict(list)
        for where, row in self.rows("choices.csv"):
            if any(c.name == row["name"] for c in found[row["list_name"]]):
                self.fault(where, f"the choice “{row['name']}” stands twice in “{row['list_name']}”. Rename one.")
            if not row["label"]:
                self.fault(where, f"the choice “{row['name']}” has no words. Say in “label” what it means.")
            top = self.number(where, "at_most", row["at_most"]) if row.get("at_most") else inf
            found[row["list_name"]].append(Choice(row["name"], row["label"], row.get("short", ""), top))
        self.check_fixed(found)
        return {name: tuple(choices) for name, choices in found.items()}

    def check_fixed(self, lists: Mapping[str, list[Choice]]) -> None:
        """Lists whose words may change and whose names may not: records hold them."""
        for name, names in NAMES.items():
            if tuple(choice.name for choice in lists.get(name, ())) != names:
                self.fault(
                    f"{self.folder.name}/choices.csv",
                    f"the list “{name}” must hold {', '.join(names)}, in this order. Reword them; keep their names.",
                )

    def questions(self, lists: Lists) -> dict[str, Question]:
        found: dict[str, Question] = {}
        for file in sorted(self.folder.glob("[0-9]*.csv")):
            for question in self.survey(file, lists):
                if question.name in found:
                    where = f"{self.folder.name}/{file.name}"
                    self.fault(where, f"the question “{question.name}” stands twice. Rename one.")
                found[question.name] = question
        return found

    def survey(self, file: Path, lists: Lists) -> Iterator[Question]:
        """The questions of one survey file; a group of whole numbers is one question with dots."""
        group: tuple[str, Row] | None = None
        boxes: list[Choice] = []
        for where, row in self.rows(file.name):
            kind, _, list_name = row["type"].partition(" ")
            if kind == "begin_group":
                group, boxes = (where, row), []
            elif kind == "end_group" and group:
                yield self.question(*group, "dots", tuple(boxes))
                group = None
            elif group:
                boxes.append(
                    Choice(row["name"].removeprefix(group[1]["name"] + "_"), row["label"], row.get("short", ""))
                )
            else:
                yield self.single(where, row, kind, list_name, lists)

    def single(self, where: str, row: Row, kind: str, list_name: str, lists: Lists) -> Question:
        if kind in ("select_one", "select_multiple") and list_name not in lists:
            self.fault(where, f"the list “{list_name}” is not in choices.csv. Add its choices there.")
        choices = lists.get(list_name or row["name"], ())
        if kind == "select_one":
            numbered = [c.name.isdigit() for c in choices]
            if any(numbered) and not all(numbered):
                self.fault(where, f"the list “{list_name}” mixes levels and words. Name all its levels by a number.")
            return self.question(where, row, "level" if choices and all(numbered) else "choice", choices)
        kinds = {"select_multiple": "pick", "integer": "number", "decimal": "number", "text": "text"}
        self.one_of(where, "type", kind, ("select_one", *kinds, "begin_group", "end_group"))
        return self.question(where, row, kinds.get(kind, "text"), choices)

    def question(self, where: str, row: Row, kind: str, choices: tuple[Choice, ...]) -> Question:
        self.one_of(where, "role", row["role"], _ROLES)
        self.one_of(where, "part", row["part"], (*self.parts, *_OTHER_PARTS))
        self.one_of(where, "compass", row["compass"], ("yes", ""))
        self.one_of(where, "second", row["second"], ("yes", ""))
        for theme in row["theme"].split():
            self.one_of(where, "theme", theme, self.themes)
        if not _NAME.fullmatch(row["name"]):
            self.fault(
                where, f"the name “{row['name']}” cannot be used. Write small letters, digits and _, like fun_own."
            )
        for column in ("label", "section"):
            if not row[column]:
                self.fault(where, f"the {column} is empty. Every question needs one.")
        self.one_of(where, "ask", row["ask"], _ASKS)
        return Question(
            **{k: row.get(k, "") for k in ("name", "label", "short", "hint", "part", "section", "role", "ask")},
            **{k: row.get(k, "") for k in ("unit", "register", "why")},
            kind=kind,
            choices=choices,
            compass=row["compass"] == "yes",
            second=row["second"] == "yes",
            themes=tuple(row["theme"].split()),
        )

    def models(self) -> Iterator[Model]:
        for where, row in self.rows("models.csv"):
            self.one_of(where, "mark", row.get("mark", ""), MARKS)
            if not _COLOUR.fullmatch(row.get("colour", "")):
                self.fault(where, f"the colour “{row.get('colour', '')}” cannot be read. Write it like #1B2F5B.")
            if not _DASH.fullmatch(row.get("dash", "")):
                self.fault(where, f"the dashes “{row.get('dash', '')}” cannot be read. Write lengths, like 9 5.")
            yield Model(**{name: row.get(name, "") for name in Model.__dataclass_fields__})

    def cells(self, models: Mapping[str, Model], parts: Mapping[str, Part]) -> Iterator[Cell]:
        for where, row in self.rows("cells.csv"):
            if self.one_of(where, "model", row["model"], models) and self.one_of(where, "part", row["part"], parts):
                yield Cell(row["model"], row["part"], row["label"], row["source"])

    def bearings(
        self, questions: Mapping[str, Question], models: Mapping[str, Model]
    ) -> dict[str, tuple[Bearing, ...]]:
        found: dict[str, list[Bearing]] = defaultdict(list)
        for where, row in self.rows("bearings.csv"):
            known = self.one_of(where, "question", row["question"], questions)
            known &= self.one_of(where, "model", row["model"], models)
            if not (known and self.one_of(where, "rule", row["rule"], _RULES)):
                continue
            if row["rule"] != "level":
                self.one_of(where, "choice", row["choice"], [c.name for c in questions[row["question"]].choices])
            value = self.number(where, "value", row["value"]) if row["rule"] != "level" else 1.0
            if row["rule"] == "table" and not 0 <= value <= 1:
                self.fault(where, f"the value {row['value']} is not between 0 and 1. Type one that is.")
            found[row["question"]].append(
                Bearing(row["question"], row["choice"], row["model"], row["rule"], value, row["source"])
            )
        return {name: tuple(bearings) for name, bearings in found.items()}

    def prompts(self, parts: Mapping[str, Part]) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for where, row in self.rows("prompts.csv"):
            if self.one_of(where, "part", row["part"], parts):
                found[row["part"]].append(row["label"])
        return {name: tuple(labels) for name, labels in found.items()}

    def rules(self) -> Rules:
        found = {r["name"]: self.number(where, r["name"], r["value"]) for where, r in self.rows("rules.csv")}
        levels = {int(n.removeprefix("level_")): found.pop(n) for n in list(found) if n.startswith("level_")}
        unknown = set(found) ^ (set(Rules.__dataclass_fields__) - {"levels"})
        if unknown:
            raise InquiryError(
                f"{self.folder.name}/rules.csv: {', '.join(sorted(unknown))} is unknown or missing. Put back a row "
                "that is missing, and take out one that is not known."
            )
        if not found["mixed"] <= found["alone"] <= found["clear"]:
            self.fault("rules.csv", "“mixed” must not be above “alone”, nor “alone” above “clear”. Put them in order.")
        whole = {"fewest_answers", "dots_from", "words_from", "raters", "split", "small_network"}
        return Rules(levels=levels, **{n: int(v) if n in whole else v for n, v in found.items()})  # type: ignore[arg-type]

    def registers(self, lists: Lists) -> dict[str, tuple[Field, ...]]:
        found: dict[str, list[Field]] = defaultdict(list)
        for where, row in self.rows("registers.csv"):
            kind, _, list_name = row["type"].partition(" ")
            if kind == "select_one" and list_name not in lists:
                self.fault(where, f"the list “{list_name}” is not in choices.csv. Add its choices there.")
            found[row["register"]].append(
                Field(
                    row["name"],
                    row["label"],
                    "list" if kind == "select_one" else kind,
                    lists.get(list_name, ()),
                    row["hint"],
                    required=row["required"] == "yes",
                    folded=row["folded"] == "yes",
                )
            )
        return {name: tuple(fields) for name, fields in found.items()}

    def steps(self, questions: Mapping[str, Question], registers: Iterable[str]) -> Iterator[Step]:
        """The run sheet. Findings are not known here: the workshop says if there is no such finding."""
        for where, row in self.rows("run_sheet.csv"):
            kind, name = row["kind"], row["name"]
            known: Mapping[str, Iterable[str]] = {"question": questions, "spread": questions, "register": registers}
            fits = self.one_of(where, "kind", kind, STEPS)
            if not (fits and (kind not in known or self.one_of(where, kind, name, known[kind]))):
                continue
            question = questions.get(name) if kind in ("question", "spread") else None
            if kind == "spread" and question and question.ask != "alone":
                self.fault(where, f"“{name}” is not asked alone, so it has no spread. Make its kind “question”.")
            times = [self.minutes(where, row, which) for which in ("minutes", "short")]
            if times == [None, None]:
                self.fault(where, "this screen has no minutes. Say when its part begins and ends.")
            label = row["label"] or (question.title if question else row["part"])
            yield Step(row["part"], kind, name, label, _points(row["points"]), *times)

    def minutes(self, where: str, row: Row, which: str) -> tuple[int, int] | None:
        """When a part begins and ends; None if neither is given."""
        first, last = row[f"{which}_from"], row[f"{which}_to"]
        if not (first or last):
            return None
        begins, ends = self.number(where, f"{which}_from", first), self.number(where, f"{which}_to", last)
        if ends <= begins:
            self.fault(where, f"{which}_to “{last}” is not after {which}_from “{first}”.")
        return int(begins), int(ends)


def _points(text: str) -> tuple[str, ...]:
    """What to talk about, a line each; in the file a | stands between them."""
    return tuple(point.strip() for point in text.split("|") if point.strip())
