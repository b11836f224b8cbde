"""Serving the private pages on an address of their own: on this machine only, or for phones on the same network too.

They never share an address with the workbooks. Phones in the room so reach these pages and nothing else, and a link
stays good when the workbooks are opened again.
"""

import asyncio
import socket
from contextlib import closing, suppress
from errno import EADDRINUSE
from threading import Thread

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from inquiry.alone.handlers import routes
from inquiry.alone.tries import Tries
from inquiry.alone.visiting import Unknown
from inquiry.errors import InquiryError, reason_of

HERE = "127.0.0.1"
PORT = 8620
LARGEST = 200_000  # bytes that one page may send: many times the longest answers
WARNING = (
    "Anybody on this network can open this address, and only with a link of their own get any further.\n"
    "What they send is not encrypted: use a network that you trust, such as a phone's own hotspot."
)
_NOWHERE = ("192.0.2.1", 9)  # an address kept for examples: asking for the way there sends nothing


def application() -> Application:
    """The private pages, for all places of the inputs folder."""
    unknown = {"base": "", "tries": Tries()}
    return Application(routes(), default_handler_class=Unknown, default_handler_args=unknown, compress_response=True)


def bound(*, share: bool = False, port: int = PORT) -> list[socket.socket]:
    """Take the port: on this machine only, or in the network it is in as well.

    Raises:
        InquiryError: the port is taken, or there is no network to share on.
    """
    hosts = (HERE, shared_host()) if share else (HERE,)
    try:
        return [taken for host in hosts for taken in bind_sockets(port, host)]
    except OSError as error:
        taken = "something else listens there, perhaps this program in another window. Close that one first"
        why = taken if error.errno == EADDRINUSE else f"{reason_of(error)}. Choose another"
        raise InquiryError(f"The private questions are not served on port {port}: {why}.") from error


def serve_beside(*, share: bool = False, port: int = PORT) -> str:
    """Serve the private pages beside another server of this process, until it ends; returns what to tell about them.

    They have a thread of their own, so that a phone need not wait while a workbook is drawn.

    Raises:
        InquiryError: the port is taken, or there is no network to share on.
    """
    serving = _serve(bound(share=share, port=port))
    Thread(target=asyncio.run, args=(serving,), daemon=True, name="private pages").start()
    return told(address(share=share, port=port), share=share)


def address(*, share: bool, port: int = PORT) -> str:
    """Where the private pages are, for this machine or for others on the same network."""
    return f"http://{shared_host() if share else HERE}:{port}"


def shared_host() -> str:
    """This machine's address on the network that it is in.

    Raises:
        InquiryError: it is in no network.
    """
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as asked, suppress(OSError):
        asked.connect(_NOWHERE)
        return str(asked.getsockname()[0])
    raise InquiryError("This machine is in no network, so phones cannot reach it. Join one, or leave out --share.")


def serve_alone(*, share: bool = False, port: int = PORT) -> None:
    """Serve the private pages until Ctrl-C, and print where.

    Raises:
        InquiryError: the port is taken, or there is no network to share on.
    """
    serving = _serve(bound(share=share, port=port))
    print(told(address(share=share, port=port), share=share), "\nStop with Ctrl-C.", sep="\n", flush=True)  # noqa: T201
    with suppress(KeyboardInterrupt):
        asyncio.run(serving)


async def _serve(sockets: list[socket.socket]) -> None:
    """Answer whoever asks, for ever."""
    HTTPServer(application(), max_body_size=LARGEST).add_sockets(sockets)
    await asyncio.Event().wait()


def told(where: str, *, share: bool) -> str:
    """What the person at the keyboard should know about the private pages."""
    if share:
        return f"People answer alone, from their own links, at {where}\n{WARNING}"
    return f"People answer alone at {where}, on this machine only. To let phones in, add --share."
