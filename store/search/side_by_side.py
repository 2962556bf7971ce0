"""Two articles side by side: which claims of the one say what claims of the other say, and on which event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import articles, claims, events, profiles
from store.model import Difference, EchoRelation, EventOfClaim, SideBySide, SideGroup, SidePair, StoredClaim
from store.related.score import SAME_EVENT
from store.search.echoes import find_pairs
from store.search.memory import Memory
from store.search.same_event import score_pairs

MOST_COMPARED: Final = 100
"""Claims of each article that are compared with the other's: those on the event asked for, then the first ones."""

_RANK: Final[dict[tuple[EchoRelation, bool], int]] = {
    ("same", True): 0,
    ("differs", True): 1,
    ("same", False): 2,
    ("differs", False): 3,
    ("related", True): 4,
}


class _Tie(NamedTuple):
    """What two claims are to each other."""

    left: int
    right: int
    relation: EchoRelation
    sure: bool
    score: float
    difference: Difference | None


def make_side_by_side(memory: Memory, left_id: int, right_id: int, event_id: int | None) -> SideBySide:
    """Two articles with their claims lined up; raises :class:`NotFound` where one is not there.

    A claim stands beside the one that it most surely says the same as or differs from, else beside one that is surely
    on the same event. What more goes with a claim that has its partner follows below the two. Events of the two
    articles are one where claims on them are partners.

    Args:
        memory: what was read of the library.
        left_id: number of the first article.
        right_id: number of the second one.
        event_id: number of the event of one of them that comes first.
    """
    db = memory.db
    left, right = articles.load_article(db, left_id), articles.load_article(db, right_id)
    said = {side: _statements(db, side) for side in (left_id, right_id)}
    on = events.load_best_events(db, [claim.id for each in said.values() for claim in each])
    asked = {claim_id for claim_id, *_ in events.list_claims_of_event(db, event_id)} if event_id is not None else set()
    compared = [
        sorted(each, key=lambda claim: claim.id not in asked)[:MOST_COMPARED]
        for each in (said[left_id], said[right_id])
    ]
    ties = _ties(memory, *compared)
    partners = _partners(ties)
    pairs = _lined_up(said[left_id], said[right_id], partners, ties)
    groups = _groups(db, pairs, on, _one_event(partners, on), event_id)
    rest = sum(len(each) for each in said.values()) - sum(len(each) for each in compared)
    return SideBySide(left, right, tuple(groups), rest)


def _statements(db: Database, article_id: int) -> list[StoredClaim]:
    return [claim for claim in claims.load_claims(db, article_id) if claim.claim.relation == "statement"]


def _ties(memory: Memory, left: Sequence[StoredClaim], right: Sequence[StoredClaim]) -> list[_Tie]:
    """All that claims of the one are to claims of the other, surest first."""
    mine = {claim.id for claim in left}
    ties = [
        _Tie(claim.id, echo.claim.id, echo.verdict.relation, echo.verdict.sure, echo.verdict.score, echo.difference)
        for claim, echo in find_pairs(memory, [*left, *right])
        if claim.id in mine and echo.claim.id not in mine
    ]
    lines = [profiles.Line(claim.id, claim.article_id, claim.claim.text, denied=False) for claim in (*left, *right)]
    places = list(product(range(len(left)), range(len(left), len(lines))))
    for (one, other), value in zip(places, score_pairs(memory, lines, places), strict=True):
        if value >= SAME_EVENT:
            ties.append(_Tie(lines[one].claim_id, lines[other].claim_id, "related", True, value, None))
    return sorted(ties, key=lambda tie: (_RANK[tie.relation, tie.sure], -tie.score, tie.left, tie.right))


def _partners(ties: Iterable[_Tie]) -> list[_Tie]:
    """Each claim with one partner at most, the surest first."""
    taken: set[int] = set()
    partners = []
    for tie in ties:
        if tie.left not in taken and tie.right not in taken:
            taken |= {tie.left, tie.right}
            partners.append(tie)
    return partners


def _lined_up(
    left: Sequence[StoredClaim], right: Sequence[StoredClaim], partners: Iterable[_Tie], ties: Sequence[_Tie]
) -> list[SidePair]:
    """Every claim of both once, in the order of the first article; what only the second one has comes last."""
    theirs = {claim.id: claim for claim in right}
    by_left = {tie.left: tie for tie in partners}
    matched = {tie.right for tie in by_left.values()}
    more_left, more_right = _more(ties, by_left, matched)
    below = set(more_left) | set(more_right)
    mine = {claim.id: claim for claim in left}
    pairs: list[SidePair] = []
    for claim in left:
        tie = by_left.get(claim.id)
        if tie is None:
            if claim.id not in below:
                pairs.append(SidePair(claim, None, None))
            continue
        pairs.append(SidePair(claim, theirs[tie.right], tie.relation, tie.sure, tie.difference))
        for claim_id, other in more_left.items():
            if other.right == tie.right:
                pairs.append(SidePair(mine[claim_id], None, other.relation, other.sure, other.difference))
        for claim_id, other in more_right.items():
            if other.left == claim.id:
                pairs.append(SidePair(None, theirs[claim_id], other.relation, other.sure, other.difference))
    pairs += [SidePair(None, claim, None) for claim in right if claim.id not in matched | below]
    return pairs


def _more(
    ties: Iterable[_Tie], by_left: Mapping[int, _Tie], matched: set[int]
) -> tuple[dict[int, _Tie], dict[int, _Tie]]:
    """Claims of the first and of the second article without a partner of their own, with their surest tie to one of
    a pair: they say the same as one that has its partner, or differ from it."""
    lefts: dict[int, _Tie] = {}
    rights: dict[int, _Tie] = {}
    for tie in ties:
        if not tie.sure or tie.relation == "related":
            continue
        if tie.left not in by_left and tie.right in matched:
            lefts.setdefault(tie.left, tie)
        if tie.right not in matched and tie.left in by_left:
            rights.setdefault(tie.right, tie)
    return lefts, rights


def _one_event(partners: Iterable[_Tie], on: Mapping[int, EventOfClaim]) -> dict[int, int]:
    """For each event of the second article the one of the first that it is, by most of its sure partners."""
    votes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for tie in partners:
        if tie.sure and tie.left in on and tie.right in on:
            votes[on[tie.right].event_id][on[tie.left].event_id] += 1
    return {event: max(sorted(of), key=of.__getitem__) for event, of in votes.items()}


def _groups(
    db: Database,
    pairs: Iterable[SidePair],
    on: Mapping[int, EventOfClaim],
    same: Mapping[int, int],
    asked: int | None,
) -> list[SideGroup]:
    """The pairs by event."""
    found: dict[int | None, list[SidePair]] = {}
    first = same.get(asked, asked) if asked is not None else None
    if first is not None:
        found[first] = []
    last: int | None = None
    for pair in pairs:
        event = next((on[claim.id].event_id for claim in (pair.left, pair.right) if claim and claim.id in on), None)
        key = same.get(event, event) if event is not None else None
        if pair.relation is not None and (pair.left is None or pair.right is None):
            key = last  # it goes with the pair above
        last = key
        found.setdefault(key, []).append(pair)
    rows = {event.id: event for event in events.load_events(db, [key for key in found if key is not None])}
    listed = [SideGroup(rows.get(key), tuple(each)) for key, each in found.items() if key is not None and each]
    return [*listed, SideGroup(None, tuple(found[None]))] if found.get(None) else listed
