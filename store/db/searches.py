"""What the user searched for: recent queries, and those with a name."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from store.db.clock import now
from store.model import SavedSearch

MOST_RECENT: Final = 200
"""Recent queries that are kept."""


def remember_query(db: Database, query: str) -> None:
    """Put a query before all other recent ones. Call it inside a transaction."""
    db.execute("DELETE FROM recent_searches WHERE query = ?", [query])
    db.execute("INSERT INTO recent_searches (query, asked) VALUES (?, ?)", [query, now()])
    db.execute("DELETE FROM recent_searches WHERE rowid <= (SELECT max(rowid) FROM recent_searches) - ?", [MOST_RECENT])


def load_recent(db: Database) -> list[str]:
    """Recent queries, the last one first."""
    return [row[0] for row in db.execute("SELECT query FROM recent_searches ORDER BY rowid DESC")]


def save_search(db: Database, name: str, query: str) -> None:
    """Give a query a name, in place of what went by that name before. Call it inside a transaction."""
    db.execute(
        "INSERT INTO saved_searches (name, query, created) VALUES (?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET query = excluded.query, created = excluded.created",
        [name, query, now()],
    )


def forget_search(db: Database, name: str) -> bool:
    """Delete a named query; whether there was one. Call it inside a transaction."""
    return db.execute("DELETE FROM saved_searches WHERE name = ?", [name]).rowcount > 0


def load_saved(db: Database) -> list[SavedSearch]:
    """The named queries by name."""
    return [SavedSearch(*row) for row in db.execute("SELECT name, query FROM saved_searches ORDER BY name")]
