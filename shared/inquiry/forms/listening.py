"""What every widget of ours does: hear messages, and never lose an error.

Traits go down to the page, messages come up; the page never sets a trait. So a test needs no browser, and each
message is acknowledged in the trait `state`: {seq, kind, words, ...}, where `seq` is the last message dealt with and
`kind` is empty, saved, rival or trouble.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import anywidget
import traitlets

from inquiry.detail import keep_detail
from inquiry.errors import InquiryError

_OURS = (
    "Something went wrong on our side, so this is not saved. Your words stay on this page. "
    "Tell the person who runs this workbook."
)


class Listener(anywidget.AnyWidget):
    """A widget that hears messages. `state` and the traits below it are set by Python only."""

    state = traitlets.Dict().tag(sync=True)

    def listen(self) -> None:
        """Begin to hear what the page sends."""
        self.on_msg(lambda _widget, message, _buffers: self.hear(message))

    def hear(self, message: Mapping[str, Any]) -> None:
        """Do what the page asks. What goes wrong is said on the page, and its detail kept in the log."""
        try:
            self.act(message)
        except Exception as error:  # noqa: BLE001  whatever it is, a person must not be left without a word
            self.tell({**self.state, "seq": message.get("seq", 0), "kind": "trouble", "words": sentence(error)})
            keep_detail(type(self).__name__, error)

    def act(self, message: Mapping[str, Any]) -> None:
        """What this widget does with a message."""
        raise NotImplementedError

    def tell(self, state: Mapping[str, Any]) -> None:
        """Send the state, also when it is what it was: the page waits for an answer to each message."""
        if self.state == state:
            self.send_state("state")
        self.state = dict(state)


def sentence(error: Exception) -> str:
    """What to tell a person about an error while saving."""
    if isinstance(error, InquiryError):
        return f"Not saved. {error}"
    if isinstance(error, OSError):
        reason = (error.strerror or "the disk did not answer").lower()
        return f"Not saved ({reason}). Your words stay on this page, and we try again."
    return _OURS


def clock(at: str) -> str:
    """When something was saved: 14:02 today, else 11 June, 14:02."""
    try:
        then = datetime.fromisoformat(at)
    except ValueError:  # another hand wrote it: as it is
        return at
    day = "" if then.date() == datetime.now().date() else f"{then.day} {then:%B}, "  # noqa: DTZ005  (a place's own clock)
    return f"{day}{then:%H:%M}"
