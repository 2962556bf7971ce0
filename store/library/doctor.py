"""Whether a library is well: what is found and what to do about it, also of a file that cannot be opened."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from store.db import backup_files, copies
from store.db.checks import Finding, check_references, check_soundness, check_tables
from store.db.explain import DAMAGED
from store.db.migrate import APPLICATION_ID, migrations
from store.db.repairs import repair as repair_tables
from store.errors import LibraryError
from store.ingest.extraction import ENGINE
from store.library.backups import Backups
from store.library.open_file import OpenFile

__all__ = ["Finding", "examine", "repair"]

_MAGIC: Final = b"SQLite format 3\0"

_UNREADABLE: Final = (TypeError, ValueError, AttributeError, LookupError)
"""What comes of rows in which something else stands than was ever stored."""


def examine(path: Path) -> list[Finding]:
    """All that can be said of a library file; nothing is written. It never raises for what is in the file."""
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        told = f"The library {path} cannot be read: {error.strerror}."
        return [Finding("file", "unusable", told, f"Name another file with --library{_or_restore(path)}.")]
    if not magic:
        return [Finding("file", "well", "The file is empty: it becomes a library when it is opened.")]
    if magic != _MAGIC:
        told = f"{path} does not begin as a database does: it is another file, or its beginning is destroyed."
        return [Finding("file", "unusable", told, f"Name another file with --library{_or_restore(path)}.")]
    try:
        with closing(copies.open_to_read(path)) as conn:
            return [*_check_open(path, Database(conn, execute_plugins=False)), *_check_folder(path)]
    except DAMAGED as error:
        return [Finding("file", "unusable", f"{path} is damaged: {error}.", f"Leave it as it is{_or_restore(path)}.")]


def _check_open(path: Path, db: Database) -> list[Finding]:
    newest = len(migrations())
    number = db.execute("PRAGMA application_id").fetchone()[0]
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    db.execute("SELECT count(*) FROM sqlite_master").fetchone()  # reads what the tables are
    if number != APPLICATION_ID:
        told = f"{path} is a database, but no onrecord library."
        return [Finding("file", "unusable", told, "Name another file with --library.")]
    found = [Finding("file", "well", f"{path} is an onrecord library.")]
    if version > newest:
        told = f"It is of version {version}, and this onrecord knows {newest}: a later one wrote it."
        return [*found, Finding("version", "unusable", told, "Update onrecord to open it.")]
    if version < newest:
        told = f"It is of version {version}; this onrecord has version {newest}."
        do = "It is brought to it when it is opened, and kept as it is in a backup before; then ask again."
        rest = [check_soundness(db), check_references(db)]
        return [*found, Finding("version", "found", told, do), *rest]
    return [*found, Finding("version", "well", f"It is of version {version}, the newest."), *check_tables(db, ENGINE)]


def _check_folder(path: Path) -> list[Finding]:
    left = backup_files.unfinished_copies(path)
    if not left:
        return []
    names = ", ".join(str(each) for each in left)
    told = f"Copies that were cut off are left over: {names}."
    do = "`onrecord library doctor --repair` deletes them."
    return [Finding("unfinished copies", "found", told, do, len(left), True)]


def _or_restore(path: Path) -> str:
    kept = backup_files.full_copies(path)
    more = f", the last one is {kept[0]}" if kept else ""
    return f"; `onrecord library restore BACKUP` puts a backup in its place{more}"


def repair(path: Path) -> Path:
    """Make anew what can be derived, in one transaction, and return the backup that was made before.

    Raises:
        BackupError: the backup could not be made; nothing was changed.
        LibraryError: the library cannot be opened or written, or is damaged beyond that; nothing was changed.
    """
    if not os.path.exists(path):
        raise LibraryError(f"There is no library {path}. Name another file with --library.")
    file = OpenFile(path)
    try:
        file.check_writable()
        kept = Backups(file).make(backup_files.free_path(path, f"{backup_files.BEFORE}repair"), damaged_too=True)
        try:
            with file.writing() as db:
                repair_tables(db)
        except (LibraryError, *DAMAGED, *_UNREADABLE) as error:
            raise LibraryError(
                f"{path} could not be repaired ({error}). It was left as it was; a copy of it is {kept}"
                f"{_or_restore(path)}."
            ) from error
        for left in backup_files.unfinished_copies(path):
            with suppress(OSError):
                if left.is_dir():
                    shutil.rmtree(left)
                else:
                    left.unlink()
    finally:
        file.close()
    return kept
