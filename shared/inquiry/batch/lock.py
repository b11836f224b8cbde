"""One run at a time in an outputs folder: two would make the same reports, and clear away each other's work."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inquiry.errors import InquiryError

FILE = ".lock"

if sys.platform == "win32":  # no fcntl there
    import msvcrt

    def _take(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def only_run(outputs: Path) -> Iterator[None]:
    """Hold the folder as long as the block lasts; the system lets go of it when this process ends, however it ends.

    Raises:
        InquiryError: somebody else holds it.
    """
    outputs.mkdir(parents=True, exist_ok=True)
    fd = os.open(outputs / FILE, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            _take(fd)
        except (BlockingIOError, PermissionError) as error:
            raise InquiryError(
                f"Another run is making reports in {outputs}. Wait until it is finished, or give this one a folder of "
                "its own with --outputs."
            ) from error
        except OSError:  # some shared drives know no locks: then whoever starts two runs there must know
            pass
        yield
    finally:
        os.close(fd)
