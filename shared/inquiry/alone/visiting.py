"""A visit to the private pages: whose the code is, what an answer may tell nobody, and what is said in trouble."""

import asyncio
from typing import Any

from tornado.web import RequestHandler

from inquiry.alone import pages
from inquiry.alone.answering import Answering, answering
from inquiry.alone.links import whose
from inquiry.alone.quiet import Quiet
from inquiry.alone.tries import Tries
from inquiry.errors import InquiryError
from inquiry.paths import paths
from inquiry.questions import bank

WAIT = 0.5  # seconds before a wrong code gets its answer


class Style(RequestHandler):
    """The stylesheet. Its address changes with it, so a phone asks for it once."""

    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(pages.stylesheet())

    def _log(self) -> None:
        """Nothing to tell."""


class Private(Quiet):
    """A page of one person. Whoever has no working code gets one calm page, whatever was wrong."""

    ours = (
        "Something went wrong on our side. What you typed is still here. Try again, or tell the person who asked you."
    )
    base: str
    tries: Tries
    at: Answering
    home: str

    def initialize(self, base: str, tries: Tries) -> None:
        """Keep where the pages are, and how many wrong codes came."""
        self.base, self.tries = base, tries

    async def prepare(self) -> None:
        """Find out whose the code is."""
        place, code = self.path_kwargs.get("place", ""), self.path_kwargs.get("code", "")
        found = _open(place, code)
        if found is None:
            await self.refuse()
            return
        self.at, self.home = found, f"{self.base}/inquiry/alone/{place}/{code}"

    async def refuse(self) -> None:
        """Say that there is no such page, after a moment; at once if there were many wrong tries."""
        if self.tries.wrong():
            self.set_status(429)
        else:
            await asyncio.sleep(WAIT)
            self.set_status(404)
        self.finish(pages.no_such_page(self.base))

    def go(self, where: str) -> None:
        """Lead on to another page of the same person."""
        self.redirect(f"{self.home}/{where}", status=303)

    def typed(self, *names: str) -> dict[str, str]:
        """What was typed into these fields."""
        return {name: text for name in names if (text := self.get_body_argument(name, "").strip())}

    def write_error(self, status_code: int, **_told: Any) -> None:
        """A page that says something went wrong, or that there is no such page."""
        unknown = status_code in (400, 404, 405)
        self.finish((pages.no_such_page if unknown else pages.went_wrong)(self.base))


class Agreed(Private):
    """A page for those who have agreed to take part; the others are asked first."""

    async def prepare(self) -> None:
        """Lead to what must be agreed to."""
        await super().prepare()
        if not self._finished and not self.at.person.consent:
            self.go("about")


class Unknown(Private):
    """Any other address."""

    async def prepare(self) -> None:
        """Say that there is no such page."""
        await self.refuse()


def _open(place: str, code: str) -> Answering | None:
    """The person whose code it is, at their questions; None if place, code or person is not known."""
    try:
        folder = paths().place(place)
    except InquiryError:
        return None
    person = whose(folder, code) if folder.is_dir() else ""
    return answering(folder, bank(paths().questions), person) if person else None
