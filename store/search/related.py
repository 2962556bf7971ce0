"""What other articles say on a claim: the claims of the whole library that are on the same event, ranked.

In two stages: :mod:`store.search.related_hits` finds candidates, and here all of them are compared with the claim,
article with article and claim with claim, as :mod:`store.related` has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import profiles
from store.model import StoredClaim
from store.related.conflict import When, most_score, read_when
from store.related.features import Compared, Told, compare_articles, compare_claims, is_copy, weigh_claim
from store.related.score import SAME_EVENT, SHOW, score
from store.search.memory import MOST_TEXT, Memory, Rarities
from store.search.related_hits import find_hits

ARTICLES: Final = 20
"""Other articles that are compared with the claim's own."""

HITS: Final = 30
"""Claims of these that hold the most of the words asked for, and are compared."""

NEAREST: Final = 12
"""Of the articles the most alike, whose first claims are compared too, whatever their words."""

ALIKE: Final = 0.12
"""Articles that are less alike (the cosine of their most telling roots) have nothing to compare: of 6,516 claims that
are shown on ECB+ none was in such an article, nor in one below .15."""

COPIES: Final = 8
"""Claims with the most of the words that are compared whatever their articles: they may tell it in the same words."""

FIRST_CLAIMS: Final = 8
CANDIDATES: Final = 80
"""Claims that are compared in all."""


class Candidate(NamedTuple):
    """A claim of another article, compared."""

    claim_id: int
    article_id: int
    features: tuple[float, ...]
    """See :data:`store.related.features.FEATURES`."""
    is_copy: bool
    """Whether it is told in nearly the same words."""


class Scored(NamedTuple):
    """The same with its score."""

    claim_id: int
    article_id: int
    score: float


class Comparison(NamedTuple):
    """A claim and its candidates, with all that they were compared by."""

    asked: Told
    mine: Compared
    theirs: dict[int, Compared]
    """The articles of the candidates by number."""
    rarities: Mapping[str, float]
    lines: list[profiles.Line]
    """The candidates."""
    told: list[Told]
    """These as they were compared."""
    candidates: list[Candidate]
    """And what came of it, in the same order."""


def rank_related(db: Database, claim: StoredClaim, comparison: Comparison) -> list[Scored]:
    """The claims of other articles that ``claim`` was compared with, best first, whatever their score."""
    compared = comparison.candidates
    scores = score([other.features for other in compared])
    ranked = [
        # However little the articles around them are alike, the same words tell of the same event.
        Scored(other.claim_id, other.article_id, max(value, SAME_EVENT) if other.is_copy else value)
        for other, value in zip(compared, scores, strict=True)
    ]
    return sorted(_dated(db, claim, ranked), key=lambda other: (-other.score, other.claim_id))


def compare(memory: Memory, claim: StoredClaim) -> Comparison:
    """The candidates for ``claim``, with all that they were compared by."""
    # No version of an article speaks beside another one of it; replaced ones are not in the index.
    own_versions = {claim.article_id, memory.current_version(claim.article_id)}
    own = memory.profiles([claim.article_id])[claim.article_id]
    hits = find_hits(memory, claim.claim.text[:MOST_TEXT], own)
    of = profiles.load_articles_of(memory.db, hits)
    hits = {number: mass for number, mass in hits.items() if of.get(number, claim.article_id) not in own_versions}
    near = list(dict.fromkeys(of[number] for number in hits))[:ARTICLES]
    about = memory.profiles(near)
    rarities = Rarities(memory.total)
    rarities.learn(memory.article_rarities(article_id) for article_id in (claim.article_id, *about))
    mine = Compared(own, rarities)
    theirs = {article_id: Compared(profile, rarities) for article_id, profile in about.items()}
    alike = {article_id: compare_articles(mine, other, rarities) for article_id, other in theirs.items()}
    nearest = sorted(alike, key=lambda article_id: (-alike[article_id][0], -article_id))[:NEAREST]
    nearest = [article_id for article_id in nearest if alike[article_id][0] >= ALIKE]
    among = [number for number in hits if of[number] in alike][:HITS]
    among = [number for at, number in enumerate(among) if at < COPIES or alike[of[number]][0] >= ALIKE]
    lines = _choose_lines(memory, among, nearest)
    read = memory.read([(claim.id, claim.article_id, claim.claim.text), *(line[:3] for line in lines)])
    rarities.learn(rare for _, rare in read)
    (asked, _), told = read[0], [told for told, _ in read[1:]]
    compared = []
    weighed = weigh_claim(mine, asked, rarities)
    for line, other in zip(lines, told, strict=True):
        claims_alike = compare_claims(weighed, weigh_claim(theirs[line.article_id], other, rarities), rarities)
        features = alike[line.article_id] + claims_alike
        compared.append(Candidate(line.claim_id, line.article_id, features, is_copy(asked, other)))
    return Comparison(asked, mine, theirs, rarities, lines, told, compared)


def _choose_lines(memory: Memory, hits: Iterable[int], nearest: Iterable[int]) -> list[profiles.Line]:
    """The claims that are compared: those that share the most words, then the first ones of the nearest articles."""
    lines = {line.claim_id: line for line in profiles.load_lines(memory.db, hits)}
    turns: dict[int, int] = defaultdict(int)
    firsts = []
    for line in memory.first_lines(nearest, FIRST_CLAIMS):
        firsts.append((turns[line.article_id], line))
        turns[line.article_id] += 1
    for _, line in sorted(firsts, key=lambda each: each[0]):  # the first of each article, then the second of each
        if len(lines) >= CANDIDATES:
            break
        lines.setdefault(line.claim_id, line)
    return list(lines.values())


def _dated(db: Database, claim: StoredClaim, ranked: list[Scored]) -> list[Scored]:
    """The same with lower scores where dates speak against it, see :mod:`store.related.conflict`."""
    shown = [other for other in ranked if other.score >= SHOW]
    if not shown:
        return ranked
    dates = profiles.load_article_dates(db, [claim.article_id, *{other.article_id for other in shown}])
    sentences = profiles.load_sentences(db, [claim.id, *(other.claim_id for other in shown)])

    def when(claim_id: int, article_id: int) -> When:
        return read_when(sentences[claim_id], dates[article_id].named, dates[article_id].published)

    mine = when(claim.id, claim.article_id)
    most = {other.claim_id: most_score(mine, when(other.claim_id, other.article_id)) for other in shown}
    return [other._replace(score=min(other.score, most.get(other.claim_id, 1.0))) for other in ranked]
