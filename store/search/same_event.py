"""Which claims of different articles are on the same event: pairs that are given, or some among many claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from store.db import claims, profiles
from store.related.conflict import most_score, read_when
from store.related.features import Compared, compare_articles, compare_claims, is_copy, read_claim, weigh_claim
from store.related.score import SAME_EVENT, score
from store.search.echoes import find_pairs
from store.search.memory import MOST_TEXT, Memory, Rarities

MOST_ALL: Final = 60
"""So many claims are compared each with each; of more, those that share words that few of them hold."""

MOST_PAIRS: Final = 2_000
"""Pairs that are compared then, those that share the most of such words."""

MOST_ARTICLES: Final = 150
"""Articles that these may be of: reading what one is about takes longer than comparing a pair."""

_FEW: Final = 24  # claims that hold a word at most, for it to bring them together
_SHARED: Final = 2  # of such words


def score_pairs(memory: Memory, lines: Sequence[profiles.Line], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """How sure it is that the two claims of each pair are on one event, as for :mod:`store.search.related`.

    Args:
        memory: what was read of the library.
        lines: claims.
        pairs: places of two of them, of different articles.
    """
    if not pairs:
        return []
    wanted = sorted({place for pair in pairs for place in pair})
    ids = sorted({lines[place].article_id for place in wanted})
    about = memory.profiles(ids)
    rarities = Rarities(memory.total)
    rarities.learn(memory.article_rarities(article_id) for article_id in about)
    read = memory.read([lines[place][:3] for place in wanted])
    rarities.learn(rare for _, rare in read)
    ready = {article_id: Compared(profile, rarities) for article_id, profile in about.items()}
    weighed = {
        place: weigh_claim(ready[lines[place].article_id], told, rarities)
        for place, (told, _) in zip(wanted, read, strict=True)
    }
    alike: dict[tuple[int, int], tuple[float, ...]] = {}
    features = []
    for one, other in pairs:
        between = lines[one].article_id, lines[other].article_id
        if between not in alike:
            alike[between] = compare_articles(ready[between[0]], ready[between[1]], rarities)
        features.append(alike[between] + compare_claims(weighed[one], weighed[other], rarities))
    dates = profiles.load_article_dates(memory.db, ids)
    sentences = profiles.load_sentences(memory.db, [lines[place].claim_id for place in wanted])
    when = {
        place: read_when(sentences[lines[place].claim_id], of.named, of.published)
        for place, of in ((place, dates[lines[place].article_id]) for place in wanted)
    }
    found = []
    for (one, other), value in zip(pairs, score(features), strict=True):
        alike_at_least = SAME_EVENT if is_copy(weighed[one].told, weighed[other].told) else 0.0
        found.append(min(max(value, alike_at_least), most_score(when[one], when[other])))
    return found


def join_same(memory: Memory, claim_ids: Sequence[int]) -> list[list[int]]:
    """Numbers of claims by the event that they are on, each claim once, in the order in which they are given.

    Two of different articles are together where they are surely on one event; so is what is together with either.
    """
    lines = {line.claim_id: line for line in profiles.load_lines(memory.db, claim_ids)}
    ordered = [lines[claim_id] for claim_id in claim_ids if claim_id in lines]
    pairs = _candidates(ordered)
    joined = list(range(len(ordered)))

    def head(place: int) -> int:
        while joined[place] != place:
            joined[place] = place = joined[joined[place]]
        return place

    together = [
        pair for pair, sure in zip(pairs, score_pairs(memory, ordered, pairs), strict=True) if sure >= SAME_EVENT
    ]
    if len(ordered) <= MOST_ALL:
        together += _echoes(memory, ordered)
    for one, other in together:
        low, high = sorted((head(one), head(other)))
        joined[high] = low
    groups: dict[int, list[int]] = defaultdict(list)
    for place, line in enumerate(ordered):
        groups[head(place)].append(line.claim_id)
    return list(groups.values())


def _echoes(memory: Memory, lines: Sequence[profiles.Line]) -> list[tuple[int, int]]:
    """Places of the claims that surely say the same or differ."""
    place = {line.claim_id: place for place, line in enumerate(lines)}
    found = claims.load_claims_by_id(memory.db, place)
    pairs = find_pairs(memory, list(found.values())) if len(found) > 1 else []
    return [(place[claim.id], place[echo.claim.id]) for claim, echo in pairs if echo.verdict.sure]


def _candidates(lines: Sequence[profiles.Line]) -> list[tuple[int, int]]:
    """Places of the claims that are worth comparing."""
    if len(lines) <= MOST_ALL:
        pairs = combinations(range(len(lines)), 2)
        return [pair for pair in pairs if lines[pair[0]].article_id != lines[pair[1]].article_id]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        for root in set(read_claim(line.text[:MOST_TEXT], 0)[1].values()):
            holders[root].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= _FEW:
            shared.update(
                pair for pair in combinations(places, 2) if lines[pair[0]].article_id != lines[pair[1]].article_id
            )
    chosen: list[tuple[int, int]] = []
    articles: set[int] = set()
    for pair, count in shared.most_common(MOST_PAIRS):
        more = articles | {lines[pair[0]].article_id, lines[pair[1]].article_id}
        if count >= _SHARED and len(more) <= MOST_ARTICLES:
            articles = more
            chosen.append(pair)
    return sorted(chosen)
