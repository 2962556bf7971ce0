"""What comes in, beside what is there: which claim it is said of, and what of it is new. Nothing is stored here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from store.attribution.claim_id import claim_id
from store.corrections import attribute, make_claim
from store.errors import CannotBeMeant
from store.exchange.incoming import Incoming
from store.model import BY_HAND, MADE_BY_HAND, Claim, Correction, Link, Span, Speaker
from store.text.overlap import overlap
from store.text.typed import typed_note, typed_tags

LEAST_OVERLAP: Final = 0.5
"""Intersection over union of the words from which on something is said of a claim, as it is for highlights."""

_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]{5,20}(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_NAME: Final = re.compile(r"[0-9a-f]{8,40}", re.ASCII)


class Merged(NamedTuple):
    """What a highlight is to be."""

    values: dict[str, Any]
    """Columns of its row that change."""
    notes: tuple[str, ...]
    """What of the incoming was not taken, and why, in sentences."""


def pick_claim(claims: Sequence[Claim], spans: Sequence[Span], given: Incoming) -> Claim | None:
    """The claim that has these words: by its name, then the greatest overlap, then stance and sources as they came."""

    def likeness(claim: Claim) -> tuple[bool, float, bool, bool, bool]:
        came = given.claim
        same_stance = came is not None and came.stance == claim.stance
        same_chain = came is not None and _names(came) == _names(claim)
        share = overlap(spans, claim.spans)
        return claim.id == given.name, share, same_stance, same_chain, claim.relation == "statement"

    near = [claim for claim in claims if overlap(spans, claim.spans) >= LEAST_OVERLAP]
    statements = [claim for claim in near if claim.relation == "statement" or claim.id == given.name]
    return max(statements, key=likeness, default=None)


def correction_for(
    text: str, key: str, before: Claim | None, given: Incoming, spans: Sequence[Span]
) -> Correction | None:
    """What the other reader said of who puts a claim forward, as a correction of the claim that is here.

    None where there is nothing to correct, or no claim that could be. To the letter where the text is the same; else
    by the names of the sources.

    Args:
        text: the article's.
        key: its identity, of which a claim that is made has its name.
        before: the claim that is here; None where the engine found none.
        given: what comes in.
        spans: where its words are in ``text``.
    """
    came = given.claim
    if came is None or not given.corrected:
        return None
    speakers = [Speaker(name, link.source.type) for link in came.attribution if link.source and (name := _name(link))]
    to_the_letter = _fits(text, came)
    why = came.why if came.by_hand else BY_HAND
    if before is None:
        if came.why != MADE_BY_HAND:
            return None
        made = make_claim(text, key, Span(spans[0].start, spans[-1].end))
        if made is None:
            return None
        if to_the_letter and came.spans == made.spans:  # of a Web Annotation the sentence is not known
            return Correction(None, replace(came, id=made.id, confidence=1.0, sentence=made.sentence))
        return Correction(None, attribute(text, made, speakers, came.stance))
    if to_the_letter and came.spans == before.spans:
        after = replace(
            before, attribution=came.attribution, stance=came.stance, kind=came.kind, confidence=1.0, why=why
        )
    else:
        after = attribute(text, before, speakers, came.stance)
    if (after.attribution, after.stance, after.kind) == (before.attribution, before.stance, before.kind):
        return None
    return Correction(before, after)


def merge(own: dict[str, Any] | None, given: Incoming, known_tags: Sequence[str], now: str) -> Merged:
    """What a highlight is with what comes in: nothing that its user said is lost or replaced.

    Args:
        own: the row of the highlight that is there, its ``tags`` with it; None for a new one.
        given: what comes in.
        known_tags: those in use, whose spelling is kept.
        now: this moment, for what states none.
    """
    notes: list[str] = []
    tags: list[str] = list(own["tags"]) if own else []
    for tag in given.tags:
        try:
            tags = list(typed_tags([*tags, tag], [*tags, *known_tags]))
        except CannotBeMeant as error:
            notes.append(str(error))
    try:
        note = typed_note(given.note)
    except CannotBeMeant as error:
        note = ""
        notes.append(str(error))
    values: dict[str, Any] = {"tags": tags}
    if own is None:
        values |= {"category": given.category or 1, "note": note, "created": _time(given.created) or now}
    elif note and note not in own["note"]:
        values["note"] = f"{own['note']}\n\n{note}" if own["note"] else note
    verdict = given.verdict
    if verdict is not None:
        why = verdict.note.strip()
        if own is None or own["verdict"] is None:
            values |= {"verdict": verdict.rating, "verdict_note": why, "verdict_at": _time(verdict.given) or now}
        elif own["verdict"] != verdict.rating or (why and own["verdict_note"] != why):
            notes.append(f"Your verdict is kept; theirs is {verdict.rating}{f': {why}' if why else ''}.")
    return Merged(values, tuple(notes))


def orphan_name(key: str, claims: Sequence[Claim], given: Incoming, spans: Sequence[Span]) -> str:
    """Under which name words are kept that no claim has: its own where it has one that is free."""
    name = given.name or ""
    if _NAME.fullmatch(name) and all(claim.id != name for claim in claims):
        return name
    return claim_id(key, spans, "brought")


def _time(stated: str | None) -> str | None:
    return stated if stated and _TIME.fullmatch(stated) else None


def _name(link: Link) -> str:
    return link.source.name.strip() if link.source else ""


def _names(claim: Claim) -> list[str]:
    return [_name(link) for link in claim.attribution]


def _fits(text: str, claim: Claim) -> bool:
    """Whether every place that a claim states is in ``text``, with just these words."""

    def says(spans: Sequence[Span], words: str | None) -> bool:
        return within(spans) and " ".join(span.of(text) for span in spans) == words

    def within(spans: Sequence[Span]) -> bool:
        return bool(spans) and all(span.end <= len(text) for span in spans)

    def link_fits(link: Link) -> bool:
        source, cue = link.source, link.cue
        named = source is None or (bool(_name(link)) and (source.span is None or says([source.span], source.text)))
        return named and within(link.content) and (cue is None or says(cue.spans, cue.text))

    return says(claim.spans, claim.text) and within([claim.sentence]) and all(map(link_fits, claim.attribution))
