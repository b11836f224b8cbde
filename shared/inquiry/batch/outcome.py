"""How a place came out of the batch, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from inquiry.errors import Problem


class Outcome(StrEnum):
    """The four ways in which a place comes out."""

    DONE = "done"
    INCOMPLETE = "incomplete"  # reported, with what is missing
    REFUSED = "refused"  # something people gave us has to be put right first
    FAILED = "failed"  # our mistake

    @property
    def is_reported(self) -> bool:
        """Whether there is a report of the answers as they are now."""
        return self in {Outcome.DONE, Outcome.INCOMPLETE}


@dataclass(frozen=True)
class Result:
    """One place's outcome. `files` are below the outputs folder, each with its size in bytes.

    `missing` says what an incomplete place lacks, `problems` what is wrong with the record, `failure` what went wrong
    with us; all in sentences. `made_from` is what it came of, as `fingerprint` says it. The last three are of this run
    only: how long it took, whether it was taken over from an earlier run as it was, and detail for the log.
    """

    place: str
    outcome: Outcome
    name: str = ""
    illustrative: bool = False
    files: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    made_from: Mapping[str, str] = field(default_factory=dict)
    seconds: float = field(default=0.0, compare=False)
    is_unchanged: bool = field(default=False, compare=False)
    detail: str = field(default="", compare=False)

    @property
    def title(self) -> str:
        """The place's name, or its id where no name could be read."""
        return self.name or self.place

    @property
    def in_short(self) -> "Result":
        """What must be remembered of it while others are run: not what stands beside its report on the disk."""
        if not self.outcome.is_reported:
            return self
        inputs = {name: value for name, value in self.made_from.items() if name == "inputs"}
        return replace(self, files={}, problems=(), made_from=inputs)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What a person should know about this outcome, in sentences."""
        if self.outcome is Outcome.FAILED:
            return (self.failure,)
        if self.outcome is Outcome.REFUSED:
            return tuple(str(problem) for problem in self.problems if problem.is_fault)
        return self.missing


def failed(place: str, sentence: str, detail: str = "") -> Result:
    """The result of a place that we could not run."""
    return Result(place, Outcome.FAILED, failure=sentence, detail=detail)


def refused(place: str, sentence: str) -> Result:
    """The result of a place that cannot be read at all."""
    return Result(place, Outcome.REFUSED, problems=(Problem("", sentence),))
