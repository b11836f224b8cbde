"""The server's side of the warm process: kernels that are copies of it, there in a fraction of a second.

Only Linux can; elsewhere, and whenever a copy cannot be had, a kernel is started in the usual way.
"""

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from typing import IO, Any, ClassVar

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from inquiry.detail import keep_detail
from inquiry.forms.warm import READY, Wanted

_START_SECONDS = 60
_COPY_SECONDS = 10
_DIGITS = 20  # more than any number of a process has
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_USUAL = [sys.executable, "-m", "ipykernel_launcher"]


def can_copy() -> bool:
    """Whether a running process can be copied safely here, and its copy be watched without being its parent."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class CopyError(Exception):
    """The warm process did not give a kernel."""


class WarmProcess:
    """The warm process of this server: started when first asked for, and again if it died."""

    _one: ClassVar["WarmProcess | None"] = None
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, log: IO[str]) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(  # noqa: S603  our own module
            [sys.executable, "-m", "inquiry.forms.warm", str(theirs.fileno())],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=[theirs.fileno()],
            env={**os.environ, **_ONE_THREAD},
        )
        theirs.close()
        self._control.settimeout(_START_SECONDS)
        if self._control.recv(len(READY)) != READY:
            raise CopyError("The warm process did not start; what it said is in kernels.log.")

    @classmethod
    def mine(cls, log: IO[str]) -> "WarmProcess":
        """The one of this server, warm already.

        Raises:
            CopyError, OSError: it cannot be started.
        """
        with cls._lock:
            if cls._one is None or not cls._one.is_alive:
                cls._one = cls(log)
            return cls._one

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def copy(self, wanted: Wanted, log: IO[str]) -> "Copied":
        """A kernel, which prints to `log`.

        Raises:
            CopyError, OSError: there is none to be had.
        """
        answer, theirs = socket.socketpair()
        with answer:
            with theirs:
                files = [log.fileno(), log.fileno(), theirs.fileno()]
                socket.send_fds(self._control, [json.dumps(wanted).encode()], files)
            answer.settimeout(_COPY_SECONDS)
            if not (number := answer.recv(_DIGITS)):
                raise CopyError("The warm process has ended.")
            return Copied(int(number))


def a_copy(wanted: Wanted, log: IO[str]) -> "Copied":
    """A kernel that is a copy of this server's warm process, and prints to `log`.

    Raises:
        CopyError, OSError: there is none to be had.
    """
    return WarmProcess.mine(log).copy(wanted, log)


class Copied:
    """A process that is not our child, with as much of `subprocess.Popen` as jupyter_client asks for."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._watched = os.pidfd_open(pid)  # names this process even when its number is given to another
        self._poll = select.poll()
        self._poll.register(self._watched, select.POLLIN)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """Nothing while it runs, then 0: how it ended is known to its parent only."""
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended.

        Raises:
            subprocess.TimeoutExpired: it still runs after `timeout` seconds.
        """
        found = self._look(None if timeout is None else round(timeout * 1000))
        if found is None:
            raise subprocess.TimeoutExpired("kernel", timeout or 0)
        return found

    def send_signal(self, signum: int) -> None:
        """Send a signal to this process alone."""
        if self.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._watched, signum)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _look(self, milliseconds: int | None) -> int | None:
        if self.returncode is None and self._poll.poll(milliseconds):
            self.returncode = 0
            os.close(self._watched)
        return self.returncode


class CopiedProvisioner(LocalProvisioner):
    """Gives a kernel manager a copy of the warm process in place of a program that starts from nothing."""

    async def launch_kernel(self, cmd: list[str], **how: Any) -> KernelConnectionInfo:
        """Launch a kernel; `how` is what would be asked of `subprocess.Popen`."""
        if cmd[: len(_USUAL)] == _USUAL:
            wanted = Wanted(arguments=cmd[len(_USUAL) :], cwd=str(how["cwd"] or os.getcwd()), env=how["env"])  # noqa: PTH109
            try:
                copy: Any = await asyncio.to_thread(a_copy, wanted, how["stdout"])
            except (CopyError, OSError) as error:
                keep_detail("Copied kernel", error)
            else:
                self.process, self.cwd = copy, how["cwd"]
                self.pid = self.pgid = copy.pid
                return self.connection_info
        return await super().launch_kernel(cmd, **how)
