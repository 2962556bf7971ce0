"""What SQLite says, as the sentence that a person reads."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from store.db import backup_files
from store.db.copies import is_disk_full
from store.errors import LibraryBusy, LibraryError, LibraryReadOnly, NotALibrary

DAMAGED: Final = (sqlite3.Error, UnicodeDecodeError, json.JSONDecodeError)
"""What comes of reading a damaged file: Python cannot even read what SQLite says when names of tables are destroyed,
and what was stored as JSON is none any more."""


_SAID: Final = ("unsupported file format", "invalid fts5 file format", "Could not decode to UTF-8")
"""How SQLite and Python begin what they say of damage without a number of its own."""


def is_damage(error: BaseException) -> bool:
    """Whether a file is no database, or one that is damaged."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if isinstance(error, UnicodeDecodeError | json.JSONDecodeError) or code in (
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_CORRUPT,
    ):
        return True
    return isinstance(error, sqlite3.OperationalError) and str(error).startswith(_SAID)


def is_busy(error: BaseException) -> bool:
    """Whether another connection holds what is wanted."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into the sentence of a :class:`~store.errors.LibraryError`."""
    try:
        yield
    except DAMAGED as error:
        if is_damage(error):
            kept = backup_files.full_copies(path)
            last = f" The last one is {kept[0]}." if kept else ""
            raise NotALibrary(
                f"{path} is no onrecord library, or is damaged ({error}). It was left as it is: `onrecord library "
                "doctor` says what is wrong with it, `onrecord library restore` puts a backup in its place; or name "
                f"another file with --library.{last}"
            ) from error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if is_busy(error):
            raise LibraryBusy(
                f"The library {path} is busy: another program is writing to it. Try again in a moment."
            ) from error
        if code == sqlite3.SQLITE_READONLY:
            raise LibraryReadOnly(f"The library {path} cannot be written. Check its permissions.") from error
        if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and is_disk_full(path)):
            raise LibraryError(
                f"The disk is full: nothing more can be stored in {path}. Make room and try again."
            ) from error
        if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
            raise LibraryError(
                f"The library {path} cannot be opened ({error}). Check that the folder exists and can be written."
            ) from error
        raise
