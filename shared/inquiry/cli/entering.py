"""`inquiry enter`: one person's paper, or the team's, typed in at the keyboard. Each answer is saved at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from inquiry.cli.words import counted, harmless
from inquiry.errors import InquiryError
from inquiry.paper.admitting import PageOne, admit, known
from inquiry.paper.form import stands
from inquiry.paper.front import AGREE
from inquiry.paper.numbering import edition, keyed
from inquiry.paper.reading import Prompt, prompts
from inquiry.paper.sitting import Sitting, check_in_time, sit_down
from inquiry.paths import Paths
from inquiry.questions import WHEN, Bank, Choice, Question, bank
from inquiry.record import read_date
from inquiry.record.answers import TEAM

YES_NO = {"1": Choice("yes", "Yes"), "2": Choice("no", "No")}
HELP = (
    "Type the small grey key that stands beside each tick, then Enter. Enter alone: nothing is written there.\n"
    "A full stop leaves out what else is asked beside an answer.\n"
    "At “Number”: Enter for the next question, a number such as {number} for another, u to take the last one back, "
    "l for a list, q to stop."
)


def enter_paper(place: str, by: str | None, places: Paths, *, late: bool) -> None:
    """Type in one paper, and say what is in the record afterwards.

    Raises:
        InquiryError: there is no such place, or this paper may not be typed in.
    """
    if by is None:
        raise InquiryError("Say whose paper it is, such as p01 or team; or add “--page” to type in a pile of them.")
    desk, folder, questions = Desk(Console(highlight=False)), places.place(place), bank(places.questions)
    today = date.today()  # noqa: DTZ011  the day where the person sits
    try:
        if by != TEAM:
            if not late:
                check_in_time(folder, today)
            desk.read_page_one(folder, questions, by, today)
        sitting = sit_down(folder, questions, by)
        desk.say(f"{sitting.about.name}, {by}. The foot of each page must say: Question bank {edition(questions)}.")
        desk.type_in(sitting)
    except (EOFError, KeyboardInterrupt):
        desk.say("\nStopped. What was typed in before is saved.")


def enter_on_page(place: str, by: str, places: Paths, *, late: bool, open_browser: bool) -> None:
    """Type in papers on a page of the browser, until Ctrl-C.

    Raises:
        InquiryError: there is no such place.
    """
    from inquiry.paper.entering import serve_entry  # noqa: PLC0415  a server, which the terminal does not need

    serve_entry(place, places, by=by, late=late, open_browser=open_browser)


@dataclass
class Desk:
    """Where somebody sits with a paper: it asks, shows the words chosen, and asks again when a key is not known."""

    console: Console

    def say(self, words: str, style: str = "") -> None:
        """Print a line; what people typed is shown, never obeyed."""
        lines = "\n".join(harmless(line) for line in words.split("\n"))
        self.console.print(Text(lines, style=style), soft_wrap=True)

    def ask(self, label: str) -> str:
        """What is typed after a label."""
        return self.console.input(Text(f"{label}: ", style="bold")).strip()

    def choose(self, label: str, keys: Mapping[str, Choice]) -> str:
        """The name of one choice out of a few, asked until it is one of them."""
        for key, choice in keys.items():
            self.say(f"    {key}  {choice.label}")
        while (typed := self.ask(label)) not in keys:
            self.say(f"Type one of {', '.join(keys)}.")
        return keys[typed].name

    def read_page_one(self, folder: Path, questions: Bank, person: str, today: date) -> None:
        """What page 1 says of a person, unless that is known. Without a yes there is nothing to type in.

        Raises:
            InquiryError: the person did not agree, or is called what nobody can be called.
        """
        there = known(folder, questions, person)
        if there and there.consent:
            return
        self.say(f"Page 1 of {person}{'' if there else ', who is new here'}: “{AGREE}”")
        if self.choose("Ticked", YES_NO) == "no":
            raise InquiryError(f"{person} did not agree, so nothing of this paper is typed in. Give it back unread.")
        on = self._day(today)
        self.say("If we use words that you wrote")
        credit = self.choose("Ticked", keyed(questions.lists["credit"]))
        role = self.ask("How may we describe you (Enter if empty)")
        admit(folder, questions, person, PageOne(on, credit, role))

    def _day(self, today: date) -> date:
        """The day on the paper; today if there is none."""
        while typed := self.ask("Date on the paper (Enter: today)"):
            if day := read_date(typed):
                return day
            self.say("That is not a day we can read. Type it like 1 April 2026.")
        return today

    def type_in(self, sitting: Sitting) -> None:
        """Question after question, until it is enough."""
        numbers = list(sitting.questions)
        self.say(HELP.format(number=numbers[-1]), style="dim")
        number: str | None = numbers[0]
        while (typed := self.ask(f"\nNumber [{number or 'q'}]")).lower() != "q":
            if typed.lower() == "u":
                self._undo(sitting)
            elif typed.lower() == "l":
                self._list(sitting)
            elif number is None and not typed:
                break
            else:
                number = self._one(sitting, typed or str(number), number)
        self._list(sitting)

    def _one(self, sitting: Sitting, typed: str, number: str | None) -> str | None:
        """One question; gives the number after it, or the same one if what was typed is no number."""
        numbers = list(sitting.questions)
        try:
            question = sitting.question(typed)
        except InquiryError as error:
            self.say(str(error))
            return number
        at = next(place for place, known in enumerate(numbers) if sitting.questions[known] is question)
        self._show(sitting, numbers[at], question)
        self._fill_in(sitting, question)
        return numbers[at + 1] if at + 1 < len(numbers) else None

    def _show(self, sitting: Sitting, number: str, question: Question) -> None:
        """A question with its keys, and what the record holds already."""
        self.say(f"{number}  {question.label}", style="bold")
        shown = {
            key: choice
            for prompt in prompts(question, sitting.bank)
            if not prompt.is_aside
            for key, choice in prompt.keys.items()
        }
        for key, choice in shown.items():
            self.say(f"    {key}  {choice.label}")
        for moment, said in stands(sitting, question):
            when = f" {WHEN[moment]}:" if question.compass else ""
            self.say(f"In the record:{when} {said}. Enter keeps it.")

    def _fill_in(self, sitting: Sitting, question: Question) -> None:
        """All that is asked about one question; each thing is saved as soon as it is typed."""
        visit = sitting.visit()
        for prompt in prompts(question, sitting.bank):
            now = sitting.fields(question)
            if (prompt.is_second and now["value"] is None) or (
                prompt.is_aside and now["value"] is None and not now["skip"]
            ):
                continue  # an answer that is not there needs no reasons
            if prompt.is_aside and prompt.keys:
                self.say("    " + "   ".join(f"{key} {choice.label}" for key, choice in prompt.keys.items()))
            if self._fill(sitting, question, prompt) == ".":
                break
        self.say("Saved." if visit else "Nothing new.", style="dim")

    def _fill(self, sitting: Sitting, question: Question, prompt: Prompt) -> str:
        """One prompt, asked until what is typed can be saved; gives what was typed."""
        while typed := self.ask(f"  {prompt.label}"):
            if prompt.is_aside and typed == ".":
                break
            try:
                said = prompt.read(typed)
                sitting.save(question, prompt.moment, sitting.fields(question, prompt.moment) | said)
            except InquiryError as error:
                self.say(f"  {error}")
                continue
            if typed.lower() in prompt.keys:
                self.say(f"    → {prompt.keys[typed.lower()].label}")
            break
        return typed

    def _undo(self, sitting: Sitting) -> None:
        try:
            question = sitting.undo()
        except InquiryError as error:
            self.say(str(error))
            return
        self.say(f"Taken back: {question.label}" if question else "There is nothing to take back.")

    def _list(self, sitting: Sitting) -> None:
        """All that stands, to hold against the paper."""
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
        answered = set()
        for number, question in sitting.questions.items():
            for moment, said in stands(sitting, question):
                answered.add(number)
                when = f"{WHEN[moment]}: " if question.compass else ""
                table.add_row(number, Text(harmless(question.title)), Text(harmless(when + said)))
        self.console.print(table)
        self.say(f"{counted(len(answered), 'question')} of {len(sitting.questions)} answered by {sitting.by}.")
