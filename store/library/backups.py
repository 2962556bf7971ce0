"""Backups of a library: whole ones, the daily ones of the user's own rows, and how either is brought back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final, Literal, NamedTuple

from store.db import backup_files, copies, own_rows
from store.db.backup_files import BEFORE
from store.db.connection import Connections
from store.db.explain import DAMAGED, explained, is_damage
from store.db.migrate import APPLICATION_ID, migrations
from store.db.own_rows import OWN_ID, BroughtBack
from store.errors import BackupError, LibraryReadOnly, ModelError
from store.library.articles import Articles
from store.library.open_file import OpenFile

_MAGIC: Final = b"SQLite format 3\0"

BackupKind = Literal["library", "own rows"]


class Restored(NamedTuple):
    """What was brought back, and where what it replaced is kept."""

    kind: BackupKind
    """A whole library, or the user's own rows."""
    replaced: Path | None
    """The backup of what was there; None where nothing was."""
    brought: BroughtBack | None = None
    """Of own rows what became of them."""
    outdated: int = 0
    """Articles that could not be taken apart anew for it: they count as outdated."""


class Backups:
    """What a :class:`~store.library.Library` does for backups of itself, as ``library.backups``."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    def make(self, to: Path | None = None, *, damaged_too: bool = False) -> Path:
        """Copy the whole library, while it is read and written, and see that the copy is sound.

        Args:
            to: a file that is not there yet, or a folder; else the folder ``backups`` beside the library.
            damaged_too: a copy of a damaged library is as good: it is made before somebody works on it.

        Returns:
            The copy.

        Raises:
            BackupError: it cannot be written, something is there already, or the library is damaged.
            LibraryError: the library cannot be read.
        """
        target = backup_files.free_path(self._file.path, "whole")
        if to is not None:
            target = to / target.name if to.is_dir() else to
        if os.path.lexists(target):
            raise BackupError(f"{target} is there already. Name another file for the backup.")
        with explained(self._file.path), _written(target):
            with closing(copies.open_to_read(self._file.path)) as source:
                copies.copy_database(source, target)
            with closing(copies.open_to_read(target)) as made:
                wrong = made.execute("PRAGMA quick_check(1)").fetchone()[0]
        if wrong != "ok" and not damaged_too:
            raise BackupError(
                f"The library is damaged ({wrong}), and so is the copy {target}. `onrecord library doctor` tells more."
            )
        return target

    def trouble(self) -> str | None:
        """Why the daily backup of the user's own rows failed, once; None when all is well."""
        return self._file.daily.trouble()

    def wait(self) -> None:
        """Until the daily backup that was begun is done."""
        self._file.daily.wait()


def kind_of(path: Path) -> tuple[BackupKind, int]:
    """What a backup is of, and of which version, once all of it was found sound.

    Raises:
        BackupError: it is none, damaged, or of a later version.
    """
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
        if magic != _MAGIC:
            raise BackupError(f"{path} is no backup: it is not a database at all. Nothing was changed.")
        with closing(copies.open_to_read(path)) as conn:
            number = conn.execute("PRAGMA application_id").fetchone()[0]
            version = int(conn.execute("PRAGMA user_version").fetchone()[0])
            wrong = conn.execute("PRAGMA integrity_check(1)").fetchone()[0]
            astray = conn.execute("PRAGMA foreign_key_check").fetchone()
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}. Nothing was changed.") from error
    except DAMAGED as error:
        raise BackupError(f"{path} is damaged ({error}). Nothing was changed; restore another backup.") from error
    kinds: dict[int, BackupKind] = {APPLICATION_ID: "library", OWN_ID: "own rows"}
    if number not in kinds or version < 1:
        raise BackupError(f"{path} is a database, but no backup of an onrecord library. Nothing was changed.")
    if version > len(migrations()):
        raise BackupError(f"{path} was made by a later version of onrecord. Update onrecord; nothing was changed.")
    if wrong != "ok" or astray:
        reason = wrong if wrong != "ok" else f"rows of {astray[0]} belong to nothing"
        raise BackupError(f"{path} is damaged ({reason}). Nothing was changed; restore another backup.")
    return kinds[number], version


def restore(library: Path, given: Path) -> Restored:
    """Put a backup in the place of a library, or the user's own rows of one in the place of those that are there.

    What is replaced is kept in the folder ``backups``. It is all done, or nothing is. Other programs that have the
    library open see what is restored.

    Args:
        library: the library file, which may be missing or damaged when a whole library is given.
        given: a backup, of any version up to this one.

    Raises:
        BackupError: it is no sound backup, or there is no room; nothing was changed.
        LibraryBusy: another program is writing to the library; nothing was changed.
        LibraryError: own rows are given, and the library cannot be opened.
    """
    if library.exists() and given.exists() and library.samefile(given):
        raise BackupError(f"{given} is the library itself. Nothing was changed.")
    kind, _ = kind_of(given)
    if kind == "own rows":
        if not library.exists():
            raise BackupError(
                f"{given} holds your own rows without the articles, and there is no library {library}. Add the "
                "articles first, or restore a whole library. Nothing was changed."
            )
        return _restore_own(library, given)
    if library.exists() and not os.access(library, os.W_OK):
        raise LibraryReadOnly(f"The library {library} cannot be written. Check its permissions.")
    with _written(library), explained(library), _ready_copy(given, library) as part:
        return Restored(kind, _put_in_place(part, library))


def _restore_own(library: Path, given: Path) -> Restored:
    file = OpenFile(library)
    try:
        replaced = backup_files.free_path(library, f"{BEFORE}restore")
        with closing(copies.open_to_read(given)) as kept, file.writing() as db:  # nobody else writes from here on
            with _written(replaced), closing(copies.open_to_read(library)) as source:
                copies.copy_database(source, replaced)
            brought = own_rows.bring_back(db, kept)
        articles, outdated = Articles(file), 0
        for article_id in brought.apart:
            try:
                articles.refresh(article_id)
            except ModelError:
                outdated += 1
    finally:
        file.close()
    return Restored("own rows", replaced, brought, outdated)


@contextmanager
def _ready_copy(given: Path, library: Path) -> Iterator[Path]:
    """A copy of a backup in the library's folder, brought to this version; it is gone behind the block, if unused."""
    folder = Path(os.path.realpath(library)).parent
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=copies.PART, dir=folder, ignore_cleanup_errors=True) as made:
        part = Path(made) / "library.db"
        with closing(copies.open_to_read(given)) as source:
            copies.copy_database(source, part)
        with closing(_open_to_write(part)) as conn:
            conn.execute(f"PRAGMA page_size = {_page_size(library)}")  # else the one cannot be put over the other
            conn.execute("VACUUM")
        Connections(part, keep_before=False).close()
        yield part


def _page_size(library: Path) -> int:
    """Of the library, or of a new one where that cannot be told."""
    with suppress(OSError, *DAMAGED), closing(copies.open_to_read(library)) as conn:
        return int(conn.execute("PRAGMA page_size").fetchone()[0])
    return 4096


def _put_in_place(part: Path, library: Path) -> Path | None:
    """Put a sound library in the place of what is there, and return where that is kept."""
    real = os.path.realpath(library)  # a link stays one
    if not library.exists():
        _rename(part, real)
        return None
    replaced = backup_files.free_path(library, f"{BEFORE}restore")

    def keep() -> None:
        with closing(copies.open_to_read(library)) as there:
            copies.copy_database(there, replaced)

    try:
        with closing(copies.open_to_read(part)) as source, closing(_open_to_write(library)) as target:
            if target.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                copies.overwrite_database(source, target, keep)
            else:  # nobody can read such a file while it is being overwritten
                keep()
                copies.overwrite_database(source, target, lambda: None)
            with suppress(sqlite3.Error):
                target.execute("PRAGMA wal_checkpoint (TRUNCATE)")
        return replaced
    except DAMAGED as error:
        # It can be written, as was asked before: a file that SQLite holds to be read-only has a destroyed beginning.
        if not is_damage(error) and getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
            raise
    # SQLite does not know it for a database, so no program is writing to it: it is put aside as it is.
    replaced.parent.mkdir(parents=True, exist_ok=True)
    for end in ("-wal", ""):
        if os.path.exists(real + end):
            aside = replaced.with_name(replaced.name + end)
            with copies.whole_file(aside) as copy:
                shutil.copyfile(real + end, copy)
    _rename(part, real)
    return replaced


def _open_to_write(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(copies.file_uri(path, "rw"), uri=True, timeout=copies.BUSY_SECONDS, isolation_level=None)
    conn.execute("PRAGMA synchronous = FULL")
    return conn


def _rename(part: Path, library: str) -> None:
    for end in ("-wal", "-shm"):
        Path(library + end).unlink(missing_ok=True)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(part, library)
    copies.sync_folder(Path(library).parent)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}. Make room, or choose another place.") from error
