"""A folder that is watched: files are taken when nobody writes to them any more."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from store.errors import ArticleError
from store.ingest.walk import is_readable

_UNFINISHED: Final = (".part", ".partial", ".crdownload", ".download", ".tmp", ".swp", "~")
"""How programs call what they still write; it gets its name when it is whole."""

_Mark = tuple[int, int]
"""Size and time of the last change: the same twice, and nobody writes."""


def watch_folder(folder: Path, pause: Callable[[], bool]) -> Iterator[list[Path]]:
    """The files that come into a folder, in the order of their names at each look; those in it already come first.

    A file is taken when its size and time are what they were at the look before, and again when they change later.
    As in a folder that is added, only regular files of a kind that is read are: no links, nothing hidden.

    Args:
        folder: it and the folders in it.
        pause: waits between two looks; False ends it.

    Raises:
        ArticleError: it is no folder, or no longer there.
    """
    before: dict[Path, _Mark] = {}
    done: dict[Path, _Mark] = {}
    while True:
        now = _look(folder)
        still = [file for file, mark in now.items() if before.get(file) == mark != done.get(file)]
        before = now
        done = {file: mark for file, mark in done.items() if file in now} | {file: now[file] for file in still}
        if ready := [file for file in still if is_readable(file)]:
            yield ready
        if not pause():
            return


def _look(folder: Path) -> dict[Path, _Mark]:
    """The regular files below ``folder``. One that goes meanwhile is passed over, as is a folder within."""
    if not os.path.isdir(folder):
        shown = os.fsencode(folder).decode(errors="replace")
        raise ArticleError(f"{shown} is no folder, or no longer there. Name the folder to watch.")
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            if name.lower().endswith(_UNFINISHED):
                continue
            file = Path(place, name)
            try:
                status = os.lstat(file)
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                found[file] = (status.st_size, status.st_mtime_ns)
    return found
