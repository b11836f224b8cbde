"""A process that must not outlive the one that started it, however that one ends."""

import contextlib
import ctypes
import signal

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


def end_with_parent() -> None:
    """From now on, this process is killed when its parent is gone. Only Linux can; elsewhere nothing happens."""
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
