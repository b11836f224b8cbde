"""`outputs/run.json`: how each place came out, what it was made from, and with which versions."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from inquiry.batch.outcome import Result
from inquiry.record.atomic import write_whole

FILE = "run.json"
_NOT_KEPT = ("place", "detail")
_RESULT = TypeAdapter(Result)


def read_results(path: Path) -> dict[str, Result]:
    """The results that were written down, by place; what cannot be read is left out, for it can be made again."""
    try:
        places = json.loads(path.read_text(encoding="utf-8"))["places"]
        return {place: _RESULT.validate_python({"place": place, **kept}) for place, kept in places.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError):
        return {}


def write_results(path: Path, results: Iterable[Result]) -> None:
    """Write the results down, places by id."""
    places = {result.place: _kept(result) for result in sorted(results, key=lambda r: r.place)}
    write_whole(path, json.dumps({"places": places}, ensure_ascii=False, indent=1).encode(errors="replace") + b"\n")


def _kept(result: Result) -> dict[str, Any]:
    return {name: value for name, value in asdict(result).items() if name not in _NOT_KEPT}
