"""Finding in the open article: what was typed, where it began, and the rows that show what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.dom import DOMNode

from tui.newest import Newest
from tui.widgets.findable import Findable, Found, Match


class _Question(NamedTuple):
    rows: Findable
    typed: str
    start: Match | None
    """Where the cursor goes to the first match from; None when it stays."""


class _Start(NamedTuple):
    rows: Findable
    here: Match
    claim: int
    held: tuple[int, int]


class ArticleFinder:
    """Finds words in the one of some lists that is shown.

    Args:
        view: whose workers are used.
        lists: of which one is shown.
        tell: takes the place of the match that the cursor is on and how many there are, see
            :meth:`~tui.widgets.find_bar.FindBar.show_count`.
    """

    def __init__(
        self, view: DOMNode, lists: tuple[Findable, ...], tell: Callable[[int | None, int | None], object]
    ) -> None:
        self._lists = lists
        self._tell = tell
        self._typed = ""
        self._start: _Start | None = None
        self._steps = 0
        self._questions: Newest[_Question, Found] = Newest(
            view, "find", lambda question, _: question.rows.look_for(question.typed), self._found, lambda error: None
        )

    @property
    def _rows(self) -> Findable:
        return next(rows for rows in self._lists if rows.display)

    @property
    def is_typing(self) -> bool:
        """Whether the line is open: the cursor goes where something is found, and nobody reads."""
        return self._start is not None

    def begin(self) -> None:
        """Find from here on; :meth:`end` comes back to here until :meth:`keep`."""
        rows = self._rows
        self._start = _Start(rows, rows.here, rows.claim_at, rows.held_row)

    def look_for(self, typed: str) -> None:
        """Mark what is found of these words, and go to the first match from where it began."""
        self._typed = typed
        self._steps = 0
        self._questions.ask(_Question(self._rows, typed, self._start.here if self._start else self._rows.here))

    def again(self) -> None:
        """Mark them in other rows as well; the cursor stays."""
        if self._typed:
            self._questions.ask(_Question(self._rows, self._typed, None))

    def step(self, by: int) -> None:
        """Go to the next match, or to the one before."""
        if self._questions.waits:
            self._steps += by
        else:
            self._rows.step(by)
            self.tell()

    def keep(self) -> bool:
        """Leave the marks and the cursor where they are; whether there is anything to find."""
        self._start = None
        self.tell()
        return bool(self._typed.strip())

    def end(self) -> None:
        """Take the marks away, and go back to where it began when somebody was still typing."""
        start, self._start = self._start, None
        self._typed = ""
        self._questions.drop()
        for rows in self._lists:
            rows.show_found(None)
        if start and start.rows.display:
            start.rows.return_to(start.claim, start.held)
        self.tell()

    def moved(self) -> None:
        """The cursor has come to another claim."""
        if self._typed:
            self.tell()

    def tell(self) -> None:
        """Tell how much was found, and where among it the cursor is."""
        rows = self._rows
        if rows.beginnings:
            self._tell(rows.place, len(rows.matches))
        else:
            self._tell(None, None)

    def _found(self, question: _Question, found: Found) -> None:
        rows = question.rows
        rows.show_found(found)
        if question.start is not None:
            if found.matches:
                rows.go_to_first(question.start)
            elif self._start:
                rows.return_to(self._start.claim, self._start.held)
        if self._steps:
            rows.step(self._steps)
            self._steps = 0
        self.tell()
