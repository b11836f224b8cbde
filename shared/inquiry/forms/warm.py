"""The warm process: imports once what every workbook with forms imports, then makes a copy of itself for each kernel.

Started as `python -m inquiry.forms.warm N`, where N is the file descriptor of a socket inherited from the server;
nobody else can reach it. Each message there is one kernel that is wanted, with the two files that it prints to and a
socket for the answer, which is the number of its process. When the server closes its end, this process ends, and its
kernels with it.

It has opened nothing: no place, no answer, no question bank. It must have one thread only: a fork copies just the
thread that forks, and locks held by others stay shut for ever.
"""

import gc
import importlib
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TypedDict

READY = b"ready"
LONGEST = 1 << 20  # bytes of a message; the environment is most of it
NEEDED = ("inquiry.workbook", "inquiry.forms")  # what a workbook with forms imports
_LATE = "__import__('ipywidgets').register_comm_target()"  # done at import, but then there was no kernel yet
_WARM = ("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", *NEEDED)


class Wanted(TypedDict):
    """A kernel that is wanted: what follows `python -m ipykernel_launcher`, its folder and its environment."""

    arguments: list[str]
    cwd: str
    env: dict[str, str]


def main(descriptor: int) -> None:
    """Get warm, say so, and serve until the other side closes. A copy of this process goes on as a kernel."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # copies that end leave nothing behind
    _get_warm()
    with socket.socket(fileno=descriptor) as control:
        control.send(READY)
        parent = os.getpid()
        wanted = _until_copied(control)
    if wanted:
        _be_kernel(wanted, parent)


def _get_warm() -> None:
    if sys.path and Path(sys.path[0]) == Path.cwd():
        del sys.path[0]  # as ipykernel_launcher does
    for name in _WARM:
        importlib.import_module(name)
    if (threads := len(list(Path("/proc/self/task").iterdir()))) != 1:
        raise RuntimeError(f"the warm process has {threads} threads and cannot be copied safely")
    gc.collect()
    gc.freeze()  # so that the collector of a copy does not touch, and thereby copy, every page


def _until_copied(control: socket.socket) -> Wanted | None:
    """Make copies as they are wanted. A copy returns what it should be; this process returns nothing, at its end."""
    while True:
        message, files, _, _ = socket.recv_fds(control, LONGEST, 3)
        if not message:
            return None
        out, err, answer = files
        if (copy := os.fork()) == 0:
            os.close(answer)
            _print_to(out, err)
            return json.loads(message)  # type: ignore[no-any-return]
        os.close(out)
        os.close(err)
        _answer(answer, copy)


def _answer(descriptor: int, copy: int) -> None:
    """Tell the number of a copy; one that nobody waits for any more is ended."""
    with socket.socket(fileno=descriptor) as sock:
        try:
            sock.send(str(copy).encode())
        except OSError:
            os.kill(copy, signal.SIGKILL)


def _print_to(out: int, err: int) -> None:
    os.setsid()  # so that what a cell starts can be stopped with it
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.close(out)
    os.close(err)


def _be_kernel(wanted: Wanted, parent: int) -> None:
    """Take over the folder and environment of whoever asked, and be a real ipykernel until it is stopped."""
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415  (long since imported)

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.chdir(wanted["cwd"])
    os.environ.clear()
    os.environ.update(wanted["env"])
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()  # a fork has its parent's dice; those of `random` are thrown anew by Python itself
    sys.argv[:] = ["ipykernel_launcher", *wanted["arguments"]]
    ours = [f"--IPKernelApp.parent_handle={parent}", f"--IPKernelApp.exec_lines={_LATE}"]
    IPKernelApp.launch_instance([*wanted["arguments"], *ours])


if __name__ == "__main__":
    main(int(sys.argv[1]))
