"""What people typed, made fit to print: no control characters, the right direction, quotation marks once."""

import unicodedata

_OPENING = ("“", "\u2018", '"', "'", "«")
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def clean(words: str) -> str:
    r"""The words without what cannot be seen but can harm: control characters, direction overrides, half characters.

    >>> clean("a\x00b\u202ec")
    'abc'
    """
    if words.isascii() and words.isprintable():
        return words
    return "".join(_kept(character) for character in words)


def _kept(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _OVERRIDES:
        return ""
    return {"Cc": "", "Cs": "\ufffd"}.get(unicodedata.category(character), character)


def is_right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction reads from right to left, as in Hebrew or Arabic."""
    if words.isascii():
        return False
    return next((way in _RIGHT_TO_LEFT for way in map(unicodedata.bidirectional, words) if way in "LRAL"), False)


def quoted(words: str) -> str:
    """The words in quotation marks, unless they came with their own."""
    words = words.strip()
    return words if words.startswith(_OPENING) else f"“{words}”"


def stopped(words: str) -> str:
    """The words with a full stop, unless they end in a mark of their own."""
    words = words.rstrip()
    return words if words.endswith((".", "?", "!", "…", "”")) or not words else f"{words}."
