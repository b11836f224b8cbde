"""Where the pages are found: the same address as the last time, if nobody else has taken it.

A page that was left open while the program was stopped can then be opened again in its own tab, where the browser
still keeps what could not be saved. The file has the token in it, so it is for its owner alone.
"""

import json
import os
import secrets
import socket
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from inquiry.errors import InquiryError
from inquiry.paths import paths
from inquiry.record.atomic import FOR_OWNER, write_whole

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Address:
    """A port of this machine, the token that opens its pages, and what their cookies are signed with."""

    port: int
    token: str
    secret: str


def address(place_id: str | None, port: int | None = None) -> Address:
    """The address for a place, kept for the next time.

    Raises:
        InquiryError: `port` was asked for, and another program listens there.
    """
    file = paths().outputs / f".forms-{place_id or 'all'}.json"
    last = _kept(file)
    found = Address(_port(port, last.port), last.token, last.secret)
    if found.port != last.port:  # a tab of another address is none of ours: it must not open these pages
        found = Address(found.port, secrets.token_urlsafe(24), secrets.token_urlsafe(32))
    _keep(file, found)
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with closing(socket.socket()) as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _port(asked: int | None, last: int) -> int:
    wanted = asked or last
    if wanted and _is_free(wanted):
        return wanted
    if asked:
        raise InquiryError(
            f"Another program uses port {asked}, perhaps this one in another window. "
            "Close that one, or leave out --port to use a free one."
        )
    return free_port()


def _is_free(port: int) -> bool:
    with closing(socket.socket()) as found:
        if os.name == "posix":  # elsewhere it would let two programs share a port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((HOST, port))
        except OSError:
            return False
    return True


def _kept(file: Path) -> Address:
    """The address in a file; one with port 0 if there is none that can be read."""
    with suppress(OSError, ValueError, TypeError):
        return Address(**json.loads(file.read_text(encoding="utf-8")))
    return Address(0, secrets.token_urlsafe(24), secrets.token_urlsafe(32))


def _keep(file: Path, found: Address) -> None:
    """Write it down; where that cannot be done, the next address is another."""
    with suppress(InquiryError):
        write_whole(file, json.dumps(asdict(found)).encode(), FOR_OWNER)
