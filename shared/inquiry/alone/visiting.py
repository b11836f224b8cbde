"""A visit to the private pages: whose the code is, what an answer may tell nobody, and what is said in trouble."""

import asyncio
from types import TracebackType
from typing import Any

from tornado.web import HTTPError, RequestHandler

from inquiry.alone import pages
from inquiry.alone.answering import Answering, answering
from inquiry.alone.links import whose
from inquiry.alone.tries import Tries
from inquiry.detail import keep_detail
from inquiry.errors import InquiryError
from inquiry.paths import paths
from inquiry.questions import bank

WAIT = 0.5  # seconds before a wrong code gets its answer
OURS = "Something went wrong on our side. What you typed is still here. Try again, or tell the person who asked you."
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


class Style(RequestHandler):
    """The stylesheet. Its address changes with it, so a phone asks for it once."""

    def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        self.finish(pages.stylesheet())

    def _log(self) -> None:
        """Nothing to tell."""


class Private(RequestHandler):
    """A page of one person. Whoever has no working code gets one calm page, whatever was wrong."""

    base: str
    tries: Tries
    at: Answering
    home: str

    def initialize(self, base: str, tries: Tries) -> None:
        """Keep where the pages are, and how many wrong codes came."""
        self.base, self.tries = base, tries

    def set_default_headers(self) -> None:
        """Nothing is kept by a browser, sent on to another host, or run."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def check_xsrf_cookie(self) -> None:
        """There are no cookies: who knows the code may do what the code lets them."""

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

    def troubled(self, error: Exception) -> str:
        """What to say about an error while saving, its detail kept in the log."""
        keep_detail(type(self).__name__, error)
        self.set_status(503)
        if isinstance(error, InquiryError):
            return f"{error} What you typed is still here."
        return OURS

    def write_error(self, status_code: int, **_told: Any) -> None:
        """A page that says something went wrong, or that there is no such page."""
        unknown = status_code in (400, 404, 405)
        self.finish((pages.no_such_page if unknown else pages.went_wrong)(self.base))

    def log_exception(
        self,
        typ: type[BaseException] | None,  # noqa: ARG002
        value: BaseException | None,
        tb: TracebackType | None,  # noqa: ARG002
    ) -> None:
        """Keep the detail of what we did wrong, without the address."""
        if value is not None and not isinstance(value, HTTPError):
            keep_detail(type(self).__name__, value)

    def _log(self) -> None:
        """Log no request: its address holds the code."""


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
