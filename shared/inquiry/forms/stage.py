"""The workshop: one screen at a time in large type, by the run sheet of the question bank.

Down   place     the place's id, under which the page remembers its screen
       sheets    {"full": [...], "short": [...]}: the screens of both forms, {part, minutes, kind, name, label, heading,
                 points}
       screen    {at, short, spread, trouble}: what is shown now; `spread` as `showing.show_spread` gives it
       state     {seq, kind, words}
Up     {kind: "go", seq, to, short}    show another screen, in this form

Nothing about private answers is in `sheets`: a spread leaves Python when its screen is shown, and not before. The
clock only informs, so it runs in the page alone.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets

from inquiry.detail import keep_detail
from inquiry.errors import InquiryError
from inquiry.forms.card import Card
from inquiry.forms.finding import Finding
from inquiry.forms.foot import Foot
from inquiry.forms.keeping import keep
from inquiry.forms.listening import Listener
from inquiry.forms.reading import log_of
from inquiry.forms.register import Register
from inquiry.forms.scripts import Form, script, send_kit
from inquiry.forms.sections import facts_of, watch
from inquiry.forms.showing import show_spread
from inquiry.questions import Bank, Step
from inquiry.record import Happening, add_happening, read_happenings
from inquiry.record.workshop import BEGAN, FULL, SHORT, form_of

Render = Callable[[str], str]


class Stage(Listener):
    """The head of the workshop. `box` holds it, what the screen asks or shows, and the foot."""

    _esm = script("stage")
    place = traitlets.Unicode().tag(sync=True)
    sheets = traitlets.Dict().tag(sync=True)
    screen = traitlets.Dict().tag(sync=True)

    def __init__(self, folder: Path, bank: Bank, render: Render, *, short: bool = False) -> None:
        send_kit("card")
        self.folder, self.bank, self.render = folder, bank, render
        self.keeping = keep(folder, bank, log_of(folder))
        self.foot = Foot(folder, bank)
        self.made: dict[tuple[str, str], Card | Register | Finding] = {}
        sheets = {SHORT: bank.steps(short=True), FULL: bank.steps(short=False)}
        told = {form: [_told(step, bank, short=form == SHORT) for step in steps] for form, steps in sheets.items()}
        super().__init__(place=self.keeping.about.id, sheets=told)
        self.box = ipywidgets.VBox()
        self.box.add_class("workshop")
        self.go(0, short=short)
        self.listen()

    def act(self, message: Mapping[str, Any]) -> None:
        """Show another screen."""
        self.go(int(message["to"]), short=bool(message["short"]))
        self.tell({"seq": message["seq"], "kind": "saved", "words": ""})

    def go(self, to: int, *, short: bool) -> None:
        """Show a screen and nothing else; the first or last one if there is none of that number."""
        steps = self.bank.steps(short=short)
        at = max(0, min(to, len(steps) - 1))
        if at:  # the first screen is where a form is chosen
            self._begin(SHORT if short else FULL)
        ways = ("back" if at else "", "next" if at < len(steps) - 1 else "")
        self.foot.turn(steps[at], tuple(filter(None, ways)))
        body, told = self._show(steps[at])
        self.box.children = [self, *body, self.foot]
        self.screen = {"at": at, "short": short, **told}

    def follow(self) -> None:
        """Keep in step with what others write, on the screens that were opened so far."""
        for widget in self.made.values():
            if isinstance(widget, Finding):
                widget.redraw()
            else:
                widget.look()
        self.foot.look()

    def _show(self, step: Step) -> tuple[list[Card | Register | Finding], dict[str, Any]]:
        """The widget of a screen, if it has one, and what the stage itself shows; trouble is said in its place."""
        try:
            spread = show_spread(self.folder, self.bank, self.bank.questions[step.name]) if _is_spread(step) else None
            return self._widget(step), {"spread": spread, "trouble": ""}
        except Exception as error:  # noqa: BLE001  one screen that cannot be shown must not end the workshop
            keep_detail("Stage", error)
            sentence = str(error) if isinstance(error, InquiryError) else "Something went wrong on our side."
            return [], {"spread": None, "trouble": f"This screen cannot be shown. {sentence} You can go on."}

    def _widget(self, step: Step) -> list[Card | Register | Finding]:
        kind = "question" if _is_spread(step) else step.kind
        make = {"question": self._card, "register": self._register, "finding": self._finding}.get(kind)
        if make is None:
            return []
        if (kind, step.name) not in self.made:
            self.made[kind, step.name] = make(step.name)
        return [self.made[kind, step.name]]

    def _card(self, name: str) -> Card:
        """The team's card, also for what people answered alone: a workshop never shows one person's own."""
        question = self.bank.questions[name]
        fact = facts_of(self.folder, self.bank).get(name) if question.register else None
        return Card(question, self.keeping, fact=fact)

    def _register(self, name: str) -> Register:
        return Register(self.folder, self.bank, name)

    def _finding(self, name: str) -> Finding:
        return Finding(lambda: self.render(name))

    def _begin(self, form: str) -> None:
        """Write down in which form the workshop is held, for the report; a disk that cannot take it stops nobody."""
        if form_of(read_happenings(self.folder)[0], self.keeping.wave) != form:
            try:
                add_happening(self.folder, Happening(BEGAN, self.keeping.wave, form))
            except InquiryError as error:
                keep_detail("Stage", error)


def show_workshop(folder: Path, bank: Bank, render: Render, *, short: bool = False) -> Form:
    """The workshop of a place. `render` gives a finding as HTML that is escaped already.

    Raises:
        InquiryError: there is no such place.
    """
    stage = Stage(folder, bank, render, short=short)
    watch(folder).call(stage.follow)
    return Form(stage.box)


def _is_spread(step: Step) -> bool:
    return step.kind == "spread"


def _told(step: Step, bank: Bank, *, short: bool) -> dict[str, Any]:
    heading = bank.questions[step.name].label if _is_spread(step) else step.label
    return {
        "part": step.part,
        "minutes": list(step.time(short=short) or ()),
        "kind": step.kind,
        "name": step.name,
        "label": step.label,
        "heading": heading,
        "points": list(step.points),
    }
