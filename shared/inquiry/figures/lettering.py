"""How wide words are, so that labels can be broken into lines and kept apart before anything is drawn."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Self

from inquiry.figures.palette import INK, SOFT

# On screen the reader's own typeface is used: Liberation Sans and Arial set the same words up to 1.14 times wider.
SCREEN_ALLOWANCE = 1.12

_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # not allowed in XML, or a control character
    "|[\u202a-\u202e\u2066-\u2069]"  # turns the direction of the words around it
)
_WEIGHTS = {400: "Regular", 600: "Semibold", 700: "Bold"}


@dataclass(frozen=True)
class Lettering:
    """How words are set: `size` px, `weight` 400, 600 or 700, `anchor` start, middle or end, `paper` white behind."""

    size: float = 14
    weight: int = 400
    fill: str = INK
    anchor: str = "start"
    paper: bool = False

    @property
    def line(self) -> float:
        """The distance between two lines, in px."""
        return round(self.size * 1.28, 1)

    def centred(self) -> Self:
        """The same letters, set around their point."""
        return replace(self, anchor="middle")

    def to_the_left(self) -> Self:
        """The same letters, ending at their point."""
        return replace(self, anchor="end")

    def on_paper(self) -> Self:
        """The same letters, with white behind them that keeps lines away."""
        return replace(self, paper=True)


@dataclass(frozen=True)
class Box:
    """A rectangle in px."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    def meets(self, other: "Box", gap: float = 0) -> bool:
        """Whether the two overlap, or come nearer than `gap` px."""
        beside = self.right + gap <= other.left or other.right + gap <= self.left
        return not (beside or self.bottom + gap <= other.top or other.bottom + gap <= self.top)


NAME = Lettering(15, 600)
VALUE = Lettering(15, 600, anchor="middle", paper=True)
ASIDE = Lettering(13, fill=SOFT)
SMALL = Lettering(13)


def tidy(words: str) -> str:
    r"""Words on one line, without characters that XML forbids or that turn the direction of the line.

    >>> tidy("Youth\x00 club\n ")
    'Youth club'
    """
    return " ".join(_UNPRINTABLE.sub("", words).split())


def width(words: str, style: Lettering) -> float:
    """How wide the words are in px, with room for a wider typeface than ours."""
    return _ems(words, style.weight) * style.size * SCREEN_ALLOWANCE


def extent(at: tuple[float, float], words: str, style: Lettering) -> Box:
    """The rectangle that words cover when they are set at a point on their baseline."""
    wide = width(words, style)
    left = at[0] - {"start": 0, "middle": wide / 2, "end": wide}[style.anchor]
    return Box(left, at[1] - style.size * 0.76, wide, style.size)


def wrap(words: str, room: float, style: Lettering, most: int = 99) -> tuple[str, ...]:
    """The words in lines no wider than `room` px.

    Words too long for a line are broken; where there are more than `most` lines the last one ends in dots.
    """
    lines: list[str] = []
    for piece in _pieces(tidy(words), room, style):
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and width(longer, style) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    if len(lines) > most:
        return (*lines[: most - 1], cut(" ".join(lines[most - 1 :]), room, style))
    return tuple(lines)


def cut(words: str, room: float, style: Lettering) -> str:
    """The words, shortened with dots where they are wider than `room` px."""
    if width(words, style) <= room:
        return words
    while words and width(f"{words}…", style) > room:
        words = words[:-1].rstrip()
    return f"{words}…"


def _pieces(words: str, room: float, style: Lettering) -> Iterator[str]:
    for word in words.split(" "):
        rest = word
        while width(rest, style) > room and len(rest) > 1:
            fits = next((n for n in range(len(rest) - 1, 1, -1) if width(rest[:n], style) <= room), 1)
            yield rest[:fits]
            rest = rest[fits:]
        if rest:
            yield rest


@lru_cache(maxsize=8192)
def _ems(words: str, weight: int) -> float:
    return sum(_advance(letter, weight) for letter in words)


@cache
def _advance(letter: str, weight: int) -> float:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if ord(letter) >= 0x2E80:  # beyond our typeface: ideographs and pictures, drawn about this wide
        return 1.3
    if 0x530 <= ord(letter) < 0x1E00:  # beyond our typeface: alphabets from Armenian on
        return 0.8
    return float(_font(weight).getlength(letter)) / 1000


@cache
def _font(weight: int) -> Any:
    from PIL import ImageFont  # noqa: PLC0415 -- loaded only once a figure is drawn

    path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{_WEIGHTS[weight]}.ttf"
    return ImageFont.truetype(str(path), 1000, layout_engine=ImageFont.Layout.BASIC)
