"""The three moments at which questions are asked, and how the paper of each one speaks to its reader."""

from dataclasses import dataclass

from inquiry.errors import InquiryError


@dataclass(frozen=True)
class Moment:
    """When some questions are asked. `letter` begins their numbers; `registers` are the tables filled then.

    `room`: whether a whole room fills in one paper, so that its first page is about several people.
    """

    name: str
    letter: str
    title: str
    lead: tuple[str, ...]
    registers: tuple[str, ...] = ()
    room: bool = False


MOMENTS = {
    "before": Moment(
        "before",
        "B",
        "Before the workshop",
        (
            "For the place lead, with the accounts at hand. It takes about 40 minutes.",
            "Start with the table of money at the end. It makes the questions about money easy.",
        ),
        ("funding",),
    ),
    "alone": Moment(
        "alone",
        "A",
        "To answer alone",
        (
            "For each person who takes part. It takes about 10 minutes.",
            "What you write here is private. The first page says who gets to read it.",
        ),
    ),
    "together": Moment(
        "together",
        "T",
        "In the workshop",
        (
            "For the team to fill in together, in about two hours.",
            "Talk first, then tick what you agree on. If you do not agree, say who would disagree.",
        ),
        ("organisations", "ties"),
        room=True,
    ),
}


def moments(name: str = "") -> tuple[Moment, ...]:
    """The moment of that name, or all three if none is named.

    Raises:
        InquiryError: there is no such moment.
    """
    if name and name not in MOMENTS:
        raise InquiryError(f"There is no moment “{name}”. Use one of {', '.join(MOMENTS)}.")
    return (MOMENTS[name],) if name else tuple(MOMENTS.values())
