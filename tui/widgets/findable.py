"""Rows in which words are found: every match is marked, and the cursor goes from one to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from store.model import Span
from store.text.fold import folded_words
from tui.widgets.rows import Rows
from tui.word_index import WordIndex


class Match(NamedTuple):
    """A place where something was found; in the order of the rows."""

    row: int
    start: int = 0
    """Offset in the row's text."""
    end: int = 0


class Found(NamedTuple):
    """What was found in the rows."""

    words: WordIndex
    beginnings: tuple[str, ...]
    """Each the beginning of a word, folded."""
    matches: list[Match]


class Findable(Rows):
    """Base of the lists that can be found in: a subclass says what its rows hold and where its cursor is."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.index: WordIndex | None = None
        """The words of the rows, None until they were read."""
        self.beginnings: tuple[str, ...] = ()
        """What is being found."""
        self.matches: list[Match] = []

    # What a subclass says

    def texts(self) -> Iterable[str]:
        """What each row holds to be found."""
        raise NotImplementedError

    def matches_in(self, row: int, spans: list[Span], beginnings: tuple[str, ...]) -> Iterable[Match]:
        """The matches in a row that holds words with all these beginnings, at ``spans`` of its text."""
        raise NotImplementedError

    @property
    def here(self) -> Match:
        """Where the cursor is."""
        raise NotImplementedError

    def go_to(self, match: Match) -> None:
        """Bring the cursor to a match, and the match into view."""
        raise NotImplementedError

    @property
    def claim_at(self) -> int:
        """Place of the claim under the cursor."""
        raise NotImplementedError

    def move_to_claim(self, claim_index: int) -> None:
        """Bring the cursor to a claim and into view."""
        raise NotImplementedError

    # What the view calls

    def look_for(self, typed: str) -> Found:
        """Find the words of ``typed``, without showing it: in a worker, a long article takes its time."""
        index, beginnings = self.index or WordIndex(self.texts()), tuple(folded_words(typed))
        found = index.find(beginnings).items()
        matches = [match for row, spans in found for match in self.matches_in(row, spans, beginnings)]
        return Found(index, beginnings, matches)

    def show_found(self, found: Found | None) -> None:
        """Mark what was found, or nothing any more."""
        if found is not None:
            self.index, self.beginnings, self.matches = found
        else:
            self.beginnings, self.matches = (), []
        self.redraw()

    def forget_rows(self) -> None:
        """Other rows are about to be shown: nothing was found in them yet."""
        self.index, self.beginnings, self.matches = None, (), []

    def found_in(self, row: int) -> list[Match]:
        """The matches in a row."""
        return self.matches[bisect_left(self.matches, Match(row)) : bisect_left(self.matches, Match(row + 1))]

    @property
    def place(self) -> int | None:
        """Place among the matches of the one that the cursor is on."""
        place = bisect_left(self.matches, self.here)
        return place if place < len(self.matches) and self.matches[place] == self.here else None

    def return_to(self, claim_index: int, held: tuple[int, int]) -> None:
        """Bring the cursor back to a claim, and a row back to its line of the view (see :attr:`held_row`)."""
        self.move_to_claim(claim_index)
        self.hold(held)

    def go_to_first(self, start: Match) -> None:
        """Go to the first match from ``start`` on; where there is none behind it, to the first of all."""
        if self.matches:
            self.go_to(self.matches[bisect_left(self.matches, start) % len(self.matches)])

    def step(self, by: int) -> None:
        """Go on by so many matches, or back; behind the last comes the first."""
        if self.matches:
            place = bisect_right(self.matches, self.here) - 1 if by > 0 else bisect_left(self.matches, self.here)
            self.go_to(self.matches[(place + by) % len(self.matches)])
