"""What all our pages keep to: nothing stays in a browser or a log, and trouble is said in a sentence."""

from types import TracebackType
from typing import ClassVar

from tornado.web import HTTPError, RequestHandler

from inquiry.detail import keep_detail
from inquiry.errors import InquiryError

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Content-Type": "text/html; charset=utf-8",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


class Quiet(RequestHandler):
    """A page whose address is a secret: who knows it may do what it lets them. There are no cookies."""

    ours: ClassVar[str] = "Something went wrong on our side. What you typed is still here. Try again."

    def set_default_headers(self) -> None:
        """Nothing is kept by a browser, sent on to another host, or run."""
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def check_xsrf_cookie(self) -> None:
        """Without cookies there is nothing that another page could use."""

    def troubled(self, error: Exception) -> str:
        """What to say about an error while saving, its detail kept in the log."""
        keep_detail(type(self).__name__, error)
        self.set_status(503)
        return f"{error} What you typed is still here." if isinstance(error, InquiryError) else self.ours

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
        """Log no request: its address holds the secret."""
