"""The one door: the screen and the command line call a :class:`Library` and nothing else of the store."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Self

import platformdirs

from store.db.connection import interruptible
from store.errors import ArticleError
from store.ingest.read import read_file
from store.ingest.walk import Found, find_files
from store.library.articles import ENGINE, Articles
from store.library.claims import Claims
from store.library.events import Events
from store.library.exports import EXPORT_SUFFIXES, Exports
from store.library.index import Index
from store.library.open_file import OpenFile
from store.library.own import Own
from store.library.searches import Searches
from store.library.sources import Sources
from store.model import Added, Article, Failure, SearchResult
from store.search.find import search
from store.search.known_words import KnownWords

__all__ = ["ENGINE", "EXPORT_SUFFIXES", "Library", "default_path"]


def default_path() -> Path:
    """``ONRECORD_LIBRARY``, else ``library.db`` in the platform's data folder."""
    named = os.environ.get("ONRECORD_LIBRARY")
    return Path(named) if named else platformdirs.user_data_path("onrecord") / "library.db"


class Library:
    """A library of articles in one file.

    Safe to use from several threads: each has a connection of its own.

    Args:
        path: the library file, made when missing.

    Raises:
        LibraryError: it cannot be opened; the message says why and what to do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = OpenFile(path)
        self._known_words = KnownWords()
        self.articles = Articles(self._file)
        self.claims = Claims(self._file)
        self.events = Events(self._file)
        self.sources = Sources(self._file)
        self.searches = Searches(self._file)
        self.index = Index(self._file)
        self.own = Own(self._file, self.articles)
        self.exports = Exports(self._file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def read_only(self) -> bool:
        """Whether the file can be read and not written."""
        return self._file.read_only

    def add(self, article: Article) -> Added:
        """Take one article apart and store it whole, see :meth:`Articles.add`."""
        return self.articles.add(article)

    @staticmethod
    def find_files(paths: Iterable[Path]) -> Found:
        """The files that :meth:`add_files` can be given, and those of the folders that it cannot."""
        return find_files(paths)

    def add_files(self, files: Iterable[Path]) -> Iterator[Added | Failure]:
        """Read and store files one by one, and tell of each what became of it. A bad file never ends the rest.

        Raises:
            LibraryError: the library itself cannot be written; what was told of as added is there.
            ModelError: the network that finds claims cannot be loaded.
        """
        for file in files:
            try:
                yield self.add(read_file(file))
            except ArticleError as error:
                yield Failure(os.fsencode(file).decode(errors="replace"), str(error))
        if not self.read_only:
            self.index.tidy()

    def search(self, query: str, limit: int = 50, cancelled: Callable[[], bool] = lambda: False) -> SearchResult:
        """Find claims, titles, sources and events by half-remembered words. Any text is a valid query.

        Args:
            query: words, phrases and filters, see :func:`store.search.query.parse_query`.
            limit: how many hits are wanted.
            cancelled: asked now and then, in this thread; once it says so, the search ends.

        Raises:
            SearchCancelled: ``cancelled`` said so.
        """
        with self._file.reading() as db:
            vocabulary = self._known_words.follow(db)
            with interruptible(db, cancelled):
                return search(db, vocabulary, query, limit, cancelled)
