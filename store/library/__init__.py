"""The one door: the screen and the command line call a :class:`Library` and nothing else of the store."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

import platformdirs

from store.db.connection import interruptible
from store.ingest.extraction import ENGINE
from store.library.open_file import OpenFile
from store.library.parts import Parts
from store.library.tidying import forget_old_deeds
from store.model import Added, Article, Failure, SearchResult

if TYPE_CHECKING:
    from store.ingest.walk import Found

__all__ = ["ENGINE", "Library", "default_path"]


def default_path() -> Path:
    """``ONRECORD_LIBRARY``, else ``library.db`` in the platform's data folder."""
    named = os.environ.get("ONRECORD_LIBRARY")
    return Path(named) if named else platformdirs.user_data_path("onrecord") / "library.db"


def _wait() -> bool:
    """Between two looks at a folder."""
    time.sleep(1.5)
    return True


class Library(Parts):
    """A library of articles in one file.

    Safe to use from several threads: each has a connection of its own.

    Args:
        path: the library file, made when missing.
        aside: whether single articles are taken apart by a process of their own, for a screen that must not wait.
        read_only: store nothing in it, whatever permissions say; then it is not made.

    Raises:
        LibraryError: it cannot be opened; the message says why and what to do.
    """

    def __init__(self, path: Path, *, aside: bool = False, read_only: bool = False) -> None:
        self.path = path
        super().__init__(OpenFile(path, aside=aside, read_only=read_only))
        forget_old_deeds(self._file)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None) -> Self:
        """The library in a file, made when missing, for a notebook or a script; without a path the user's own.

        Raises:
            LibraryError: it cannot be opened; the message says why and what to do.
        """
        return cls(default_path() if path is None else Path(path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be stored in it: it was opened so, or its file cannot be written."""
        return self._file.read_only

    def others_wrote(self) -> bool:
        """Whether another program wrote to the library since this was asked last; False the first time.

        Raises:
            LibraryError: the file cannot be read, or is no longer there.
        """
        return self._file.others_wrote()

    def add(self, article: Article) -> Added:
        """Take one article apart and store it whole, in one transaction. Adding it again changes nothing.

        Raises:
            ArticleError: it cannot be taken apart, which only a process aside tells; nothing of it is stored.
            LibraryError: it cannot be stored; nothing of it is.
            ModelError: the network that finds its claims cannot be loaded; nothing of it is stored.
        """
        from store.library.adding import add_one

        return add_one(self._file, article)

    @staticmethod
    def find_files(paths: Iterable[Path]) -> Found:
        """The files that :meth:`add_files` can be given, and those of the folders that it cannot."""
        from store.ingest.walk import find_files

        return find_files(paths)

    def add_files(
        self, files: Iterable[Path], *, workers: int | None = None, fields: str = "", cluster: str = ""
    ) -> Iterator[Added | Failure]:
        """Read and store files one by one, and tell of each article in them what became of it.

        A bad file never ends the rest.

        Args:
            files: of any kind that is read, in the order in which they are stored.
            workers: processes that take articles apart, where there are more than :data:`~store.library.adding.FEW`.
            fields: which fields of records (JSON, JSON Lines, CSV) hold what, where their names do not tell, as
                ``title=headline,text=body.main``.
            cluster: address of a Dask scheduler whose workers take the articles apart: ``tls://HOST:PORT``, or
                ``tcp://`` on this machine; see :mod:`store.ingest.cluster`.

        Raises:
            ArticleError: ``fields`` cannot be understood.
            CannotBeMeant: ``cluster`` is no address that texts may be sent to.
            ClusterError: the cluster cannot be reached, or was lost.
            LibraryError: the library itself cannot be written; what was told of as added is there.
            ModelError: the network that finds claims cannot be loaded.
        """
        from store.ingest.field_names import parse_field_map
        from store.ingest.readers import read_path

        mapped = parse_field_map(fields) if fields else None
        incoming = chain.from_iterable(read_path(file, fields=mapped) for file in files)
        return self._add_all(incoming, workers, cluster)

    def add_stream(
        self, stream: BinaryIO, *, workers: int | None = None, fields: str = "", cluster: str = ""
    ) -> Iterator[Added | Failure]:
        """The same for a stream of bytes, such as standard input."""
        from store.ingest.field_names import parse_field_map
        from store.ingest.readers import read_stream

        incoming = read_stream(stream, fields=parse_field_map(fields) if fields else None)
        return self._add_all(incoming, workers, cluster)

    def add_urls(
        self, urls: Iterable[str], *, workers: int | None = None, allow_private: bool = False
    ) -> Iterator[Added | Failure]:
        """Fetch pages and store the articles in them, and tell of each what became of it, in their order.

        A page that was fetched before is only asked whether it has changed. What is fetched, and what is not, is in
        docs/feeds.md. Whoever stops listening ends what is under way.

        Args:
            urls: addresses of http or https, any text.
            workers: as for :meth:`add_files`.
            allow_private: whether they may lead into a private network or to this machine.

        Raises:
            LibraryError: the library itself cannot be written; what was told of as added is there.
            ModelError: the network that finds claims cannot be loaded.
        """
        from store.library.adding import default_workers
        from store.library.pages import add_pages

        return self._tidied(add_pages(self._file, urls, workers or default_workers(), allow_private=allow_private))

    def watch(
        self,
        folder: Path,
        *,
        workers: int | None = None,
        fields: str = "",
        pause: Callable[[], bool] = _wait,
    ) -> Iterator[Added | Failure]:
        """Add what is in a folder and what comes into it, as :meth:`add_files` does; without an end.

        Args:
            folder: it and the folders in it.
            workers: as for :meth:`add_files`.
            fields: as for :meth:`add_files`.
            pause: waits between two looks at the folder; False ends it all.

        Raises:
            ArticleError: it is no folder, or no longer there; or ``fields`` cannot be understood.
            LibraryError: the library itself cannot be written; what was told of as added is there.
            ModelError: the network that finds claims cannot be loaded.
        """
        from store.ingest.watch import watch_folder

        self._file.check_writable()
        for files in watch_folder(folder, pause):
            yield from self.add_files(files, workers=workers, fields=fields)

    def _add_all(
        self, incoming: Iterable[Article | Failure], workers: int | None, cluster: str
    ) -> Iterator[Added | Failure]:
        from store.library.adding import add_all, default_workers

        if cluster:
            from store.ingest.cluster import check_address

            check_address(cluster)
        return self._tidied(add_all(self._file, incoming, workers or default_workers(), cluster))

    def _tidied(self, results: Iterator[Added | Failure]) -> Iterator[Added | Failure]:
        yield from results
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
        from store.search.find import search

        with self._file.reading() as db:
            vocabulary = self._file.words.follow(db)
            with interruptible(db, cancelled):
                return search(db, vocabulary, query, limit, cancelled)
