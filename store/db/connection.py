"""Opening a library file: who it belongs to, which version, and one connection a thread."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from store.db import backup_files, copies
from store.db.copies import file_uri
from store.db.explain import explained, is_busy
from store.errors import LibraryError, LibraryReadOnly, NewerLibrary, NotALibrary, SearchCancelled

APPLICATION_ID: Final = 0x6F6E7263
"""``onrc`` in ASCII, in the file's header, so that no other database passes for a library."""

BUSY_SECONDS: Final = copies.BUSY_SECONDS
"""How long a connection waits for another program before it says that the library is busy."""

_STEPS: Final = 5_000
"""Steps of SQLite's machine between two questions whether to go on; about a tenth of a millisecond."""


def migrations() -> list[str]:
    """The SQL of each migration, in order; its number is its place, counted from 1."""
    folder = resources.files("store.db") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


class Connections:
    """The connections to one library file, one a thread, made when a thread first asks.

    Args:
        path: the library file; it and its folder are made when missing.
        keep_before: keep one of an older version as it is, before it is changed.

    Raises:
        NotALibrary: the file is something else, or damaged.
        NewerLibrary: it was written by a later version.
        LibraryBusy: another program holds it.
        LibraryError: the file cannot be made or opened.
    """

    def __init__(self, path: Path, *, keep_before: bool = True) -> None:
        self.path = path
        self._keep_before = keep_before
        self._local = threading.local()
        self._all: list[Database] = []
        self._lock = threading.Lock()
        self._file: tuple[int, int] | None = None
        self._rescued: Path | None = None
        try:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
            elif not path.is_file():
                raise NotALibrary(f"{path} is not a file. Name a library file with --library.")
        except OSError as error:
            raise LibraryError(
                f"The library {path} cannot be made: {error.strerror}. Choose another place with --library."
            ) from error
        self._immutable = path.exists() and copies.can_only_be_read(path)
        self.read_only = self._immutable or (path.exists() and not os.access(path, os.W_OK))
        with explained(path):
            db = self.get()
            self._file = _file_at(path)
            self._check_and_migrate(db)

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
            file_uri(self.path, mode, immutable=self._immutable),
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

    def _check_and_migrate(self, db: Database) -> None:
        db.conn.execute("BEGIN")  # as of one moment: another program may be making this library right now
        try:
            application_id, version = _header(db)
            has_tables = bool(db.table_names())
        finally:
            with suppress(sqlite3.Error):
                db.conn.execute("COMMIT")
        steps = migrations()
        if application_id != APPLICATION_ID and (application_id or version or has_tables):
            raise NotALibrary(f"{self.path} is a database, but no onrecord library. Name another file with --library.")
        if version > len(steps):
            raise NewerLibrary(
                f"{self.path} was written by a later version of onrecord. Update onrecord to open it; "
                "nothing was changed."
            )
        if self.read_only:
            if version < len(steps):
                why = "the disk is full: make room" if copies.is_disk_full(self.path) else "make it writable"
                raise LibraryReadOnly(f"{self.path} needs an update and cannot be written; {why}.")
            return
        if version == 0:
            _use_wal(db)
        if version < len(steps):
            self._migrate(db, steps, self._back_up(db, version) if version and self._keep_before else None)
        if db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":  # a backup that was put here by hand
            with suppress(sqlite3.OperationalError):  # another program reads it: the next time
                db.conn.execute("PRAGMA journal_mode = WAL")

    def _back_up(self, db: Database, version: int) -> Path:
        """Keep the library as it is before it is changed."""
        target = backup_files.free_path(self.path, f"version-{version}")
        try:
            copies.copy_database(db.conn, target)
        except (sqlite3.Error, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise LibraryError(
                f"{self.path} needs an update, and no backup of it could be made before in {target.parent} ({reason}). "
                "It was left as it is. Make room there and try again."
            ) from error
        return target

    def _migrate(self, db: Database, steps: list[str], kept: Path | None) -> None:
        """Bring the library to the newest version, all the way or not at all."""
        try:
            # BEGIN IMMEDIATE waits for another program that is migrating; the version is asked again behind it.
            db.conn.execute("BEGIN IMMEDIATE")
            if _header(db)[1] >= len(steps):
                db.conn.execute("COMMIT")
                return
            for script in steps[_header(db)[1] :]:
                for statement in statements(script):
                    db.conn.execute(statement)
            db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            db.conn.execute(f"PRAGMA user_version = {len(steps)}")
            db.conn.execute("COMMIT")
        except BaseException as error:
            with suppress(sqlite3.Error):
                db.conn.execute("ROLLBACK")
            if kept is None or not isinstance(error, sqlite3.Error) or is_busy(error):
                raise
            raise LibraryError(
                f"{self.path} could not be brought to the version that this onrecord needs ({error}). It was left as "
                f"it is; a backup of it is {kept}."
            ) from error


def _file_at(path: Path) -> tuple[int, int] | None:
    """Which file goes by a name now; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _use_wal(db: Database) -> None:
    """Set the journal mode; SQLite's own timeout does not cover this, when two programs make a library at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.conn.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
        else:
            return


def _header(db: Database) -> tuple[int, int]:
    application_id = db.conn.execute("PRAGMA application_id").fetchone()[0]
    version = db.conn.execute("PRAGMA user_version").fetchone()[0]
    return int(application_id), int(version)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (``executescript`` would commit our transaction first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


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
