"""Names and sentences for made-up places. None of them is a real place, body or person."""

from random import Random

from inquiry.synthetic.truth import Kind

_FIRST = ("Alder", "Barley", "Bramble", "Clover", "Ember", "Fennel", "Gorse", "Heather", "Juniper", "Lantern", "Mallow")
_SECOND = ("Bank", "Corner", "Court", "Fields", "Gate", "Green", "Hill", "Mill", "Row", "Quay", "Terrace", "Wood")
_ROLES = ("The place lead", "A resident", "A partner", "A public-sector partner", "A volunteer", "A worker")

_OWN_NAMES = {
    Kind.PURE: ("One strong pair of hands", "A door that stays open", "A plan we all sign", "Part of the furniture"),
    Kind.HYBRID: ("Two keys to one door", "A bit of each", "A table with two heads"),
    Kind.NONE: ("Still finding out", "A patchwork", "No name yet"),
    Kind.HIDDEN: ("They pay, they say", "At the funder’s table", "A guest in our own house"),
    Kind.RANDOM: ("Hard to say",),
}

_BECAUSE = (
    "We counted it together last month.",
    "It is in the minutes of the spring meeting.",
    "Two people told us the same story.",
    "It has been so since the second year.",
    "We would all say so, for different reasons.",
)

_SAID = (
    "The monthly meal does more than any meeting.",
    "We spent a winter writing forms for a grant of one year.",
    "The quiet person at the back was right twice.",
    "Nobody wrote down who decides, so the loudest did.",
    "We would pay people to listen first.",
    "A resident can stop the small grants, and once did.",
)


def name(number: int, random: Random) -> str:
    """What a made-up place is called; it says so itself."""
    return f"{random.choice(_FIRST)} {random.choice(_SECOND)} (Illustrative {number:05})"


def role(number: int) -> str:
    """How the person of this number may be described; the first leads."""
    return _ROLES[0] if number == 1 else _ROLES[1 + (number - 2) % (len(_ROLES) - 1)]


def own_name(kind: Kind, random: Random) -> str:
    """What a place of this kind calls its way of working."""
    return random.choice(_OWN_NAMES[kind])


def because(random: Random) -> str:
    """Why somebody says what they say."""
    return random.choice(_BECAUSE)


def said(random: Random) -> str:
    """Something that a place says in its own words."""
    return random.choice(_SAID)
