"""Messages between two processes over a socket: JSON, with its length in four bytes before it."""

import json
import select
import socket
import struct
import time
from typing import Any

_LENGTH = struct.Struct("!I")


def send(sock: socket.socket, message: dict[str, Any]) -> None:
    """Send one message whole."""
    body = json.dumps(message).encode()
    sock.sendall(_LENGTH.pack(len(body)) + body)


def receive(sock: socket.socket, seconds: float | None = None) -> dict[str, Any]:
    """The next message.

    `TimeoutError` when it has not come whole within `seconds` (None: wait for ever), `EOFError` when the other side
    is gone.
    """
    until = None if seconds is None else time.monotonic() + seconds
    (length,) = _LENGTH.unpack(_exactly(sock, _LENGTH.size, until))
    message: dict[str, Any] = json.loads(_exactly(sock, length, until))
    return message


def _exactly(sock: socket.socket, size: int, until: float | None) -> bytes:
    body = bytearray()
    while len(body) < size:
        if until is not None and not select.select([sock], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        part = sock.recv(min(size - len(body), 1 << 20))
        if not part:
            raise EOFError
        body += part
    return bytes(body)
