"""What the user says of an article's title, outlet, author and date, in place of what was stated: as deeds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sqlite_utils import Database

from store.db import articles, history, search_index
from store.db.clock import now
from store.db.history import Direction, Stepped
from store.db.rows import Row
from store.db.stated import FIELDS, Fields, load_held, load_stated
from store.model import Article

_NAMES: Final = {"title": "title", "outlet": "outlet", "author": "author", "published": "date"}


def mend_article(db: Database, article_id: int, values: Fields) -> bool:
    """Put ``values`` in the place of what an article states. Call it inside a transaction.

    What is found in the article is to be found anew: it counts as outdated until then.

    Returns:
        Whether that changed anything.

    Raises:
        NotFound: there is none with that number.
    """
    article = articles.load_article(db, article_id).article
    before = {field: getattr(article, field) for field in FIELDS}
    changed = {field: values[field] for field in FIELDS if field in values and values[field] != before[field]}
    if not changed:
        return False
    row = {"article_id": article_id, "before": {field: before[field] for field in changed}, "after": changed}
    set_fields(db, article_id, changed)
    history.remember(db, "mended", row | {"words": changed.get("title") or article.title})
    return True


def step_mend(db: Database, row: Row, direction: Direction) -> Stepped:
    """Take a mend back, or make it again, ``row`` being what the history remembers."""
    values = row["before" if direction == "undo" else "after"]
    article_id = row["article_id"]
    if articles.is_there(db, article_id):
        set_fields(db, article_id, values)
    told = ", ".join(f"{_NAMES[field]} {value or 'not known'}" for field, value in values.items())
    return Stepped(told, row["words"], (article_id,))


def set_fields(db: Database, article_id: int, values: Fields) -> None:
    """Let an article say ``values``, keeping what was stated where that is another. Call it inside a transaction."""
    stated = load_stated(db, article_id)
    indexed = search_index.unindex_article(db, article_id)
    for field, value in values.items():
        known = field in stated
        if known and stated[field] == value:
            db.execute("DELETE FROM mends WHERE article_id = ? AND field = ?", [article_id, field])
        elif not known:
            sql = f"INSERT INTO mends SELECT id, ?, {field}, ? FROM articles WHERE id = ?"
            db.execute(sql, [field, now(), article_id])
    db.table("articles").update(article_id, dict(values) | {"engine": articles.NO_ENGINE})
    if indexed:
        search_index.index_articles(db, [article_id])


def laid_over(db: Database, article: Article) -> Article:
    """An article that comes in, with what the user said of it before it was removed, or of the older version.

    A mend holds for a newer version that states what was mended.
    """
    same = db.execute("SELECT id FROM articles WHERE key = ?", [articles.article_key(article)]).fetchone()
    older = articles.newest_version(db, article)
    before = same[0] if same else older["id"] if older else None
    held: dict[str, Any] = {} if before is None else load_held(db, before, article)
    return replace(article, **held)
