"""The warm process: imports once what every notebook needs, then makes a copy of itself for each notebook.

Started as `python -m inquiry.batch.warm N`, where N is the file descriptor of a socket inherited from whoever started
it; nobody else can reach it. Each message there carries one end of a new socket, for one notebook. When the other
side closes, it ends, and its copies with it.

It must have one thread only: a fork copies just the thread that forks, and locks held by others stay shut for ever.
"""

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import threading

from inquiry.batch import child
from inquiry.batch.client import READY
from inquiry.batch.outputs import Outputs
from inquiry.batch.rehearsal import rehearse
from inquiry.batch.shell import Shell, make_shell

WARM = ("IPython.display", "pandas", "networkx", "inquiry.workbook")


def main(descriptor: int) -> None:
    """Get warm, say so, and serve until the other side closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one in charge
    control = socket.socket(fileno=descriptor)
    outputs = Outputs()
    shell = _warm_shell(outputs)
    if (threads := threading.active_count()) != 1:
        raise RuntimeError(f"the warm process has {threads} threads and cannot be forked safely")
    _settle()
    control.sendall(READY)
    serve(control, shell, outputs)


def serve(control: socket.socket, shell: Shell, outputs: Outputs) -> None:
    """A copy of this process for every socket that comes in.

    The first goes out before the rehearsal, which is not worth waiting for if it stays the only one.
    """
    has_rehearsed = False
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        _collect()
        if not message:
            return
        with socket.socket(fileno=descriptors[0]) as theirs:
            if os.fork() == 0:
                control.close()
                child.live(theirs, shell, outputs)
        if not has_rehearsed:
            rehearse()
            _settle()
            has_rehearsed = True


def _collect() -> None:
    """Take leave of the copies that have ended, so that the time they took counts as this process's."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _warm_shell(outputs: Outputs) -> Shell:
    for name in WARM:
        with contextlib.suppress(ImportError):  # the notebook that wants it will say so, in its own words
            importlib.import_module(name)
    shell = make_shell(outputs)
    shell.run_cell("import pandas\npandas.DataFrame({'a': [1.5, 2.5], 'b': ['x', 'y']})")
    shell.run_cell("1 / 0", silent=True)  # the first traceback loads the highlighter
    shell.reset(new_session=True)
    return shell


def _settle() -> None:
    """See to it that the garbage collector of a copy does not touch, and thereby copy, every page."""
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    main(int(sys.argv[1]))
