"""All that is said on one event: by the article that tells of it, and by the others, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import articles, claims, events
from store.model import Arrival, Difference, Dossier, EventClaim, Origin, StoredClaim
from store.origins.group import Arrived, Origins, cluster, group_by_origin
from store.origins.group import Echo as Same
from store.search.echoes import find_pairs
from store.search.elsewhere import say
from store.search.linked import find_linked

MOST_ELSEWHERE: Final = 60
"""Other articles that are found by one claim at most."""

MOST_TELLING: Final = 3
"""Claims of its own article by which other articles are found."""

MOST_FOLLOWED: Final = 4
"""Claims of other articles that are asked in their turn."""

MOST_COMPARED: Final = 60
"""Claims on an event that are compared with each other."""


class EventClaims(NamedTuple):
    """The claims on one event, and what they are to each other."""

    reasons: dict[int, tuple[bool, str]]
    """Numbers of claims with whether each is surely on the event, and why it is here."""
    origins: Origins
    """Where those that are surely on it come from."""
    same: tuple[tuple[int, ...], ...]
    """Those that say the same, two and more in each."""
    differences: tuple[Difference, ...]
    """Where they disagree, the sure ones first."""


def make_dossier(db: Database, event_id: int) -> Dossier:
    """The event with all claims on it, by the dates of their articles. Raises :class:`NotFound`.

    Other articles are found by the claims that tell of the event best, and by those that surely tell of the same; an
    event that only its article's claims refer to has none of them.
    """
    event = events.load_event(db, event_id)
    own = events.list_claims_of_event(db, event_id)
    telling = [claim_id for claim_id, relation, _ in own if relation == "tells"][:MOST_TELLING]
    loaded = claims.load_claims_by_id(db, telling)
    found = make_event_claims(
        db,
        [loaded[claim_id] for claim_id in telling if claim_id in loaded],
        {claim_id: (relation == "tells", reason) for claim_id, relation, reason in own},
    )
    listed = claims.load_claims_by_id(db, found.reasons)
    headings = articles.load_headings(db, {claim.article_id for claim in listed.values()})
    lines = [EventClaim(claim, *headings[claim.article_id], *found.reasons[claim.id]) for claim in listed.values()]
    lines.sort(key=lambda each: (each.published or "9999", each.claim.article_id, each.claim.id))

    def arrival(arrived: Arrived) -> Arrival:
        heading = headings[arrived.article_id]
        return Arrival(arrived.claim_id, arrived.article_id, heading.outlet, heading.published, arrived.path)

    return Dossier(
        event,
        tuple(lines),
        tuple(
            Origin(group.name, group.type, tuple(arrival(arrived) for arrived in group.arrived))
            for group in found.origins.groups
        ),
        tuple(arrival(arrived) for arrived in found.origins.not_stated),
        found.origins.silent,
        found.same,
        found.differences,
    )


def make_event_claims(
    db: Database, telling: Sequence[StoredClaim], own: dict[int, tuple[bool, str]] | None = None
) -> EventClaims:
    """What all articles say on the event that the claims ``telling`` of one article tell of, best first.

    ``own`` are the claims of that article on it, with whether each tells of it and why; else ``telling`` alone.
    Outlets that copy one another are found by each other, however little the first one is like them.
    """
    reasons = dict(own) if own is not None else {claim.id: (True, "told in this claim") for claim in telling}
    same: dict[int, int] = {}  # claims that surely tell of the event, with their articles
    for claim in telling:
        _follow(db, claim, reasons, same, {claim.article_id})
    seen = {claim.article_id for claim in telling} | set(same.values())
    for near in claims.load_claims_by_id(db, list(same)[:MOST_FOLLOWED]).values():
        _follow(db, near, reasons, same, seen)
    return _weigh(db, reasons)


def _follow(
    db: Database, claim: StoredClaim, reasons: dict[int, tuple[bool, str]], same: dict[int, int], seen: set[int]
) -> None:
    """Add what other articles say on the event of ``claim``, but for articles that were seen: sure ones to ``same``.

    A claim that surely says the same or differs is on it, and there may be several of one article.
    """
    related, echoes = find_linked(db, claim, MOST_ELSEWHERE)
    for other in related.elsewhere:
        if other.article_id not in seen and (other.same_event or len(seen) == 1):
            reasons.setdefault(other.claim_id, (other.same_event, other.reason))
            if other.same_event:
                reasons[other.claim_id] = (True, other.reason)
                same.setdefault(other.claim_id, other.article_id)
    for echo in echoes:
        if echo.verdict.sure and echo.claim.article_id != claim.article_id:
            said = "says the same" if echo.verdict.relation == "same" else "differs"
            if not reasons.get(echo.claim.id, (False, ""))[0]:
                reasons[echo.claim.id] = (True, said)
            same.setdefault(echo.claim.id, echo.claim.article_id)


def _weigh(db: Database, reasons: dict[int, tuple[bool, str]]) -> EventClaims:
    """Compare the claims that are surely on an event with each other, and find their origins."""
    sure = [claim_id for claim_id, (on_it, _) in reasons.items() if on_it][:MOST_COMPARED]
    found = list(claims.load_claims_by_id(db, sure).values())
    headings = articles.load_headings(db, {claim.article_id for claim in found})
    found.sort(key=lambda claim: (headings[claim.article_id].published or "9999", claim.article_id, claim.id))
    pairs = find_pairs(db, found)
    echoes = [
        Same(claim.id, echo.claim.id, echo.is_copy)
        for claim, echo in pairs
        if echo.verdict.sure and echo.verdict.relation == "same"
    ]
    said = [say(claim, headings[claim.article_id].outlet, headings[claim.article_id].published) for claim in found]
    differences = sorted(
        (echo.difference for _, echo in pairs if echo.difference is not None), key=lambda each: not each.sure
    )
    return EventClaims(
        reasons,
        group_by_origin(said, echoes),
        tuple(each for each in cluster([claim.id for claim in found], echoes) if len(each) > 1),
        tuple(differences),
    )
