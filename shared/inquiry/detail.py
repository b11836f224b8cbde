"""What went wrong, in full, for the person who runs the software: one log in the outputs folder."""

import logging
from logging.handlers import RotatingFileHandler

from inquiry.paths import paths

_MOST_BYTES = 1_000_000


def keep_detail(where: str, error: BaseException) -> None:
    """Write an error with its traceback to `outputs/inquiry.log`. A full disk must not hide the words on the page."""
    try:
        log().error("%s: %s", where, error, exc_info=error)
    except OSError:
        logging.getLogger(__name__).warning("No log could be written for: %s", error)


def log() -> logging.Logger:
    """The log in the outputs folder, at most two files of a megabyte."""
    found = logging.getLogger("inquiry.detail.kept")
    target = paths().log
    if not any(getattr(h, "baseFilename", "") == str(target.resolve()) for h in found.handlers):
        target.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            target.resolve(), maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        found.handlers[:] = [handler]
        found.propagate = False
    return found
