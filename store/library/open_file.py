"""The library's file as the parts of the Library share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from sqlite_utils.db import Database

from store.db.connection import Connections, reading, writing
from store.db.copies import is_disk_full
from store.db.explain import explained
from store.errors import LibraryReadOnly, NotALibrary
from store.library.daily import DailyBackup
from store.library.others import Others
from store.search.known_words import KnownWords

if TYPE_CHECKING:
    from store.ingest.aside import Aside
    from store.ingest.workers import Stated
    from store.model import Extraction
    from store.search.memory import Memory


class OpenFile:
    """One library file, open; each thread has a connection of its own.

    Args:
        path: the file, made when missing.
        aside: whether single articles are taken apart by a process of their own.
        read_only: store nothing in it, whatever permissions say; then it is not made.

    Raises:
        LibraryError: it cannot be opened; the message says why and what to do.
    """

    def __init__(self, path: Path, *, aside: bool = False, read_only: bool = False) -> None:
        self.path = path
        self.words = KnownWords()
        self.daily = DailyBackup(path)
        self._wants_aside = aside
        self._asked_read_only = read_only
        self._aside: Aside | None = None
        self._starting = Lock()
        self._connections = Connections(path, read_only=read_only)
        self._others = Others(self._connections)

    def close(self) -> None:
        """Close every thread's connection."""
        if self._aside is not None:
            self._aside.close()
        self.daily.wait()
        self._connections.close()

    def take_apart(self, stated: Stated) -> Extraction:
        """All that is found in one text, in this process or in one that is kept for it.

        Raises:
            ArticleError: its text ended the process that is kept for it, twice.
            ModelError: the network that finds claims cannot be loaded.
        """
        # Not before they are needed: a start that takes nothing apart loads none of it.
        from store.ingest.aside import Aside
        from store.ingest.workers import take_apart

        if not self._wants_aside:
            return take_apart(stated)
        with self._starting:
            self._aside = self._aside or Aside()
        return self._aside.take_apart(stated)

    def others_wrote(self) -> bool:
        """Whether another program wrote to the library since this was asked last; False the first time.

        Raises:
            LibraryError: the file cannot be read, or is no longer there.
        """
        with self._explained():
            self._connections.check_there()
            return self._others.wrote()

    @property
    def read_only(self) -> bool:
        """Whether the file can be read and not written."""
        return self._connections.read_only

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """All that the block reads is as of one moment.

        Raises:
            LibraryError: for whatever SQLite meets in a damaged file.
        """
        with self._explained():
            db = self._connections.get()
            with reading(db):
                yield db

    @contextmanager
    def comparing(self) -> Iterator[Memory]:
        """The same, to compare claims across articles."""
        from store.search.memory import Memory

        with self.reading() as db:
            yield Memory(db, self.words.follow(db))

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """One transaction: all of the block is stored, or nothing.

        Raises:
            LibraryReadOnly: the file can be read and not written.
            LibraryError: it cannot be stored.
        """
        self.check_writable()
        with self._explained(), self._others.turn():
            self._connections.check_there()
            db = self._connections.get()
            with self._others.noticing(db), writing(db, self.path):
                yield db

    @contextmanager
    def keeping(self) -> Iterator[Database]:
        """The same for rows of the user's own: the first of a day is followed by a backup of them all."""
        with self.writing() as db:
            yield db
        self.daily.begin()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained(self.path):
                yield
        except NotALibrary:
            self._connections.check_there()  # another file in its place is read as damage
            raise

    def check_writable(self) -> None:
        """Raise :class:`~store.errors.LibraryReadOnly` for a file that can be read and not written."""
        if self._asked_read_only:
            raise LibraryReadOnly(f"The library {self.path} was opened to be read only: nothing is stored in it.")
        if self.read_only:
            why = "The disk is full: make room." if is_disk_full(self.path) else "Check its permissions."
            raise LibraryReadOnly(f"The library {self.path} can be read and not written. {why}")
