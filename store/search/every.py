"""Every claim that a query means, and not the best few: what an export by a query takes.

The tiers are those of the search (what was typed, then what it may be misspelt for), but each is asked for all that it
has, and nothing is ranked. A claim that lacks one of the words is none that was asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from sqlite_utils import Database

from store.model import QueryNotice
from store.search.candidates import Candidates
from store.search.groups import Group
from store.search.narrow import narrow
from store.search.query import parse_query
from store.search.vocabulary import Reach, Vocabulary

_AT_ONCE: Final = 500
"""Entries that are read at a time, and forgotten then."""
_REACHES: Final[tuple[Reach, ...]] = ("exact", "typo", "far")


def find_every_claim(db: Database, vocabulary: Vocabulary, text: str) -> tuple[array[int], tuple[QueryNotice, ...]]:
    """Numbers of all claims of current articles that hold all words of a query and pass its filters.

    A query that asks nothing (an empty one) finds nothing. The numbers are in no order that means anything, eight
    bytes each; nothing else is kept.

    Returns:
        The numbers, and what in the query could not be meant as it is written.
    """
    query = parse_query(text)
    found = array("q")
    if query.is_empty:
        return found, query.notices
    narrowed = narrow(db, vocabulary, query, most_only=None)
    notices = (*query.notices, *narrowed.notices)
    if not narrowed.nothing:
        found.extend(_Every(db, vocabulary, query, narrowed, lambda: False).stream())
    return found, notices


class _Every(Candidates):
    """The same entries, one after the other; none of them is kept."""

    def stream(self) -> Iterator[int]:
        """Numbers of claims."""
        if not self._query.words:
            yield from self._through(())
            return
        before: list[Group] = []
        for reach in _REACHES:
            self._expand(reach)
            groups = self._groups(self.expanded)
            if len(groups) == len(self._query.words) and groups != before:
                numbers = self._through(groups)
                first = next(numbers, None)
                if first is not None:
                    yield first
                    yield from numbers
                    return
            before = groups

    def _through(self, groups: Sequence[Group]) -> Iterator[int]:
        plan = self._plan(groups, _AT_ONCE)
        numbers = (number for number in self._numbers(plan) if number % 4 == 0)  # titles and events are no claims
        while batch := list(islice(numbers, _AT_ONCE)):
            self._load(batch)
            yield from [candidate.text.number // 4 for candidate in self._passing(batch, plan.tested)]
            self._read.clear()
            self._ruled_out.clear()
