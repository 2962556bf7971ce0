"""The search index of a library: kept article by article, and made anew here when an update changed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from store.db import search_index
from store.library.open_file import OpenFile

_INDEXED_AT_ONCE: Final = 20
"""Articles in one transaction: few enough that another program's wait for the library is not felt."""


class Index:
    """What a :class:`~store.library.Library` does with its search index, as ``library.index``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def missing(self) -> int:
        """How many articles search does not know yet: all of them after an update that changed its index."""
        with self._file.reading() as db:
            return search_index.count_unindexed(db)

    def build(self) -> Iterator[int]:
        """Make the rest of the articles known to search, those that were added last first.

        Yields:
            How many are still to do; what was told of is stored, and the next call goes on from there.
        """
        self._file.check_writable()
        with self._file.reading() as db:
            ids = search_index.list_unindexed_ids(db)
        for start in range(0, len(ids), _INDEXED_AT_ONCE):
            with self._file.writing() as db:  # another program may have indexed some of them since
                left = search_index.still_unindexed(db, ids[start : start + _INDEXED_AT_ONCE])
                search_index.index_articles(db, left)
            to_do = max(0, len(ids) - start - _INDEXED_AT_ONCE)
            if not to_do:  # before the last is told of: it takes its time, too
                self.tidy()
            yield to_do

    def read_words(self) -> None:
        """Read the words of the index, which whatever searches or compares needs, before it is asked for them."""
        with self._file.reading() as db:
            self._file.words.follow(db)

    def tidy(self) -> None:
        """Merge the pieces of the search index, if there are many: after a run of adding.

        It is done in short steps, between which another program can write.
        """
        with self._file.reading() as db:
            more = begin = search_index.is_scattered(db)
        while more:
            with self._file.writing() as db:
                more = search_index.merge_some(db, begin=begin)
            begin = False
