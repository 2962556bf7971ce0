"""Whether another program wrote to the library: what a screen asks now and then."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlite_utils import Database

from store.db import connection
from store.db.connection import Connections
from store.errors import LibraryBusy

_VERSION: Final = "PRAGMA data_version"
"""A number that is another one for a connection when any other connection has written since it asked last."""


class Others:
    """Tells what other programs write from what this one does.

    The writers of this program take turns. So between two of its own transactions whatever makes the number of a
    connection that only looks another one is somebody else's.

    Args:
        connections: the library's.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._turn = threading.Lock()
        self._looking: Database | None = None
        self._known = 0
        self._wrote = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Write in the block, and nobody else of this program.

        Raises:
            LibraryBusy: another thread has been writing for longer than we wait.
        """
        if not self._turn.acquire(timeout=connection.BUSY_SECONDS):
            raise LibraryBusy(
                f"The library {self._connections.path} is busy: it is being written. Try again in a moment."
            )
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def noticing(self, db: Database) -> Iterator[None]:
        """A transaction of this program, begun in the block with ``db``: its own writing does not count."""
        if self._looking is None:
            yield
            return
        before = _number(db)
        self._look()
        yield
        self._known = _number(self._looking)
        self._wrote |= _number(db) != before  # somebody wrote behind our look, or behind our own transaction

    def wrote(self) -> bool:
        """Whether another program wrote since this was asked last; False the first time, and while this one writes.

        Raises:
            sqlite3.Error: the library cannot be read.
        """
        if self._connections.immutable or not self._turn.acquire(blocking=False):
            return False
        try:
            if self._looking is None:
                self._looking = self._connections.connect()
                self._known = _number(self._looking)
            self._look()
            wrote, self._wrote = self._wrote, False
        finally:
            self._turn.release()
        return wrote

    def _look(self) -> None:
        if self._looking is not None and (number := _number(self._looking)) != self._known:
            self._known, self._wrote = number, True


def _number(db: Database) -> int:
    return int(db.conn.execute(_VERSION).fetchone()[0])
