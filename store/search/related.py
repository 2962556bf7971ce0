"""What other articles say on a claim: BM25 over the rarest words of the claim, one line an article."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from typing import Final

from sqlite_utils import Database

from store.db import articles, claims, search_index
from store.model import Elsewhere, StoredClaim, chain_line, with_gaps
from store.text.fold import fold
from store.text.words import content_stems, find_words, stem

RAREST: Final = 14
"""Words of the claim that are asked for."""

MOST_POSTINGS: Final = 30_000
"""Index entries that one question may touch, so that its time does not grow with the library."""

CANDIDATES: Final = 150
"""Claims that are read and scored to the end."""

K1: Final = 1.2
B: Final = 0.75
AVERAGE_WORDS: Final = 24
"""BM25's constants (Robertson and Zaragoza 2009) and the usual length of a claim."""

SHOW: Final = 0.28
"""Least share of the claim's own score at which another claim is shown; chosen on the sample articles."""

LEAST_SHARED: Final = 3
"""Content words that two claims must share; fewer are chance."""


def find_elsewhere(db: Database, claim: StoredClaim, limit: int) -> list[Elsewhere]:
    """The best claim of each other article on what ``claim`` tells of, best first.

    The score is the other claim's BM25 divided by what the claim itself scores for its own words, so that
    it means the same for short and long claims.
    """
    scored = _scored(db, claim)
    # No version of an article speaks beside another one of it; replaced ones are not in the index.
    own_versions = {claim.article_id, articles.current_version(db, claim.article_id)}
    best: dict[int, tuple[float, StoredClaim]] = {}
    for other, score in scored:
        if other.article_id not in own_versions and score > best.get(other.article_id, (SHOW,))[0]:
            best[other.article_id] = (score, other)
    rows = {row.id: row for row in articles.load_article_rows(db, list(best))}
    own_stems = set(content_stems(claim.claim.text))
    found = []
    for article_id, (score, other) in sorted(best.items(), key=lambda item: (-item[1][0], item[0])):
        row = rows[article_id]
        shared = _shared_words(other.claim.text, own_stems)
        if len(shared) < LEAST_SHARED:
            continue
        found.append(
            Elsewhere(
                article_id=article_id,
                claim_id=other.id,
                title=row.title,
                outlet=row.outlet,
                published=row.published,
                text=with_gaps(other.claim.text, other.claim.spans),
                chain=chain_line(other.claim.attribution, row.outlet),
                score=round(min(score, 1.0), 3),
                reason="shares " + ", ".join(shared[:5]),
            )
        )
    return found[:limit]


def _scored(db: Database, claim: StoredClaim) -> list[tuple[StoredClaim, float]]:
    """Candidates with their score as a share of the claim's own."""
    groups = _rarest_stems(db, claim.claim.text)
    total = search_index.count_claims(db)
    mass: dict[int, float] = defaultdict(float)
    own = 0.0
    for count, terms in groups:
        rarity = math.log1p(total / count)
        own += rarity
        for number in search_index.match_all(db, search_index.quoted_terms(terms)):
            mass[number] += rarity
    own *= _length_factor(claim.claim.text)
    mass.pop(search_index.claim_entry(claim.id), None)
    if not own:
        return []
    numbers = (number for number in mass if search_index.entry_kind(number) == "claim")
    candidates = heapq.nlargest(CANDIDATES, numbers, key=lambda number: (mass[number], number))
    found = claims.load_claims_by_id(db, [number // 4 for number in candidates])
    return [
        (other, mass[search_index.claim_entry(other.id)] * _length_factor(other.claim.text) / own)
        for other in found.values()
    ]


def _length_factor(text: str) -> float:
    """BM25's weight of a word that stands once in ``text`` (a claim rarely says a word twice)."""
    length = text.count(" ") + 1
    return (K1 + 1) / (1 + K1 * (1 - B + B * length / AVERAGE_WORDS))


def _rarest_stems(db: Database, text: str) -> list[tuple[int, list[str]]]:
    """The rarest stems of ``text``: how many entries hold each, and the index's words for it.

    As many as :data:`RAREST` and :data:`MOST_POSTINGS` allow, and at least one.
    """
    groups = []
    for root in dict.fromkeys(content_stems(text)):
        beginning = fold(root).removesuffix("i")  # the stem's last i may stand for a y
        counts = {
            word: count for word, count in search_index.words_beginning(db, beginning) if stem(word) == fold(root)
        }
        if counts:
            groups.append((sum(counts.values()), list(counts)))
    groups.sort()
    chosen: list[tuple[int, list[str]]] = []
    postings = 0
    for count, terms in groups[:RAREST]:
        postings += count
        if chosen and postings > MOST_POSTINGS:
            break
        chosen.append((count, terms))
    return chosen


def _shared_words(text: str, stems: set[str]) -> list[str]:
    """The words of ``text`` whose stem is among ``stems``, as written, each once, names first."""
    shared: dict[str, str] = {}
    for span in find_words(text):
        word = span.of(text)
        for root in content_stems(word):
            if root in stems:
                shared.setdefault(root, word)
    return sorted(shared.values(), key=lambda word: not word[0].isupper())
