"""What a test can read from a drawing: its words, where they are, and whether they lie on one another."""

from itertools import combinations
from xml.etree import ElementTree as ET

from inquiry.document import Figure, Picture, plain
from inquiry.figures import ModelMark
from inquiry.figures.lettering import Box, Lettering, extent

ANCHOR = ModelMark("anchor", "Anchor", "one rooted local body", "circle", "", "#1B2F5B")
COALITION = ModelMark("coalition", "Coalition", "many partners hold it", "diamond", "9 5", "#A9440E")
INTEGRATION = ModelMark("integration", "Integration", "built into public services", "square", "2 5", "#4A9E96")
FOURTH = ModelMark("wealth", "Community wealth building", "money stays here", "triangle", "12 4", "#7A3B8F")
FIFTH = ModelMark("weaver", "Network weaver", "light ties and no centre", "hexagon", "1 3", "#8C6D1F")
MODELS = (ANCHOR, COALITION, INTEGRATION, FOURTH, FIFTH)

HOSTILE = '<script>alert(1)</script> & "quotes" \x00\x0b\ud800\u202e 🌱 مجموعة'

_SVG = "{http://www.w3.org/2000/svg}"


def tree(picture: Picture) -> ET.Element:
    """The drawing as XML, as a renderer would wrap it."""
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width} {picture.height}">'
    return ET.fromstring(f"{frame}{picture.svg}</svg>")  # noqa: S314 -- our own drawing


def labels(picture: Picture) -> list[tuple[str, Box]]:
    """Every text of a drawing with the box it covers."""
    found = []
    for text in tree(picture).iter(f"{_SVG}text"):
        style = Lettering(
            float(text.get("font-size", "0")),
            int(text.get("font-weight", "400")),
            anchor=text.get("text-anchor", "start"),
        )
        words = text.text or ""
        found.append((words, extent((float(text.get("x", "0")), float(text.get("y", "0"))), words, style)))
    return found


def words(picture: Picture) -> str:
    """All words of a drawing on one line."""
    return " ".join(text for text, _ in labels(picture))


def assert_readable(figure: Figure) -> None:
    """Fail when a label lies on another, or reaches out of the drawing, in either size."""
    for picture in (figure.wide, figure.narrow):
        placed = labels(picture)
        for (a, one), (b, other) in combinations(placed, 2):
            assert not one.meets(other, -1.5), f"“{a}” lies on “{b}” at {picture.width}: {one} {other}"
        for text, box in placed:
            assert box.left >= -3 and box.right <= picture.width + 3, f"“{text}” is cut off at {picture.width}: {box}"  # noqa: PT018
            assert box.top >= 0 and box.bottom <= picture.height + 1, f"“{text}” is out of {picture.height}: {box}"  # noqa: PT018


def cells(figure: Figure) -> str:
    """All words of a figure's table on one line."""
    assert figure.table is not None
    return " ".join(plain(cell) for row in figure.table.rows for cell in row if cell is not None)
