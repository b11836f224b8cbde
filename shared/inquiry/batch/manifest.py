"""What is written down of results: `made.json` in each place's folder, and `outputs/run.json` with all of them.

A place's own file comes into being with its report, in one move, so that it is right whatever happened to the run. The
run file is put together from those. Neither says when or how long: the same inputs give the same bytes.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from inquiry.batch.outcome import Result

MADE = "made.json"
FILE = "run.json"
_OF_THIS_RUN = {"seconds", "is_unchanged", "detail"}
_RESULT = TypeAdapter(Result)


def as_json(result: Result) -> str:
    """A result on one line."""
    return json.dumps(lasting(result), ensure_ascii=False)


def read_made(folder: Path) -> Result | None:
    """The result that stands in a place's folder; None if none can be read, for it can be made again."""
    try:
        result: Result = _RESULT.validate_json((folder / MADE).read_bytes())
    except (OSError, ValidationError):
        return None
    return result if result.place == folder.name else None


def write_made(folder: Path, result: Result) -> None:
    """Write a result into a folder that is being made."""
    (folder / MADE).write_bytes(as_json(result).encode(errors="replace") + b"\n")


def as_file(results: Iterable[Result]) -> bytes:
    """The run file: places by id, a line each."""
    lines = [f"{json.dumps(r.place)}: {as_json(r)}" for r in sorted(results, key=lambda r: r.place)]
    return ('{"places": {\n' + ",\n".join(lines) + "\n}}\n").encode(errors="replace")


def lasting(result: Result) -> dict[str, Any]:
    """All that is known of a place, without what belongs to this run only."""
    told: dict[str, Any] = _RESULT.dump_python(result, mode="json", exclude=_OF_THIS_RUN)
    return told
