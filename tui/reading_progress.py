"""Whether an article was read: not by passing over it."""

from __future__ import annotations

from collections.abc import Iterable


class ReadingProgress:
    """What of one article its reader has had on the screen.

    It is read to the end once each of its claims was on the screen, today or earlier, and the cursor then came to its
    last claim, or was to go on from there. Opening an article and leaving it again, jumping to its end, and looking at
    some of its claims only are no reading.

    Args:
        claims: how many it has.
        begun: how many from the first one on had been on the screen before.
    """

    def __init__(self, claims: int, begun: int = 0) -> None:
        self._unseen = set(range(begun, claims))
        self._claims = claims
        self.is_read = False
        """Whether it was read to the end."""

    @property
    def seen(self) -> int:
        """How many claims from the first one on were on the screen."""
        return min(self._unseen, default=self._claims)

    def see(self, places: Iterable[int]) -> None:
        """Claims are on the screen."""
        self._unseen.difference_update(places)

    def come_to(self, place: int) -> None:
        """The cursor has come to a claim, or was to go on from the last one."""
        if self._claims and place == self._claims - 1 and not self._unseen:
            self.is_read = True
