"""Fuzzy search: from the words typed to ranked hits with their matches marked.

Candidates come from the full-text index in tiers, each asked only when the one before found too little: all
words, then all but one, then any. A few hundred of them are ranked here. The design is described in
docs/architecture.md.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import articles, claims, search_index
from store.model import Hit, SearchResult, Span, chain_line
from store.search.query import Word, fold, parse_query
from store.search.words import Term, Vocabulary
from store.text.words import find_words

CANDIDATES: Final = 400
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
    weights = [
        {term.text: term.weight * _rarity(vocabulary.frequency(term.text), total) for term in terms}
        for terms in expanded
    ]
    ranked = sorted(
        (_rank(number, found, weights, words) for number, found in candidates.items()),
        key=lambda item: (-item.score, -item.number),
    )
    hits = _hits(db, ranked[: limit * 3])
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


def _rank(number: int, text: str, weights: Sequence[dict[str, float]], words: Sequence[Word]) -> _Ranked:
    """Score one candidate: matched words by rarity, then share found, closeness, order, early position."""
    best: list[tuple[float, int, Span] | None] = [None] * len(weights)
    for place, span in enumerate(find_words(text)):
        word = fold(span.of(text))
        for index, terms in enumerate(weights):
            weight = terms.get(word, 0.0)
            current = best[index]
            if weight and (current is None or weight > current[0]):
                best[index] = (weight, place, span)
    found = [item for item in best if item]
    if not found:
        return _Ranked(0.0, number, text, ())
    places = [item[1] for item in found]
    gaps = [abs(b - a) for a, b in pairwise(places)]
    close = sum(1 for gap in gaps if gap == 1) / max(1, len(words) - 1)
    ordered = sum(1 for a, b in pairwise(places) if b > a) / max(1, len(words) - 1)
    share = len(found) / len(words)
    score = sum(item[0] for item in found) * (0.4 + 0.6 * share**2)
    score *= 1 + 0.15 * close + 0.08 * ordered + 0.05 / (1 + min(places))
    score *= _KIND_WEIGHT[search_index.entry_kind(number)]
    return _Ranked(score, number, text, tuple(sorted({item[2] for item in found})))


def _hits(db: Database, ranked: Sequence[_Ranked]) -> list[Hit]:
    entries = search_index.load_entries(db, [(item.number, item.text) for item in ranked])
    rows = {row.id: row for row in articles.load_article_rows(db, sorted({e.article_id for e in entries}))}
    found = claims.load_claims_by_id(db, [entry.claim_id for entry in entries if entry.claim_id])
    by_number = {item.number: item for item in ranked}
    hits: list[Hit] = []
    seen: set[tuple[int, str]] = set()
    for entry in entries:
        row, item = rows[entry.article_id], by_number[entry.number]
        if (entry.article_id, entry.text) in seen:
            continue  # a headline is a title and a claim, an event may be a claim word for word: one line is enough
        seen.add((entry.article_id, entry.text))
        claim = found.get(entry.claim_id) if entry.claim_id else None
        hits.append(
            Hit(
                kind=entry.kind,
                text=entry.text,
                marks=item.marks,
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
