"""The folder in which reports are made before they are put in their place."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from inquiry.batch.folder import put_back
from inquiry.batch.lock import only_run

FOLDER = ".making"
_TIMES, _PAUSE = 20, 0.05  # a second in all


@contextmanager
def making_in(outputs: Path) -> Iterator[Path]:
    """A folder to make things in, on the disk of the outputs, for one run at a time.

    What a run that was killed left is cleared first; a process of it that still lives finds its folder gone, and can
    put nothing in place any more.

    Raises:
        InquiryError: another run is going on.
    """
    with only_run(outputs):
        _clear(outputs)
        making = Path(tempfile.mkdtemp(dir=outputs / FOLDER))
        try:
            yield making
        finally:
            _clear(outputs)


@contextmanager
def attempt(place: str, making: Path) -> Iterator[Path]:
    """Where a place's outputs are made, this time: another process may try the same place, if we seem to be lost.

    `place` is the folder's path below the outputs.
    """
    folder = Path(tempfile.mkdtemp(dir=making))
    try:
        yield folder / place
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _take_away(folder: Path) -> None:
    """Delete a folder, also if a process that is just dying puts a last file into it meanwhile."""
    for _ in range(_TIMES):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(_PAUSE)


def _clear(outputs: Path) -> None:
    """Take away what is half made, after putting back what was about to be replaced."""
    (outputs / FOLDER).mkdir(parents=True, exist_ok=True)
    for left in (outputs / FOLDER).iterdir():
        put_back(left, outputs)
        _take_away(left)
    for part in outputs.glob(".*.part"):  # of the run file and the index
        part.unlink(missing_ok=True)
