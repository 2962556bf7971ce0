"""What other articles say on a claim: the claims of the whole library that are on the same event, ranked.

In two stages: :mod:`store.search.related_hits` finds candidates, and here all of them are compared with the claim,
article with article and claim with claim, as :mod:`store.related` has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import articles, profiles, search_index
from store.model import StoredClaim
from store.related.conflict import When, most_score, read_when
from store.related.features import Compared, Told, compare_articles, compare_claims, is_copy, read_claim
from store.related.rarity import rarity
from store.related.score import SAME_EVENT, SHOW, score
from store.search.related_hits import find_hits

ARTICLES: Final = 20
"""Other articles that are compared with the claim's own."""

HITS: Final = 40
"""Claims of these that hold the most of the words asked for, and are compared."""

NEAREST: Final = 12
"""Of the articles the most alike, whose first claims are compared too, whatever their words."""

FIRST_CLAIMS: Final = 8
CANDIDATES: Final = 80
"""Claims that are compared in all."""

MOST_TEXT: Final = 2_000
"""Code points of a claim that are looked at."""


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


def rank_related(db: Database, claim: StoredClaim, comparison: Comparison | None = None) -> list[Scored]:
    """The claims of other articles that ``claim`` was compared with, best first, whatever their score.

    ``comparison`` is that of the claim, when it was made before.
    """
    compared = (comparison or compare_all(db, claim)).candidates
    scores = score([other.features for other in compared])
    ranked = [
        # However little the articles around them are alike, the same words tell of the same event.
        Scored(other.claim_id, other.article_id, max(value, SAME_EVENT) if other.is_copy else value)
        for other, value in zip(compared, scores, strict=True)
    ]
    return sorted(_dated(db, claim, ranked), key=lambda other: (-other.score, other.claim_id))


def compare(db: Database, claim: StoredClaim) -> list[Candidate]:
    """The candidates for ``claim``, compared with it."""
    return compare_all(db, claim).candidates


def compare_all(db: Database, claim: StoredClaim) -> Comparison:
    """The candidates for ``claim``, with all that they were compared by."""
    # No version of an article speaks beside another one of it; replaced ones are not in the index.
    own_versions = {claim.article_id, articles.current_version(db, claim.article_id)}
    own = profiles.load_profiles(db, [claim.article_id])[claim.article_id]
    text = claim.claim.text[:MOST_TEXT]
    total = search_index.count_claims(db)
    hits = find_hits(db, text, own, total)
    of = profiles.load_articles_of(db, hits)
    hits = {number: mass for number, mass in hits.items() if of.get(number, claim.article_id) not in own_versions}
    near = list(dict.fromkeys(of[number] for number in hits))[:ARTICLES]
    about = profiles.load_profiles(db, near)
    rarities = Rarities(db, total)
    rarities.learn({form: key for profile in (own, *about.values()) for key, form in profile.forms.items()})
    mine = Compared(own, rarities)
    theirs = {article_id: Compared(profile, rarities) for article_id, profile in about.items()}
    alike = {article_id: compare_articles(mine, other, rarities) for article_id, other in theirs.items()}
    nearest = sorted(alike, key=lambda article_id: (-alike[article_id][0], -article_id))[:NEAREST]
    lines = _choose_lines(db, [number for number in hits if of[number] in alike][:HITS], nearest)
    first = profiles.load_first_numbers(db, {claim.article_id, *(line.article_id for line in lines)})
    asked, forms = read_claim(text, claim.id - first[claim.article_id])
    told = []
    for line in lines:
        other, more = read_claim(line.text[:MOST_TEXT], line.claim_id - first[line.article_id])
        told.append(other)
        forms |= more
    rarities.learn(forms)
    compared = []
    for line, other in zip(lines, told, strict=True):
        claims_alike = compare_claims(mine, asked, theirs[line.article_id], other, rarities)
        features = alike[line.article_id] + claims_alike
        compared.append(Candidate(line.claim_id, line.article_id, features, is_copy(asked, other)))
    return Comparison(asked, mine, theirs, rarities, lines, told, compared)


class Rarities(dict[str, float]):
    """How rare each root is in the library: its idf, by how many entries hold the commonest word met that has it."""

    def __init__(self, db: Database, total: int) -> None:
        self._db = db
        self._total = total
        self._known: dict[str, str] = {}

    def learn(self, forms: dict[str, str]) -> None:
        """Look up words that are new; for each its root is given."""
        new = forms.keys() - self._known.keys()
        self._known.update(forms)
        for word, entries in profiles.count_words(self._db, new).items():
            idf = rarity(entries, self._total, forms[word])
            self[forms[word]] = min(idf, self.get(forms[word], idf))

    def __missing__(self, key: str) -> float:
        return rarity(0, self._total, key)  # it stands in no entry: an article's text holds more than its claims


def _choose_lines(db: Database, hits: Iterable[int], nearest: Iterable[int]) -> list[profiles.Line]:
    """The claims that are compared: those that share the most words, then the first ones of the nearest articles."""
    lines = {line.claim_id: line for line in profiles.load_lines(db, hits)}
    turns: dict[int, int] = defaultdict(int)
    firsts = []
    for line in profiles.load_first_lines(db, nearest, FIRST_CLAIMS):
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
