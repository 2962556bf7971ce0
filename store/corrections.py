"""What the user says of claims, over what the engine found: another source, no claim at all, a claim that was missed.

A correction holds the claim before and after it, so that it can be laid over whatever the engine finds later, and be
taken back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from store.attribution.claim_id import claim_id
from store.attribution.contents import Contents
from store.events.related import link_events
from store.model import BY_HAND, MADE_BY_HAND, Claim, Correction, Extraction, Kind, Link, Mention, Span, Speaker, Stance
from store.text.overlap import overlap
from store.text.quotes import find_quotations
from store.text.sentences import find_sentences

_SAME: Final = 0.5
"""Overlap (intersection over union) from which on two claims are the same, as it is for highlights."""


def apply_corrections(text: str, found: Extraction, corrections: Sequence[Correction]) -> Extraction:
    """``found`` in ``text`` with ``corrections`` laid over it, in the order in which they were made.

    A corrected claim that is found no longer is put back: what the user said of it is not lost.
    """
    if not corrections:
        return found
    claims = list(found.claims)
    for correction in corrections:
        place = _find(claims, correction)
        if place is not None:
            del claims[place]
        if correction.after is not None:
            starts = [claim.spans[0].start for claim in claims]
            claims.insert(bisect_left(starts, correction.after.spans[0].start), correction.after)
    links = link_events(text, claims, found.events, found.dates)
    return replace(found, claims=tuple(claims), event_links=tuple(links))


def _find(claims: Sequence[Claim], correction: Correction) -> int | None:
    """The place of the claim that was corrected, or of the one that has come in its stead; None where there is none."""
    made, wanted = correction.after, correction.before
    if wanted is None:  # made by hand: it may stand beside another, unless that is of the very same words
        return next((n for n, claim in enumerate(claims) if made and _words(claim) == _words(made)), None)
    scored = [(_alike(claim, wanted), place) for place, claim in enumerate(claims)]
    best = max(scored, key=lambda each: (each[0], -each[1]), default=((False, 0.0, False), 0))
    (same, share, _), place = best
    return place if same or share >= _SAME else None


def _words(claim: Claim) -> tuple[tuple[Span, ...], Stance]:
    return claim.spans, claim.stance  # what one side claims and another denies is there twice


def _alike(claim: Claim, wanted: Claim) -> tuple[bool, float, bool]:
    share = overlap(claim.spans, wanted.spans) if claim.relation == wanted.relation else 0.0
    return claim.id == wanted.id, share, claim.stance == wanted.stance


def attribute(text: str, claim: Claim, speakers: Sequence[Speaker], stance: Stance) -> Claim:
    """``claim`` of ``text`` with another chain, nearest source first, and another stance.

    Cues stay where they are; without speakers it is the outlet's own voice.
    """
    links: list[Link] = []
    for place, speaker in enumerate(speakers):
        old = claim.attribution[place] if place < len(claim.attribution) else None
        content = old.content if old else links[-1].content if links else claim.spans
        source = old.source if old else None
        if source is not None and source.name == speaker.name:
            source = replace(source, type=speaker.type)
        else:
            source = _mention(text, speaker, claim.spans[0].start)
        links.append(Link(source, old.cue if old else None, content))
    return replace(
        claim,
        kind=_kind(text, claim.spans) if links else "own",
        stance=stance,
        confidence=1.0,
        attribution=tuple(links),
        why=MADE_BY_HAND if claim.why == MADE_BY_HAND else BY_HAND,
    )


def make_claim(text: str, article_key: str, span: Span) -> Claim | None:
    """The words in ``span`` as a claim in the outlet's own voice; None where there are none but spaces."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.start + len(words.rstrip())
    if start >= end:
        return None
    spans = (Span(start, end),)
    touched = [sentence for sentence in find_sentences(text) if sentence.overlaps(spans[0])]
    return Claim(
        id=claim_id(article_key, spans, "made"),
        spans=spans,
        text=text[start:end],
        kind="own",
        relation="statement",
        stance="asserted",
        confidence=1.0,
        attribution=(),
        sentence=Span(touched[0].start, touched[-1].end) if touched else spans[0],
        why=MADE_BY_HAND,
    )


def _mention(text: str, speaker: Speaker, near: int) -> Mention:
    """The place nearest to ``near`` where the name stands; one without a place when it stands nowhere."""
    places = [match.span() for match in re.finditer(re.escape(speaker.name), text)]
    if not places:
        return Mention(None, None, speaker.name, speaker.type)
    start, end = min(places, key=lambda place: abs(place[0] - near))
    return Mention(Span(start, end), text[start:end], speaker.name, speaker.type)


def _kind(text: str, spans: Sequence[Span]) -> Kind:
    return Contents(text, find_quotations(text)).settle(spans)[1]
