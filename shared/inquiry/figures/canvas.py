"""A small builder of SVG: every word is escaped here, once, and nowhere else.

What it writes uses plain attributes only (no classes, no style sheet, no font family), so that browsers and Typst draw
the same picture.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Self

from inquiry.document import Picture
from inquiry.figures.lettering import Box, Lettering, extent, tidy
from inquiry.figures.palette import INK, PAPER

Point = tuple[float, float]

WIDE, NARROW = 680, 350


@dataclass(frozen=True)
class Pen:
    """How a shape is drawn: line colour ('' for none), line width in px, dashes as in SVG, and what fills it."""

    colour: str = INK
    width: float = 1
    dash: str = ""
    fill: str = "none"

    def filled(self, fill: str) -> Self:
        """The same pen with another fill."""
        return replace(self, fill=fill)


class Canvas:
    """One drawing, `width` px wide, that grows downwards; set `height` before taking the picture."""

    def __init__(self, width: int, key: str) -> None:
        self.width = width
        self.height: float = 0
        self.key = re.sub(r"[^A-Za-z0-9]+", "-", key)
        self._parts: list[str] = []

    @property
    def narrow(self) -> bool:
        """Whether this is the drawing for a phone."""
        return self.width <= NARROW

    def words(self, at: Point, words: str, style: Lettering) -> None:
        """Words on one line; `at` is on the baseline."""
        if not (shown := escape(tidy(words), quote=False)):
            return
        rest = f' font-weight="{style.weight}"' if style.weight != 400 else ""
        rest += f' fill="{style.fill}"'
        rest += f' text-anchor="{style.anchor}"' if style.anchor != "start" else ""
        if style.paper:  # a white box, not a white edge: in a PDF the edge of one letter eats the letter before it
            room = extent(at, tidy(words), style)
            self.box(Box(room.left - 2, room.top, room.width + 4, room.height), Pen("", fill=PAPER))
        self._parts.append(
            f'<text x="{_px(at[0])}" y="{_px(at[1])}" font-size="{_px(style.size)}"{rest}>{shown}</text>'
        )

    def lines(self, at: Point, lines: Iterable[str], style: Lettering) -> float:
        """Words on lines below one another; gives the baseline the next line would have."""
        y = at[1]
        for line in lines:
            self.words((at[0], y), line, style)
            y += style.line
        return y

    def line(self, start: Point, end: Point, pen: Pen = Pen()) -> None:
        """A straight line."""
        ends = f'x1="{_px(start[0])}" y1="{_px(start[1])}" x2="{_px(end[0])}" y2="{_px(end[1])}"'
        self._parts.append(f"<line {ends}{_stroke(pen)}/>")

    def bend(self, start: Point, control: Point, end: Point, pen: Pen) -> None:
        """A line bent once, towards a control point."""
        points = [f"{_px(x)} {_px(y)}" for x, y in (start, control, end)]
        self._parts.append(f'<path d="M{points[0]}Q{points[1]} {points[2]}" fill="none"{_stroke(pen)}/>')

    def path(self, points: Sequence[Point], pen: Pen, *, closed: bool = False) -> None:
        """A line through points, closed into a shape or not."""
        through = "L".join(f"{_px(x)} {_px(y)}" for x, y in points)
        end = "Z" if closed else ""
        joined = ' stroke-linejoin="round"' if pen.colour else ""
        self._parts.append(f'<path d="M{through}{end}" fill="{pen.fill}"{_stroke(pen)}{joined}/>')

    def box(self, box: Box, pen: Pen, radius: float = 0) -> None:
        """A rectangle, with rounded corners if wanted."""
        size = f'x="{_px(box.left)}" y="{_px(box.top)}" width="{_px(box.width)}" height="{_px(box.height)}"'
        corner = f' rx="{_px(radius)}"' if radius else ""
        self._parts.append(f'<rect {size}{corner} fill="{pen.fill}"{_stroke(pen)}/>')

    def circle(self, at: Point, radius: float, pen: Pen) -> None:
        """A circle."""
        place = f'cx="{_px(at[0])}" cy="{_px(at[1])}" r="{_px(radius)}"'
        self._parts.append(f'<circle {place} fill="{pen.fill}"{_stroke(pen)}/>')

    def pattern(self, name: str, tile: str, size: float) -> str:
        """Make a pattern out of the SVG of one tile, `size` px square; gives the fill to use it by.

        Its id holds the figure's id and this drawing's width, so that it is the only one on a page.
        """
        own = f"{self.key}-{name}-{self.width}"
        frame = f'width="{_px(size)}" height="{_px(size)}" patternUnits="userSpaceOnUse"'
        self._parts.append(f'<defs><pattern id="{own}" {frame}>{tile}</pattern></defs>')
        return f"url(#{own})"

    def svg(self) -> str:
        """What stands inside the <svg> element."""
        return "".join(self._parts)

    def picture(self) -> Picture:
        """The finished drawing."""
        return Picture(self.width, round(self.height), self.svg())


def _stroke(pen: Pen) -> str:
    if not pen.colour:
        return ""
    dash = f' stroke-dasharray="{pen.dash}"' if pen.dash else ""
    return f' stroke="{pen.colour}" stroke-width="{_px(pen.width)}"{dash}'


def _px(value: float) -> str:
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0", "0") if abs(value) < 0.05 else f"{value:.1f}".removesuffix(".0")
    )
