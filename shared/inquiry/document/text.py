"""Running text as data: plain words, strong words and links, never markup.

What people typed goes in as a value and stays a string until the edge (HTML or Typst) escapes it, once.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Strong:
    """Words that carry the point of a sentence."""

    words: str


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: `#id` in the same document, or an https address."""

    words: str
    href: str


Run = str | Strong | Link
Text = tuple[Run, ...]

_ADDRESS = re.compile(r"(https://[^\s<>\"]+[^\s<>\".,;:)])")
_MARK = re.compile(r"\*\*(?P<strong>.+?)\*\*|\[(?P<words>[^\]]+)\]\((?P<href>[^)]+)\)")


def rich(template: str, **values: object) -> Text:
    """A sentence of ours as text: `**strong**` and `[words](address)` in the template become marks.

    Values are put in after the template was read, so that nothing a person typed can turn into a mark.

    >>> rich("It is **{words}**.", words="a **mix**")
    ('It is ', Strong(words='a **mix**'), '.')
    """
    runs: list[Run] = []
    at = 0
    for found in _MARK.finditer(template):
        runs.append(template[at : found.start()].format(**values))
        if found["strong"]:
            runs.append(Strong(found["strong"].format(**values)))
        else:
            runs.append(Link(found["words"].format(**values), found["href"].format(**values)))
        at = found.end()
    runs.append(template[at:].format(**values))
    return tuple(run for run in runs if run)


def linked(words: str) -> Text:
    """Plain words in which each https address is a link to itself.

    >>> linked("See https://example.org/a.")
    ('See ', Link(words='https://example.org/a', href='https://example.org/a'), '.')
    """
    pieces = _ADDRESS.split(words)
    return tuple(Link(piece, piece) if place % 2 else piece for place, piece in enumerate(pieces) if piece)


def plain(text: Text | str) -> str:
    """The words alone.

    >>> plain(rich("It is **{words}**.", words="so"))
    'It is so.'
    """
    if isinstance(text, str):
        return text
    return "".join(run if isinstance(run, str) else run.words for run in text)
