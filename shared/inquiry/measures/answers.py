"""What the funding register answers: the measures that fill questions of the bank."""

from collections.abc import Sequence
from datetime import date

from inquiry.measures.secured import cover
from inquiry.measures.shares import share_biggest, share_controlled, share_flexible
from inquiry.questions import Rules
from inquiry.record import Agreement


def facts(agreements: Sequence[Agreement], as_of: date, rules: Rules) -> dict[str, int | None]:
    """Each measure by the name that a question has in its column `register`; None where the register cannot say.

    Months and shares are whole numbers, as they are printed and as the bands of the questions read them. An empty
    register says nothing, not even nought.
    """
    return {
        "months_signed": cover(agreements, as_of, rules.cliff) if agreements else None,
        "share_biggest": whole(share_biggest(agreements, as_of)),
        "share_controlled": whole(share_controlled(agreements, as_of)),
        "share_flexible": whole(share_flexible(agreements, as_of)),
    }


def whole(share: float | None) -> int | None:
    """A share as a whole percentage; a little is 1 and never 0, and nearly all is 99 and never 100.

    >>> whole(53.85), whole(0.2), whole(0.0), whole(99.8), whole(None)
    (54, 1, 0, 99, None)
    """
    if share is None:
        return None
    exact = round(share, 6)  # a sum of pence may miss 0 or 100 by a hair
    return int(exact) if exact in (0, 100) else min(99, max(1, round(exact)))
