"""Recent queries, gone through from the newest to older ones and back."""

from __future__ import annotations

from collections.abc import Sequence


class QueryHistory:
    """Where somebody is among the recent queries, as in a shell.

    Args:
        queries: the newest first.
    """

    def __init__(self, queries: Sequence[str] = ()) -> None:
        self._queries = list(queries)
        self._place = -1
        self._typed = ""

    @property
    def current(self) -> str | None:
        """The recent query that was gone back to, None when there is none."""
        return self._queries[self._place] if self._place >= 0 else None

    def back(self, line: str) -> str | None:
        """The next older query that is not what stands in ``line``; None when there is none."""
        for place in range(self._place + 1, len(self._queries)):
            if self._queries[place] != line:
                if self._place < 0:
                    self._typed = line
                self._place = place
                return self._queries[place]
        return None

    def forward(self) -> str:
        """The next newer query, behind the newest what was typed before."""
        self._place = max(-1, self._place - 1)
        return self.current if self.current is not None else self._typed

    def leave(self) -> None:
        """Something else was typed."""
        self._place = -1
