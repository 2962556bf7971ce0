"""The library's file as the parts of the Library share it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils.db import Database

from store.db.connection import Connections, explained, reading, writing
from store.errors import LibraryReadOnly
from store.search.known_words import KnownWords
from store.search.memory import Memory


class OpenFile:
    """One library file, open; each thread has a connection of its own.

    Raises:
        LibraryError: it cannot be opened; the message says why and what to do.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.words = KnownWords()
        self._connections = Connections(path)

    def close(self) -> None:
        """Close every thread's connection."""
        self._connections.close()

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
        with explained(self.path):
            db = self._connections.get()
            with reading(db):
                yield db

    @contextmanager
    def comparing(self) -> Iterator[Memory]:
        """The same, to compare claims across articles."""
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
        with explained(self.path):
            db = self._connections.get()
            with writing(db, self.path):
                yield db

    def check_writable(self) -> None:
        """Raise :class:`~store.errors.LibraryReadOnly` for a file that can be read and not written."""
        if self.read_only:
            raise LibraryReadOnly(f"The library {self.path} can be read and not written. Check its permissions.")
