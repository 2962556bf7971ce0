"""Opening a library file, one connection a thread; and the transactions in which it is read and written."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from store.db import backup_files, copies
from store.db.copies import file_uri
from store.db.explain import explained
from store.db.migrate import bring_up_to_date
from store.errors import LibraryError, NotALibrary, SearchCancelled

BUSY_SECONDS: Final = copies.BUSY_SECONDS
"""How long a connection waits for another program before it says that the library is busy."""

_STEPS: Final = 5_000
"""Steps of SQLite's machine between two questions whether to go on; about a tenth of a millisecond."""


class Connections:
    """The connections to one library file, one a thread, made when a thread first asks.

    Args:
        path: the library file; it and its folder are made when missing.
        keep_before: keep one of an older version as it is, before it is changed.
        read_only: write nothing, whatever permissions say; then it is not made.

    Raises:
        NotALibrary: the file is something else, or damaged.
        NewerLibrary: it was written by a later version.
        LibraryBusy: another program holds it.
        LibraryError: the file cannot be made or opened.
    """

    def __init__(self, path: Path, *, keep_before: bool = True, read_only: bool = False) -> None:
        self.path = path
        self._local = threading.local()
        self._all: list[Database] = []
        self._lock = threading.Lock()
        self._file: tuple[int, int] | None = None
        self._rescued: Path | None = None
        try:
            if not path.exists():
                if read_only:
                    raise LibraryError(f"There is no library {path}. Name one with --library.")
                path.parent.mkdir(parents=True, exist_ok=True)
            elif not path.is_file():
                raise NotALibrary(f"{path} is not a file. Name a library file with --library.")
        except OSError as error:
            raise LibraryError(
                f"The library {path} cannot be made: {error.strerror}. Choose another place with --library."
            ) from error
        self.immutable = path.exists() and copies.can_only_be_read(path)
        self.read_only = read_only or self.immutable or (path.exists() and not os.access(path, os.W_OK))
        with explained(path):
            db = self.get()
            self._file = _file_at(path)
            bring_up_to_date(db, path, read_only=self.read_only, keep_before=keep_before)

    def get(self) -> Database:
        """This thread's connection."""
        db: Database | None = getattr(self._local, "db", None)
        if db is None:
            if self._file is not None:
                self.check_there()
            db = self.connect()
            self._local.db = db
        return db

    def check_there(self) -> None:
        """See that the file is still the one that was opened: what is stored in one that was moved away is lost.

        All that was in it is kept in a backup, once.

        Raises:
            LibraryError: it is not.
        """
        if _file_at(self.path) == self._file:
            return
        with self._lock:
            if self._rescued is None and self._all:
                target = backup_files.free_path(self.path, "rescued")
                with suppress(sqlite3.Error, OSError):
                    copies.copy_database(self._all[0].conn, target)
                    with closing(copies.open_to_read(target)) as made:
                        sound = made.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
                    if sound:
                        self._rescued = target
                    else:  # another program began a new library over what was still open
                        target.unlink()
        kept = (
            f"All that was in it is kept in {self._rescued}: `onrecord library restore` puts it back."
            if self._rescued
            else "Bring it back and start again."
        )
        raise LibraryError(
            f"The library {self.path} was moved, deleted or replaced while it was open: nothing more is stored in it. "
            + kept
        )

    def close(self) -> None:
        """Close every thread's connection."""
        with self._lock:
            for db in self._all:
                db.conn.close()
            self._all.clear()
        self._local = threading.local()

    def connect(self) -> Database:
        """A connection of its own, which :meth:`close` closes, too."""
        # It is made when it is missing, but only by the first: a file that vanished is not to come back empty.
        mode = "ro" if self.read_only else "rwc" if self._file is None else "rw"
        conn = sqlite3.connect(
            file_uri(self.path, mode, immutable=self.immutable),
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,  # transactions are begun by `writing`, and nowhere else
            check_same_thread=False,  # `close` runs on the thread that closes the library
        )
        try:
            conn.execute("PRAGMA foreign_keys = ON")
            conn.execute("PRAGMA trusted_schema = OFF")
            conn.execute("PRAGMA mmap_size = 2147418112")  # the most it takes, see docs/architecture.md
            if not self.read_only:
                conn.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error:
            conn.close()
            raise
        db = Database(conn, execute_plugins=False)
        with self._lock:
            self._all.append(db)
        return db


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file goes by a name now; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def writing(db: Database, path: Path) -> Iterator[None]:
    """One immediate transaction: all of the block is stored, or nothing.

    Raises:
        LibraryBusy: another program has been writing for longer than we wait.
        LibraryReadOnly: the file or its folder cannot be written.
        LibraryError: the disk is full, or the file is damaged.
    """
    with explained(path):
        db.conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.conn.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.conn.execute("ROLLBACK")
            raise


@contextmanager
def reading(db: Database) -> Iterator[None]:
    """All that the block reads is as of one moment, whatever another thread or program stores meanwhile."""
    db.conn.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            db.conn.execute("ROLLBACK")  # nothing was written


@contextmanager
def interruptible(db: Database, cancelled: Callable[[], bool]) -> Iterator[None]:
    """End what SQLite does in the block as soon as ``cancelled`` says so.

    Raises:
        SearchCancelled: it did.
    """
    db.conn.set_progress_handler(cancelled, _STEPS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_INTERRUPT:
            raise SearchCancelled from error
        raise
    finally:
        db.conn.set_progress_handler(None, _STEPS)
