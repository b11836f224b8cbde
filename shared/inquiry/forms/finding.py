"""What the answers say so far: blocks as HTML, drawn again as answers change."""

import asyncio
from collections.abc import Callable

import anywidget
import traitlets

from inquiry.detail import keep_detail
from inquiry.forms.scripts import script

_PAUSE = 0.6  # seconds without another change before it is drawn again
_TROUBLE = (
    '<p class="fault">This could not be drawn just now. Your answers are safe. We try again with your next answer.</p>'
)


class Finding(anywidget.AnyWidget):
    """A live finding. `render` gives HTML that is escaped already, as `inquiry.document.html.render` does."""

    _esm = script("finding")
    html = traitlets.Unicode().tag(sync=True)

    def __init__(self, render: Callable[[], str]) -> None:
        self.render = render
        self._waiting: asyncio.TimerHandle | None = None
        super().__init__()
        self.draw()

    def redraw(self) -> None:
        """Draw it again soon: once, when a moment has passed without another call."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # no loop, as in a test: now
            self.draw()
            return
        if self._waiting:
            self._waiting.cancel()
        self._waiting = loop.call_later(_PAUSE, self.draw)

    def draw(self) -> None:
        """Draw it now. What goes wrong is said in its place, and the detail kept in the log."""
        try:
            self.html = str(self.render())
        except Exception as error:  # noqa: BLE001  a finding must never take the form down with it
            self.html = _TROUBLE
            keep_detail("Finding", error)
