"""The events of a library: what happened when, and all that is said on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from store.db import events
from store.library.open_file import OpenFile
from store.model import Dossier, EventOfClaim, SideBySide, StoredEvent, Timeline
from store.search.dossier import make_dossier
from store.search.side_by_side import make_side_by_side
from store.text.clean import storable


class Events:
    """What a :class:`~store.library.Library` does with events, as ``library.events``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def timeline(self, words: str = "", first: date | None = None, last: date | None = None) -> Timeline:
        """What happened when: the events whose clause holds all of ``words``, and that may lie in ``first`` … ``last``.

        Those without a known date are left out where days are asked for.
        """
        with self._file.reading() as db:
            return events.list_timeline(db, storable(words), first, last)

    def rows(self, ids: list[int]) -> list[StoredEvent]:
        """Events with their articles, in the order asked for."""
        with self._file.reading() as db:
            return events.load_events(db, ids)

    def of_claims(self, claim_ids: Iterable[int]) -> dict[int, EventOfClaim]:
        """The event that each of these claims is on, by the claim's number; those without one are left out."""
        with self._file.reading() as db:
            return events.load_best_events(db, claim_ids)

    def side_by_side(self, left_id: int, right_id: int, event_id: int | None = None) -> SideBySide:
        """Two articles with their claims lined up by event, the one with this number first.

        Raises:
            NotFound: there is no article with one of the numbers.
        """
        with self._file.comparing() as memory:
            return make_side_by_side(memory, left_id, right_id, event_id)

    def dossier(self, event_id: int) -> Dossier:
        """An event with all claims on it, of its article and of others.

        Raises:
            NotFound: there is none with that number.
        """
        with self._file.comparing() as memory:
            return make_dossier(memory, event_id)
