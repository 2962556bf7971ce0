"""Articles: which there are, how they are listed and read, and marked as read or starred."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.details import with_details
from store.db.rows import Row, article_row, stored_article
from store.db.search_index import NOT_REMOVED
from store.errors import NotFound
from store.model import Added, Article, ArticleRow, StoredArticle

_WITH_MARKS = "articles LEFT JOIN reading_marks ON reading_marks.article_id = articles.id"

NO_ENGINE: Final = "none"
"""Engine of an article that is to be taken apart anew, whatever was found in it before."""

MOST_ID: Final = 2**63 - 1
"""The greatest number of a row; SQLite takes none beyond it."""

MOST_FILTER: Final = 500
"""Code points of a filter that are looked at; a pasted page is no filter, and SQL has its limits."""


def article_key(article: Article) -> str:
    """The article's identity: a hash of its text, its outlet, and its URL (its path when it has no URL)."""
    parts = (article.text, article.outlet or "", article.url or article.path or "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def find_article(db: Database, article: Article) -> Added | None:
    """What the library holds under this article's identity, as ``unchanged``; None when there is something to do.

    There is when it is new, and when a text has come back: the library holds it as an older version, and the
    newest one came from the same file or page. (Two files may hold two versions of one page; adding both again
    changes nothing.)
    """
    sql = f"SELECT id, title, claim_count, newer_id FROM articles WHERE key = ? AND {NOT_REMOVED}"
    for row in db.query(sql, [article_key(article)]):
        newest = newest_version(db, article) if row["newer_id"] else None
        if newest is None or newest["path"] != article.path:
            return Added("unchanged", row["id"], row["title"], row["claim_count"])
    return None


def engine_of(db: Database, article_id: int) -> str:
    """Which engine found what an article holds. Raises :class:`NotFound`."""
    for (engine,) in db.execute("SELECT engine FROM articles WHERE id = ?", [article_id]).fetchall():
        return str(engine)
    raise NotFound(f"No article has the number {article_id}.")


def newest_version(db: Database, article: Article) -> Row | None:
    """Number, version and path of the current article from the same address (or file, when it has none)."""
    column, value = ("url", article.url) if article.url else ("path", article.path)
    pathless = "" if article.url else " AND url IS NULL"
    sql = f"SELECT id, version, path FROM articles WHERE {column} = ?{pathless} AND newer_id IS NULL AND {NOT_REMOVED}"
    return next(iter(db.query(sql, [value])), None)


def load_article(db: Database, article_id: int, *, even_removed: bool = False) -> StoredArticle:
    """One article with its text.

    Raises:
        NotFound: there is none with that number, or its user removed it.
    """
    sql = f"SELECT articles.*, read, starred, cursor, line, seen FROM {_WITH_MARKS} WHERE articles.id = ?"
    if abs(article_id) <= MOST_ID:
        for row in db.query(sql, [article_id]):
            if even_removed or is_there(db, article_id):
                stored = stored_article(row)
                return replace(stored, article=with_details(db, article_id, stored.article))
    raise NotFound(f"No article has the number {article_id}. `onrecord show` lists the articles.")


def load_key(db: Database, article_id: int) -> str:
    """An article's identity, see :func:`article_key`: what was stated of it, whatever its user says."""
    for (key,) in db.execute("SELECT key FROM articles WHERE id = ?", [article_id]).fetchall():
        return str(key)
    raise NotFound(f"No article has the number {article_id}.")


def count_claims(db: Database, article_id: int) -> int:
    """How many statements an article has."""
    return int(db.execute("SELECT claim_count FROM articles WHERE id = ?", [article_id]).fetchone()[0])


def is_there(db: Database, article_id: int) -> bool:
    """Whether there is an article with that number that was not removed."""
    if abs(article_id) > MOST_ID:
        return False
    sql = f"SELECT 1 FROM articles WHERE id = ? AND {NOT_REMOVED}"
    return db.execute(sql, [article_id]).fetchone() is not None


def is_current(db: Database, article_id: int) -> bool:
    """Whether an article was neither removed nor replaced by a newer version."""
    sql = f"SELECT 1 FROM articles WHERE id = ? AND newer_id IS NULL AND {NOT_REMOVED}"
    return db.execute(sql, [article_id]).fetchone() is not None


def list_all_ids(db: Database) -> list[int]:
    """Numbers of all articles, replaced versions among them, in the order in which they were added."""
    return [row[0] for row in db.execute(f"SELECT id FROM articles WHERE {NOT_REMOVED} ORDER BY id")]


def list_outdated_ids(db: Database, engine: str) -> list[int]:
    """The same, of those that another engine than ``engine`` took apart."""
    sql = f"SELECT id FROM articles WHERE engine <> ? AND {NOT_REMOVED} ORDER BY id"
    return [row[0] for row in db.execute(sql, [engine])]


def current_version(db: Database, article_id: int) -> int:
    """Number of the version that stands in the list for this article: itself, unless it was replaced."""
    while row := db.execute("SELECT newer_id FROM articles WHERE id = ? AND newer_id > 0", [article_id]).fetchone():
        article_id = int(row[0])
    return article_id


def list_versions(db: Database, article_id: int) -> list[int]:
    """Numbers of an article's versions, the one that stands in the list last."""
    versions = [current_version(db, article_id)]
    for newer in versions:  # it grows meanwhile
        versions += [row[0] for row in db.execute("SELECT id FROM articles WHERE newer_id = ?", [newer])]
    return versions[::-1]


def version_before(db: Database, article_id: int) -> int | None:
    """Number of the version that an article replaced; None where it is the first, or that one was removed."""
    sql = f"SELECT id FROM articles WHERE newer_id = ? AND {NOT_REMOVED} ORDER BY version DESC, id DESC LIMIT 1"
    for (number,) in db.execute(sql, [article_id]).fetchall():
        return int(number)
    return None


def load_article_rows(db: Database, ids: list[int]) -> list[ArticleRow]:
    """The articles with these numbers as lines of a list, in the order asked for."""
    rows = {
        row["id"]: article_row(row)
        for row in db.query(
            "SELECT articles.id, title, outlet, published, claim_count, source_count, engine, read, starred "
            f"FROM {_WITH_MARKS} WHERE articles.id IN (SELECT value FROM json_each(?))",
            [json.dumps(ids)],
        )
    }
    return [rows[article_id] for article_id in ids if article_id in rows]


class Heading(NamedTuple):
    """What a line of search shows of an article."""

    title: str
    outlet: str | None
    published: str | None


def load_headings(db: Database, ids: Iterable[int]) -> dict[int, Heading]:
    """Headings of articles; they stand before the texts in the file, so that no long text is walked through."""
    sql = "SELECT id, title, outlet, published FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0]: Heading(*row[1:]) for row in db.execute(sql, [json.dumps(list(ids))])}


def newest_id(db: Database) -> int:
    """Number of the article that was added last, 0 in an empty library."""
    return int(db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0])


def save_mark(db: Database, article_id: int, **marks: int) -> None:
    """Set some of ``read``, ``starred``, ``cursor``, ``line`` and ``seen`` of an article."""
    db.table("reading_marks").upsert({"article_id": article_id, **marks}, pk="article_id")
