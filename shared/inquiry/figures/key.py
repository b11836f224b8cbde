"""The key below a figure: small samples with their words, in columns."""

from collections.abc import Callable, Sequence

from inquiry.figures.canvas import Canvas, Point
from inquiry.figures.lettering import SMALL, wrap

Sample = Callable[[Canvas, Point], None]

_SAMPLE = 30  # how wide a sample is, in px
_GAP = 8


def draw_key(canvas: Canvas, entries: Sequence[tuple[Sample, str]], top: float) -> float:
    """Samples and words in rows; a sample is drawn from its left middle. Gives the lower edge."""
    columns = 2 if canvas.narrow else 3
    wide = canvas.width / columns
    y = top
    for first in range(0, len(entries), columns):
        lines = 1
        for column, (sample, words) in enumerate(entries[first : first + columns]):
            x = 2 + column * wide
            sample(canvas, (x, y + 9))
            wrapped = wrap(words, wide - _SAMPLE - _GAP - 8, SMALL)
            canvas.lines((x + _SAMPLE + _GAP, y + 14), wrapped, SMALL)
            lines = max(lines, len(wrapped))
        y += 7 + lines * SMALL.line
    return y
