"""Letters that no font of the PDF has.

PDF/UA forbids an empty box, and dropping a word in silence would be worse: what cannot be set is described, in square
brackets.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import groupby

from inquiry.report.typesetter import can_set

_COMMON = re.compile(r"[\n\x20-\x7e\xa0-\xac\xae-\u017f–—\u2018\u2019“”…•→€\u200b]*")  # all in Source Sans Pro
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3")  # join or colour an emoji; nothing to see by themselves
_SHADES = range(0x1F3FB, 0x1F400)  # skin tones, told with the emoji they follow
_FLAGS = range(0x1F1E6, 0x1F200)  # letters of a country's code
_GAPS = re.compile(r"(\[words in \w+ letters: [^\]]+\])(?:\s*\1)+")  # one phrase, told once
_TRIAL = b"""#let c = json(bytes(sys.inputs.doc))
#set document(title: "x", date: none)
#set text(font: "Source Sans Pro")
#c
#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><text font-family='Source Sans Pro'>"
  + c.replace("&", "").replace("<", "") + "</text></svg>"), format: "svg", alt: "x")"""


def legible(words: str) -> str:
    """The words with every character that no font has described instead.

    An emoji gives its name, such as [emoji: smiling face]; letters of a script that no font here has give the
    script's name, once for a phrase of them.
    """
    return words if _COMMON.fullmatch(words) else _described(words, _is_set)


def drawable(words: str) -> str:
    """The same for one line of a drawing, where letters that can each be set may fail together.

    Joined letters (the fl of flag) beside two other scripts do. Then all that are not common are described.
    """
    told = legible(words)
    return told if _COMMON.fullmatch(told) or _is_set(told) else _described(words, lambda _: False)


def _described(words: str, is_set: Callable[[str], bool]) -> str:
    """The words with what is not common and cannot be set described."""
    runs = groupby(words, key=lambda character: _kind(character, is_set))
    return _GAPS.sub(r"\1", "".join(_told(kind, "".join(run)) for kind, run in runs))


def _kind(character: str, is_set: Callable[[str], bool]) -> str:
    """'' for a character that can be set, else what to call it: 'flag', 'emoji', or the name of its script."""
    if ord(character) in _FLAGS:
        return "flag"
    if character in _JOINERS:
        return "emoji"
    if _COMMON.fullmatch(character) or is_set(character):
        return ""
    if unicodedata.category(character)[0] == "S":
        return "emoji"
    return unicodedata.name(character, "unknown").split()[0].capitalize()


@cache
def _is_set(words: str) -> bool:
    """Whether the fonts have every character. Typst itself is asked, in running words and in a drawing."""
    return can_set(_TRIAL, json.dumps(words))


def _told(kind: str, run: str) -> str:
    """A run of characters that cannot be set, in words."""
    if not kind:
        return run
    if kind == "flag":
        return f"[emoji: flag {''.join(chr(ord(one) - _FLAGS.start + ord('A')) for one in run)}]"
    if kind != "emoji":
        return f"[words in {kind} letters: see the web page of this report]"
    shapes = [one for one in run if one not in _JOINERS and ord(one) not in _SHADES]
    return " ".join(f"[emoji: {unicodedata.name(one, 'a sign').lower()}]" for one in shapes)
