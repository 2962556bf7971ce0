"""Sources across articles: which rows of ``sources`` are the same one, kept up to date article by article.

Unnamed sources and descriptions belong to their article. Two of them are one only where both spoke to the same outlet,
at least one article has them from it at second hand, and the articles are a few days apart at most: one outlet's
*officials* of two years are not the same officials.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.source_marks import Mark, Named, load_marks
from store.sources.names import plain_words
from store.sources.same import Known, keys_of, same_source

_MOST_ALIKE: Final = 40
"""Sources with the same key that one is compared with, the ones stored last."""

_DAYS: Final = timedelta(days=7)
"""Articles that repeat an outlet's report follow it within a week."""


class _Row(NamedTuple):
    """A source that is to be compared."""

    id: int
    known: Known
    article_id: int | None


def count_statements(db: Database, article_id: int, sign: int) -> None:
    """Add the statements of an article to the counts of its sources, or take them off. Call it in a transaction.

    Sources that were not compared yet are left out: they are counted when they are.
    """
    sql = """
        UPDATE sources SET claim_count = claim_count + ? * found.claims FROM (
            SELECT source_id, count(DISTINCT claim_id) AS claims FROM attributions JOIN claims ON claims.id = claim_id
            WHERE article_id = ? AND relation = 'statement' GROUP BY source_id
        ) AS found WHERE sources.id = found.source_id AND same_id IS NOT NULL
    """
    db.execute(sql, [sign, article_id])


def link_article(db: Database, article_id: int, *, counted: bool = True) -> None:
    """Compare the new sources of an article with those that are known, and count them. Call it in a transaction.

    Claims of a version that was replaced are not ``counted``.
    """
    if counted:
        count_statements(db, article_id, 1)
    sql = """
        SELECT DISTINCT sources.id, name, type, sources.article_id FROM sources
        JOIN attributions ON source_id = sources.id JOIN claims ON claims.id = claim_id
        WHERE claims.article_id = ? AND same_id IS NULL ORDER BY sources.id
    """
    _link(db, db.execute(sql, [article_id]).fetchall())


def count_unlinked(db: Database) -> int:
    """How many sources were not compared yet: all of them after an update from an older version."""
    return int(db.execute("SELECT count(*) FROM sources WHERE same_id IS NULL").fetchone()[0])


def link_some(db: Database, most: int) -> int:
    """Compare so many of the sources that were not yet, and return how many were. Call it in a transaction."""
    sql = "SELECT id, name, type, article_id FROM sources WHERE same_id IS NULL ORDER BY id LIMIT ?"
    rows = db.execute(sql, [most]).fetchall()
    _link(db, rows)
    return len(rows)


def forget_sources(db: Database, ids: Sequence[int]) -> None:
    """Delete those of these sources that no attribution has any more; who stood for others hands on to one of them."""
    wanted = json.dumps(list(ids))
    gone = [
        row[0]
        for row in db.execute(
            "SELECT id FROM sources WHERE id IN (SELECT value FROM json_each(?)) "
            "AND NOT EXISTS (SELECT 1 FROM attributions WHERE source_id = sources.id)",
            [wanted],
        )
    ]
    for source_id in gone:
        heir = "SELECT min(id) FROM sources WHERE same_id = :gone AND id <> :gone"
        db.execute(f"UPDATE sources SET same_id = ({heir}) WHERE same_id = :gone AND id <> :gone", {"gone": source_id})
        db.execute("DELETE FROM sources WHERE id = ?", [source_id])


def _link(db: Database, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        source = _Row(int(str(row[0])), Known(str(row[1]), row[2]), row[3])  # type: ignore[arg-type]
        keys = sorted(set(keys_of(source.known))) or _heard_by(db, source)
        same = _same_as(db, source, keys) if keys else source.id
        sql = "INSERT OR IGNORE INTO source_keys (key, source_id) VALUES (?, ?)"
        db.conn.executemany(sql, [(key, source.id) for key in keys])
        db.execute(
            """
            UPDATE sources SET same_id = :same, claim_count = (
                SELECT count(DISTINCT claim_id) FROM attributions JOIN claims ON claims.id = claim_id
                JOIN articles ON articles.id = claims.article_id
                WHERE source_id = :id AND relation = 'statement' AND newer_id IS NULL
            ) WHERE id = :id
            """,
            {"same": same, "id": source.id},
        )


def _same_as(db: Database, source: _Row, keys: Sequence[str]) -> int:
    """Which source stands for this one: itself, when it is like no other, or like several that differ."""
    sql = """
        SELECT sources.id, name, type, same_id, article_id FROM source_keys JOIN sources ON sources.id = source_id
        WHERE key = ? AND source_id <> ? AND same_id IS NOT NULL ORDER BY source_id DESC LIMIT ?
    """
    marks = load_marks(db, Named(source.known.name, source.known.type)) if source.article_id is None else {}
    told: dict[Mark, set[int]] = {"same": set(), "apart": set()}
    for named, mark in marks.items():
        told[mark].update(_named(db, named))
    if told["same"]:
        return min(told["same"])
    found: dict[int, float] = {}
    for key in keys:
        for _, name, kind, same_id, article_id in db.execute(sql, [key, source.id, _MOST_ALIKE]):
            if key.startswith("u "):
                sure = 1.0 if kind == source.known.type and _days_near(db, source.article_id, article_id, key) else 0.0
            else:
                sure = same_source(source.known, Known(name, kind))
            if sure > found.get(same_id, 0.0) and same_id not in told["apart"]:
                found[same_id] = sure
    if not found:
        return source.id
    best = max(found.values())
    sure_ones = [same_id for same_id, sure in found.items() if sure == best]
    return sure_ones[0] if len(sure_ones) == 1 else source.id


def _named(db: Database, named: Named) -> list[int]:
    """The source that goes by a name, or none."""
    sql = "SELECT same_id FROM sources WHERE name = ? AND type = ? AND article_id IS NULL AND same_id IS NOT NULL"
    return [row[0] for row in db.execute(sql, named)]


_OUTLETS: Final = """
    SELECT DISTINCT further.name FROM attributions
    JOIN attributions AS behind ON behind.claim_id = attributions.claim_id AND behind.place > attributions.place
    JOIN sources AS further ON further.id = behind.source_id AND further.type = 'outlet'
    WHERE attributions.source_id = ?
"""


def _heard_by(db: Database, source: _Row) -> list[str]:
    """The keys of a source without a name: its description with each outlet that it spoke to."""
    if source.article_id is None:
        return []
    outlets = {row[0] for row in db.execute(_OUTLETS, [source.id])}
    own = db.execute("SELECT outlet FROM articles WHERE id = ?", [source.article_id]).fetchone()
    if not outlets and own and own[0]:
        outlets = {own[0]}
    described = " ".join(plain_words(source.known.name))
    return sorted(f"u {described} < {' '.join(plain_words(outlet))}" for outlet in outlets if described)


def _days_near(db: Database, one: int | None, other: int | None, key: str) -> bool:
    """Whether one of two articles has a source without a name at second hand, and they are of one week."""
    rows = db.execute(
        "SELECT id, outlet, published FROM articles WHERE id IN (?, ?)", [one or 0, other or 0]
    ).fetchall()
    if len(rows) < 2:
        return False
    outlet = key.rpartition(" < ")[2]
    if all(own and " ".join(plain_words(own)) == outlet for _, own, _ in rows):
        return False
    days = [_day(published) for _, _, published in rows]
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= _DAYS


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
