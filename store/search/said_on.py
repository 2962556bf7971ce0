"""What a source is said to have said, by the event that it is on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from store.db import events
from store.model import SaidOn
from store.search.memory import Memory
from store.search.same_event import join_same


def group_by_event(memory: Memory, claim_ids: Sequence[int]) -> list[SaidOn]:
    """Statements by event, the events in order of their days, those without a known date after them.

    Each article's statements go by the event of that article that they tell of or refer to. Events of different
    articles are one where the first statements on them are surely on one event; a statement that is linked with no
    event of its article goes with others in the same way. What is on none comes last, with None for the event; within
    a group statements stand in the order in which they are given.
    """
    found = events.load_best_events(memory.db, claim_ids)
    on: dict[int, list[int]] = defaultdict(list)
    for claim_id in claim_ids:
        if claim_id in found:
            on[found[claim_id].event_id].append(claim_id)
    order = {claim_id: place for place, claim_id in enumerate(claim_ids)}
    alone = [claim_id for claim_id in claim_ids if claim_id not in found]
    groups: list[SaidOn] = []
    rest: list[int] = []
    for joined in join_same(memory, sorted([*(ids[0] for ids in on.values()), *alone], key=order.__getitem__)):
        members = [found[claim_id] for claim_id in joined if claim_id in found]
        said = {claim_id for event in members for claim_id in on[event.event_id]} | set(joined)
        if members:
            best = min(members, key=lambda event: (event.first is None, event.first or ""))
            groups.append(SaidOn(best.event_id, best.first, tuple(sorted(said, key=order.__getitem__))))
        else:
            rest += joined
    groups.sort(key=lambda group: (group.first is None, group.first or "", order[group.claim_ids[0]]))
    return [*groups, SaidOn(None, None, tuple(rest))] if rest else groups
