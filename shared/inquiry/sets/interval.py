"""A membership that is not known exactly: the lowest and the highest it could be."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Interval:
    """A closed interval of memberships, 0 <= low <= high <= 1.

    >>> Interval(0.2, 0.5).complement()
    Interval(low=0.5, high=0.8)
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise ValueError(
                f"an interval of memberships runs upwards within 0 and 1, not from {self.low} to {self.high}"
            )

    @classmethod
    def at(cls, value: float) -> "Interval":
        """The interval of one known membership."""
        return cls(value, value)

    @property
    def width(self) -> float:
        """How much is not known, 0 to 1."""
        return self.high - self.low

    def complement(self) -> "Interval":
        """NOT: 1 - x for every x in it (Zadeh 1965); the ends change places."""
        return Interval(1 - self.high, 1 - self.low)


UNKNOWN = Interval(0.0, 1.0)
