"""How far the adding of files is, how fast it goes, and how long it will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

_WINDOW: Final = 200
"""Articles by which the rate is told: what the library held already goes by much faster than what is taken apart."""
_SURE: Final = 1.0
"""Seconds before anything is said of the rate."""


class Pace:
    """Counts as files are read and articles come out of them.

    Args:
        total: how many files there are.
        clock: seconds, from anywhere.
    """

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.total = total
        self.articles = 0
        self.failed = 0
        self._begun = 0
        self._clock = clock
        self._recent = deque([(clock(), 0, 0)], maxlen=_WINDOW)

    def reading(self, files: Iterable[Path]) -> Iterator[Path]:
        """The same files, counted as they are read."""
        for file in files:
            self._begun += 1
            yield file

    def tell(self, *, failed: bool) -> None:
        """One more article has been stored, or could not be."""
        self.articles += 1
        self.failed += failed
        self._recent.append((self._clock(), self.articles, self.done))

    @property
    def done(self) -> int:
        """Files that are done, as well as is known: some are read ahead, and one may hold many articles."""
        return min(self._begun, self.articles, self.total)

    @property
    def rate(self) -> float | None:
        """Articles a second of late; None before that can be told."""
        (start, articles, _), (now, more, _) = self._recent[0], self._recent[-1]
        return (more - articles) / (now - start) if now - start >= _SURE else None

    @property
    def left(self) -> float | None:
        """Seconds that it will take still, as it goes of late; None before that can be told."""
        (start, _, files), (now, _, more) = self._recent[0], self._recent[-1]
        if now - start < _SURE or more == files:
            return None
        return (self.total - more) * (now - start) / (more - files)

    def words(self) -> str:
        """Rate and time left: *3.2 articles/s, 4 min left*; empty before they can be told."""
        if self.rate is None:
            return ""
        told = f"{self.rate:.1f} articles/s"
        return told if self.left is None else f"{told}, {duration(self.left)} left"


def duration(seconds: float) -> str:
    """*40 s*, *12 min*, *3 h 20 min*; rounded up, so that it never says that nothing is left."""
    whole = int(seconds) + 1
    if whole < 100:
        return f"{whole} s"
    minutes = whole // 60 + 1
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
