"""Slips with links: what each says, that its code is the link, and that a screen reader can follow."""

import io
import re
from datetime import date

import pypdf
import pytest
import segno

from inquiry.paper.slips import code, slips
from inquiry.record import About, Wave

from .conftest import squeezed, words_of

LINKS = {
    f"p{n:02}": f"http://10.0.0.7:8620/inquiry/alone/north-bay/{n:04}-abcd-efgh-jkmn-pqrs-tvwx-yz01"
    for n in range(1, 11)
}
ONE = dict(list(LINKS.items())[:1])
HOSTILE = '<script>alert(1)</script> #panic("typst") $x^2$ *bold* ' + "wordwithoutend" * 12


def test_each_person_has_a_slip_with_the_link_in_words(bank, about):
    """Its number, the whole link, what it opens and whose it is; eight on a page, the place's own name above each."""
    pdf = slips(about, bank, LINKS)
    words = squeezed(words_of(pdf))
    for person, link in LINKS.items():
        assert words.count(squeezed(link)) == 1
        assert words.count(squeezed(f"Your code is {person}.")) == 1
    assert words.count(squeezed("Eight questions to answer alone, about ten minutes.")) == len(LINKS)
    assert words.count(squeezed("This link is yours alone. Whoever has it can read your answers.")) == len(LINKS)
    assert words.count("NorthBay(Illustrative)") == len(LINKS)
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2


def test_the_last_day_and_whom_to_ask(bank, about):
    """Both where they are known; no day where there is none."""
    known = about.model_copy(update={"waves": (Wave(id="1", frozen=date(2026, 6, 19)),), "contact": "the Bay team"})
    words = words_of(slips(known, bank, ONE))
    assert "The link works until 19 June 2026." in words
    assert "Questions? Ask the Bay team." in words
    assert "until" not in words_of(slips(about, bank, ONE))


def test_every_picture_says_whose_link_it_is(bank, about):
    """A PDF that was made to be read aloud: tagged, with a title, a language and words for each code."""
    root = pypdf.PdfReader(io.BytesIO(slips(about, bank, LINKS))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    said = [element["/Alt"] for element in below(root["/StructTreeRoot"]) if "/Alt" in element]
    assert said == [f"QR code of the link of {person}, which stands beside it in words" for person in LINKS]


def below(element):
    """All elements of structure below one, in the order they are read."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(found, dict):
            yield found
            yield from below(found)


def test_what_people_typed_is_printed_and_not_obeyed(bank):
    """The name of the work and the contact are data for the typesetter, however long they are."""
    place = About(id="x", name="X", initiative_name=HOSTILE, contact=HOSTILE, waves=(Wave(id="1"),))
    pdf = slips(place, bank, LINKS)
    assert squeezed('#panic("typst")$x^2$*bold*') in squeezed(words_of(pdf))
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2


@pytest.mark.parametrize("link", LINKS.values())
def test_a_code_is_the_link_with_white_around_it(link):
    """The squares that are drawn are those that say the link, four squares of white on each side, as cameras need."""
    says = segno.make_qr(link, error="m").matrix
    assert drawn(code(link)) == {(x + 4, y + 4) for y, row in enumerate(says) for x, dark in enumerate(row) if dark}
    assert f'width="{len(says) + 8}" height="{len(says) + 8}"' in code(link)
    assert "#fff" in code(link)


def drawn(svg):
    """The dark squares of a drawing: its path goes along each line, with strokes (h) and leaps (m)."""
    [path] = re.findall(r'stroke="#000" d="([^"]+)"|d="([^"]+)" stroke="#000"', svg.replace("'", '"')) or [("", "")]
    found, x, y = set(), 0, 0.0
    for step, across, down in re.findall(r"([Mmh])(-?\d+)(?: (-?[\d.]+))?", "".join(path)):
        if step == "h":
            found |= {(x + n, int(y)) for n in range(int(across))}
        else:
            y = float(down) if step == "M" else y + float(down)
        x = int(across) if step == "M" else x + int(across)
    return found
