"""How many wrong codes are looked at. A right code always opens: nobody can lock anybody else out."""

import time
from collections import deque
from collections.abc import Callable

MOST = 30  # wrong tries a minute, from anywhere; a code has 140 bits, so this spares the machine and not the code
MINUTE = 60.0


class Tries:
    """Wrong tries of the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: deque[float] = deque(maxlen=MOST)

    def wrong(self) -> bool:
        """Note a wrong try; whether there were so many within a minute that no more are waited for."""
        now = self._clock()
        many = len(self._times) == MOST and now - self._times[0] < MINUTE
        self._times.append(now)
        return many
