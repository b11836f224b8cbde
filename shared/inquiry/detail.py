"""What went wrong, in full, for the person who runs the software: one log in the outputs folder."""

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

from inquiry.paths import paths

_MOST_BYTES = 1_000_000


def keep_detail(where: str, error: BaseException) -> None:
    """Write an error with its traceback to `outputs/inquiry.log`. A full disk must not hide the words on the page."""
    try:
        log().error("%s: %s", where, error, exc_info=error)
    except OSError:
        logging.getLogger(__name__).warning("No log could be written for: %s", error)


def keep_mistake(what: str, detail: str, target: Path) -> None:
    """Write down in this log a mistake of ours that another process has put in words: a sentence, and its traceback."""
    with suppress(OSError):
        log(target).error("%s\n%s", what, detail.rstrip())


class Kept(logging.Handler):
    """Passes on to the log what other libraries log as errors, and lets go what is less."""

    def __init__(self, **_: object) -> None:  # an application may hand on what its own handler would need
        super().__init__()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep an error. A full disk must not stop whoever logged it."""
        if record.levelno >= logging.ERROR:
            with suppress(OSError):
                log().handle(record)


def keep_errors() -> None:
    """From now on the log also gets what any library logs as an error; what is less than an error is let go.

    A server that prints its warnings would drown the few lines that its window should show.
    """
    root = logging.getLogger()
    if not any(isinstance(handler, Kept) for handler in root.handlers):
        root.addHandler(Kept())
    logging.captureWarnings(True)


def log(target: Path | None = None) -> logging.Logger:
    """The log in the outputs folder, or another; at most two files of a megabyte."""
    found = logging.getLogger("inquiry.detail.kept")
    target = target or paths().log
    if not any(getattr(h, "baseFilename", "") == str(target.resolve()) for h in found.handlers):
        target.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            target.resolve(), maxBytes=_MOST_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        found.handlers[:] = [handler]
        found.propagate = False
    return found
