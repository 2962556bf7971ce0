"""Where backups of a library are kept, and what they are called: in a folder ``backups`` beside it.

The daily ones have numbers, so that which is the oldest does not depend on a clock that was wrong.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from store.db import clock
from store.db.copies import PART

FOLDER: Final = "backups"

KEPT: Final = 7
"""Daily backups that are kept."""

_DAY: Final = 86_400

_OWN: Final = re.compile(r"-own-(\d{1,9})-(\d{4}-\d\d-\d\d)\.db")


class OwnCopy(NamedTuple):
    """A daily backup of the user's own rows."""

    number: int
    day: str
    path: Path


def folder_of(library: Path) -> Path:
    """The folder of a library's backups."""
    return library.parent / FOLDER


def free_path(library: Path, what: str) -> Path:
    """A name for a full backup that no file has yet: ``library.db-WHAT-2026-11-23T18-06-22Z.db``."""
    stamp = clock.now()[:19].replace(":", "-")
    base = folder_of(library) / f"{library.name}-{what}-{stamp}Z"
    number, path = 1, base.with_name(f"{base.name}.db")
    while path.exists():
        number += 1
        path = base.with_name(f"{base.name}-{number}.db")
    return path


def own_copies(library: Path) -> list[OwnCopy]:
    """The daily backups of a library, the oldest first."""
    found = []
    with suppress(OSError):
        for path in folder_of(library).iterdir():
            match = _OWN.fullmatch(path.name.removeprefix(library.name))
            if match and path.name.startswith(library.name):
                found.append(OwnCopy(int(match[1]), match[2], path))
    return sorted(found)


def next_own_copy(library: Path, day: str) -> Path:
    """The name of the next daily backup."""
    copies = own_copies(library)
    number = copies[-1].number + 1 if copies else 1
    return folder_of(library) / f"{library.name}-own-{number:05}-{day}.db"


def drop_old_copies(library: Path) -> None:
    """Keep the last :data:`KEPT` daily backups."""
    for copy in own_copies(library)[:-KEPT]:
        with suppress(OSError):
            copy.path.unlink()


BEFORE: Final = "before-"
"""What was there before it was replaced by a backup, or repaired: it may be damaged."""


def full_copies(library: Path) -> list[Path]:
    """The full backups of a library, by when they were made, the last one first; without what they replaced."""
    own = {copy.path for copy in own_copies(library)}
    found = []
    with suppress(OSError):
        for path in folder_of(library).iterdir():
            if (
                path.name.startswith(f"{library.name}-")
                and path.suffix == ".db"
                and path not in own
                and BEFORE not in path.name
            ):
                found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def unfinished_copies(library: Path) -> list[Path]:
    """What copies that were cut off left behind, more than a day ago: of younger ones somebody may be at work."""
    found: list[Path] = []
    for folder in (library.parent, folder_of(library)):
        with suppress(OSError):
            parts = [path for path in folder.iterdir() if path.name.startswith(PART)]
            found += sorted(path for path in parts if time.time() - path.stat().st_mtime > _DAY)
    return found
