"""This side of the warm process: starts it, asks it for a process a notebook, runs cells there, stops what hangs."""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import Any

from inquiry.batch.framing import receive, send

READY = b"ready"
START_SECONDS = 60
GRACE_SECONDS = 2  # between asking a cell to stop and stopping its process
_ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_SAME_ORDER = {"PYTHONHASHSEED": "0"}  # a set has the same order in every run


def why_not() -> str:
    """Why notebooks cannot be forked on this machine, in a sentence; empty where they can."""
    if sys.platform in {"win32", "darwin"} or not hasattr(os, "fork"):
        return "This system cannot copy a running process safely, so papermill's own, slower engine is used."
    return ""


class CellError(Exception):
    """A cell ended with an error; what it was stands in the cell's outputs."""


class WarmProcess:
    """The warm process that belongs to this process."""

    _one: "WarmProcess | None" = None
    _lock = threading.Lock()

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._owner, self._control = os.getpid(), ours
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the process lives
        command = [sys.executable, "-m", "inquiry.batch.warm", str(theirs.fileno())]
        self._process = subprocess.Popen(  # noqa: S603  our own module
            command,
            stdin=subprocess.DEVNULL,
            stdout=self._stderr,
            stderr=self._stderr,
            pass_fds=[theirs.fileno()],
            env={**os.environ, **_ONE_THREAD, **_SAME_ORDER},
        )
        theirs.close()
        atexit.register(self.close)
        self._is_ready = False

    @classmethod
    def mine(cls) -> "WarmProcess":
        """The one of this process: started when first asked for, and again if it died."""
        with cls._lock:
            if cls._one is None or not cls._one.is_alive:
                cls._one = cls()
            return cls._one

    @property
    def is_alive(self) -> bool:
        """Whether it can be asked, and belongs to this process and not to one that this is a fork of."""
        return self._owner == os.getpid() and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @contextlib.contextmanager
    def notebook(self, start_seconds: float | None = None, memory: int | None = None) -> Iterator["Notebook"]:
        """A process for one notebook, in this process's folder, environment and import path."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self._lock:
                self._wait_until_ready()
                socket.send_fds(self._control, [b"n"], [theirs.fileno()])
            send(ours, {**_surroundings(), "memory": memory})
            process = Notebook(ours, **receive(ours, start_seconds or START_SECONDS))
            try:
                yield process
            except BaseException:
                process.kill()
                raise

    def close(self) -> None:
        """Close the line: the warm process ends, and its copies with it."""
        if self._owner == os.getpid():
            self._control.close()
            self._process.wait()

    def _wait_until_ready(self) -> None:
        if self._is_ready:
            return
        self._control.settimeout(START_SECONDS)
        if self._control.recv(len(READY)) != READY:
            self._process.wait()
            self._stderr.seek(0)
            raise RuntimeError(f"The warm process did not start:\n{self._stderr.read().decode('utf-8', 'replace')}")
        self._control.settimeout(None)
        self._is_ready = True


class Notebook:
    """The process of one notebook, or of several that belong together, one after another."""

    def __init__(self, sock: socket.socket, pid: int, language: dict[str, Any]) -> None:
        self._sock, self._pid = sock, pid
        self.language = language

    def begin_next(self) -> None:
        """Get ready for the next notebook: no name of the last is left, and folder and environment are ours again.

        What the last one changed inside a module stays changed.
        """
        send(self._sock, _surroundings())
        receive(self._sock, START_SECONDS)

    def run(self, source: str, seconds: float | None = None) -> dict[str, Any]:
        """Run a cell for at most `seconds`: its `outputs`, `updates`, execution `count`, and whether it is `ok`."""
        try:
            send(self._sock, {"source": source})
            return receive(self._sock, seconds)
        except TimeoutError:
            return self._interrupt(f"The cell ran longer than {seconds} seconds")
        except (EOFError, OSError):
            return _failed("DeadKernelError", "The notebook's process died: a crash, too little memory, or os._exit.")

    def kill(self) -> None:
        """End the process, and whatever its cells started."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)

    def _interrupt(self, what: str) -> dict[str, Any]:
        """Ask the cell to stop, which leaves a traceback of where it was; if it does not listen, end the process."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._pid, signal.SIGINT)
        try:
            reply = receive(self._sock, GRACE_SECONDS)
        except (TimeoutError, EOFError, OSError):
            self.kill()
            return _failed("CellTimeoutError", f"{what} and did not stop when asked, so its process was ended.")
        timeout = _error("CellTimeoutError", f"{what} and was stopped.")
        return {**reply, "ok": False, "outputs": [timeout, *reply["outputs"]]}  # papermill reports the first error


def _surroundings() -> dict[str, Any]:
    """This process's folder, environment and import path."""
    return {"cwd": os.getcwd(), "env": dict(os.environ), "path": sys.path}  # noqa: PTH109


def _failed(name: str, sentence: str) -> dict[str, Any]:
    return {"ok": False, "count": None, "updates": [], "outputs": [_error(name, sentence)]}


def _error(name: str, sentence: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": sentence, "traceback": [f"{name}: {sentence}"]}
