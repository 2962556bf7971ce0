"""All that is said on one event: by the article that tells of it, and by the others."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from store.db import articles, claims, events
from store.model import Dossier, EventClaim
from store.search.linked import find_related

MOST_ELSEWHERE: Final = 60
"""Other articles that a dossier names at most."""


def make_dossier(db: Database, event_id: int) -> Dossier:
    """The event with all claims on it, by the dates of their articles. Raises :class:`NotFound`.

    Other articles are found by the claim that tells of the event best; an event that only its article's claims
    refer to has none of them.
    """
    event = events.load_event(db, event_id)
    own = events.list_claims_of_event(db, event_id)
    reasons = {claim_id: (relation == "tells", reason) for claim_id, relation, reason in own}
    telling = claims.load_claims_by_id(db, [claim_id for claim_id, relation, _ in own if relation == "tells"][:1])
    for claim in telling.values():
        for other in find_related(db, claim, MOST_ELSEWHERE).elsewhere:
            reasons[other.claim_id] = (other.same_event, other.reason)
    found = claims.load_claims_by_id(db, reasons)
    headings = articles.load_headings(db, {claim.article_id for claim in found.values()})
    listed = [EventClaim(claim, *headings[claim.article_id], *reasons[claim.id]) for claim in found.values()]
    listed.sort(key=lambda each: (each.published or "9999", each.claim.article_id, each.claim.id))
    return Dossier(event, tuple(listed))
