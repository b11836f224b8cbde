"""The command line: `inquiry --help`.

Nothing heavy is imported before a command is chosen, so that help comes at once.
"""

import sys

from inquiry.cli.commands import app
from inquiry.errors import InquiryError


def main() -> None:
    """Run the command; what a person can put right is a sentence on stderr and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # an old terminal that has no “ must not stop a batch
    try:
        app()
    except InquiryError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(2)
