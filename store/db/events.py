"""Events: of one claim, of one article, and all of them on the timeline."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from store.db.articles import MOST_FILTER
from store.db.rows import event_from_row
from store.errors import NotFound
from store.model import EventDays, EventOfClaim, RelatedEvent, StoredEvent, Timeline

_CURRENT = "article_id NOT IN (SELECT id FROM articles WHERE newer_id IS NOT NULL)"


def load_claim_events(db: Database, claim_id: int) -> tuple[RelatedEvent, ...]:
    """The events of its own article that a claim tells of or refers to, best first."""
    sql = """
        SELECT events.*, relation, score, reason,
            (SELECT claim_id FROM claim_events WHERE event_id = events.id AND relation = 'tells'
             ORDER BY score DESC, claim_id LIMIT 1) AS told_by
        FROM claim_events JOIN events ON events.id = event_id WHERE claim_id = ? ORDER BY score DESC, events.id
    """
    return tuple(
        RelatedEvent(row["id"], event_from_row(row), row["relation"], row["score"], row["reason"], row["told_by"])
        for row in db.query(sql, [claim_id])
    )


def load_best_events(db: Database, claim_ids: Iterable[int]) -> dict[int, EventOfClaim]:
    """The event of its own article that each of these claims is on; of several the one that it tells of best.

    Claims without one are left out.
    """
    sql = """
        SELECT claim_id, event_id, first_day FROM claim_events JOIN events ON events.id = event_id
        WHERE claim_id IN (SELECT value FROM json_each(?))
        ORDER BY claim_id, relation = 'tells', score, event_id DESC
    """
    rows = db.execute(sql, [json.dumps(list(claim_ids))])
    return {row[0]: EventOfClaim(row[1], row[2]) for row in rows}  # the last of a claim's rows is its best


def list_timeline(db: Database, words: str, first: date | None, last: date | None) -> Timeline:
    """The events of current articles whose text holds all of ``words``, and whose date may lie in ``first`` … ``last``.

    Those without a date are left out where days are asked for.
    """
    conditions, values = [_CURRENT], []
    for word in words[:MOST_FILTER].split():
        conditions.append("instr(lower(text), ?)")
        values.append(word.lower())
    found = " AND ".join(conditions)
    dated = db.execute(
        f"SELECT id, first_day, last_day FROM events WHERE first_day <= ? AND last_day >= ? AND {found} "
        "ORDER BY first_day, last_day, id",
        [(last or date.max).isoformat(), (first or date.min).isoformat(), *values],
    )
    days = tuple(EventDays(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2])) for row in dated)
    if first or last:
        return Timeline(days, ())
    undated = db.execute(f"SELECT id FROM events WHERE first_day IS NULL AND {found} ORDER BY id DESC", values)
    return Timeline(days, tuple(row[0] for row in undated))


def load_events(db: Database, ids: Iterable[int]) -> list[StoredEvent]:
    """Events with their articles, in the order asked for."""
    wanted = list(ids)
    sql = """
        SELECT events.*, title, outlet, published,
            (SELECT count(*) FROM claim_events WHERE event_id = events.id) AS claim_count
        FROM events JOIN articles ON articles.id = article_id WHERE events.id IN (SELECT value FROM json_each(?))
    """
    found = {
        row["id"]: StoredEvent(
            id=row["id"],
            event=event_from_row(row),
            article_id=row["article_id"],
            title=row["title"],
            outlet=row["outlet"],
            published=row["published"],
            claim_count=row["claim_count"],
        )
        for row in db.query(sql, [json.dumps(wanted)])
    }
    return [found[event_id] for event_id in wanted if event_id in found]


def load_event(db: Database, event_id: int) -> StoredEvent:
    """One event. Raises :class:`NotFound` where there is none with that number."""
    for event in load_events(db, [event_id]):
        return event
    raise NotFound(f"No event has the number {event_id}.")


def list_claims_of_event(db: Database, event_id: int) -> list[tuple[int, str, str]]:
    """Number, *tells* or *refers*, and reason of each claim of the event's article that is on it; best first."""
    sql = "SELECT claim_id, relation, reason FROM claim_events WHERE event_id = ? ORDER BY score DESC, claim_id"
    return [(row[0], row[1], row[2]) for row in db.execute(sql, [event_id])]
