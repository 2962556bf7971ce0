"""How its user exported last, kept across restarts in a small file beside the marks."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from store.library.exports import EXPORT_SUFFIXES, GROUPINGS, GroupBy
from tui.keys.marks import marks_path

EXPORT_NAME: Final = "onrecord-highlights"
"""What an export is called until its user says otherwise."""

_MOST_BYTES: Final = 1 << 16


class ExportChoice(NamedTuple):
    """What is to be written, and where."""

    format: str = "markdown"
    """One of the names of the formats."""
    group_by: GroupBy | None = None
    """By what claims stand together; None: as the format has it."""
    to: Literal["file", "clipboard"] = "file"
    """Where it goes."""
    path: str = ""
    """The file; of what is remembered its folder, empty for the one that the program was started in."""

    @property
    def suffix(self) -> str:
        """The ending of the file's name."""
        return EXPORT_SUFFIXES[self.format]


def choice_path() -> Path:
    """``export.json`` in the folder of the marks."""
    return marks_path().with_name("export.json")


def load_choice() -> ExportChoice:
    """What was remembered, as far as it can be meant; what cannot is as it is at first."""
    try:
        with choice_path().open("rb") as file:
            stored = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        stored = {}
    kept: dict[str, Any] = stored if isinstance(stored, dict) else {}
    name, by, folder = kept.get("format"), kept.get("group_by"), kept.get("folder")
    return ExportChoice(
        name if isinstance(name, str) and name in EXPORT_SUFFIXES else "markdown",
        by if by in GROUPINGS else None,
        "clipboard" if kept.get("to") == "clipboard" else "file",
        folder if isinstance(folder, str) and "\0" not in folder else "",
    )


def save_choice(choice: ExportChoice) -> None:
    """Remember it; where that cannot be written, nothing is remembered."""
    folder = str(Path(choice.path).expanduser().parent.absolute()) if choice.path else ""
    kept = {"format": choice.format, "group_by": choice.group_by, "to": choice.to, "folder": folder}
    path = choice_path()
    with suppress(OSError, ValueError):  # ValueError: a NUL in the name
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(fresh, path)


def suggest_path(folder: str, suffix: str) -> Path:
    """A file of that folder that is not there yet; the current folder where that one is gone."""
    home = Path(folder) if folder and Path(folder).is_dir() else Path.cwd()
    names = chain([EXPORT_NAME], (f"{EXPORT_NAME}-{number}" for number in count(2)))
    return next(path for name in names if not (path := home / f"{name}{suffix}").exists())
