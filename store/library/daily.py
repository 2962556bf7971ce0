"""The daily backup of the user's own rows: made behind the first of them that is written on a day, by a thread."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from store.db import clock
from store.db.backup_files import drop_old_copies, next_own_copy, own_copies


class DailyBackup:
    """Keeps the user's own rows of one library, once a day; the last seven are kept.

    Nobody waits for it, and nothing that the user does depends on it: when it fails, that is told, once.

    Args:
        library: the library file.
    """

    def __init__(self, library: Path) -> None:
        self._library = library
        self._day = ""
        self._thread: threading.Thread | None = None
        self._trouble: str | None = None
        self._told = False

    def begin(self) -> None:
        """Something of the user's own was stored just now: keep it, unless that was done today."""
        today = clock.now()[:10]
        if today == self._day:
            return
        self._day = today
        self.wait()
        self._thread = threading.Thread(target=self._keep, args=(today,), name="daily backup")
        try:
            self._thread.start()
        except RuntimeError as error:  # no thread is to be had
            self._thread = None
            self._failed(str(error))

    def wait(self) -> None:
        """Until what was begun is done: before the library is closed."""
        if self._thread is not None:
            self._thread.join()

    def trouble(self) -> str | None:
        """Why a backup could not be made, the first time that it is asked for; None when all is well."""
        trouble, self._trouble = self._trouble, None
        return trouble

    def _keep(self, today: str) -> None:
        from store.db.own_rows import save_own_rows  # not before anything was written

        copies = own_copies(self._library)
        if copies and copies[-1].day == today:
            return
        try:
            save_own_rows(self._library, next_own_copy(self._library, today))
        except (OSError, sqlite3.Error) as error:
            self._failed(error.strerror or str(error) if isinstance(error, OSError) else str(error))
        else:
            drop_old_copies(self._library)

    def _failed(self, reason: str) -> None:
        if not self._told:
            self._told = True
            self._trouble = (
                f"What you did is stored, but today's backup of it could not be made beside {self._library} "
                f"({reason}). `onrecord library backup FILE` makes one elsewhere."
            )
