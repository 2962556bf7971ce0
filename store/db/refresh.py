"""An article that was taken apart anew: what is found changes, and what the user made goes on from there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from store.corrections import apply_corrections
from store.db import articles, claims, reattach, saved_articles
from store.model import Claim, Correction, Extraction, Refreshed, StoredArticle, nearest_claim


def refresh_article(
    db: Database, article_id: int, extraction: Extraction, engine: str, corrections: Sequence[Correction]
) -> Refreshed:
    """Put what ``engine`` found in an article in the place of what was found before. Call it inside a transaction.

    The user's ``corrections`` are laid over it. Read marks and stars stay, the cursor goes to the nearest claim, and
    highlights go with their words, see :func:`~store.db.reattach.reattach_highlights`.
    """
    before = articles.load_article(db, article_id)
    extraction = apply_corrections(before.article.text, extraction, corrections)
    return _replace(db, before, extraction, engine)


def replace_claims(db: Database, article_id: int, extraction: Extraction) -> Refreshed:
    """Put claims that the user corrected in the place of those that were there. Call it inside a transaction."""
    before = articles.load_article(db, article_id)
    return _replace(db, before, extraction, articles.engine_of(db, article_id))


def _replace(db: Database, before: StoredArticle, extraction: Extraction, engine: str) -> Refreshed:
    article_id = before.id
    old = _statements([stored.claim for stored in claims.load_claims(db, article_id)])
    claims_after = saved_articles.replace_found(db, article_id, extraction, engine)
    moved, unattached = reattach.reattach_highlights(db, article_id, extraction.claims)
    if old:
        at = old[min(before.cursor, len(old) - 1)]
        cursor = nearest_claim(_statements(extraction.claims), at)
        db.execute(
            "UPDATE reading_marks SET cursor = ?, seen = min(seen, ?) WHERE article_id = ?",
            [cursor, cursor, article_id],
        )
    return Refreshed(article_id, before.article.title, before.claim_count, claims_after, moved, unattached)


def _statements(found: Sequence[Claim]) -> list[Claim]:
    """The claims that a cursor counts."""
    return [claim for claim in found if claim.relation == "statement"]
