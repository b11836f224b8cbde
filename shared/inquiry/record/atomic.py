"""Writing so that a kill at any moment, or two writers at once, can lose or mix nothing.

Whole files are written under a temporary name in the same folder, made durable and then renamed: a reader sees the
old file or the new one. Lines are appended with one write under a lock.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp

from inquiry.errors import InquiryError

_FOR_ALL = 0o644

if sys.platform == "win32":  # no fcntl there
    import msvcrt

    _FAR = 2**30  # a byte nobody writes: Windows locks bytes, and a locked byte cannot be read

    def _lock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_LOCK, 1)

    def _unlock(fd: int) -> None:
        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(fd: int) -> None:
        with suppress(OSError):  # some shared drives know no locks; a line is still one write at the file's end
            fcntl.flock(fd, fcntl.LOCK_EX)

    def _unlock(fd: int) -> None:
        with suppress(OSError):
            fcntl.flock(fd, fcntl.LOCK_UN)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file by `content`; whoever reads it sees all of the old one or all of the new one.

    Raises:
        InquiryError: it could not be written; the old file is as it was.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, name = mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _not_saved(path, error) from error
    try:
        with os.fdopen(fd, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)  # mkstemp's is private
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _not_saved(path, error) from error
    _make_durable(path.parent)


@contextmanager
def locked(path: Path, mode: int = _FOR_ALL) -> Iterator[int]:
    """A file opened for appending, made if there is none, that no other process can lock until the block ends."""
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), mode)
    try:
        if is_new:
            _make_durable(path.parent)
        _lock(fd)
        try:
            yield fd
        finally:
            _unlock(fd)
    finally:
        os.close(fd)


def append_line(path: Path, line: str, mode: int = _FOR_ALL) -> None:
    """Append one line (without its newline) to a file; when this returns, the line is on the disk.

    `mode` is who may read a file that this begins.

    If somebody was killed half-way through a line, that half line is left as it is and a new line begun.

    Raises:
        InquiryError: it could not be written, and is not on the disk as a whole line.
    """
    try:
        with locked(path, mode) as fd:
            add_line(fd, line)
    except OSError as error:
        raise _not_saved(path, error) from error


def add_line(fd: int, line: str) -> None:
    """Append one line to a file opened with `locked`."""
    data = f"{line}\n".encode(errors="replace")  # half an emoji that a browser cut off becomes ?
    size = os.fstat(fd).st_size
    if size:
        os.lseek(fd, size - 1, os.SEEK_SET)
        if os.read(fd, 1) != b"\n":
            data = b"\n" + data
    if os.write(fd, data) != len(data):
        raise OSError(0, "the disk took only part of the line")
    os.fsync(fd)


def _make_durable(folder: Path) -> None:
    """Make a new name in a folder outlive a power cut; Windows cannot open a folder and needs no such thing."""
    with suppress(OSError):
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _not_saved(path: Path, error: OSError) -> InquiryError:
    """What to tell the person whose words could not be saved."""
    reason = (error.strerror or "unknown reason").lower()
    return InquiryError(
        f"{path.name} was not saved ({reason}). What was there before is safe. "
        "Check that the disk has room and that you may write to this folder, then save again."
    )
