"""How a place came out of the batch, and what is said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    """One place's outcome. `seconds` is how long it took, `files` are below the outputs folder.

    `missing` says what an incomplete place lacks, `problems` what is wrong with the record, `failure` what went wrong
    with us; all in sentences. `inputs` is the SHA-256 of the place's folder, `detail` is for the log.
    """

    place: str
    outcome: Outcome
    name: str = ""
    illustrative: bool = False
    seconds: float = 0.0
    files: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    inputs: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    detail: str = field(default="", compare=False)

    @property
    def title(self) -> str:
        """The place's name, or its id where no name could be read."""
        return self.name or self.place

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
