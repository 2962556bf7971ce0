"""The searches that a library remembers: recent ones, and those with a name."""

from __future__ import annotations

from store.db import searches
from store.errors import NotFound
from store.library.open_file import OpenFile
from store.model import SavedSearch
from store.text.clean import storable


class Searches:
    """What a :class:`~store.library.Library` keeps of searches, as ``library.searches``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def recent(self) -> list[str]:
        """What was searched for, the last query first."""
        with self._file.reading() as db:
            return searches.load_recent(db)

    def saved(self) -> list[SavedSearch]:
        """The queries that the user gave a name, by name."""
        with self._file.reading() as db:
            return searches.load_saved(db)

    def remember(self, query: str) -> None:
        """Put ``query`` before the other recent ones; in a library that cannot be written nothing is remembered."""
        if query.strip() and not self._file.read_only:
            with self._file.keeping() as db:
                searches.remember_query(db, storable(query.strip()))

    def save(self, name: str, query: str) -> None:
        """Give ``query`` a name, in place of what went by it before.

        Raises:
            LibraryError: it cannot be stored.
        """
        with self._file.keeping() as db:
            searches.save_search(db, storable(name), storable(query))

    def forget(self, name: str) -> None:
        """Delete a query that has a name.

        Raises:
            NotFound: none goes by that name.
            LibraryError: it cannot be stored.
        """
        with self._file.keeping() as db:
            if not searches.forget_search(db, name):
                raise NotFound(f"No saved search is called “{name}”.")
