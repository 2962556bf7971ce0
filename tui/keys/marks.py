"""Marks: a letter for a place, kept across restarts in a small file of the platform's folder for such things."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

import platformdirs

from store.errors import NotFound
from store.library import Library
from tui.keys.jumps import EventDossier, SourceDossierOf, Spot
from tui.screens.place import Place

_MOST_BYTES: Final = 1 << 20


class _Kept(NamedTuple):
    """A mark as it is written: a claim by its key, which it keeps when its article is taken apart anew."""

    kind: str
    number: int
    key: str


def marks_path() -> Path:
    """``marks.json`` in the folder ``ONRECORD_STATE``, else in the platform's."""
    named = os.environ.get("ONRECORD_STATE")
    return (Path(named) if named else platformdirs.user_state_path("onrecord")) / "marks.json"


class Marks:
    """The marks of one library. Every method reads or writes a file: call them in a thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._name = str(library.path.resolve())

    def set(self, letter: str, spot: Spot) -> None:
        """Put a letter on a place, and take it from the one that had it.

        Raises:
            OSError: it cannot be written.
        """
        all_marks = _read()
        all_marks.setdefault(self._name, {})[letter] = self._kept(spot)
        path = marks_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fresh.write_text(json.dumps(all_marks), encoding="utf-8")
        os.replace(fresh, path)

    def get(self, letter: str) -> Spot | None:
        """The place of a letter; None when it is on none.

        Raises:
            StoreError: the library cannot be read.
        """
        kept = _read().get(self._name, {}).get(letter)
        if kept is None:
            return None
        if kept.kind == "event":
            return EventDossier(kept.number)
        if kept.kind == "source":
            return SourceDossierOf(kept.number)
        with suppress(NotFound):
            if kept.key:
                claim = self._library.claims.get(kept.key)
                return Place(claim.article_id, claim.id)
        return Place(kept.number, None)

    def _kept(self, spot: Spot) -> _Kept:
        if isinstance(spot, EventDossier):
            return _Kept("event", spot.event_id, "")
        if isinstance(spot, SourceDossierOf):
            return _Kept("source", spot.source_id, "")
        key = ""
        with suppress(NotFound):
            if spot.claim_id is not None:
                key = self._library.claims.get(spot.claim_id).claim.id
        return _Kept("article", spot.article_id, key)


def _read() -> dict[str, dict[str, _Kept]]:
    """What the file holds; nothing when there is none or it is something else."""
    try:
        with marks_path().open("rb") as file:
            stored = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    libraries = stored.items() if isinstance(stored, dict) else ()
    return {name: _marks_of(marks) for name, marks in libraries if isinstance(marks, dict)}


def _marks_of(marks: dict[str, Any]) -> dict[str, _Kept]:
    found: dict[str, _Kept] = {}
    for letter, kept in marks.items():
        is_mark = isinstance(kept, list) and [type(each) for each in kept] == [str, int, str]
        if is_mark and 0 <= kept[1] < 1 << 63:
            found[letter] = _Kept(*kept)
    return found
