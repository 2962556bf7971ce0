"""The notebook: highlights with what a list of them shows of their articles and claims."""

from __future__ import annotations

import json

from sqlite_utils import Database

from store.db.highlights import WITH_TAGS
from store.db.rows import highlight_from_row
from store.model import NotebookLine

_LINES = f"""
    SELECT marked.*, title, outlet, published, url, at AS removed, claims.id AS claim_id, kind, stance, (
        SELECT json_group_array(name) FROM (
            SELECT name FROM attributions LEFT JOIN sources ON sources.id = source_id
            WHERE claim_id = claims.id ORDER BY place
        )
    ) AS sources, (
        SELECT event_id FROM claim_events WHERE claim_id = claims.id
        ORDER BY relation = 'tells' DESC, score DESC LIMIT 1
    ) AS event_id
    FROM ({WITH_TAGS}) AS marked JOIN articles ON articles.id = marked.article_id
    LEFT JOIN removed_articles ON removed_articles.article_id = marked.article_id
    LEFT JOIN claims ON claims.article_id = marked.article_id AND claims.key = marked.claim_key
    ORDER BY published DESC, marked.article_id, json_extract(marked.spans, '$[0][0]'), marked.id
"""


def load_lines(db: Database) -> list[NotebookLine]:
    """All highlights, article by article in the order of the list, in text order within one."""
    rows = list(db.query(_LINES))
    events = {}
    wanted = json.dumps([row["event_id"] for row in rows if row["event_id"]])
    sql = "SELECT id, label, text, date FROM events WHERE id IN (SELECT value FROM json_each(?))"
    for event_id, label, text, date in db.execute(sql, [wanted]):
        events[event_id] = (label or text, date)
    return [
        NotebookLine(
            highlight=highlight_from_row(row),
            title=row["title"],
            outlet=row["outlet"],
            published=row["published"],
            url=row["url"],
            removed=row["removed"] is not None,
            claim_id=row["claim_id"],
            kind=row["kind"],
            stance=row["stance"],
            sources=tuple(json.loads(row["sources"])),
            event=events.get(row["event_id"], (None, None))[0],
            event_date=events.get(row["event_id"], (None, None))[1],
        )
        for row in rows
    ]
