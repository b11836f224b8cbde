"""Messages arrive whole, or not at all."""

import socket
import threading

import pytest

from inquiry.batch.framing import receive, send


@pytest.fixture
def ends():
    """The two ends of a line."""
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_a_message_larger_than_the_line_arrives_whole(ends) -> None:
    """Three million letters, sent while the other side reads, come as they were."""
    message = {"text": "é" * 3_000_000}
    sender = threading.Thread(target=send, args=(ends[0], message))
    sender.start()
    assert receive(ends[1], seconds=30) == message
    sender.join()


def test_messages_keep_their_order(ends) -> None:
    """Two messages sent at once are read one after the other."""
    send(ends[0], {"n": 1})
    send(ends[0], {"n": 2})
    assert [receive(ends[1])["n"], receive(ends[1])["n"]] == [1, 2]


def test_silence_is_a_timeout(ends) -> None:
    """Nothing, or half a message, within the time is a TimeoutError."""
    with pytest.raises(TimeoutError):
        receive(ends[1], seconds=0.01)
    ends[0].sendall(b"\0\0\0\7half")
    with pytest.raises(TimeoutError):
        receive(ends[1], seconds=0.01)


def test_a_line_that_ends_is_an_end(ends) -> None:
    """When the other side is gone, also in the middle of a message, it is an EOFError."""
    ends[0].sendall(b"\0\0\0\7half")
    ends[0].close()
    with pytest.raises(EOFError):
        receive(ends[1])
