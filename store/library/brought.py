"""Passages that were marked in another reader, as highlights of the claims that have their words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlite_utils import Database

from store.db import articles, claims, highlights, versions
from store.db.highlights import CONTEXT
from store.exchange.incoming import Incoming
from store.exchange.reattach import reattach
from store.model import BroughtHighlight, Claim, Span
from store.text.clean import storable

_LEAST_COVERED = 0.5


def store_brought(db: Database, article_id: int, brought: Sequence[BroughtHighlight]) -> int:
    """Store what was marked elsewhere as the user's own highlights, each once. Call it inside a transaction.

    Words that are highlighted already get the note, where they have none.

    One whose words are in no claim is an orphaned highlight and keeps its quote; where two passages are in one claim,
    the second stands in the note of the first.

    Returns:
        How many were new.
    """
    text = articles.load_article(db, article_id).article.text
    there = [claim.claim for claim in claims.load_claims(db, article_id) if claim.claim.relation == "statement"]
    new = 0
    for given in brought:
        asked, note = storable(given.quote).strip(), storable(given.note)
        if not asked:
            continue
        found = reattach(text, Incoming((asked,)))
        span = found.spans[0] if found else None
        quote = span.of(text) if span else asked
        if versions.has_quote(db, article_id, (asked, quote)):
            versions.fill_note(db, article_id, (asked, quote), note)
            continue
        claim = covering(span, there) if span else None
        key = claim.id if claim else f"brought-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"
        place = span or Span(0, len(quote))  # of an orphaned one only its length counts
        prefix, suffix = (
            (text[max(0, place.start - CONTEXT) : place.start], text[place.end :][:CONTEXT]) if span else ("", "")
        )
        highlights.save_brought(db, article_id, key, place, (quote, prefix, suffix), note, given.created)
        new += 1
    return new


def covering(span: Span, among: Sequence[Claim]) -> Claim | None:
    """The claim that has most of the words in ``span``, of several the shortest; None where none has half of them."""

    def covered(claim: Claim) -> int:
        return sum(max(0, min(span.end, piece.end) - max(span.start, piece.start)) for piece in claim.spans)

    best = max(among, key=lambda claim: (covered(claim), -len(claim.text)), default=None)
    return best if best and covered(best) >= _LEAST_COVERED * (span.end - span.start) else None
