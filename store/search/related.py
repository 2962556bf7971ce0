"""What other articles say on a claim: BM25 over the rarest words of the claim, one line an article."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

from store.db import articles, claims, search_index
from store.model import Elsewhere, StoredClaim, chain_line
from store.search.query import fold
from store.text.words import content_stems, find_words, stem

RAREST: Final = 14
"""Words of the claim that are asked for, after design measurements on ECB+ (docs/architecture.md)."""

MOST_POSTINGS: Final = 30_000
"""Index entries that one question may touch, so that its time does not grow with the library."""

CANDIDATES: Final = 150
SHOW: Final = 0.28
"""Least share of the claim's own score at which another claim is shown; chosen on the sample articles."""

LEAST_SHARED: Final = 3
"""Content words that two claims must share; fewer are chance."""


def find_elsewhere(db: Database, claim: StoredClaim, limit: int) -> list[Elsewhere]:
    """The best claim of each other article on what ``claim`` tells of, best first.

    The score is the other claim's BM25 divided by what the claim itself scores for its own words, so that
    it means the same for short and long claims.
    """
    terms = _rarest_terms(db, claim.claim.text)
    if not terms:
        return []
    matches = search_index.match_best(db, search_index.quoted_terms(terms), CANDIDATES)
    own_number = search_index.claim_entry(claim.id)
    own = dict(matches).get(own_number)
    if not own:
        return []
    scores = {
        number // 4: score / own
        for number, score in matches
        if search_index.entry_kind(number) == "claim" and number != own_number and score / own >= SHOW
    }
    best: dict[int, tuple[float, StoredClaim]] = {}
    for other in claims.load_claims_by_id(db, scores).values():
        score = scores[other.id]
        if other.article_id != claim.article_id and score > best.get(other.article_id, (0.0,))[0]:
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
                text=other.claim.text,
                chain=chain_line(other.claim.attribution, row.outlet),
                score=round(min(score, 1.0), 3),
                reason="shares " + ", ".join(shared[:5]),
            )
        )
    return found[:limit]


def _rarest_terms(db: Database, text: str) -> list[str]:
    """Index words for the rarest stems of ``text``, as many as :data:`MOST_POSTINGS` allows."""
    groups = []
    for root in dict.fromkeys(content_stems(text)):
        beginning = fold(root).removesuffix("i")  # the stem's last i may stand for a y
        counts = {
            word: count for word, count in search_index.words_beginning(db, beginning) if stem(word) == fold(root)
        }
        if counts:
            groups.append((sum(counts.values()), list(counts)))
    groups.sort()
    terms: list[str] = []
    postings = 0
    for count, words in groups[:RAREST]:
        if terms and postings + count > MOST_POSTINGS:
            break
        postings += count
        terms += words
    return terms


def _shared_words(text: str, stems: set[str]) -> list[str]:
    """The words of ``text`` whose stem is among ``stems``, as written, each once, names first."""
    shared: dict[str, str] = {}
    for span in find_words(text):
        word = span.of(text)
        for root in content_stems(word):
            if root in stems:
                shared.setdefault(root, word)
    return sorted(shared.values(), key=lambda word: not word[0].isupper())
