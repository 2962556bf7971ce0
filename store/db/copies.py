"""Copies of a database, whole or not at all: SQLite's online backup into a temporary file, then renamed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

BUSY_SECONDS: Final = 5.0
"""How long a copy waits for another program that holds the file."""

PART: Final = ".onrecord-part-"
"""What the name of an unfinished copy begins with."""

_AT_ONCE: Final = 8
"""Pages a step of a copy into a library: fewer than any library has, so that the first step is not the last one."""


def file_uri(path: Path, mode: str, *, immutable: bool = False) -> str:
    """A file by its name, whatever characters are in it, as SQLite takes it.

    Args:
        path: the file.
        mode: ``ro``, ``rw``, or ``rwc`` to make it when it is missing.
        immutable: nobody writes to it; in a folder that cannot be written, even reading a WAL file needs that.
    """
    more = "&immutable=1" if immutable else ""
    return f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}{more}"


_NEEDED: Final = 65_536
"""Bytes on the disk without which SQLite cannot even read: it makes a file for the index of the WAL."""


def is_disk_full(path: Path) -> bool:
    """Whether there is no room beside a library for the files that SQLite needs to open it."""
    try:
        return shutil.disk_usage(path.parent).free < _NEEDED
    except OSError:
        return False


def can_only_be_read(path: Path) -> bool:
    """Whether a file lies where nothing can be written beside it and nobody else has it open: by permission or as the
    disk is full."""
    if not os.access(path, os.W_OK) and not os.access(path.parent, os.W_OK):
        return True
    real = os.path.realpath(path)  # SQLite puts these beside the file that a link leads to
    beside = [Path(real + end) for end in ("-wal", "-shm")]
    return path.exists() and is_disk_full(path) and not any(each.exists() for each in beside)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can write nothing. Raises sqlite3.Error."""
    conn = sqlite3.connect(
        file_uri(path, "ro", immutable=can_only_be_read(path)),
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    conn.execute("PRAGMA trusted_schema = OFF")
    return conn


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A temporary file beside ``target``, which gets its name, on the disk for good, when the block ends well.

    Raises:
        OSError: the folder cannot be made or written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=PART)
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        for each in (part, *(part.with_name(part.name + more) for more in ("-journal", "-wal", "-shm"))):
            with suppress(OSError):
                each.unlink()
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """See to it that a new name in a folder outlasts a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def copy_database(source: sqlite3.Connection, target: Path) -> None:
    """Copy all of a database as of one moment, while others read and write it, to one file that needs no other.

    Raises:
        OSError: the folder cannot be made or written.
        sqlite3.Error: the disk is full, or the source cannot be read.
    """
    with (
        whole_file(target) as part,
        closing(sqlite3.connect(file_uri(part, "rw"), uri=True, isolation_level=None)) as made,
    ):
        made.execute("PRAGMA synchronous = OFF")  # it is brought to the disk as a whole, behind this
        source.backup(made, progress=_patience())
        made.execute("PRAGMA journal_mode = DELETE")  # so that it can be read without a file beside it


def overwrite_database(source: sqlite3.Connection, target: sqlite3.Connection, locked: Callable[[], object]) -> None:
    """Put all of a database in the place of another in one transaction: others see the old one or the new one.

    Args:
        source: what is put there.
        target: a connection to what is replaced, in no transaction.
        locked: called once, when nobody else can write to the target any more and it is still as it was; what it
            raises leaves it so.

    Raises:
        sqlite3.Error: another program is writing to it, or the disk is full; all is as it was.
    """
    patience, told = _patience(), False

    def progress(status: int, remaining: int, total: int) -> None:
        nonlocal told
        patience(status, remaining, total)
        if not told and status == sqlite3.SQLITE_OK:
            told = True
            locked()

    source.execute("BEGIN")
    try:
        source.backup(target, pages=_AT_ONCE, progress=progress, sleep=0.05)
    finally:
        with suppress(sqlite3.Error):
            source.execute("ROLLBACK")


def _patience() -> Callable[[int, int, int], None]:
    """A progress function that gives up when the file stays locked: Python's own waiting has no end."""
    deadline = time.monotonic() + BUSY_SECONDS

    def progress(status: int, _remaining: int, _total: int) -> None:
        nonlocal deadline
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            deadline = time.monotonic() + BUSY_SECONDS
        elif time.monotonic() > deadline:
            error = sqlite3.OperationalError("database is locked")
            error.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise error

    return progress
