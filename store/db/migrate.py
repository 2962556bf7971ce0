"""Whose file it is and of which version; an older library is brought to this version step by step."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from importlib import resources
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from store.db import backup_files, copies
from store.db.explain import is_busy
from store.errors import LibraryError, LibraryReadOnly, NewerLibrary, NotALibrary

APPLICATION_ID: Final = 0x6F6E7263
"""``onrc`` in ASCII, in the file's header, so that no other database passes for a library."""


def migrations() -> list[str]:
    """The SQL of each migration, in order; its number is its place, counted from 1."""
    folder = resources.files("store.db") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one (``executescript`` would commit our transaction first)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def bring_up_to_date(db: Database, path: Path, *, read_only: bool, keep_before: bool) -> None:
    """See whose file it is, and bring a library of an older version to this one, all the way or not at all.

    Args:
        db: a connection to it.
        path: where it is; an empty file becomes a library.
        read_only: it cannot be written.
        keep_before: make a backup of one of an older version before it is changed.

    Raises:
        NotALibrary: it is something else.
        NewerLibrary: it was written by a later version.
        LibraryReadOnly: it is of an older version and cannot be written.
        LibraryError: no backup could be made, or a step failed; it is as it was.
        sqlite3.Error: it cannot be read, or another program holds it.
    """
    db.conn.execute("BEGIN")  # as of one moment: another program may be making this library right now
    try:
        application_id, version = _header(db)
        has_tables = bool(db.table_names())
    finally:
        with suppress(sqlite3.Error):
            db.conn.execute("COMMIT")
    steps = migrations()
    if application_id != APPLICATION_ID and (application_id or version or has_tables):
        raise NotALibrary(f"{path} is a database, but no onrecord library. Name another file with --library.")
    if version > len(steps):
        raise NewerLibrary(
            f"{path} was written by a later version of onrecord. Update onrecord to open it; nothing was changed."
        )
    if read_only:
        if version < len(steps):
            if copies.is_disk_full(path):
                why = "cannot be written; the disk is full: make room"
            elif os.access(path, os.W_OK):
                why = "was opened to be read only: `onrecord show` updates it"
            else:
                why = "cannot be written; make it writable"
            raise LibraryReadOnly(f"{path} needs an update and {why}.")
        return
    if version == 0:
        _use_wal(db)
    if version < len(steps):
        _migrate(db, path, steps, _back_up(db, path, version) if version and keep_before else None)
    if db.conn.execute("PRAGMA journal_mode").fetchone()[0] != "wal":  # a backup that was put here by hand
        with suppress(sqlite3.OperationalError):  # another program reads it: the next time
            db.conn.execute("PRAGMA journal_mode = WAL")


def _back_up(db: Database, path: Path, version: int) -> Path:
    """Keep the library as it is before it is changed."""
    target = backup_files.free_path(path, f"version-{version}")
    try:
        copies.copy_database(db.conn, target)
    except (sqlite3.Error, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise LibraryError(
            f"{path} needs an update, and no backup of it could be made before in {target.parent} ({reason}). "
            "It was left as it is. Make room there and try again."
        ) from error
    return target


def _migrate(db: Database, path: Path, steps: list[str], kept: Path | None) -> None:
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
            f"{path} could not be brought to the version that this onrecord needs ({error}). It was left as "
            f"it is; a backup of it is {kept}."
        ) from error


def _use_wal(db: Database) -> None:
    """Set the journal mode; SQLite's own timeout does not cover this, when two programs make a library at once."""
    deadline = time.monotonic() + copies.BUSY_SECONDS
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
