"""Sources for lists and dossiers: which there are, what each said, and through whom."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sqlite_utils import Database

from store.db.articles import MOST_FILTER, MOST_ID
from store.db.claims import load_claims_by_id
from store.errors import NotFound
from store.model import SourceClaim, SourceCount, SourceDossier, SourceRow, SourceType
from store.sources.names import is_short_form
from store.text.fold import folded_words

_MOST_ROLES: Final = 5


def list_source_ids(db: Database, words: str) -> list[int]:
    """Numbers of the sources, those with most statements first.

    Args:
        words: only sources of which one name holds each of these words, or has it for its initials.
    """
    conditions, values = ["same_id IS NOT NULL"], []
    for word in folded_words(words[:MOST_FILTER]):
        conditions.append(
            "(instr(lower(name), ?) OR EXISTS (SELECT 1 FROM source_keys WHERE source_id = sources.id "
            "AND (key = 'i ' || ? OR (key >= 'n ' AND key < 'n!' AND instr(key, ?)))))"
        )
        values += [word, word, word]
    named = f"SELECT same_id FROM sources WHERE {' AND '.join(conditions)}"
    sql = f"""
        SELECT same_id FROM sources WHERE same_id IN ({named}) GROUP BY same_id HAVING sum(claim_count) > 0
        ORDER BY sum(claim_count) DESC, same_id
    """
    return [row[0] for row in db.execute(sql, values)]


def count_by_type(db: Database) -> list[SourceCount]:
    """How many sources of each type there are, and how many statements are by or through them; most first."""
    sql = """
        SELECT type, count(DISTINCT same_id), sum(claim_count) FROM sources
        WHERE same_id IS NOT NULL AND claim_count > 0 GROUP BY type ORDER BY 2 DESC, type
    """
    return [SourceCount(*row) for row in db.execute(sql)]


_COUNTS: Final = """
    SELECT
        sum(place = 0), sum(place = 0 AND kind = 'direct'), sum(place > 0), sum(place > 0 AND nameless),
        count(DISTINCT article_id), min(day), max(day)
    FROM (
        SELECT min(place) AS place, kind, article_id, substr(published, 1, 10) AS day, NOT EXISTS (
            SELECT 1 FROM attributions AS nearest JOIN sources ON sources.id = nearest.source_id
            WHERE nearest.claim_id = claims.id AND nearest.place = 0 AND type <> 'unnamed'
        ) AS nameless
        FROM attributions JOIN claims ON claims.id = claim_id JOIN articles ON articles.id = article_id
        WHERE source_id IN (SELECT value FROM json_each(?)) AND relation = 'statement' AND newer_id IS NULL
        GROUP BY claims.id
    )
"""
_ROLES: Final = """
    SELECT source_role, count(*) FROM attributions
    WHERE source_id IN (SELECT value FROM json_each(?)) AND source_role IS NOT NULL GROUP BY 1
"""


def load_source_rows(db: Database, ids: Iterable[int]) -> list[SourceRow]:
    """Sources as lines of a list, in the order asked for; those that do not exist are left out."""
    rows = (_row(db, source_id) for source_id in ids if 0 < source_id <= MOST_ID)
    return [row for row in rows if row is not None]


def _row(db: Database, source_id: int) -> SourceRow | None:
    found = _members(db, source_id)
    if not found:
        return None
    best = max(found, key=lambda row: (not is_short_form(row[1]), row[3], -row[0]))
    wanted = json.dumps([row[0] for row in found])
    counts = db.execute(_COUNTS, [wanted]).fetchone()
    said, direct, through, unnamed, articles = (int(count or 0) for count in counts[:5])
    roles = Counter(dict(db.execute(_ROLES, [wanted]).fetchall()))
    return SourceRow(
        id=source_id,
        name=best[1],
        names=tuple(dict.fromkeys(row[1] for row in found if row[1] != best[1])),
        type=best[2],
        roles=tuple(role for role, _ in roles.most_common(_MOST_ROLES)),
        said=said,
        direct=direct,
        through=through,
        unnamed=unnamed,
        articles=articles,
        first=counts[5],
        last=counts[6],
    )


def _members(db: Database, source_id: int) -> list[tuple[int, str, SourceType, int]]:
    """Number, name, type and statements of all that one source goes by."""
    sql = "SELECT id, name, type, claim_count FROM sources WHERE same_id = ? ORDER BY claim_count DESC, id"
    return db.execute(sql, [source_id]).fetchall()


def load_source(db: Database, source_id: int) -> SourceDossier:
    """One source with the numbers of its statements. Raises :class:`NotFound` where there is none with that number."""
    rows = load_source_rows(db, [source_id])
    if not rows:
        raise NotFound(f"No source has the number {source_id}. `onrecord sources` lists them.")
    sql = """
        SELECT DISTINCT claims.id FROM attributions JOIN claims ON claims.id = claim_id
        JOIN articles ON articles.id = article_id
        WHERE source_id IN (SELECT id FROM sources WHERE same_id = ?) AND relation = 'statement' AND newer_id IS NULL
        ORDER BY published IS NULL, published, claims.id
    """
    return SourceDossier(rows[0], tuple(row[0] for row in db.execute(sql, [source_id])))


def source_of(db: Database, claim_id: int) -> int | None:
    """Number of the nearest source of a claim that is named at all; None for the outlet's own voice."""
    sql = """
        SELECT coalesce(same_id, sources.id) FROM attributions JOIN sources ON sources.id = source_id
        WHERE claim_id = ? ORDER BY place LIMIT 1
    """
    for (source_id,) in db.execute(sql, [claim_id]).fetchall():
        return int(source_id)
    return None


def load_source_claims(db: Database, source_id: int, claim_ids: Sequence[int]) -> list[SourceClaim]:
    """Statements as lines of the dossier of a source, in the order asked for; others than its own are left out."""
    wanted = json.dumps(list(claim_ids))
    places = dict(
        db.execute(
            "SELECT claim_id, min(place) FROM attributions WHERE claim_id IN (SELECT value FROM json_each(?)) "
            "AND source_id IN (SELECT id FROM sources WHERE same_id = ?) GROUP BY claim_id",
            [wanted, source_id],
        ).fetchall()
    )
    found = load_claims_by_id(db, places)
    headings = {
        row[0]: row[1:]
        for row in db.execute(
            "SELECT id, title, outlet, published FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted({claim.article_id for claim in found.values()}))],
        )
    }
    lines = []
    for claim in (found[claim_id] for claim_id in claim_ids if claim_id in found):
        title, outlet, published = headings[claim.article_id]
        behind = claim.claim.attribution[places[claim.id] + 1 :]
        names = tuple(link.source.name for link in behind if link.source is not None)
        lines.append(SourceClaim(claim, title, outlet, published, places[claim.id], names))
    return lines
