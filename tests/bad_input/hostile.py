"""A place whose people typed what programs could take for code, in every field that takes words."""

from inquiry.questions import Bank

from .places import Place

CODE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"\' onmouseover="alert(1)',
    "</title></style></svg>",
    '#panic("x")',
    '#import "x": *',
    "$x$ @label <label> \\u{41}",
    "{{ 7*7 }} {% raw %}",
    "{0} {value}",
    "**bold** [link](javascript:alert(1))",
    "&amp; &",
)
SMILE, HEBREW, ARABIC = "😀", "שלום", "مرحبا"
UNSEEN = "\u202e\x07"  # turns the direction of a line; rings a bell
PRINTED = ("name", "boundary", "source", "contact", "who", "when", "what", "funder", "decides", "group", "overruled")
PRINTED += ("moderated", "tested", "person", "said", "typ_name", "typ_saying", "typ_differ", "ref_t1_1", "ref_t3_5")
KEPT = ("funder", "holder", "decides", "renewable", "conditions", "own", "group", "reach", "there", "back", "asked")


def typed(field: str) -> str:
    """Words that carry the name of their field, then all that is hostile."""
    return f"{field} {' '.join(CODE)} {SMILE} {HEBREW} {ARABIC} {UNSEEN}end-{field}"


def formula(field: str) -> str:
    """The same behind a formula that a spreadsheet would run."""
    return f'=HYPERLINK("http://example.org","{typed(field)}")'


def make_hostile(place: Place, bank: Bank) -> None:
    """Fill every field of a place that takes words."""
    words = ("name", "initiative_name", "boundary", "summary", "source", "contact")
    audience = [[typed("who"), typed("when"), typed("what")]]
    place.about(**{name: typed(name) for name in words}, audience=audience, credit_until="2026-07-31")
    _fill_registers(place)
    for question in bank.questions.values():
        if question.kind == "text":
            place.answer(question.name, typed(question.name))
    for n in range(1, 6):
        more = {"because": typed("said"), "link": typed("link"), "disagree": typed("disagree"), "visibility": "public"}
        place.answer("rel_key", n, by=f"p0{n}", **more)
    place.answer("fun_months", 12, because=typed("because"), reason=typed("overruled"))
    place.answer("fun_pool", 4, by="moderator", reason=typed("moderated"))
    place.answer("sus_money", 4, tested=typed("tested"))


def _fill_registers(place: Place) -> None:
    first = {"id": "F1", "type": "trust", "start": "2026-04-01", "end": "2029-03-31", "amount": "480000"}
    first |= {"status": "signed", "funder": typed("funder"), "holder": formula("holder"), "decides": formula("decides")}
    first |= {"renewable_by": typed("renewable"), "conditions": typed("conditions"), "our own": typed("own")}
    second = first | {"id": "=1+1", "currency": "<b>EUR"}
    place.table("funding", [first, second])
    hub = {"id": "hub", "name": formula("group"), "sector": "community", "role": "lead", "reach": typed("reach")}
    place.table("organisations", [hub, hub | {"id": "<i>", "name": typed("group"), "role": "partner"}])
    tie = {"id": "<T1>", "a": "hub", "b": "<i>", "often": "4", "flows_ab": typed("there"), "flows_ba": typed("back")}
    place.table("ties", [tie | {"asked": typed("asked")}])
    place.table("ratings", [{"tie": "<T1>", "by": "p01", "time": "2"}])
    person = {"name": typed("person"), "organisation": typed("body"), "role": typed("role"), "sector": "resident"}
    person |= {"credit": "attributed", "consent": "1.0", "consent_date": "2026-06-01", "in_room": "yes"}
    place.table("people", [{"id": f"p0{n}"} | person for n in range(1, 6)])
