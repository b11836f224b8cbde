"""Round numbers for the axes of the money chart."""

import math

from inquiry.figures.lettering import SMALL, Box, width
from inquiry.figures.staircase import Window

TODAY = "today"


def nice_ticks(highest: float, most: int = 5) -> list[float]:
    """Round values from 0 to the first that is not below `highest`, at most `most` steps.

    >>> nice_ticks(26_000)
    [0, 10000, 20000, 30000]
    """
    if highest <= 0:
        return [0, 1000]
    power = 10 ** max(0, math.floor(math.log10(highest / most)))
    step = next(nice * power for nice in (1, 2, 2.5, 5, 10) if nice * power * most >= highest)
    return [step * count for count in range(math.ceil(highest / step) + 1)]


def tick_words(value: float) -> str:
    """A tick in few letters: 0, £500, £2.5k, £1.2m.

    >>> tick_words(2500), tick_words(1_000_000)
    ('£2.5k', '£1m')
    """
    if value >= 1_000_000:
        return f"£{value / 1_000_000:g}m"
    if value >= 1_000:
        return f"£{value / 1_000:g}k"
    return f"£{value:g}" if value else "0"


def month_ticks(window: Window, left: float, right: float) -> list[tuple[int, str, Box]]:
    """Months to name below a chart between two edges in px: (month, words, the room of the words), none too near.

    Today's month, where it is in sight and not the first, is named "today" and goes before the others.
    Long stretches name years, at January; shorter ones their first month and each April, when money years begin.
    """
    today = [(window.today, TODAY)] if window.today is not None and 0 < window.today < window.months else []
    kept: list[tuple[int, str, Box]] = []
    for month, words in (*today, *_wanted(window)):
        wide = width(words, SMALL) * (1.08 if words == TODAY else 1)  # today is set bold
        middle = left + (right - left) * month / window.months
        box = Box(max(left - 2, min(middle - wide / 2, right + 8 - wide)), 0, wide, SMALL.size)
        if not any(box.meets(other, 12) for _, _, other in kept):
            kept.append((month, words, box))
    return kept


def _wanted(window: Window) -> list[tuple[int, str]]:
    months = range(window.months + 1)
    if window.months > 60:
        return [(month, window.name(month)[-4:]) for month in months if window.calendar(month) == 1]
    if window.months > 18:
        return [(month, window.name(month, short=True)) for month in months if not month or window.calendar(month) == 4]
    return [(month, window.name(month, short=True)) for month in months[::3]]
