"""One notebook's own process: settles in, then runs cell after cell until it is told to stop."""

import contextlib
import os
import random
import resource
import signal
import socket
import sys
import tempfile
import traceback
from typing import IO, Any, NoReturn

from inquiry.batch.framing import receive, send
from inquiry.batch.lifeline import end_with_parent
from inquiry.batch.outputs import Outputs
from inquiry.batch.shell import Shell, Stream

_LANGUAGE = {
    "name": "python",
    "version": sys.version.split()[0],
    "mimetype": "text/x-python",
    "codemirror_mode": {"name": "ipython", "version": sys.version_info[0]},
    "pygments_lexer": "ipython3",
    "nbconvert_exporter": "python",
    "file_extension": ".py",
}


def live(sock: socket.socket, shell: Shell, outputs: Outputs) -> NoReturn:
    """Run the cells that come over `sock`, and end this process."""
    try:
        _settle_in(receive(sock), shell, outputs)
        spilt = _Spilt()
        send(sock, {"pid": os.getpid(), "language": _LANGUAGE})
        with contextlib.suppress(EOFError):
            while message := receive(sock):
                send(sock, _answered(message, shell, outputs, spilt))
        shell.atexit_operations()
    except BaseException:  # noqa: BLE001  whatever it is, this copy must not go on as its parent
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(0)


def _answered(message: dict[str, Any], shell: Shell, outputs: Outputs, spilt: "_Spilt") -> dict[str, Any]:
    """Run a cell, or get ready for the next notebook of the same chain."""
    if "source" in message:
        return _run(message["source"], shell, outputs, spilt)
    _move_to(message, shell)
    shell.reset(new_session=True)
    return {}


def _run(source: str, shell: Shell, outputs: Outputs, spilt: "_Spilt") -> dict[str, Any]:
    outputs.restart()
    try:
        ok = shell.run_cell(source, store_history=True).success and not _broke_while_shown(shell)
    except BaseException:  # noqa: BLE001  an interrupt that came between the cell and the shell
        shell.showtraceback()
        ok = False
    sys.stdout.flush()
    spilt.into(outputs)
    count = shell.execution_count - 1
    return {"ok": bool(ok), "outputs": outputs.items, "updates": outputs.updates, "count": count}


def _broke_while_shown(shell: Shell) -> bool:
    """Whether the cell's value could not be shown: ipykernel counts that as an error, and so do we."""
    return getattr(shell, "_last_traceback_during_displayhook", False)


def _settle_in(wishes: dict[str, Any], shell: Shell, outputs: Outputs) -> None:
    """Take over the folder, environment and import path of whoever asked, and nothing of the process we came from."""
    os.setsid()  # so that what a cell starts can be stopped with it
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    end_with_parent()
    _move_to(wishes, shell)
    sys.argv[:] = [""]
    if limit := wishes.get("memory"):
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    _shuffle()
    sys.stdout, sys.stderr = Stream("stdout", outputs), Stream("stderr", outputs)


def _move_to(wishes: dict[str, Any], shell: Shell) -> None:
    os.chdir(wishes["cwd"])
    os.environ.clear()
    os.environ.update(wishes["env"])
    shell.init_environment()
    sys.path[:] = wishes["path"]


def _shuffle() -> None:
    """A fork has its parent's dice: throw new ones."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


class _Spilt:
    """What programs started by a cell, and C code, write to the file descriptors themselves."""

    def __init__(self) -> None:
        self._files: list[tuple[str, IO[bytes]]] = []
        self._read = {"stdout": 0, "stderr": 0}
        for name, descriptor in (("stdout", 1), ("stderr", 2)):
            file = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the process lives
            os.dup2(file.fileno(), descriptor)
            self._files.append((name, file))
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

    def into(self, outputs: Outputs) -> None:
        """Add what is new to the outputs of the cell that has just run."""
        for name, file in self._files:
            size = os.fstat(file.fileno()).st_size
            new = os.pread(file.fileno(), size - self._read[name], self._read[name])
            self._read[name] += len(new)
            outputs.write(name, new.decode("utf-8", "replace"))
