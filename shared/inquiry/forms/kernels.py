"""The kernels behind served pages: quiet ones, and two that are started before a page asks for one.

A kernel is a copy of a warm process where the system can make one (`copies.py`), and there in a fraction of a second.
A spare has imported what every workbook imports and opened nothing: no place, no answer, no question bank.
What a page shows is read when it is opened, so a spare can never show what stood in a record an hour ago.
"""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty
from typing import Any, TextIO

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from tornado.ioloop import IOLoop
from traitlets import Float, Integer, default

from inquiry.detail import keep_detail
from inquiry.forms.copies import CopiedProvisioner, can_copy
from inquiry.forms.warm import NEEDED
from inquiry.paths import paths

_MOST_BYTES = 1_000_000  # of what kernels print
_TRIES, _PATIENCE = 5, 5  # to hear from a kernel that should be there, and seconds for each
_QUIET = "--IPKernelApp.log_level=40"  # errors only: no team can do anything about the rest
_WARM = [f"--IPKernelApp.exec_lines=__import__({name!r})" for name in NEEDED]
_SPARE = {"path": "", "kernel_name": "python3", "extra_arguments": _WARM}


class PromptClient(AsyncKernelClient):
    """Talks to a kernel as soon as it listens; the usual client waits another fifth of a second to be sure."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # noqa: ASYNC109  (jupyter_client's name)
        """Wait until what the kernel publishes is heard here; one that says nothing is waited for in the usual way.

        One question at a time: what a cell prints is lost while the kernel has another question to answer.
        """
        for _ in range(_TRIES):
            self.kernel_info()
            with suppress(Empty):
                self._handle_kernel_info_reply(await self.shell_channel.get_msg(timeout=_PATIENCE))
                await self.iopub_channel.get_msg(timeout=0.1)
                return
        await self._async_wait_for_ready(timeout)


class QuietManager(ServerKernelManager):
    """One kernel. What it prints goes to a file in the outputs folder, after it was started again as well."""

    async def _async_launch_kernel(self, kernel_cmd: list[str], **how: Any) -> None:
        with _log() as file:
            await super()._async_launch_kernel(kernel_cmd, **how, stdout=file, stderr=file)


class PromptManager(QuietManager):
    """One kernel, a copy of the warm process where that can be, and clients that wait no longer than they must."""

    @default("client_factory")
    def _prompt(self) -> type[AsyncKernelClient]:
        return PromptClient

    async def _async_pre_start_kernel(self, **how: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None and can_copy():
            self.provisioner = CopiedProvisioner(kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**how)


class QuietKernels(AsyncMappingKernelManager):
    """What a kernel prints goes to a file in the outputs folder, not to the window of whoever serves the pages."""

    @default("kernel_manager_class")
    def _quiet(self) -> str:
        return "inquiry.forms.kernels.QuietManager"

    async def start_kernel(self, **asked: Any) -> str:  # type: ignore[override]
        """Start a kernel, and return its id."""
        more = [*asked.pop("extra_arguments", []), _QUIET]
        return str(await self._async_start_kernel(**asked, extra_arguments=more))


class WarmKernels(QuietKernels):
    """Keeps spare kernels, so that a page need not wait for one to start. One that is taken is replaced soon after."""

    spares = Integer(2, config=True, help="Kernels that wait for a page.")
    pause = Float(3.0, config=True, help="Seconds after the last page was opened, until spares are started.")

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)  # type: ignore[no-untyped-call]
        self._waiting: list[asyncio.Task[str]] = []
        self._refill: object | None = None
        IOLoop.current().add_callback(self._fill)

    @default("kernel_manager_class")
    def _prompt(self) -> str:
        return "inquiry.forms.kernels.PromptManager"

    async def start_kernel(self, **asked: Any) -> str:  # type: ignore[override]
        """A spare kernel, or a new one if none is left; returns its id."""
        self._fill_later()
        while self._waiting and asked.get("kernel_id") is None:
            if spare := await self._alive(self._waiting.pop(0)):
                return spare
        return await super().start_kernel(**asked)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Let go of a kernel that nobody has used for long, but not of a spare."""
        if not any(task.done() and not task.exception() and task.result() == kernel_id for task in self._waiting):
            await super().cull_kernel_if_idle(kernel_id)  # type: ignore[no-untyped-call]

    async def shutdown_all(self, now: bool = False) -> None:  # type: ignore[override]
        """Stop all kernels that are there.

        Ctrl-C may be pressed while spares are on their way, and has stopped the loop that could have finished them:
        they are let be, and end with this process.
        """
        self._pending_kernels.clear()
        await super().shutdown_all(now=now)

    def _fill_later(self) -> None:
        """Start new spares when no page has asked for a kernel for a while: several opened at once come first."""
        if self._refill is not None:
            IOLoop.current().remove_timeout(self._refill)
        self._refill = IOLoop.current().call_later(self.pause, self._fill)

    def _fill(self) -> None:
        while len(self._waiting) < self.spares:
            self._waiting.append(asyncio.ensure_future(super().start_kernel(**_SPARE)))

    async def _alive(self, spare: asyncio.Task[str]) -> str:
        """The id of a spare, or nothing if it could not be started or has ended since."""
        try:
            kernel_id = await spare
            return kernel_id if kernel_id in self and await self.is_alive(kernel_id) else ""
        except Exception as error:  # noqa: BLE001  a page that needs a kernel starts one of its own
            keep_detail("Spare kernel", error)
            return ""


@contextmanager
def _log() -> Iterator[TextIO]:
    """What kernels print, most of it of use to developers only: what goes wrong in our forms is in the log itself."""
    with _opened(paths().outputs / "kernels.log") as file:
        yield file


def _opened(path: Path) -> TextIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_long = path.exists() and path.stat().st_size > _MOST_BYTES
        return path.open("w" if is_long else "a", encoding="utf-8")
    except OSError:  # what kernels print is lost then, and no page and no answer with it
        return Path(os.devnull).open("w", encoding="utf-8")
