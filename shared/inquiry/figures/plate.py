"""What every figure has in common: a title, a note, alternative text, two drawings and a table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from inquiry.document import Figure, Table, Text
from inquiry.figures.canvas import NARROW, WIDE, Canvas
from inquiry.figures.lettering import tidy

NO_ANSWER = "no answer yet"


@dataclass(frozen=True)
class Caption:
    """What the workbook says about a figure.

    `id` is its own in a report; `note` tells how to read it; `conclusion` is one sentence that ends the alternative
    text; `minor` sets the title small.
    """

    id: str
    title: str
    note: Text = ()
    conclusion: str = ""
    minor: bool = False


def plate(caption: Caption, alt: Iterable[str], draw: Callable[[Canvas], None], table: Table) -> Figure:
    """A figure: drawn once for desktop and paper and once for a phone, never scaled from one to the other.

    `alt` are whole sentences; `draw` fills a canvas and sets its height.
    """
    canvases = Canvas(WIDE, caption.id), Canvas(NARROW, caption.id)
    for canvas in canvases:
        draw(canvas)
    said = " ".join(tidy(sentence) for sentence in (*alt, caption.conclusion) if sentence)
    wide, narrow = (canvas.picture() for canvas in canvases)
    return Figure(caption.id, caption.title, said, wide, narrow, _tidied(table), caption.note, caption.minor)


def beside(caption: Caption, words: str = "the same numbers") -> str:
    """The title of the table beside a figure."""
    return f"{caption.title}: {words}"


def say(value: float | None) -> str:
    """A likeness as it is written everywhere.

    >>> say(0.6400001), say(None)
    ('0.64', 'no answer yet')
    """
    return NO_ANSWER if value is None else f"{value:.2f}"


def listed(names: Iterable[str]) -> str:
    """Names in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    *most, last = list(names) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "tie"), counted(2, "tie"), counted(3, "body", "bodies")
    ('1 tie', '2 ties', '3 bodies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _tidied(table: Table) -> Table:
    rows = tuple(tuple(tidy(cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows)
    return replace(table, rows=rows)
