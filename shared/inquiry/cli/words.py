"""What is printed for people: plain lines that fit a terminal, and text that people typed kept harmless."""

from pathlib import Path


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "place"), counted(3000, "place")
    ('1 place', '3,000 places')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def harmless(text: str) -> str:
    r"""Text with nothing in it that a terminal would obey.

    >>> harmless("a\x1b[31mb\n")
    'a [31mb '
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def near(path: Path) -> str:
    """The path as seen from here, if it is below this folder; else in full."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def duration(seconds: float) -> str:
    """About how long, in the words one would use.

    >>> duration(3), duration(23), duration(95), duration(400)
    ('a few seconds', '25 s', '2 min', '7 min')
    """
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"{5 * round(seconds / 5)} s"
    return f"{max(2, round(seconds / 60))} min"
