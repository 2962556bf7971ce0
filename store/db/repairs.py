"""What can be made again from the texts and from what was found in them, made again. The user's own rows stay."""

from __future__ import annotations

import hashlib
from typing import Final

from sqlite_utils import Database

from store.db import profiles, search_index, sources
from store.db.checks import ASTRAY, CLAIMS_BY, CLAIMS_OF, LEFT, NO_PROFILE, SOURCES_OF
from store.db.own_rows import OWN
from store.errors import LibraryError

_BELONGS: Final = (
    "DELETE FROM {0} WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT id FROM articles)",
    ("claims", "events", "dates", "furniture", "sources", "article_profiles", "article_details", "fetched_pages"),
)
_HANGS: Final = (
    "DELETE FROM attributions WHERE claim_id NOT IN (SELECT id FROM claims)",
    "UPDATE attributions SET source_id = NULL WHERE source_id NOT IN (SELECT id FROM sources)",
    "DELETE FROM claim_events WHERE claim_id NOT IN (SELECT id FROM claims)",
    "DELETE FROM claim_events WHERE event_id NOT IN (SELECT id FROM events)",
    "DELETE FROM source_keys WHERE source_id NOT IN (SELECT id FROM sources)",
)


def repair(db: Database) -> None:
    """Make indexes, the search index, counts, profiles and links of sources anew. Call it inside a transaction.

    Raises:
        LibraryError: the file is not sound behind it, or a row of the user's own would have changed; the caller's
            transaction must not be committed.
        sqlite3.Error: the file is damaged beyond that.
    """
    before = own_digest(db)
    db.execute("REINDEX")
    sql, tables = _BELONGS
    for table in tables:
        db.execute(sql.format(table))
    for statement in _HANGS:
        db.execute(statement)
    for table, condition in LEFT.items():
        db.execute(f"DELETE FROM {table} WHERE {condition}")
    db.execute(f"UPDATE sources SET same_id = NULL WHERE {ASTRAY}")
    while sources.count_unlinked(db):
        sources.link_some(db, 1000)
    db.execute(f"UPDATE articles SET claim_count = ({CLAIMS_OF}), source_count = ({SOURCES_OF})")
    db.execute(f"UPDATE sources SET claim_count = ({CLAIMS_BY})")
    for (article_id,) in db.execute(NO_PROFILE).fetchall():
        for text, title in db.execute("SELECT text, title FROM articles WHERE id = ?", [article_id]).fetchall():
            profiles.save_profile(db, article_id, text, title)
    db.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")
    db.execute("DELETE FROM search_words")
    db.execute("DELETE FROM search_state")
    db.execute("INSERT INTO search_state SELECT coalesce(max(indexed), 0) FROM articles")
    db.execute("UPDATE articles SET indexed = 0")
    search_index.index_articles(db, search_index.list_unindexed_ids(db)[::-1])
    # An index that was damaged may have led to pages of others, which are free now.
    wrong = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if wrong != "ok":
        raise LibraryError(f"the file is damaged: {wrong}")
    if own_digest(db) != before:
        raise LibraryError("it would have changed what is your own; please report this")


def own_digest(db: Database) -> str:
    """A number that is another one when any row of the user's own is."""
    digest = hashlib.sha256()
    for table in OWN:
        for row in db.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            digest.update(repr((table, tuple(row))).encode(errors="backslashreplace"))
    return digest.hexdigest()
