"""What a claim is linked with: its article's events and other articles, as found and as its user marks them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlite_utils import Database

from store.db import articles, claims, events, link_marks
from store.db.link_marks import Marked, is_same
from store.model import Elsewhere, Related, RelatedEvent, Span, StoredClaim, chain_line, with_gaps
from store.search.echoes import Echo
from store.search.elsewhere import count_origins, find_elsewhere
from store.search.memory import Memory


def find_linked(memory: Memory, claim: StoredClaim, limit: int) -> tuple[Related, list[Echo]]:
    """The events of its article that a claim tells of or refers to, and what at most ``limit`` other articles say.

    What the user pinned stands first, though the program would not find it; what was taken away stands apart.
    """
    db = memory.db
    marks = link_marks.load_marks(db, claim.article_id, words_of(claim))
    own = [_marked_event(event, claim.article_id, marks) for event in events.load_claim_events(db, claim.id)]
    elsewhere, echoes = find_elsewhere(memory, claim, limit)
    found = [_marked_elsewhere(db, other, marks) for other in elsewhere]
    there = {other.article_id for other in found}
    pinned = [mark for mark in marks if mark.mark == "pinned" and mark.article_id not in {claim.article_id, *there}]
    found += _elsewhere(db, pinned)
    articles = 1 + sum(other.same_event for other in found if other.mark != "removed")
    own = [replace(event, articles=articles) if event.relation == "tells" else event for event in own]
    own.sort(key=lambda event: event.mark != "pinned")
    found.sort(key=lambda other: other.mark != "pinned")
    taken = {other.article_id for other in found if other.mark == "removed"}
    echoes = [echo for echo in echoes if echo.claim.article_id not in taken]
    related = Related(
        tuple(event for event in own if event.mark != "removed"),
        tuple(other for other in found if other.mark != "removed"),
        (*(event for event in own if event.mark == "removed"), *(other for other in found if other.mark == "removed")),
        count_origins(db, claim, echoes),
    )
    return related, echoes


def words_of(claim: StoredClaim) -> Span:
    """From the first word of a claim to its last."""
    return Span(claim.claim.spans[0].start, claim.claim.spans[-1].end)


def _marked_event(event: RelatedEvent, article_id: int, marks: Iterable[Marked]) -> RelatedEvent:
    for mark in marks:
        if mark.article_id == article_id and is_same(mark.span, event.event.span):
            return replace(event, mark=mark.mark)
    return event


def _marked_elsewhere(db: Database, other: Elsewhere, marks: Iterable[Marked]) -> Elsewhere:
    for mark in marks:
        if mark.article_id == other.article_id:
            (claim,) = claims.load_claims_by_id(db, [other.claim_id]).values()
            if is_same(mark.span, words_of(claim)):
                return replace(other, mark=mark.mark)
    return other


def _elsewhere(db: Database, marks: Iterable[Marked]) -> list[Elsewhere]:
    """The claims of other articles that the user pinned, as far as they are still found."""
    found = []
    for mark in marks:
        for claim in claims.load_claims(db, mark.article_id):
            if claim.claim.relation == "statement" and is_same(mark.span, words_of(claim)):
                found.append(_pinned(db, claim))
                break
    return found


def _pinned(db: Database, claim: StoredClaim) -> Elsewhere:
    heading = articles.load_headings(db, [claim.article_id])[claim.article_id]
    return Elsewhere(
        article_id=claim.article_id,
        claim_id=claim.id,
        title=heading.title,
        outlet=heading.outlet,
        published=heading.published,
        text=with_gaps(claim.claim.text, claim.claim.spans),
        chain=chain_line(claim.claim.attribution, heading.outlet),
        score=1.0,
        reason="pinned",
        same_event=True,
        mark="pinned",
    )
