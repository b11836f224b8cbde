"""What a report holds, and in which order. Change the report's order here."""

from dataclasses import dataclass
from typing import Final

from inquiry.document.text import Text, rich


@dataclass(frozen=True)
class Part:
    """One finding of the report: the name workbooks show it under, and what a person would call it."""

    finding: str
    words: str


@dataclass(frozen=True)
class Section:
    """A numbered section; `alone` starts a page on paper, so that it can be handed out alone."""

    id: str
    heading: str
    parts: tuple[Part, ...]
    alone: bool = False


OWN: Final = Section("own", "The place’s own name", (Part("own_name", "The place’s own name"),))

SECTIONS: Final = (
    OWN,
    Section("what-this-is", "What this is, and what it is not", (Part("this_is", "What this report is"),)),
    Section(
        "summary",
        "The picture in a few sentences",
        (
            Part("summary", "The sentences"),
            Part("stands", "Where the place stands today"),
            Part("narrow", "What would make the picture clearer"),
        ),
        alone=True,
    ),
    Section("movement", "Then, now and your aim", (Part("movement", "How the place has moved"),)),
    Section(
        "parts",
        "Four parts of the work",
        (
            Part("part_funding", "Funding"),
            Part("part_infrastructure", "Infrastructure"),
            Part("part_processes", "Processes"),
            Part("part_relationships", "Relationships"),
        ),
    ),
    Section("money", "Money: what is signed, month by month", (Part("money", "Money"),)),
    Section("ties", "Who works with whom", (Part("ties", "Organisations and ties"),)),
    Section("last", "What should last, and what has stood a test", (Part("lasting", "Signs of lasting"),)),
    Section("themes", "Three themes to talk about", (Part("themes", "Three themes"),)),
    Section("unknown", "What is not known yet", (Part("unknown", "What is not known yet"),)),
    Section("differ", "Where people differ", (Part("differ", "Where people differ"),)),
    Section("method", "Method, versions and evidence", (Part("method", "Method"),)),
)

FINDINGS: Final = frozenset(part.finding for section in SECTIONS for part in section.parts)
ALONE: Final = frozenset(section.id for section in SECTIONS if section.alone)

CREDIT: Final[Text] = rich(
    "The names Anchor, Coalition and Integration come from [Renaisi’s inquiry]"
    "(https://renaisi.com/2025/10/15/reflections-from-our-september-community-of-practice) into how place-based "
    "systems change is sustained. The questions, the sums and the words here are not Renaisi’s."
)
