"""Links to hand out on paper: a slip to cut out for each person, with the link in words and as a QR code."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from inquiry import words
from inquiry.questions import Bank
from inquiry.record import About, say_date
from inquiry.report.pdf import say
from inquiry.report.typesetter import pdf_of

TEMPLATE = Path(__file__).parent / "slips.typ"
_QUIET = 4  # modules of white around a code, as ISO/IEC 18004 asks for
_DAMAGE = "m"  # 15% of a code may be torn or dirty

Shape = dict[str, Any]


def slips(about: About, bank: Bank, links: Mapping[str, str]) -> bytes:
    """The PDF (PDF/UA-1) of a slip for each person, eight on a page of A4. `links`: the whole link by person.

    Raises:
        InquiryError: it cannot be set.
    """
    return pdf_of(f"The slips for {about.name}", TEMPLATE, document(about, bank, links))


def document(about: About, bank: Bank, links: Mapping[str, str]) -> Shape:
    """All that is printed, as data."""
    alone = sum(question.ask == "alone" for question in bank.questions.values())
    last = about.latest.frozen if about.latest else None
    return {
        "title": f"{say(about.name)}: links to answer alone{' (Illustrative)' if about.illustrative else ''}",
        "name": say(about.initiative_name.strip() or about.name),
        "illustrative": about.illustrative,
        "asks": words.sentence(f"{words.counted(alone, 'question')} to answer alone, about ten minutes"),
        "until": f"The link works until {say_date(last)}." if last else "",
        "contact": say(f"Questions? Ask {about.contact.strip() or 'the person who gave you this'}."),
        "slips": [_slip(person, link) for person, link in links.items()],
    }


def _slip(person: str, link: str) -> Shape:
    return {
        "person": person,
        "link": link,
        "code": code(link),
        "alt": f"QR code of the link of {person}, which stands beside it in words",
    }


def code(link: str) -> str:
    """A link as a QR code: an SVG drawing, with the quiet zone that a camera needs."""
    import segno  # noqa: PLC0415 - only slips need it

    drawn = io.BytesIO()
    segno.make_qr(link, error=_DAMAGE).save(drawn, kind="svg", border=_QUIET, xmldecl=False, light="#fff")
    return drawn.getvalue().decode()
