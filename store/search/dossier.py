"""All that is said on one event: by the article that tells of it, and by the others."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from store.db import articles, claims, events
from store.model import Dossier, EventClaim, StoredClaim
from store.search.linked import find_related

MOST_ELSEWHERE: Final = 60
"""Other articles that are found by one claim at most."""

MOST_FOLLOWED: Final = 6
"""Claims of other articles that are asked in their turn."""


def make_dossier(db: Database, event_id: int) -> Dossier:
    """The event with all claims on it, by the dates of their articles. Raises :class:`NotFound`.

    Other articles are found by the claim that tells of the event best, and by those that surely tell of the same; an
    event that only its article's claims refer to has none of them.
    """
    event = events.load_event(db, event_id)
    own = events.list_claims_of_event(db, event_id)
    reasons = {claim_id: (relation == "tells", reason) for claim_id, relation, reason in own}
    telling = claims.load_claims_by_id(db, [claim_id for claim_id, relation, _ in own if relation == "tells"][:1])
    for claim in telling.values():
        _follow(db, claim, reasons)
    found = claims.load_claims_by_id(db, reasons)
    headings = articles.load_headings(db, {claim.article_id for claim in found.values()})
    listed = [EventClaim(claim, *headings[claim.article_id], *reasons[claim.id]) for claim in found.values()]
    listed.sort(key=lambda each: (each.published or "9999", each.claim.article_id, each.claim.id))
    return Dossier(event, tuple(listed))


def _follow(db: Database, claim: StoredClaim, reasons: dict[int, tuple[bool, str]]) -> None:
    """Add what other articles say on the event of ``claim``: whether it is the same event, and why it is here.

    Outlets that copy one another are found by each other, however little the first one is like them.
    """
    seen, same = {claim.article_id}, []
    for other in find_related(db, claim, MOST_ELSEWHERE).elsewhere:
        reasons.setdefault(other.claim_id, (other.same_event, other.reason))
        seen.add(other.article_id)
        if other.same_event:
            same.append(other.claim_id)
    for near in claims.load_claims_by_id(db, same[:MOST_FOLLOWED]).values():
        for other in find_related(db, near, MOST_ELSEWHERE).elsewhere:
            if other.same_event and other.article_id not in seen:
                reasons.setdefault(other.claim_id, (True, other.reason))
                seen.add(other.article_id)
