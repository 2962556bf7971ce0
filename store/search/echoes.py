"""Which claims of other articles say the same as a claim, or differ from it: on top of what is ranked as related."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import claims, profiles, search_index
from store.model import Difference, Span, StoredClaim, Value
from store.origins.features import Compare, Saying, compare_sayings, may_echo, read_saying
from store.origins.judge import Dated, Verdict, judge
from store.origins.score import MAYBE, lift, score
from store.related.conflict import looks_back, most_score, read_when
from store.related.features import Compared, compare_articles, compare_claims, read_claim
from store.related.score import SAME_EVENT, SHOW
from store.search.related import MOST_TEXT, Comparison, Rarities

NEAR: Final = 0.2
"""From this score on claims of other articles are compared with each other as well."""

MOST: Final = 16
"""How many of them, those that most surely speak to the same question."""


class Echo(NamedTuple):
    """A claim of another article that speaks to the same question."""

    claim: StoredClaim
    verdict: Verdict
    is_copy: bool
    """Whether it is told in nearly the same words."""
    difference: Difference | None
    """In what it differs, the value of the claim that was asked for first."""


class _Pair(NamedTuple):
    """Two claims by their places, compared and scored."""

    one: int
    other: int
    compared: Compare
    score: float


class _Known(NamedTuple):
    """What is known of a claim beside its words."""

    claim: StoredClaim
    saying: Saying
    dates: profiles.Dates


def find_echoes(db: Database, claim: StoredClaim, comparison: Comparison) -> list[Echo]:
    """The claims of other articles that say the same as ``claim`` or differ from it, surest first; see :data:`MOST`.

    Unsure ones are among them, from :data:`~store.origins.score.MAYBE` on.
    """
    asked = read_saying(claim.claim.text, comparison.asked, denied=claim.claim.stance == "denied")
    places = [
        at
        for at, (line, candidate) in enumerate(zip(comparison.lines, comparison.candidates, strict=True))
        if may_echo(candidate.features, asked, line.text, copy=candidate.is_copy)
    ]
    said = {
        at: read_saying(comparison.lines[at].text, comparison.told[at], denied=comparison.lines[at].denied)
        for at in places
    }
    compared = [
        compare_sayings(
            asked,
            comparison.mine,
            said[at],
            comparison.theirs[comparison.lines[at].article_id],
            comparison.rarities,
            comparison.candidates[at].features,
        )
        for at in places
    ]
    pairs = [_Pair(-1, *each) for each in zip(places, compared, score(compared), strict=True)]
    near = sorted((pair for pair in pairs if pair.score >= NEAR), key=lambda pair: (-pair.score, pair.other))[:MOST]
    pairs = [pair for pair in _lift_each(comparison, said, near) if pair.score >= MAYBE]
    pairs.sort(key=lambda pair: (-pair.score, pair.other))
    if not pairs:
        return []
    found = claims.load_claims_by_id(db, [comparison.lines[pair.other].claim_id for pair in pairs])
    dates = profiles.load_article_dates(db, [claim.article_id, *{other.article_id for other in found.values()}])
    mine = _Known(claim, asked, dates[claim.article_id])
    echoes = []
    for pair in pairs:
        other = found.get(comparison.lines[pair.other].claim_id)
        if other is None or other.claim.relation != "statement":
            continue
        theirs = _Known(other, said[pair.other], dates[other.article_id])
        if (echo := _echo(mine, theirs, pair)) is not None:
            echoes.append(echo)
    return echoes


def _lift_each(comparison: Comparison, said: Mapping[int, Saying], near: Sequence[_Pair]) -> list[_Pair]:
    """The pairs of a claim with its candidates, with scores that heed how the candidates are like each other."""
    lines = [comparison.lines[pair.other] for pair in near]
    articles = [line.article_id for line in lines]
    places, compared = _compare_each(articles, [said[pair.other] for pair in near], comparison)
    between: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for (one, other), sure in zip(places, score(compared), strict=True):
        between[one].append((near[other].score, sure))
        between[other].append((near[one].score, sure))
    return [pair._replace(score=lift(pair.score, pair.compared, between[at])) for at, pair in enumerate(near)]


def find_pairs(db: Database, found: Sequence[StoredClaim]) -> list[tuple[StoredClaim, Echo]]:
    """Of some claims those of different articles that say the same or differ, each pair once."""
    ids = list(dict.fromkeys(claim.article_id for claim in found))
    about = profiles.load_profiles(db, ids)
    rarities = Rarities(db, search_index.count_claims(db))
    rarities.learn({form: key for profile in about.values() for key, form in profile.forms.items()})
    first = profiles.load_first_numbers(db, ids)
    read = [read_claim(claim.claim.text[:MOST_TEXT], claim.id - first[claim.article_id]) for claim in found]
    rarities.learn({word: key for _, forms in read for word, key in forms.items()})
    ready = {article_id: Compared(profile, rarities) for article_id, profile in about.items()}
    said = [
        read_saying(claim.claim.text, told, denied=claim.claim.stance == "denied")
        for claim, (told, _) in zip(found, read, strict=True)
    ]
    places, compared = _compare_each([claim.article_id for claim in found], said, _Ready(ready, rarities))
    plain = dict(zip(places, score(compared), strict=True))
    like: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), sure in plain.items():
        like[one][other] = like[other][one] = sure
    pairs = []
    for (one, other), each in zip(places, compared, strict=True):
        third = like[one].keys() & like[other].keys()
        sure = lift(plain[one, other], each, [(like[one][at], like[other][at]) for at in third])
        if sure >= MAYBE:
            pairs.append(_Pair(one, other, each, sure))
    dates = profiles.load_article_dates(db, ids)
    known = [_Known(claim, saying, dates[claim.article_id]) for claim, saying in zip(found, said, strict=True)]
    echoes = ((found[pair.one], _echo(known[pair.one], known[pair.other], pair)) for pair in pairs)
    return [(claim, echo) for claim, echo in echoes if echo is not None]


class _Ready(NamedTuple):
    """Articles that are ready to be compared, as a :class:`Comparison` has them."""

    theirs: Mapping[int, Compared]
    rarities: Mapping[str, float]


def _compare_each(
    articles: Sequence[int], said: Sequence[Saying], ready: _Ready | Comparison
) -> tuple[list[tuple[int, int]], list[Compare]]:
    """Each pair of claims of different articles, by place, and compared; ``articles`` has the article of each claim."""
    alike: dict[tuple[int, int], tuple[float, ...]] = {}
    places, compared = [], []
    for at, to in combinations(range(len(said)), 2):
        pair = (articles[at], articles[to])
        if pair[0] == pair[1]:
            continue
        here, there = ready.theirs[pair[0]], ready.theirs[pair[1]]
        if pair not in alike:
            alike[pair] = compare_articles(here, there, ready.rarities)
        related = alike[pair] + compare_claims(here, said[at].told, there, said[to].told, ready.rarities)
        places.append((at, to))
        compared.append(compare_sayings(said[at], here, said[to], there, ready.rarities, related))
    return places, compared


def _echo(one: _Known, other: _Known, pair: _Pair) -> Echo | None:
    """What two claims are to each other; None where dates say that they are on two events."""
    mine, theirs = (
        read_when(each.claim.claim.sentence, each.dates.named, each.dates.published) for each in (one, other)
    )
    most = most_score(mine, theirs)
    if most < SHOW:
        return None
    sides = [(each.saying, each.claim.claim.text, _dates_in(each)) for each in (one, other)]
    verdict = judge(pair.score, pair.compared, *sides)
    if verdict is None:
        return None
    if most < SAME_EVENT or _looks_back(one) != _looks_back(other):
        verdict = verdict._replace(sure=False)
    return Echo(other.claim, verdict, pair.compared.is_copy, _difference(one.claim, other.claim, verdict))


def _looks_back(known: _Known) -> bool:
    """Whether a claim tells of what was long ago when its article appeared: all dates it names are of earlier times."""
    sentence, named = known.claim.claim.sentence, known.dates.named
    values = [value for start, value in named if sentence.start <= start < sentence.end]
    return looks_back(values, known.dates.published)


def _dates_in(known: _Known) -> list[Dated]:
    """The dates in a claim, by their places in its text."""
    found = []
    for (start, value), end in zip(known.dates.named, known.dates.ends, strict=True):
        at = 0
        for span in known.claim.claim.spans:
            if span.start <= start and end <= span.end:
                found.append(Dated(Span(at + start - span.start, at + end - span.start), value))
            at += span.end - span.start + 1
    return found


def _difference(one: StoredClaim, other: StoredClaim, verdict: Verdict) -> Difference | None:
    if verdict.matter is None:
        return None
    values = _value(one, verdict.value), _value(other, verdict.other_value)
    return Difference(one.id, other.id, verdict.matter, *values, verdict.sure)


def _value(claim: StoredClaim, words: Span | None) -> Value:
    """The words of a claim that tell its value; where only its stance does, the cue, and else the whole of it."""
    if words is not None:
        return Value(words.of(claim.claim.text), _in_article(claim.claim.spans, words))
    cue = claim.claim.attribution[0].cue if claim.claim.stance == "denied" and claim.claim.attribution else None
    if cue is not None and cue.spans:
        return Value(cue.text, cue.spans[0])
    return Value(claim.claim.text, Span(claim.claim.spans[0].start, claim.claim.spans[-1].end))


def _in_article(spans: Iterable[Span], words: Span) -> Span:
    """Where words of a claim's text stand in its article."""
    at = 0
    for span in spans:
        length = span.end - span.start
        if words.start < at + length:
            return Span(span.start + words.start - at, min(span.end, span.start + words.end - at))
        at += length + 1
    return words
