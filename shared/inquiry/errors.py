"""What can be wrong with what people gave us: sentences, never tracebacks."""

from dataclasses import dataclass
from enum import StrEnum


class InquiryError(Exception):
    """Something a person can put right; its text is a sentence that says what, where and what to do next."""


def reason_of(error: OSError) -> str:
    """Why the disk or the network refused, as it stands in brackets in a sentence."""
    return (error.strerror or "unknown reason").lower()


class Weight(StrEnum):
    """How much a problem matters."""

    FAULT = "fault"  # no report until it is put right: a figure built on it would be wrong
    NOTICE = "notice"  # kept, worked around, and said aloud


@dataclass(frozen=True)
class Problem:
    """One thing that a person should know or put right.

    `where` is a path below the inputs folder, with a line number where there is one; `sentence` says what is
    wrong and what to do next.
    """

    where: str
    sentence: str
    weight: Weight = Weight.FAULT

    @property
    def is_fault(self) -> bool:
        """Whether the place cannot be reported until this is put right."""
        return self.weight is Weight.FAULT

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}" if self.where else self.sentence
