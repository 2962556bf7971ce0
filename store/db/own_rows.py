"""The user's own rows, without the articles that they are said of: kept in a small file, and brought back from it.

An article is known by its key, the hash of what was stated of it, so that rows find it under whatever number it has in
another library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlite_utils import Database

from store.db import mends
from store.db.copies import file_uri, open_to_read, whole_file
from store.db.search_index import NOT_REMOVED
from store.db.stated import FIELDS

OWN_ID: Final = 0x6F6E726F
"""``onro`` in ASCII: the application's number in the header of a file of own rows."""

OWN: Final = (
    "highlights",
    "highlight_tags",
    "reading_marks",
    "corrections",
    "link_marks",
    "source_marks",
    "mends",
    "saved_searches",
    "recent_searches",
    "feeds",
    "feed_entries",
    "history",
    "removed_articles",
)
"""The tables of what the user makes, which nothing that repairs a library may touch."""

_NAMED: Final = {
    "highlights": ("article_id",),
    "reading_marks": ("article_id",),
    "corrections": ("article_id",),
    "link_marks": ("article_id", "other_article_id"),
    "feed_entries": ("article_id",),
}
"""Tables that are kept as they are, with the columns that hold an article's number."""

_PLAIN: Final = ("highlight_tags", "source_marks", "saved_searches", "recent_searches", "feeds")
"""Those that name no article. (Of ``mends`` the value is kept, too; undo and redo, and what was removed, are not.)"""

_IN_ORDER: Final = (
    "highlights",
    "feeds",
    *(table for table in (*_PLAIN, *_NAMED) if table not in ("highlights", "feeds")),
)
"""All of these, each behind those that its rows hang on."""

_VALUE: Final = f"CASE field {' '.join(f'WHEN {name!r} THEN {name}' for name in FIELDS)} END"


class BroughtBack(NamedTuple):
    """What became of own rows that were brought back."""

    highlights: int
    """Highlights that are there again."""
    other: int
    """Other rows: marks, corrections, mends, searches, feeds."""
    left: tuple[str, ...]
    """Titles of the articles that are not here, whose rows stayed in the backup."""
    apart: tuple[int, ...]
    """Articles that are to be taken apart anew with what is said of them now."""


def save_own_rows(library: Path, target: Path) -> None:
    """Keep the user's own rows of a library, as of one moment, in a file of their own.

    Raises:
        OSError, sqlite3.Error: it cannot be written, or the library cannot be read.
    """
    with whole_file(target) as part, closing(open_to_read(library)) as conn:
        conn.execute("ATTACH ? AS kept", [file_uri(part, "rw")])
        conn.execute("PRAGMA kept.synchronous = OFF")  # it is brought to the disk as a whole, behind this
        version = conn.execute("PRAGMA main.user_version").fetchone()[0]
        conn.execute("BEGIN")
        for table in (*_NAMED, *_PLAIN):
            order = "" if table == "highlight_tags" else " ORDER BY rowid"  # it has none
            conn.execute(f"CREATE TABLE kept.{table} AS SELECT * FROM main.{table}{order}")
        conn.execute(
            f"CREATE TABLE kept.mends AS SELECT mends.*, {_VALUE} AS value FROM main.mends "
            "JOIN main.articles ON articles.id = article_id"
        )
        numbers = [f"SELECT {column} FROM kept.{table}" for table, columns in _NAMED.items() for column in columns]
        conn.execute(
            "CREATE TABLE kept.articles AS SELECT id, key, title, outlet, url FROM main.articles "
            f"WHERE id IN ({' UNION '.join([*numbers, 'SELECT article_id FROM kept.mends'])})"
        )
        conn.execute("COMMIT")
        conn.execute(f"PRAGMA kept.application_id = {OWN_ID}")
        conn.execute(f"PRAGMA kept.user_version = {version}")


def bring_back(db: Database, kept: sqlite3.Connection) -> BroughtBack:
    """Put the own rows of a file in the place of those that are there. Call it inside a transaction.

    Undo and redo begin anew. Raises sqlite3.Error when the file cannot be read.
    """
    here, left = _articles_here(db, kept)
    before = {row[0] for row in db.execute("SELECT article_id FROM corrections UNION SELECT article_id FROM mends")}
    db.execute("DELETE FROM history")
    for article_id in [row[0] for row in db.execute("SELECT DISTINCT article_id FROM mends").fetchall()]:
        stated = db.execute("SELECT field, stated FROM mends WHERE article_id = ?", [article_id]).fetchall()
        mends.set_fields(db, article_id, dict(stated))
    for table in reversed(_IN_ORDER):
        db.execute(f"DELETE FROM {table}")
    counts = {table: _fill(db, table, _fitting(db, table, _rows(kept, table, here))) for table in _IN_ORDER}
    mended = list(_rows(kept, "mends", here, ("article_id",)))
    for row in mended:
        mends.set_fields(db, row["article_id"], {row["field"]: row["value"]})
    if counts["source_marks"]:
        db.execute("UPDATE sources SET same_id = NULL")  # they are compared again when they are needed
    corrected = {row[0] for row in db.execute("SELECT article_id FROM corrections")}
    apart = before | corrected | {row["article_id"] for row in mended} | _astray(db)
    there = {row[0] for row in db.execute(f"SELECT id FROM articles WHERE {NOT_REMOVED}")}
    other = sum(counts.values()) + len(mended) - counts["highlights"] - counts["highlight_tags"]
    return BroughtBack(counts["highlights"], other, left, tuple(sorted(apart & there)))


def _articles_here(db: Database, kept: sqlite3.Connection) -> tuple[dict[int, int], tuple[str, ...]]:
    """The number here of each article there, and the titles of those that are not here."""
    here, left = {}, []
    for number, key, title in kept.execute("SELECT id, key, title FROM articles ORDER BY id"):
        found = db.execute("SELECT id FROM articles WHERE key = ?", [key]).fetchone()
        if found:
            here[number] = int(found[0])
        else:
            left.append(str(title))
    return here, tuple(left)


def _rows(
    kept: sqlite3.Connection, table: str, here: Mapping[int, int], columns: tuple[str, ...] | None = None
) -> Iterator[dict[str, Any]]:
    """The kept rows of a table, with the numbers that articles have here; without those of articles that are not."""
    cursor = kept.execute(f"SELECT * FROM {table} ORDER BY rowid")
    names = [column[0] for column in cursor.description]
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        numbers = {name: here.get(row[name]) for name in columns or _NAMED.get(table, ())}
        if table == "feed_entries" or None not in numbers.values():
            yield row | numbers


def _fitting(db: Database, table: str, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Of the tags those whose highlight is there."""
    there = {row[0] for row in db.execute("SELECT id FROM highlights")} if table == "highlight_tags" else set()
    return (row for row in rows if table != "highlight_tags" or row["highlight_id"] in there)


def _fill(db: Database, table: str, rows: Iterator[dict[str, Any]]) -> int:
    """Store rows, in the columns that this version has; returns how many."""
    known = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
    count = 0
    for row in rows:
        fields = {name: value for name, value in row.items() if name in known}
        names, marks = ", ".join(fields), ", ".join("?" * len(fields))
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(fields.values()))
        count += 1
    return count


def _astray(db: Database) -> set[int]:
    """Articles with a highlight that no claim has the name of."""
    sql = """
        SELECT DISTINCT article_id FROM highlights WHERE NOT EXISTS (
            SELECT 1 FROM claims WHERE claims.article_id = highlights.article_id AND key = claim_key
        )
    """
    return {row[0] for row in db.execute(sql)}
