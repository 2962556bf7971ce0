"""The files that a folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from store.ingest.read import MARKDOWN, PLAIN


@dataclass(slots=True)
class Found:
    """What was named on the command line, walked."""

    files: list[Path] = field(default_factory=list)
    """Files to read, in the order of their names within each folder."""
    left: list[Path] = field(default_factory=list)
    """Files of folders that are of no kind that is read, or no regular files."""


def find_files(paths: Iterable[Path]) -> Found:
    """Files as they are named, and the text and Markdown files below the folders named.

    In a folder only regular files are taken: no links (they may lead out, or in circles), no pipes. Hidden
    files and folders are passed over.
    """
    found = Found()
    for path in paths:
        if not os.path.isdir(path):  # Path.is_dir raises for names that are too long
            found.files.append(path)  # whatever it is: reading it says what is wrong with it
            continue
        # A folder that cannot be listed stands among the files: reading it says what is wrong with it.
        for folder, folders, names in os.walk(path, onerror=lambda error: found.files.append(Path(error.filename))):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                file = Path(folder, name)
                known = file.suffix.lower() in MARKDOWN | PLAIN
                regular = file.is_file() and not file.is_symlink()
                (found.files if known and regular else found.left).append(file)
    return found
