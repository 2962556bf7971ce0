"""An article that was taken apart anew: what is found changes, and what the user made goes on from there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from store.db import articles, claims, highlights
from store.model import Claim, Extraction, Refreshed, nearest_claim


def refresh_article(db: Database, article_id: int, extraction: Extraction, engine: str) -> Refreshed:
    """Put what ``engine`` found in an article in the place of what was found before. Call it inside a transaction.

    Read marks and stars stay, the cursor goes to the nearest claim, and highlights go with their words, see
    :func:`~store.db.highlights.reattach_highlights`.
    """
    before = articles.load_article(db, article_id)
    old = _statements([stored.claim for stored in claims.load_claims(db, article_id)])
    claims_after = articles.replace_found(db, article_id, extraction, engine)
    moved, unattached = highlights.reattach_highlights(db, article_id, extraction.claims)
    if old:
        at = old[min(before.cursor, len(old) - 1)]
        cursor = nearest_claim(_statements(extraction.claims), at)
        db.execute("UPDATE reading_marks SET cursor = ? WHERE article_id = ?", [cursor, article_id])
    return Refreshed(article_id, before.article.title, before.claim_count, claims_after, moved, unattached)


def _statements(found: Sequence[Claim]) -> list[Claim]:
    """The claims that a cursor counts."""
    return [claim for claim in found if claim.relation == "statement"]
