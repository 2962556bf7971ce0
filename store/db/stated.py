"""What was stated of an article where its user says otherwise.

What the user says stands in ``articles``, where all reads it; ``mends`` keeps what was stated. The article's identity
is what was stated, so that adding it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlite_utils import Database

from store.db.clock import now
from store.model import Article

FIELDS: Final = ("title", "outlet", "author", "published")
"""What can be mended."""

Fields = Mapping[str, str | None]
"""Some of :data:`FIELDS` with their values."""


def load_stated(db: Database, article_id: int) -> dict[str, str | None]:
    """What was stated where the user says otherwise, by the field's name."""
    return dict(db.execute("SELECT field, stated FROM mends WHERE article_id = ?", [article_id]).fetchall())


def load_held(db: Database, older_id: int, article: Article) -> dict[str, str | None]:
    """What the user said of an article where ``article``, a newer version of it, states the same as that one did."""
    stated = load_stated(db, older_id)
    same = [field for field in FIELDS if field in stated and getattr(article, field) == stated[field]]
    if not same:
        return {}
    row = db.execute(f"SELECT {', '.join(same)} FROM articles WHERE id = ?", [older_id]).fetchone()
    return dict(zip(same, row, strict=True))


def carry_over(db: Database, older_id: int, article_id: int, article: Article) -> None:
    """Lay what the user said of an older version over the newer one, which states ``article``.

    Call it inside a transaction, before the newer one is indexed.
    """
    values = load_held(db, older_id, article)
    for field in values:
        row = {"article_id": article_id, "field": field, "stated": getattr(article, field), "created": now()}
        db.table("mends").insert(row)
    if values:
        db.table("articles").update(article_id, values)
