"""What an earlier run of the typology found: kept so that a changed bank or a new model can be compared with it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FILE = "state.json"
_FORM = 1


@dataclass(frozen=True)
class Stood:
    """How one place stood: its class with its models, its words, its memberships, and a hash of its answers."""

    group: str
    label: str
    membership: Mapping[str, float | None]
    answers: str


@dataclass(frozen=True)
class Earlier:
    """One run: the hash of all that went in, the bank it used (what of it bears on the models), and every place.

    `models`: labels by name. `bearings`: (question, choice, model, rule, value) joined by |. `rules`: the cut-points.
    """

    inputs: str
    version: str
    bank: str
    day: str
    models: Mapping[str, str] = field(default_factory=dict)
    bearings: tuple[str, ...] = ()
    rules: Mapping[str, float] = field(default_factory=dict)
    places: Mapping[str, Stood] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The run as plain lists and dictionaries."""
        return {"form": _FORM, **asdict(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Earlier":
        """The run that `to_json` wrote down.

        Raises:
            KeyError, TypeError, ValueError: it is none, or in another form.
        """
        if data["form"] != _FORM:
            raise ValueError("another form")
        told = {name: value for name, value in data.items() if name != "form"}
        places = {place: Stood(**stood) for place, stood in data["places"].items()}
        return cls(**told | {"places": places, "bearings": tuple(data["bearings"])})


def written(runs: Mapping[str, Earlier]) -> bytes:
    """Runs by name as they stand in their file."""
    told = {name: run.to_json() for name, run in runs.items()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def read(content: bytes) -> dict[str, Earlier]:
    """The runs in a file; what cannot be read is left out, for it is only there to compare with."""
    try:
        return {name: Earlier.from_json(data) for name, data in json.loads(content).items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def before(runs: Mapping[str, Earlier], now: Earlier) -> Earlier | None:
    """The run to compare with: the last one that anything else went into, so that running again changes nothing."""
    last = runs.get("last")
    return runs.get("before") if last and last.inputs == now.inputs else last


def after(runs: Mapping[str, Earlier], now: Earlier) -> dict[str, Earlier]:
    """The runs to keep once this one is made."""
    other = before(runs, now)
    return {"last": now, **({"before": other} if other else {})}
