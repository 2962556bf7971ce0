"""Where rows of differing height lie: guessed until they are measured."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class RowHeights:
    """The heights of rows one below the other, in lines.

    Args:
        guesses: a height for each row.
    """

    def __init__(self, guesses: list[int]) -> None:
        self._heights = guesses
        self._tops = [0, *accumulate(guesses)]
        self._wrong = False

    def __len__(self) -> int:
        return len(self._heights)

    def measured(self, row: int, height: int) -> bool:
        """Note a row's true height; whether it had been guessed wrongly."""
        if self._heights[row] == height:
            return False
        self._heights[row] = height
        self._wrong = True
        return True

    def height(self, row: int) -> int:
        """A row's height."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """The line that a row begins on."""
        return self._all_tops()[row]

    @property
    def total(self) -> int:
        """Lines in all."""
        return self._all_tops()[-1]

    def row_at(self, line: int) -> int:
        """The row that a line belongs to; the first or last row for lines beyond them."""
        return max(0, min(bisect_right(self._all_tops(), line) - 1, len(self) - 1))

    def _all_tops(self) -> list[int]:
        if self._wrong:
            self._tops = [0, *accumulate(self._heights)]
            self._wrong = False
        return self._tops
