"""Looking whether somebody else has written to a place, every two seconds; nothing is locked."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from inquiry.detail import keep_detail
from inquiry.forms.reading import stamp

EVERY = 2.0  # seconds


class Watch:
    """Calls its listeners when a file of the place changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.listeners: list[Callable[[], None]] = []
        self._stamp = stamp(folder)
        self._task: asyncio.Task[None] | None = None

    def call(self, listener: Callable[[], None]) -> None:
        """Have a function called after each change. Begins to look, where there is a loop to look in."""
        self.listeners.append(listener)
        if self._task is None:
            try:
                self._task = asyncio.get_running_loop().create_task(self._forever())
            except RuntimeError:
                return

    def look(self) -> None:
        """Call the listeners if anything has changed; one that fails does not keep the others from hearing."""
        found = stamp(self.folder)
        if found == self._stamp:
            return
        self._stamp = found
        for listener in self.listeners:
            try:
                listener()
            except Exception as error:  # noqa: BLE001  the detail is in the log, the next change is heard again
                keep_detail("Watch", error)

    async def _forever(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            try:
                self.look()
            except OSError as error:
                keep_detail("Watch", error)
