"""Articles that the user removed: out of the library at once, and out of the file when that is beyond undoing."""

from __future__ import annotations

import json
from typing import Final

from sqlite_utils import Database

from store.db import articles, claims, history, saved_articles, search_index, sources
from store.db.clock import now
from store.db.history import Direction, Stepped
from store.db.rows import Row
from store.model import Article, Extraction

_NOTHING: Final = Extraction((), (), (), (), ())


def remove_article(db: Database, article_id: int) -> None:
    """Take an article with all its versions out of the library. Call it inside a transaction.

    What was found in it goes at once, and is found again when the removal is undone. Highlights stay with their quotes.

    Raises:
        NotFound: there is none with that number.
    """
    title = articles.load_article(db, article_id).article.title
    ids = articles.list_versions(db, article_id)
    for each in ids:
        _take_out(db, each)
    history.remember(db, "removed", {"article_ids": ids, "words": title})


def step_removal(db: Database, row: Row, direction: Direction) -> Stepped:
    """Bring an article back, or remove it again, ``row`` being what the history remembers."""
    ids = row["article_ids"]
    if direction == "redo":
        for article_id in ids:
            _take_out(db, article_id)
        return Stepped("removed", row["words"])
    back = [article_id for article_id in ids if not articles.is_there(db, article_id)]
    for article_id in back:
        added = articles.newest_version(db, articles.load_article(db, article_id, even_removed=True).article)
        db.execute("DELETE FROM removed_articles WHERE article_id = ?", [article_id])
        if articles.is_current(db, article_id) and added:  # anew, since it was removed
            db.execute("UPDATE articles SET newer_id = ? WHERE id = ?", [added["id"], article_id])
    search_index.index_articles(db, [article_id for article_id in back if articles.is_current(db, article_id)])
    return Stepped("back in the library", row["words"], tuple(back))


def _take_out(db: Database, article_id: int) -> None:
    if not articles.is_there(db, article_id):
        return
    search_index.unindex_article(db, article_id)
    if articles.is_current(db, article_id):
        sources.count_statements(db, article_id, -1)
    claims.replace_extraction(db, article_id, _NOTHING)
    db.execute("DELETE FROM article_profiles WHERE article_id = ?", [article_id])
    db.table("removed_articles").insert({"article_id": article_id, "at": now()})
    columns = {"engine": articles.NO_ENGINE, "claim_count": 0, "source_count": 0}
    db.table("articles").update(article_id, columns)


def purge(db: Database) -> None:
    """Delete the text of removed articles that cannot come back; without highlights, all of them.

    Call it inside a transaction.
    """
    ids = history.forgotten_removals(db)
    wanted = json.dumps(ids)
    among = "article_id IN (SELECT value FROM json_each(?))"
    held = {row[0] for row in db.execute(f"SELECT article_id FROM highlights WHERE {among}", [wanted])}
    mentioned = "SELECT json_extract(payload, '$.article_id') FROM history"
    held |= {row[0] for row in db.execute(mentioned)}
    for article_id in ids:
        if article_id in held or db.execute("SELECT 1 FROM articles WHERE newer_id = ?", [article_id]).fetchone():
            db.execute("UPDATE articles SET text = '' WHERE id = ?", [article_id])
        else:
            db.execute("DELETE FROM reading_marks WHERE article_id = ?", [article_id])
            db.execute("DELETE FROM articles WHERE id = ?", [article_id])


def bring_back(db: Database, article: Article) -> int | None:
    """Put a removed article that is added again back into the library, with nothing found in it yet.

    Call it inside a transaction.

    Returns:
        Its number; None when no such article was removed.
    """
    sql = "SELECT id, version FROM removed_articles JOIN articles ON articles.id = article_id WHERE key = ?"
    for article_id, version in db.execute(sql, [articles.article_key(article)]).fetchall():
        older = articles.newest_version(db, article)
        columns = {"text": article.text, "path": article.path, "newer_id": None}
        columns["version"] = older["version"] + 1 if older else version
        db.table("articles").update(article_id, columns)
        db.execute("DELETE FROM removed_articles WHERE article_id = ?", [article_id])
        if older:
            saved_articles.replace_version(db, older["id"], article_id)
        search_index.index_articles(db, [article_id])
        return int(article_id)
    return None
