"""The files that a folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from store.errors import ArticleError
from store.ingest.exports import OMNIVORE_FOLDERS, is_omnivore_name
from store.ingest.kind import FileKind, find_kind
from store.ingest.read import MARKDOWN, PLAIN
from store.ingest.streams import Peeked, Unzipped

_NOT_IN_A_FOLDER: Final[frozenset[FileKind]] = frozenset({"text", "markdown", "zip", "opml"})
"""Anything at all may be text, so in a folder its name has to say so; a zip file has to be named itself; OPML lists
feeds, no articles."""


@dataclass(slots=True)
class Found:
    """What was named on the command line, walked."""

    files: list[Path] = field(default_factory=list)
    """Files to read, in the order of their names within each folder."""
    left: list[Path] = field(default_factory=list)
    """Files of folders that are of no kind that is read, or no regular files."""


def find_files(paths: Iterable[Path]) -> Found:
    """Files as they are named, and those below the folders named that are of a kind that is read.

    In a folder only regular files are taken: no links (they may lead out, or in circles), no pipes. Hidden
    files and folders are passed over. Text and Markdown are told by their names, all others by their first bytes.
    """
    found = Found()
    for path in paths:
        if not os.path.isdir(path):  # Path.is_dir raises for names that are too long
            found.files.append(path)  # whatever it is: reading it says what is wrong with it
            continue
        # A folder that cannot be listed stands among the files: reading it says what is wrong with it.
        for folder, folders, names in os.walk(path, onerror=lambda error: found.files.append(Path(error.filename))):
            # The texts of an export of Omnivore's are read with its list, not once more by themselves.
            with_list = OMNIVORE_FOLDERS if any(map(is_omnivore_name, names)) else ()
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in with_list)
            for name in sorted(name for name in names if not name.startswith(".")):
                file = Path(folder, name)
                regular = file.is_file() and not file.is_symlink()
                (found.files if regular and is_readable(file) else found.left).append(file)
    return found


def is_readable(file: Path) -> bool:
    """Whether a regular file is of a kind that is taken from a folder; one that cannot be opened says so when read."""
    if file.suffix.lower() in MARKDOWN | PLAIN:
        return True
    try:
        with file.open("rb") as opened:
            packed = Peeked(opened)
            kind = find_kind(packed.peek(), file.name)
            if kind == "gzip":
                kind = find_kind(Peeked(Unzipped(packed, file.name)).peek(), file.stem)
    except ArticleError:
        return False
    except OSError:
        return True
    return kind not in _NOT_IN_A_FOLDER
