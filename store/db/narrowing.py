"""What filters look at: what the user has made of articles and claims, what events link, dates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final

from sqlite_utils import Database

_ON_CLAIMS: Final = "JOIN claims ON claims.key = highlights.claim_key AND claims.article_id = highlights.article_id"


def highlighted_entries(db: Database) -> set[int]:
    """The entries of the claims that are highlighted."""
    return {row[0] for row in db.execute(f"SELECT claims.id * 4 FROM highlights {_ON_CLAIMS}")}


def tagged_entries(db: Database, tags: Iterable[str]) -> set[int]:
    """The entries of the claims that have one of these tags."""
    sql = f"""
        SELECT claims.id * 4 FROM highlight_tags JOIN highlights ON highlights.id = highlight_id {_ON_CLAIMS}
        WHERE tag IN (SELECT value FROM json_each(?))
    """
    return {row[0] for row in db.execute(sql, [json.dumps(list(tags))])}


def judged_entries(db: Database, verdict: str) -> set[int]:
    """The entries of the claims with this verdict."""
    sql = f"SELECT claims.id * 4 FROM highlights {_ON_CLAIMS} WHERE verdict = ?"
    return {row[0] for row in db.execute(sql, [verdict])}


def noted_entries(db: Database) -> set[int]:
    """The entries of the claims with a note."""
    return {row[0] for row in db.execute(f"SELECT claims.id * 4 FROM highlights {_ON_CLAIMS} WHERE note <> ''")}


def articles_marked(db: Database, mark: str) -> set[int]:
    """The articles that are ``read`` or ``starred``."""
    column = {"read": "read", "starred": "starred"}[mark]
    there = "article_id NOT IN (SELECT article_id FROM removed_articles)"
    return {row[0] for row in db.execute(f"SELECT article_id FROM reading_marks WHERE {column} AND {there}")}


def entries_of_articles(db: Database, ids: Iterable[int], most: int) -> list[int]:
    """The titles, claims and events of articles, those that were added last first, ``most`` at most."""
    entries: list[int] = []
    for article_id in sorted(ids, reverse=True):
        if len(entries) >= most:
            break
        entries.append(article_id * 4 + 1)
        sql = """
            SELECT id * 4 FROM claims WHERE article_id = :article AND relation = 'statement'
            UNION ALL SELECT id * 4 + 3 FROM events WHERE article_id = :article
        """
        entries += [row[0] for row in db.execute(sql, {"article": article_id})]
    return entries[:most]


def entries_of_events(db: Database, events: Iterable[int]) -> set[int]:
    """The claims that tell of or refer to these events, and the events themselves, as entries."""
    wanted = sorted(events)
    sql = "SELECT claim_id * 4 FROM claim_events WHERE event_id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in db.execute(sql, [json.dumps(wanted)])} | {event * 4 + 3 for event in wanted}


def load_published(db: Database, ids: Iterable[int]) -> dict[int, str | None]:
    """The dates of articles, by their numbers."""
    sql = "SELECT id, published FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(sql, [json.dumps(sorted(ids))]).fetchall())
