"""Subscriptions: feeds, and each entry that they ever listed, once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.clock import now
from store.errors import NotFound
from store.model import Article, Furniture, Span, StoredFeed

_FEEDS: Final = """
    SELECT feeds.*, count(feed_entries.id) AS entries, count(waiting) AS waiting
    FROM feeds LEFT JOIN feed_entries ON feed_entries.feed_id = feeds.id
    WHERE :id IS NULL OR feeds.id = :id
    GROUP BY feeds.id ORDER BY folder, name, feeds.id
"""
_FIELDS: Final = tuple(StoredFeed.__dataclass_fields__)
_TEXTS: Final = (
    "text",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "path",
    "modified",
    "canonical_url",
    "language",
)


class Condition(NamedTuple):
    """What a server said when something was fetched, to ask whether it has changed since."""

    etag: str | None = None
    last_modified: str | None = None


class WaitingEntry(NamedTuple):
    """An entry whose article is not stored yet."""

    id: int
    feed_id: int
    teaser: bool
    """Whether the rest of it is on its page."""
    tries: int
    """How often that was asked for in vain."""


def load_feeds(db: Database, feed_id: int | None = None) -> list[StoredFeed]:
    """All subscriptions, by folder and name; or one."""
    return [
        StoredFeed(**{field: row[field] for field in _FIELDS} | {"private": bool(row["private"])})
        for row in db.query(_FEEDS, {"id": feed_id})
    ]


def add_feed(db: Database, url: str, name: str, folder: str, site: str | None, *, private: bool) -> tuple[int, bool]:
    """Subscribe. Call it inside a transaction.

    Returns:
        The feed's number, and whether it is new. A name that is taken gets that number behind it.
    """
    for (feed_id,) in db.execute("SELECT id FROM feeds WHERE url = ?", [url]).fetchall():
        return int(feed_id), False
    number = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM feeds").fetchone()[0])
    for free in (name, f"{name} ({number})", f"{name} ({url})"):
        if not db.execute("SELECT 1 FROM feeds WHERE name = ?", [free]).fetchall():
            break
    sql = "INSERT INTO feeds (id, url, name, folder, site, private, added) VALUES (?, ?, ?, ?, ?, ?, ?)"
    db.execute(sql, [number, url, free, folder, site, private, now()])
    return number, True


def remove_feed(db: Database, feed_id: int) -> None:
    """Unsubscribe; its articles stay. Call it inside a transaction."""
    db.execute("DELETE FROM feeds WHERE id = ?", [feed_id])


def load_condition(db: Database, feed_id: int) -> Condition:
    """What the feed's server said the last time."""
    for row in db.execute("SELECT etag, last_modified FROM feeds WHERE id = ?", [feed_id]).fetchall():
        return Condition(*row)
    raise NotFound(f"No feed has the number {feed_id}.")


def note_fetched(db: Database, feed_id: int, condition: Condition | None, moved: str | None = None) -> None:
    """Remember that a feed was fetched. Call it inside a transaction, with its entries.

    Args:
        db: the library.
        feed_id: the feed's number.
        condition: what its server said; None when it is as it was.
        moved: its new address.
    """
    db.execute(
        "UPDATE feeds SET checked = :now, fetched = :now, failure = NULL, failed = NULL, resting = NULL WHERE id = :id",
        {"now": now(), "id": feed_id},
    )
    if condition is not None:
        db.execute("UPDATE feeds SET etag = ?, last_modified = ? WHERE id = ?", [*condition, feed_id])
    if moved:  # unless another subscription has it
        db.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", [moved, feed_id])


def note_failed(db: Database, feed_id: int, reason: str, rest: float = 0.0) -> None:
    """Remember why a feed could not be had, and for how many seconds it is to be left alone. In a transaction."""
    until = (datetime.now(UTC) + timedelta(seconds=rest)).isoformat(timespec="seconds") if rest else None
    db.execute(
        "UPDATE feeds SET checked = :now, failure = :reason, failed = coalesce(failed, :now), resting = :until "
        "WHERE id = :id",
        {"now": now(), "reason": reason, "until": until, "id": feed_id},
    )


def save_entries(db: Database, feed_id: int, entries: Iterable[tuple[str, Article]]) -> int:
    """Keep those that the feed never listed before, until their articles are stored. Call it inside a transaction.

    Returns:
        How many that are.
    """
    sql = "INSERT OR IGNORE INTO feed_entries (feed_id, entry, found, waiting, teaser) VALUES (?, ?, ?, ?, ?)"
    return sum(
        db.execute(sql, [feed_id, entry, now(), _to_json(article), _wants_page(article)]).rowcount
        for entry, article in entries
    )


def list_waiting(db: Database, feed_ids: list[int], *, pages: int) -> list[WaitingEntry]:
    """Entries that wait: all that are whole, and of the others, whose pages are needed, ``pages``, feeds in turns."""
    sql = """
        SELECT id, feed_id, tries FROM (
            SELECT id, feed_id, tries, teaser, row_number() OVER (PARTITION BY feed_id, teaser ORDER BY id) AS turn
            FROM feed_entries
            WHERE waiting IS NOT NULL AND feed_id IN (SELECT value FROM json_each(:feeds))
        ) WHERE teaser = :teaser ORDER BY turn, feed_id LIMIT :most
    """
    asked = {"feeds": json.dumps(feed_ids)}
    return [
        WaitingEntry(row[0], row[1], bool(teaser), row[2])
        for teaser, most in ((0, -1), (1, pages))
        for row in db.execute(sql, asked | {"teaser": teaser, "most": most})
    ]


def load_waiting(db: Database, entry_id: int) -> Article | None:
    """The article of an entry as its feed has it; None when it waits no longer."""
    for (waiting,) in db.execute("SELECT waiting FROM feed_entries WHERE id = ?", [entry_id]).fetchall():
        return None if waiting is None else _from_json(waiting)
    return None


def close_entry(db: Database, entry_id: int, article_id: int | None) -> None:
    """The entry is done with, as an article or without one. Call it inside a transaction."""
    db.execute("UPDATE feed_entries SET waiting = NULL, article_id = ? WHERE id = ?", [article_id, entry_id])


def count_try(db: Database, entry_id: int) -> None:
    """Its page was asked for in vain. Call it inside a transaction."""
    db.execute("UPDATE feed_entries SET tries = tries + 1 WHERE id = ?", [entry_id])


def _wants_page(article: Article) -> bool:
    return article.teaser and article.url is not None


def _to_json(article: Article) -> str:
    found = {name: value for name in _TEXTS if (value := getattr(article, name)) is not None}
    found |= {"authors": article.authors, "corrections": article.corrections, "teaser": article.teaser}
    found["furniture"] = [[*piece.span, piece.kind] for piece in article.furniture]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))


def _from_json(text: str) -> Article:
    found = json.loads(text)
    furniture = tuple(Furniture(Span(start, end), kind) for start, end, kind in found.pop("furniture"))
    authors, corrections = tuple(found.pop("authors")), tuple(found.pop("corrections"))
    return Article(**found, authors=authors, corrections=corrections, furniture=furniture)
