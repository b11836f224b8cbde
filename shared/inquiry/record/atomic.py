"""Writing so that a kill at any moment, or two writers at once, can lose or mix nothing.

Whole files are written under a temporary name in the same folder, made durable and then renamed: a reader sees the
old file or the new one. Lines are appended with one write under a lock.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import ENOENT
from pathlib import Path
from tempfile import mkstemp

from inquiry.errors import InquiryError, reason_of

_TRIES = 50  # then a drive that numbers its files anew each time is taken at its word
FOR_ALL, FOR_OWNER = 0o644, 0o600  # who may read a file: all on this machine, or only who runs the software

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


def write_whole(path: Path, content: bytes, mode: int | None = None) -> None:
    """Replace a file by `content`; whoever reads it sees all of the old one or all of the new one.

    `mode` is who may read it; if not given, who may read it now, and everybody if it is new.

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
        Path(name).chmod(mode or (path.stat().st_mode & 0o777 if path.exists() else FOR_ALL))
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise _not_saved(path, error) from error
    _make_durable(path.parent)


@contextmanager
def locked(path: Path, mode: int = FOR_ALL) -> Iterator[int]:
    """A file opened for appending, made if there is none, that no other process can lock until the block ends."""
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    fd = _opened_and_locked(path, mode)
    try:
        if is_new:
            _make_durable(path.parent)
        yield fd
    finally:
        _unlock(fd)
        os.close(fd)


def _opened_and_locked(path: Path, mode: int) -> int:
    """The file that goes by this name now: whoever held the lock may have put another one in its place."""
    for tries_left in reversed(range(_TRIES)):
        fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), mode)
        _lock(fd)
        with suppress(FileNotFoundError):
            if not tries_left or os.path.samestat(os.fstat(fd), path.stat()):
                return fd
        _unlock(fd)
        os.close(fd)
    raise FileNotFoundError(ENOENT, "somebody takes the file away again and again", path.name)


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> bool:
    """Put what `change` makes of a file in its place, while nobody can add to it; with nothing left, take it away.

    Whether it was changed. (Windows cannot replace a file that is locked: there a line added meanwhile may be lost.)

    Raises:
        InquiryError: it could not be read or written; the file is as it was.
    """
    if not path.is_file():
        return False
    try:
        with locked(path):
            was = path.read_bytes()
            new = change(was)
            if new != was and sys.platform != "win32":
                _replace(path, new)
        if new != was and sys.platform == "win32":
            _replace(path, new)
    except OSError as error:
        raise _not_saved(path, error) from error
    return new != was


def _replace(path: Path, content: bytes) -> None:
    if content:
        write_whole(path, content)
    else:
        path.unlink()
        _make_durable(path.parent)


def append_line(path: Path, line: str, mode: int = FOR_ALL) -> None:
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
    return InquiryError(
        f"{path.name} was not saved ({reason_of(error)}). What was there before is safe. "
        "Check that the disk has room and that you may write to this folder, then save again."
    )
