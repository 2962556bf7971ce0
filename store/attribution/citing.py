"""Who cites whom: *the paper reported, citing officials*; *the paper, quoting officials, reported that …*.

In PolNeAR the one who cites is the source of *citing*; here it is who is cited, and it came through the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from store.attribution.cues import VERBS
from store.attribution.relation import Relation
from store.model import Span

_CITED = re.compile(
    r"(?:citing|quoting)\s+(?:from\s+)?(?P<who>[^,;:.“”\"—\n]+?)(?=\s+(?:as|that|who|which|in|on|at)\b|\s*[,;:.“”\"—\n]|\Z)",
    re.IGNORECASE,
)
CITING_BEHIND: Final = re.compile(r"(?:\s+on\s+\w+)?,?\s+(?:citing|quoting)\b", re.IGNORECASE)
"""Behind a cue: it is borne out by the words that cite."""
_BETWEEN = re.compile(
    r",\s*(?P<citing>citing|quoting)\s(?=[^.;:!?“”\"\n]{2,160}?,\s+"
    r"(?:(?:has|have|had|also|earlier|first|\w+ly)\s+)*(?P<said>\w+))",
    re.IGNORECASE,
)
_CITER = re.compile(
    r"(?:\A|[.;:!?”\"\n])\s*(?:(?:but|and|yet|meanwhile)\s+)?(?P<who>[^.;:!?,“”\"\n\s][^.;:!?,“”\"\n]{1,80})\Z",
    re.IGNORECASE,
)
_FAR = 200  # code points from who cites to what is said of it
_PAIR = 0.9  # see _borne_out


def with_cited(text: str, relations: list[Relation]) -> list[Relation]:
    """Relations of one window with what *citing* and *quoting* tell of them."""
    return _borne_out(text, _cited_between(text, _without_citing(text, relations)))


def cited_source(text: str, cue: Span) -> Span | None:
    """Whom *citing* and *quoting* name: the noun phrase behind them, where the corpus put the one who cites."""
    match = _CITED.match(text, cue.start)
    return Span(match.start("who"), match.end("who")) if match else None


def outside(content: Iterable[Span], taken: Span | None) -> tuple[Span, ...]:
    """``content`` without what ``taken`` covers."""
    if taken is None:
        return tuple(content)
    parts = (
        part
        for span in content
        for part in (Span(span.start, min(span.end, taken.start)), Span(max(span.start, taken.end), span.end))
    )
    return tuple(part for part in parts if part.start < part.end)


def _without_citing(text: str, relations: list[Relation]) -> list[Relation]:
    """*Reported, citing officials, that …*: what stands behind the words that cite is the content of both cues."""
    for citing in [each for each in relations if each.source and _CITED.match(text, each.cue.start)]:
        taken = Span(citing.cue.start, max(citing.source.end if citing.source else 0, citing.cue.end))
        partner = next((each for each in relations if text[each.cue.end : taken.start].strip() == ","), None)
        both = {citing.cue, partner.cue if partner else citing.cue}
        behind = tuple(
            span for each in relations if each.cue in both for span in outside(each.content, Span(0, taken.end))
        )
        longest = max(behind, key=lambda span: span.end - span.start, default=None)
        for at, each in enumerate(relations):
            if partner is not None and longest is not None and each.cue in both:
                relations[at] = replace(each, content=(longest,))
            elif any(taken.start <= span.start < taken.end for span in each.content):
                relations[at] = replace(each, content=outside(each.content, taken))
    return [each for each in relations if each.content]


def _cited_between(text: str, relations: list[Relation]) -> list[Relation]:
    """*The paper, quoting officials, reported that …*: what was reported is what the officials say.

    The network finds *quoting* or *reported*, and takes now the one and now the other for the source.
    """
    found = {each.cue: each for each in relations}
    for each in relations:
        for between in _BETWEEN.finditer(text, max(0, each.cue.start - _FAR), min(len(text), each.cue.end + _FAR)):
            citing, said = Span(*between.span("citing")), Span(*between.span("said"))
            verb = VERBS.get(said.of(text).casefold())
            if each.kind != "statement" or each.denies or verb is None or verb.attitude:
                continue
            if each.cue.overlaps(said) or (each.cue.overlaps(citing) and not any(cue.overlaps(said) for cue in found)):
                citer = _citer(text, each.source, between.start())
                if citer is not None:
                    found = {cue: other for cue, other in found.items() if not cue.overlaps(citing)}
                    outer = each.cue if each.cue.overlaps(said) else said
                    found[outer] = replace(each, cue=outer, source=citer, place=0)
                    found[citing] = replace(each, cue=citing, source=cited_source(text, citing), through=(), place=-1)
    return list(found.values())


def _citer(text: str, source: Span | None, end: int) -> Span | None:
    """Who cites, before the comma at ``end``: the source, where it stands there, else the clause."""
    if source is not None and source.end == end:
        return source
    clause = _CITER.search(text, max(0, end - _FAR), end)
    return Span(*clause.span("who")) if clause else None


def _borne_out(text: str, relations: list[Relation]) -> list[Relation]:
    """*Reported on Friday, citing officials*: neither relation is sure by itself, but each bears the other out.

    Of the 22 such chains that the program finds in our own gold 20 were right (2026-11-23; 16 of the 22 stand in texts
    that it learned from).
    """
    pairs = {
        cue
        for citing in relations
        for reported in relations
        if (behind := CITING_BEHIND.match(text, reported.cue.end)) and citing.cue.start < behind.end() <= citing.cue.end
        for cue in (citing.cue, reported.cue)
    }
    return [replace(each, confidence=max(each.confidence, _PAIR)) if each.cue in pairs else each for each in relations]
