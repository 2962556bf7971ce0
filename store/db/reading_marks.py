"""Which articles the user starred, and which were read: as deeds that can be undone."""

from __future__ import annotations

from typing import Final, Literal

from sqlite_utils import Database

from store.db import articles, history
from store.db.history import Direction, Stepped
from store.db.rows import Row

ReadingMark = Literal["starred", "read"]

_TOLD: Final = {
    ("starred", True): "starred",
    ("starred", False): "not starred",
    ("read", True): "read",
    ("read", False): "unread",
}


def mark_article(db: Database, article_id: int, mark: ReadingMark, *, on: bool) -> bool:
    """Set or take away a mark of an article. Call it inside a transaction.

    Returns:
        Whether that changed anything.

    Raises:
        NotFound: there is none with that number.
    """
    stored = articles.load_article(db, article_id)
    before = stored.starred if mark == "starred" else stored.read
    if before == on:
        return False
    articles.save_mark(db, article_id, **{mark: int(on)})
    words = stored.article.title
    history.remember(db, "marked", {"article_id": article_id, "mark": mark, "on": on, "words": words})
    return True


def step_reading_mark(db: Database, row: Row, direction: Direction) -> Stepped:
    """Take a mark back, or set it again, ``row`` being what the history remembers."""
    on = bool(row["on"]) == (direction == "redo")
    if articles.is_there(db, row["article_id"]):
        articles.save_mark(db, row["article_id"], **{row["mark"]: int(on)})
    return Stepped(_TOLD[row["mark"], on], row["words"])
