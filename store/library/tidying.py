"""What is forgotten when a library is opened: all deeds but the last hundred, and what only they could bring back."""

from __future__ import annotations

from contextlib import suppress

from store.db import history
from store.errors import LibraryBusy
from store.library.open_file import OpenFile


def forget_old_deeds(file: OpenFile) -> None:
    """Keep the last deeds of the history, and of removed articles what must be kept.

    A library that is read-only, or that another program is writing to, is left as it is until the next time.

    Raises:
        LibraryError: the file cannot be read or written.
    """
    if file.read_only:
        return
    with file.reading() as db:
        if not (history.is_long(db) or history.forgotten_removals(db)):
            return
    from store.db import removals  # which is seldom needed here

    with suppress(LibraryBusy), file.writing() as db:
        history.shorten(db)
        removals.purge(db)
