"""A page for typing in papers, served to this machine only: whose it is, what was ticked, what it says, the way back.

Its address begins with a token that is printed once: another program or web page on this machine does not know it.
"""

import asyncio
import secrets
import webbrowser
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from inquiry import words
from inquiry.alone.quiet import Quiet
from inquiry.alone.serve import HERE
from inquiry.document import html
from inquiry.errors import InquiryError
from inquiry.paper.admitting import PageOne, admit, known
from inquiry.paper.desk import Desk
from inquiry.paper.form import asked_on, read_page, save_page, take_back
from inquiry.paper.front import AGREE
from inquiry.paper.numbering import edition, keyed
from inquiry.paper.sitting import Sitting
from inquiry.paths import Paths
from inquiry.questions import bank as read_bank
from inquiry.record import read_about, read_date
from inquiry.record.answers import TEAM

PAGES = Path(__file__).parent / "pages"
LARGEST = 500_000  # bytes that one page may send: many times the longest paper


class _Page(Quiet):
    """A page of the desk."""

    desk: Desk

    def initialize(self, desk: Desk, home: str) -> None:
        """Keep whose pages these are, and where."""
        self.desk, self.home = desk, home

    def typed(self) -> dict[str, str]:
        """All that was typed."""
        return {name: self.get_body_argument(name, "").strip() for name in self.request.body_arguments}

    def show(self, page: str, **told: Any) -> None:
        """Draw a page."""
        usual = {"home": self.home, "desk": self.desk, "about": self.desk.about, "edition": edition(self.desk.bank)}
        told = {"typed": {}, "wrong": {}, "trouble": "", "news": ""} | told
        if told["wrong"]:
            self.set_status(422)
        self.finish(_templates().get_template(page).render(usual | told))

    def write_error(self, status_code: int, **_told: Any) -> None:
        """A page that says something went wrong, or that there is no such page."""
        unknown = status_code in (400, 404, 405)
        self.show("lost.html.j2", trouble="There is no such page." if unknown else self.ours)


class Style(_Page):
    """The stylesheet."""

    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish((PAGES / "enter.css").read_bytes())


class Whose(_Page):
    """Whose paper is next."""

    def get(self) -> None:
        """Ask."""
        self.show("whose.html.j2", typed={"typist": self.desk.typist})

    def post(self) -> None:
        """Open that paper, or its first page if the person has not agreed yet."""
        typed = self.typed()
        by = typed.get("by", "").lower()
        self.desk.typist = typed.get("typist", "")[:20]
        try:
            agreed = by == TEAM or bool((there := known(self.desk.folder, self.desk.bank, by)) and there.consent)
            self.desk.check_in_time(by)
        except InquiryError as error:
            self.show("whose.html.j2", typed=typed, wrong={"by": str(error)})
            return
        self.redirect(f"{self.home}/{'paper' if agreed else 'first'}/{by}", status=303)


class First(_Page):
    """What the first page of a person's paper says."""

    def get(self, by: str) -> None:
        """Ask."""
        self.ask(by)

    def post(self, by: str) -> None:
        """Keep it, if the person agreed."""
        typed, credit = self.typed(), keyed(self.desk.bank.lists["credit"])
        day = read_date(typed["day"]) if typed.get("day") else _today()
        wrong = {
            "agreed": "" if typed.get("agreed") in ("1", "2") else "Type 1 if the box is ticked, 2 if not.",
            "day": "" if day else "That is not a day we can read. Type it like 1 April 2026.",
            "credit": "" if typed.get("credit") in credit else f"Type one of {', '.join(credit)}.",
        }
        if typed.get("agreed") == "2":
            said = f"{by} did not agree, so nothing of this paper is typed in. Give it back unread."
            self.show("whose.html.j2", news=said, typed={"typist": self.desk.typist})
        elif day is None or any(wrong.values()):
            self.ask(by, typed=typed, wrong={name: said for name, said in wrong.items() if said})
        else:
            self.keep(by, PageOne(day, credit[typed["credit"]].name, typed.get("role", "")), typed)

    def keep(self, by: str, page: PageOne, typed: Mapping[str, str]) -> None:
        """Keep what the page says, and go on to the questions."""
        try:
            self.desk.check_in_time(by)
            known(self.desk.folder, self.desk.bank, by)
            admit(self.desk.folder, self.desk.bank, by, page)
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.ask(by, typed=typed, trouble=self.troubled(error))
            return
        self.redirect(f"{self.home}/paper/{by}", status=303)

    def ask(self, by: str, **told: Any) -> None:
        """Draw the page."""
        self.show("first.html.j2", by=by, agree=AGREE, credit=keyed(self.desk.bank.lists["credit"]), **told)


class Paper(_Page):
    """All questions of one paper."""

    def get(self, by: str) -> None:
        """Show empty fields, and what the record holds."""
        self.fill(by)

    def post(self, by: str) -> None:
        """Say what will be saved; save it; or go back to change it."""
        typed = self.typed()
        do = typed.pop("do", "check")
        try:
            sitting = self.desk.sit(by)
            reading = read_page(sitting, typed)
        except InquiryError as error:
            self.show("whose.html.j2", wrong={"by": str(error)}, typed={"by": by})
            return
        if reading.wrong or do == "change":
            self.fill(by, typed=typed, wrong=reading.wrong)
        elif not reading.entries:
            self.fill(by, typed=typed, news="Nothing is typed in yet.")
        elif do == "save":
            self.save(sitting, typed)
        else:
            self.show("check.html.j2", by=by, entries=reading.entries, typed=typed)

    def save(self, sitting: Sitting, typed: Mapping[str, str]) -> None:
        """Save what the page said, and say so."""
        before = len(sitting.saved)
        entries = read_page(sitting, typed).entries
        try:
            save_page(sitting, entries)
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.fill(sitting.by, typed=typed, trouble=self.troubled(error))
            return
        finally:
            saved = tuple(sitting.saved[before:])
            self.desk.note(sitting, saved)
        self.show("saved.html.j2", by=sitting.by, saved=len(saved), asked=asked_on(sitting))

    def fill(self, by: str, **told: Any) -> None:
        """Draw the fields."""
        try:
            sitting = self.desk.sit(by)
        except InquiryError as error:
            self.show("whose.html.j2", wrong={"by": str(error)}, typed={"by": by, "typist": self.desk.typist})
            return
        asked = asked_on(sitting)
        legend = {box.prompt.label: box.keys for one in asked for box in one.boxes if box.prompt.is_aside and box.keys}
        self.show("paper.html.j2", by=by, asked=asked, legend=legend, **told)


class Undo(_Page):
    """Taking back what was typed in of one paper."""

    def post(self, by: str) -> None:
        """Take it back; what stood before stands again."""
        try:
            number = take_back(self.desk.sit(by))
        except Exception as error:  # noqa: BLE001  whatever it is, nobody must be left without a word
            self.show("whose.html.j2", typed={"by": by, "typist": self.desk.typist}, trouble=self.troubled(error))
            return
        said = f"Taken back: {words.counted(number, 'answer')} of {by}. What stood before stands again."
        self.show("whose.html.j2", news=said, typed={"by": by, "typist": self.desk.typist})


def application(desk: Desk, token: str) -> Application:
    """The pages of a desk, below a token."""
    home = f"/{token}"
    told = {"desk": desk, "home": home}
    by = r"([a-z0-9-]+)"
    return Application(
        [
            (rf"{home}/?", Whose, told),
            (rf"{home}/enter\.css", Style, told),
            (rf"{home}/first/{by}", First, told),
            (rf"{home}/paper/{by}", Paper, told),
            (rf"{home}/paper/{by}/undo", Undo, told),
        ]
    )


def serve_entry(place: str, places: Paths, *, by: str = "", late: bool = False, open_browser: bool = True) -> None:
    """Serve the page to this machine until Ctrl-C, and print where.

    Raises:
        InquiryError: there is no such place.
    """
    folder = places.place(place)
    read_about(folder)
    desk = Desk(folder, read_bank(places.questions), late)
    token, sockets = secrets.token_urlsafe(16), bind_sockets(0, HERE)
    address = f"http://{HERE}:{sockets[0].getsockname()[1]}/{token}/{f'paper/{by}' if by else ''}"
    print(f"Type in papers at {address}\nOnly on this machine. Stop with Ctrl-C.", flush=True)  # noqa: T201
    if open_browser:
        webbrowser.open(address)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(application(desk, token), sockets))


async def _serve(pages: Application, sockets: list[Any]) -> None:
    """Answer whoever asks, for ever."""
    HTTPServer(pages, max_body_size=LARGEST).add_sockets(sockets)
    await asyncio.Event().wait()


def _today() -> date:
    return date.today()  # noqa: DTZ011  the day where the person sits


@cache
def _templates() -> Environment:
    env = html.environment(PAGES)
    env.globals.update(count=words.count, counted=words.counted)
    return env
