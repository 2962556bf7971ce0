"""Fuzzy search: from the words typed to ranked hits with their matches marked.

Candidates come from the full-text index in tiers, each asked only when the one before found too little: all
words, then all but one, then any. A few hundred of them are ranked here. The design is described in
docs/architecture.md.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import accumulate, combinations, pairwise
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import articles, claims, search_index
from store.model import GAP, Claim, Hit, SearchResult, Span, chain_line, with_gaps
from store.search.query import WORD, fold, parse_query
from store.search.words import Term, Vocabulary

CANDIDATES: Final = 250
"""Entries that are ranked at most, for each tier."""

_KIND_WEIGHT: Final = {"claim": 1.0, "title": 1.05, "source": 1.1, "event": 0.9}


class _Ranked(NamedTuple):
    score: float
    number: int
    text: str
    marks: tuple[Span, ...]


def search(db: Database, vocabulary: Vocabulary, text: str, limit: int) -> SearchResult:
    """Find claims, titles, sources and events by half-remembered words.

    Args:
        db: a connection.
        vocabulary: the words of its index.
        text: the query as typed; its last word may be a beginning.
        limit: how many hits are wanted.

    Returns:
        Hits of current articles, best first. A query without a word finds nothing.
    """
    words = parse_query(text)
    if not words:
        return SearchResult(text, (), more=False)
    expanded = [vocabulary.expand(word.text, is_prefix=word.is_prefix) for word in words]
    candidates = _candidates(db, expanded, limit)
    total = max(1, len(vocabulary))
    meanings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, terms in enumerate(expanded):
        for term in terms:
            rarity = _rarity(vocabulary.frequency(term.text), total)
            meanings[term.text].append((index, term.weight * rarity))
    ranked = sorted(
        (_rank(number, found, meanings, len(words)) for number, found in candidates.items()),
        key=lambda item: (-item.score, -item.number),
    )
    hits: list[Hit] = []
    seen: set[tuple[int, str]] = set()
    for start in range(0, len(ranked), limit):
        hits += _hits(db, ranked[start : start + limit], seen)
        if len(hits) > limit:
            break
    return SearchResult(text, tuple(hits[:limit]), more=len(hits) > limit)


def _candidates(db: Database, expanded: Sequence[Sequence[Term]], limit: int) -> dict[int, str]:
    groups = [search_index.quoted_terms(term.text for term in terms) for terms in expanded if terms]
    found: dict[int, str] = {}
    if not groups:
        return found
    tiers: list[Callable[[], str]] = []
    if len(groups) == len(expanded):
        tiers.append(lambda: " AND ".join(groups))
    if len(groups) > 2:
        tiers.append(
            lambda: " OR ".join("(" + " AND ".join(rest) + ")" for rest in combinations(groups, len(groups) - 1))
        )
    tiers.append(lambda: " OR ".join(groups))
    for tier in tiers:
        if len(found) >= limit:
            break
        found.update(search_index.match_newest(db, tier(), CANDIDATES))
    return found


def _rarity(frequency: int, total: int) -> float:
    """Inverse document frequency, smoothed, at least a little for the commonest word."""
    return 0.3 + math.log1p(total / (1 + frequency))


def _rank(number: int, text: str, meanings: dict[str, list[tuple[int, float]]], words: int) -> _Ranked:
    """Score one candidate: matched words by rarity, then share found, closeness, order, early position.

    Args:
        number: the candidate's entry.
        text: its text.
        meanings: for each term of the index the typed words that it may stand for, with its weight for each.
        words: how many words were typed.
    """
    best: dict[int, tuple[float, int, Span]] = {}
    for place, match in enumerate(WORD.finditer(text)):
        for index, weight in meanings.get(fold(match.group()), ()):
            if index not in best or weight > best[index][0]:
                best[index] = (weight, place, Span(*match.span()))
    if not best:
        return _Ranked(0.0, number, text, ())
    found = [best[index] for index in sorted(best)]
    places = [item[1] for item in found]
    close = sum(1 for a, b in pairwise(places) if abs(b - a) == 1) / max(1, words - 1)
    ordered = sum(1 for a, b in pairwise(places) if b > a) / max(1, words - 1)
    share = len(found) / words
    score = sum(item[0] for item in found) * (0.4 + 0.6 * share**2)
    score *= 1 + 0.15 * close + 0.08 * ordered + 0.05 / (1 + min(places))
    score *= _KIND_WEIGHT[search_index.entry_kind(number)]
    return _Ranked(score, number, text, tuple(sorted({item[2] for item in found})))


def _hits(db: Database, ranked: Sequence[_Ranked], seen: set[tuple[int, str]]) -> list[Hit]:
    """What ranked candidates lead to; a text that ``seen`` has of the same article is left out and noted there."""
    entries = search_index.load_entries(db, [(item.number, item.text) for item in ranked])
    rows = {row.id: row for row in articles.load_article_rows(db, sorted({e.article_id for e in entries}))}
    found = claims.load_claims_by_id(db, [entry.claim_id for entry in entries if entry.claim_id])
    by_number = {item.number: item for item in ranked}
    hits: list[Hit] = []
    for entry in entries:
        row, item = rows[entry.article_id], by_number[entry.number]
        if (entry.article_id, entry.text) in seen:
            continue  # a headline is a title and a claim, an event may be a claim word for word: one line is enough
        seen.add((entry.article_id, entry.text))
        claim = found.get(entry.claim_id) if entry.claim_id else None
        words, marks = entry.text, item.marks
        if claim and entry.kind == "claim":
            words, marks = _with_gaps(claim.claim, marks)
        hits.append(
            Hit(
                kind=entry.kind,
                text=words,
                marks=marks,
                article_id=entry.article_id,
                claim_id=entry.claim_id,
                title=row.title,
                outlet=row.outlet,
                published=row.published,
                chain=chain_line(claim.claim.attribution, row.outlet) if claim and entry.kind != "title" else "",
                score=item.score,
            )
        )
    return hits


def _with_gaps(claim: Claim, marks: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """The claim's text as :func:`with_gaps` has it, and the marks where they lie in that."""
    ends = list(accumulate(span.end - span.start + 1 for span in claim.spans))[:-1]
    wider = len(GAP) - 1
    shifts = [wider * bisect_right(ends, mark.start) for mark in marks]
    moved = (Span(mark.start + shift, mark.end + shift) for mark, shift in zip(marks, shifts, strict=True))
    return with_gaps(claim.text, claim.spans), tuple(moved)
