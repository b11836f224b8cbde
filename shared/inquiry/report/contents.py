"""What each kind of report holds, and in which order. Change a report's order here."""

from dataclasses import dataclass, replace
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


@dataclass(frozen=True)
class Contents:
    """A kind of report: its title, and its sections in order."""

    title: str
    sections: tuple[Section, ...]

    @property
    def findings(self) -> frozenset[str]:
        """The findings that it asks for."""
        return frozenset(part.finding for section in self.sections for part in section.parts)


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

OVERALL: Final = (
    Section(
        "what-this-is",
        "What this is, and what it is not",
        (Part("typology_is", "What this report is"),),
    ),
    Section(
        "summary",
        "The picture in a few sentences",
        (Part("typology_summary", "The sentences"),),
        alone=True,
    ),
    Section("who", "Who is in it", (Part("who", "The places"),)),
    Section("membership", "How like each model every place is", (Part("membership", "How like each model"),)),
    Section("cells", "Part by part", (Part("cells", "The cells of part and model"),)),
    Section("classes", "One model, a mix, or none", (Part("kinds", "The classes"),)),
    Section("moves", "Then, now and the aim", (Part("moves", "How places have moved"),)),
    Section("none", "Places that fit none of the models", (Part("fit_none", "Places that fit none"),)),
    Section("lasting", "What lasts, and what goes with it", (Part("goes_with", "What goes with lasting"),)),
    Section("resonance", "Does it sound like them?", (Part("resonance", "What places say to it"),)),
    Section("themes", "Three themes to talk about together", (Part("across_themes", "Three themes"),)),
    Section("changed", "What changed", (Part("changed", "What changed since an earlier run"),)),
    Section("method", "Method, settings and versions", (Part("typology_method", "Method"),)),
)

PLACE: Final = Contents("Place report", SECTIONS)
TYPOLOGY: Final = Contents("Typology of places", OVERALL)
NAMELESS: Final = replace(TYPOLOGY, title=f"{TYPOLOGY.title}, without names")

ALONE: Final = frozenset(s.id for contents in (PLACE, TYPOLOGY) for s in contents.sections if s.alone)

CREDIT: Final[Text] = rich(
    "The names Anchor, Coalition and Integration come from [Renaisi’s inquiry]"
    "(https://renaisi.com/2025/10/15/reflections-from-our-september-community-of-practice) into how place-based "
    "systems change is sustained. The questions, the sums and the words here are not Renaisi’s."
)
