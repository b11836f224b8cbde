"""The start page: how far each workbook is, how many people still have questions to answer alone, what is next."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from IPython.display import HTML

from inquiry import words
from inquiry.document import html
from inquiry.findings import View
from inquiry.forms.scripts import Form
from inquiry.paths import HOME
from inquiry.questions import Bank

HERE = Path(__file__).parent
WORKBOOKS = HOME / "workbooks"
_SECTION = re.compile(r"\.section\(\s*[\"'](\w+)[\"']\s*\)")
_PLACE = re.compile(r"^place_id\b", re.MULTILINE)
_FEWEST = 5  # minutes: nothing takes less


@dataclass(frozen=True)
class Page:
    """One workbook: its file, its title, about how many minutes it takes, and the team's questions in it."""

    file: str
    title: str
    minutes: int
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """How far one workbook is. `first` is the first question without an answer."""

    page: Page
    done: int
    first: str

    @property
    def left(self) -> int:
        """Questions without an answer."""
        return len(self.page.questions) - self.done

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if not self.left:
            return "All answered"
        return f"{self.done} of {len(self.page.questions)} answered" if self.done else "Not started"

    @property
    def minutes(self) -> int:
        """About how long the rest will take, in steps of five minutes."""
        rest = self.page.minutes * self.left / len(self.page.questions)
        return max(_FEWEST, round(rest / _FEWEST) * _FEWEST)


@dataclass(frozen=True)
class Alone:
    """How many people have answered the questions that are asked alone, and whose code still has some left."""

    invited: int
    finished: int
    begun: int
    questions: int
    open_codes: tuple[str, ...] = ()

    @property
    def rest(self) -> int:
        """People who have not begun."""
        return max(0, self.invited - self.finished - self.begun)


def start_page(view: View, workbooks: Path = WORKBOOKS) -> Form:
    """The front door of a place, to be shown in a cell."""
    return Form(HTML(start_html(view, workbooks)))  # type: ignore[no-untyped-call]


def start_html(view: View, workbooks: Path = WORKBOOKS) -> str:
    """The start page as HTML without a script; the template escapes what people typed."""
    steps = [progress(page, view) for page in pages(workbooks, view.bank) if page.questions]
    nearest = next((step for step in steps if step.left), None)
    people, fewest = alone(view), view.bank.rules.dots_from
    told = {"about": view.about, "steps": steps, "nearest": nearest, "alone": people, "count": words.count}
    told |= {"fewest": fewest, "is_small": 0 < people.invited < fewest}
    return html.environment(HERE).get_template("start.html.j2").render(told)


def pages(workbooks: Path, bank: Bank) -> list[Page]:
    """The workbooks in their order, each with the team's questions in it, read from the workbooks themselves."""
    return [_page(name, about, code, bank) for name, about, code in _of_a_place(workbooks)]


def in_order(workbooks: Path) -> list[tuple[str, str]]:
    """The workbooks that a place fills, one after another: (file, title)."""
    return [(name, about.get("title", name)) for name, about, _ in _of_a_place(workbooks)]


def _of_a_place(workbooks: Path) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    """Each numbered workbook that is about one place: its file, what it says of itself, and its code."""
    for path in sorted(workbooks.glob("[0-9]*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        code = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
        if _PLACE.search(code):
            yield path.name, notebook["metadata"].get("inquiry", {}), code


def _page(name: str, about: Mapping[str, Any], code: str, bank: Bank) -> Page:
    asked = [q.name for section in _SECTION.findall(code) for q in bank.section(section) if q.ask != "alone"]
    return Page(name, about.get("title", name), int(about.get("minutes", _FEWEST)), tuple(asked))


def progress(page: Page, view: View) -> Progress:
    """How far a workbook is. A fact from a register counts as an answer, and so does “we do not know”."""
    rest = [name for name in page.questions if name not in view.answers]
    return Progress(page, len(page.questions) - len(rest), rest[0] if rest else "")


def alone(view: View) -> Alone:
    """How many people have answered in private, in the wave that is read: counts and codes, never names or answers."""
    asked = [q.name for q in view.bank.questions.values() if q.ask == "alone"]
    given: dict[str, set[str]] = {}
    for name in asked:
        for answer in view.record.given.get((name, "now", view.wave.id), ()):
            if answer.by_person and not answer.is_empty:
                given.setdefault(answer.by, set()).add(name)
    finished = {by for by, names in given.items() if len(names) == len(asked)}
    invited = max(view.about.invited or 0, len(view.record.people), len(given))
    rest = tuple(person.id for person in view.record.people if person.id not in finished)
    return Alone(invited, len(finished), len(given) - len(finished), len(asked), rest)
