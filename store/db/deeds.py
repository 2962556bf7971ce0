"""Every kind of deed that the history holds, and how each is taken back or done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sqlite_utils import Database

from store.db import corrections, highlights, history, link_marks, mends, reading_marks, removals, source_marks
from store.db.history import Direction, Stepped
from store.db.rows import Row

STEPS: Final[dict[str, Callable[[Database, Row, Direction], Stepped]]] = {
    "highlight": highlights.step_highlight,
    "corrected": corrections.step_correction,
    "linked": link_marks.step_mark,
    "sources": source_marks.step_sources,
    "marked": reading_marks.step_reading_mark,
    "mended": mends.step_mend,
    "removed": removals.step_removal,
}
"""By the action under which :func:`store.db.history.remember` was called; each takes the row that was given there."""


def step(db: Database, direction: Direction) -> Stepped | None:
    """Undo the last deed, or do again the one undone last. Call it inside a transaction.

    None when there is nothing to step to.
    """
    deed = history.step(db, direction)
    if deed is None:
        return None
    action, row = deed
    return STEPS[action](db, row, direction)
