"""The words that search knows, kept in step with the library's index."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from sqlite_utils import Database

from store.db import search_index
from store.errors import LibraryError

if TYPE_CHECKING:
    from store.search.vocabulary import Vocabulary

ONE_BY_ONE: Final = 100
"""Articles whose words are read each for itself; where more came since, reading all words anew is faster."""


class KnownWords:
    """One vocabulary for all threads, read when first asked for and then followed article by article."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._vocabulary: Vocabulary | None = None
        self._until = 0  # the place in the index of the last article whose words are known

    def follow(self, db: Database) -> Vocabulary:
        """The words of the index as it is now, whoever wrote to it. ``db``: a connection of the calling thread."""
        from store.search.vocabulary import Vocabulary  # not before anything is searched or compared

        with self._lock:
            newest = search_index.newest(db)
            if (
                self._vocabulary is None or not 0 <= newest - self._until <= ONE_BY_ONE
            ):  # less: an older one was restored
                try:
                    self._vocabulary = Vocabulary(search_index.load_words(db))
                except (AttributeError, TypeError) as error:  # a word that is no text
                    raise LibraryError(search_index.DAMAGED) from error
            elif newest > self._until:
                self._vocabulary.add(search_index.load_words_since(db, self._until))
            self._until = newest
            return self._vocabulary
