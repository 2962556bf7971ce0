"""Pages that were fetched: which article each became, and what its server said, to ask whether it has changed."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from store.db.clock import now


class FetchedPage(NamedTuple):
    """A page that was fetched before."""

    article_id: int
    etag: str | None
    last_modified: str | None


def load_page(db: Database, url: str) -> FetchedPage | None:
    """What is known of a page by the address that was asked for; None when it was never fetched."""
    sql = "SELECT article_id, etag, last_modified FROM fetched_pages WHERE url = ?"
    return next((FetchedPage(*row) for row in db.execute(sql, [url]).fetchall()), None)


def save_page(db: Database, url: str, page: FetchedPage) -> None:
    """Remember it, in place of what was known before. Call it inside a transaction."""
    db.execute(
        "INSERT OR REPLACE INTO fetched_pages (url, article_id, etag, last_modified, fetched) VALUES (?, ?, ?, ?, ?)",
        [url, *page, now()],
    )


def find_whole(db: Database, url: str) -> int | None:
    """Number of the article that is at an address, whole and not only its beginning; None when there is none."""
    sql = """
        SELECT article_id FROM fetched_pages WHERE url = :url
        UNION ALL SELECT id FROM articles LEFT JOIN article_details ON article_details.article_id = articles.id
        WHERE url = :url AND newer_id IS NULL AND coalesce(teaser, 0) = 0 LIMIT 1
    """
    return next((int(row[0]) for row in db.execute(sql, {"url": url}).fetchall()), None)
