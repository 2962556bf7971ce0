"""What other articles say on a claim, one line an article: the same, otherwise, or on the same event."""

from __future__ import annotations

from typing import NamedTuple

from sqlite_utils import Database

from store.db import articles, claims
from store.db.articles import load_headings
from store.model import Elsewhere, OriginCount, StoredClaim, chain_line, with_gaps
from store.origins.group import Echo as Same
from store.origins.group import Said, group_by_origin
from store.origins.sources import find_origin
from store.related.reason import say_why
from store.related.score import SAME_EVENT, SHOW
from store.search.echoes import Echo, find_echoes
from store.search.memory import MOST_TEXT, Memory
from store.search.related import Scored, compare, rank_related
from store.text.fold import folded_words


class Found(NamedTuple):
    """What other articles say, and how many origins stand behind it."""

    elsewhere: list[Elsewhere]
    """Best first."""
    echoes: list[Echo]
    """All claims that say the same or differ, surest first; of one article there may be more than one."""


class Weighed(NamedTuple):
    """What was found for a claim, before it is made ready to be shown."""

    best: list[Scored]
    """The best claim of each other article, best first."""
    by_claim: dict[int, Echo]
    """The claims that say the same or differ, surest first, by their numbers."""


def find_elsewhere(memory: Memory, claim: StoredClaim, limit: int) -> Found:
    """The best claim of each of at most ``limit`` other articles on the event that ``claim`` tells of.

    It is the one that surely says the same or differs, where there is one; else the best that is related, from
    :data:`~store.related.score.SHOW` on. Those that surely say the same or differ come first.
    """
    weighed = _weigh(memory, claim)
    return Found(_lines(memory, claim, weighed.best[:limit], weighed.by_claim), list(weighed.by_claim.values()))


def _weigh(memory: Memory, claim: StoredClaim) -> Weighed:
    if claim.id in memory.weighed:
        return memory.weighed[claim.id]
    comparison = compare(memory, claim)
    echoes = find_echoes(memory.db, claim, comparison)
    by_claim = {echo.claim.id: echo for echo in echoes}
    best: dict[int, Scored] = {}
    for ranked in rank_related(memory.db, claim, comparison):
        echo = by_claim.get(ranked.claim_id)
        told = echo.verdict.score if echo is not None and echo.verdict.sure else 0.0
        other = ranked._replace(score=max(ranked.score, told))
        known = best.get(other.article_id)
        if other.score >= SHOW and (known is None or _is_better(other, known, by_claim)):
            best[other.article_id] = other
    sure = {echo.claim.id for echo in echoes if echo.verdict.sure}
    shown = sorted(best.values(), key=lambda other: (other.claim_id not in sure, -other.score, other.claim_id))
    memory.weighed[claim.id] = Weighed(shown, by_claim)
    return memory.weighed[claim.id]


def _is_better(other: Scored, known: Scored, echoes: dict[int, Echo]) -> bool:
    """Whether one claim of an article is to be shown in place of another one of it, that is ranked before."""
    mine, theirs = (echoes.get(each.claim_id) for each in (other, known))
    if mine is None or not mine.verdict.sure:
        return False
    return theirs is None or not theirs.verdict.sure or mine.verdict.score > theirs.verdict.score


def _lines(memory: Memory, claim: StoredClaim, shown: list[Scored], echoes: dict[int, Echo]) -> list[Elsewhere]:
    if not shown:
        return []
    db = memory.db
    ids = [other.article_id for other in shown]
    rows = {row.id: row for row in articles.load_article_rows(db, ids)}
    found = claims.load_claims_by_id(db, [other.claim_id for other in shown])
    about = memory.profiles(ids)
    text = claim.claim.text[:MOST_TEXT]
    entries = {word: memory.vocabulary.frequency(word) for word in folded_words(text)}
    elsewhere = []
    for other in shown:
        row, told, sure = rows[other.article_id], found[other.claim_id].claim, round(other.score, 3)
        echo = echoes.get(other.claim_id)
        origin = find_origin(told.attribution, row.outlet)
        elsewhere.append(
            Elsewhere(
                article_id=other.article_id,
                claim_id=other.claim_id,
                title=row.title,
                outlet=row.outlet,
                published=row.published,
                text=with_gaps(told.text, told.spans),
                chain=chain_line(told.attribution, row.outlet),
                score=sure,
                reason=say_why(text, told.text[:MOST_TEXT], about[other.article_id], entries),
                same_event=sure >= SAME_EVENT or (echo is not None and echo.verdict.sure),
                relation=echo.verdict.relation if echo else "related",
                sure=echo is None or echo.verdict.sure,
                difference=echo.difference if echo else None,
                origin=origin.name if origin else None,
                origin_type=origin.type if origin else None,
            )
        )
    return elsewhere


def count_origins(db: Database, claim: StoredClaim, echoes: list[Echo]) -> OriginCount:
    """How many articles surely say the same as ``claim``, itself among them, and how many origins they state."""
    same = [echo for echo in echoes if echo.verdict.sure and echo.verdict.relation == "same"]
    if not same:
        stated = int(find_origin(claim.claim.attribution, None) is not None)
        return OriginCount(1, stated, 1 - stated)
    said = [claim, *(echo.claim for echo in same)]
    headings = load_headings(db, {each.article_id for each in said})
    found = group_by_origin(
        [say(each, headings[each.article_id].outlet, headings[each.article_id].published) for each in said],
        [Same(claim.id, echo.claim.id, echo.is_copy) for echo in same],
    )
    return OriginCount(len({each.article_id for each in said}), len(found.groups), len(found.silent))


def say(claim: StoredClaim, outlet: str | None, published: str | None) -> Said:
    """As much of a stored claim as its origin depends on."""
    return Said(claim.id, claim.article_id, outlet, published, claim.claim.attribution)
