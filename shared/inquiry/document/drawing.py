"""Drawings are SVG of our own making; a kept notebook could hold another, so each is checked before it is shown."""

import re
from xml.etree import ElementTree as ET

from inquiry.document.blocks import Picture
from inquiry.errors import InquiryError

NAMESPACE = "http://www.w3.org/2000/svg"
_DRAWN = "svg g path line rect circle ellipse polygon polyline text tspan"
_DEFINED = "defs pattern clipPath mask linearGradient radialGradient stop marker title desc use symbol"
_SHAPES = frozenset(f"{_DRAWN} {_DEFINED}".split())
_DECLARED = re.compile(r"<[!?]")


def checked(svg: str) -> str:
    """The inside of a drawing, if it holds nothing but shapes and words.

    Raises:
        InquiryError: it holds something else; a script, a link out, a style or a picture from elsewhere has no
            business in a figure.
    """
    if _DECLARED.search(svg):
        raise InquiryError(_refusal("a declaration"))
    try:
        root = ET.fromstring(f'<svg xmlns="{NAMESPACE}">{svg}</svg>')  # noqa: S314 - declarations are refused above
    except ET.ParseError as fault:
        raise InquiryError(_refusal("marks that do not close")) from fault
    for element in root.iter():
        _check(element)
    return svg


def _check(element: ET.Element) -> None:
    """Refuse an element that is no shape, or that points outside its drawing."""
    name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    if name not in _SHAPES:
        raise InquiryError(_refusal(f"an element called {name[:40]}"))
    for key, value in element.attrib.items():
        local = key.rpartition("}")[2].lower()
        outside = local == "href" and not value.startswith("#")
        if local.startswith("on") or local == "style" or outside or "url(" in value.lower().replace("url(#", ""):
            raise InquiryError(_refusal(f"an attribute called {local[:40]}"))


def _refusal(what: str) -> str:
    return f"A figure in the notebook holds {what}, which no figure of ours has. Run the workbook again."


def element(picture: Picture, **attributes: str) -> str:
    """The whole `<svg>` of a checked picture with these (already safe) attributes."""
    words = "".join(f' {name.rstrip("_").replace("_", "-")}="{value}"' for name, value in attributes.items())
    size = f'viewBox="0 0 {picture.width} {picture.height}"'
    return f'<svg xmlns="{NAMESPACE}" {size}{words}>{checked(picture.svg)}</svg>'


def mark(svg: str) -> Picture:
    """The small mark of a model as a picture, whether it came as a whole `<svg>` or as its inside only."""
    found = re.fullmatch(r"\s*<svg\b(?P<head>[^>]*)>(?P<inside>.*)</svg>\s*", svg, re.DOTALL)
    if not found:
        return Picture(20, 20, svg)
    box = re.search(r'viewBox="[\d.]+ [\d.]+ (\d+)[\d.]* (\d+)', found["head"])
    return Picture(int(box[1]) if box else 20, int(box[2]) if box else 20, found["inside"])
