"""A model is shown by a mark: a shape first, so that hue is never the only sign."""

import math
import re
from dataclasses import dataclass

from inquiry.errors import InquiryError
from inquiry.figures.canvas import Canvas, Pen, Point
from inquiry.figures.palette import PAPER

SHAPES = ("circle", "diamond", "square", "cross", "triangle", "hexagon")

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_DASH = re.compile(r"[0-9. ]*")


@dataclass(frozen=True)
class ModelMark:
    """How a model looks: its name in the data, its label, a few words, a shape, the dashes of its line, a colour.

    Raises InquiryError when the shape, the dashes or the colour cannot be drawn.
    """

    name: str
    label: str
    short: str
    mark: str
    dash: str
    colour: str

    def __post_init__(self) -> None:
        if self.mark not in SHAPES:
            raise InquiryError(
                f"The model {self.label} has the mark “{self.mark}”. Choose one of: {', '.join(SHAPES)}."
            )
        if not _COLOUR.fullmatch(self.colour):
            raise InquiryError(f"The model {self.label} has the colour “{self.colour}”. Write it as in #1B2F5B.")
        if not _DASH.fullmatch(self.dash):
            raise InquiryError(f"The model {self.label} has the dashes “{self.dash}”. Write lengths, as in 9 5.")


NONE_OF_THESE = ModelMark("none", "None of these", "no model fits", "cross", "", "#6B665D")


def draw_mark(canvas: Canvas, model: ModelMark, at: Point, radius: float, *, is_open: bool = False) -> None:
    """The model's mark: solid for what is, open for a hope or a strict reading."""
    if model.mark == "cross":
        shape(canvas, "cross", at, radius, Pen(model.colour, 2 if is_open else 3.4))
    elif is_open:
        shape(canvas, model.mark, at, radius, Pen(model.colour, 2.2, fill=PAPER))
    else:
        shape(canvas, model.mark, at, radius, Pen(model.colour, 1, fill=model.colour))


def mark_svg(model: ModelMark, size: int = 16) -> str:
    """The mark alone as a whole <svg> element, `size` px square.

    It is hidden from screen readers, for it stands beside the model's name.
    """
    canvas = Canvas(20, model.name)
    draw_mark(canvas, model, (10, 10), 7.5)
    frame = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" width="{size}" height="{size}"'
    return f'<svg {frame} aria-hidden="true" focusable="false">{canvas.svg()}</svg>'


def shape(canvas: Canvas, name: str, at: Point, radius: float, pen: Pen) -> None:
    """One of the plain shapes, all of about the same area for the same radius."""
    if name == "circle":
        canvas.circle(at, radius, pen)
    elif name == "cross":
        arm = radius * 0.8
        for slope in (1, -1):
            canvas.line((at[0] - arm, at[1] - arm * slope), (at[0] + arm, at[1] + arm * slope), pen)
    else:
        canvas.path([(at[0] + x * radius, at[1] + y * radius) for x, y in _CORNERS[name]], pen, closed=True)


def _regular(corners: int, reach: float, turned: float) -> tuple[Point, ...]:
    angles = [math.radians(turned + 360 / corners * step) for step in range(corners)]
    return tuple((reach * math.cos(angle), reach * math.sin(angle)) for angle in angles)


_CORNERS: dict[str, tuple[Point, ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.22), (1.22, 0), (0, 1.22), (-1.22, 0)),
    "triangle": ((0, -1.2), (1.2, 0.9), (-1.2, 0.9)),
    "hexagon": _regular(6, 1.08, 0),
}
