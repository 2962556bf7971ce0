"""Articles stored whole, with all that was found in them, and put in the place of others."""

from __future__ import annotations

from sqlite_utils import Database

from store.db import claims, profiles, search_index, sources
from store.db.articles import article_key, find_article, newest_id, newest_version
from store.db.clock import now
from store.db.details import save_details
from store.db.rows import Row
from store.db.stated import carry_over
from store.model import Added, Article, Extraction


def save_article(db: Database, article: Article, extraction: Extraction, engine: str) -> Added:
    """Store an article, as it was stated, with all that was found in it. Call it inside a transaction.

    The same identity changes nothing. The same URL (or path, when it has no URL) with another text becomes
    the next version, and the older one stays; what the user made of it is brought over by
    :func:`store.library.versions.bring_over`.
    """
    if (found := find_article(db, article)) is not None:
        return found
    older = newest_version(db, article)
    if older and (restored := _restore(db, article, older)) is not None:
        return restored
    columns = _found(extraction, engine)
    db.table("articles").insert(
        {
            "key": article_key(article),
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "published": article.published,
            "url": article.url,
            "path": article.path,
            "text": article.text,
            "added": now(),
            "version": older["version"] + 1 if older else 1,
            **columns,
        }
    )
    article_id = newest_id(db)
    if older:
        replace_version(db, older["id"], article_id)
        carry_over(db, older["id"], article_id, article)
    save_details(db, article_id, article)
    claims.save_extraction(db, article_id, extraction)
    sources.link_article(db, article_id)
    profiles.save_profile(db, article_id, article.text, article.title)
    search_index.index_articles(db, [article_id])
    return Added("new version" if older else "added", article_id, article.title, columns["claim_count"])


def replace_found(db: Database, article_id: int, extraction: Extraction, engine: str) -> int:
    """Put what was found anew in the place of what was found before. Call it inside a transaction.

    Returns:
        How many statements the article has now.
    """
    indexed = search_index.unindex_article(db, article_id)
    for text, title in db.execute("SELECT text, title FROM articles WHERE id = ?", [article_id]).fetchall():
        profiles.save_profile(db, article_id, text, title)  # an older version may have stored none
    current = db.execute("SELECT newer_id IS NULL FROM articles WHERE id = ?", [article_id]).fetchone()[0]
    if current:
        sources.count_statements(db, article_id, -1)
    claims.replace_extraction(db, article_id, extraction)
    sources.link_article(db, article_id, counted=bool(current))
    if indexed:
        search_index.index_articles(db, [article_id])
    columns = _found(extraction, engine)
    db.table("articles").update(article_id, columns)
    return int(columns["claim_count"])


def _found(extraction: Extraction, engine: str) -> Row:
    """The columns of an article that come from what was found in it."""
    statements = [claim for claim in extraction.claims if claim.relation == "statement"]
    names = {link.source.name for claim in statements for link in claim.attribution if link.source}
    return {"claim_count": len(statements), "source_count": len(names), "engine": engine}


def _restore(db: Database, article: Article, newest: Row) -> Added | None:
    """A text that has come back after another: the article that holds it is made the newest version again."""
    for row in list(db.query("SELECT id, title, claim_count FROM articles WHERE key = ?", [article_key(article)])):
        db.execute("UPDATE articles SET newer_id = NULL, version = ? WHERE id = ?", [newest["version"] + 1, row["id"]])
        replace_version(db, newest["id"], row["id"])
        sources.count_statements(db, row["id"], 1)
        search_index.index_articles(db, [row["id"]])
        return Added("new version", row["id"], row["title"], row["claim_count"])
    return None


def replace_version(db: Database, older: int, newer: int) -> None:
    """Put an article in the place of an older version. Call it inside a transaction.

    Only the newest version of an article stands in the list and is found."""
    search_index.unindex_article(db, older)
    sources.count_statements(db, older, -1)
    db.execute("UPDATE articles SET newer_id = ? WHERE id = ?", [newer, older])
