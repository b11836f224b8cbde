"""What went wrong, in full, for the person who runs the server; never what somebody typed, and never a code."""

import logging
from traceback import format_exception

from inquiry.paths import paths
from inquiry.record.answers import now


def keep_detail(where: str, error: BaseException) -> None:
    """Add an error with its traceback to `outputs/inquiry.log`. A full disk must not hide the words on the page."""
    target = paths().log
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="utf-8") as file:
            file.write(f"{now()} ERROR {where}: {error}\n{''.join(format_exception(error))}")
    except OSError:
        logging.getLogger(__name__).warning("No log could be written for: %s", error)
