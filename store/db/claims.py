"""Claims with their chains and events: saved article by article, loaded by article or by number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.rows import (
    Row,
    claim_from_row,
    claim_row,
    event_from_row,
    event_row,
    link_from_row,
    link_row,
    remarks_from_row,
    spans_from_json,
)
from store.db.sources import forget_sources
from store.errors import NotFound
from store.model import (
    Extraction,
    Furniture,
    Link,
    Mention,
    Passage,
    Span,
    StoredClaim,
    Timex,
)
from store.sources.names import is_named

AROUND: Final = 240
"""Code points on either side of a claim's sentence that are shown with it."""


def save_extraction(db: Database, article_id: int, extraction: Extraction) -> None:
    """Store all that was found in one article. Call it inside a transaction."""
    _save(db, article_id, extraction, _next_id(db, "claims"), _next_id(db, "events"))


def replace_extraction(db: Database, article_id: int, extraction: Extraction) -> None:
    """Store what was found anew in an article in place of what was found before. Call it inside a transaction.

    No claim or event gets the number of one that it replaces: whoever still holds an old number finds nothing by it,
    and never another one.
    """
    first_claim, first_event = _next_id(db, "claims"), _next_id(db, "events")
    found = "SELECT DISTINCT source_id FROM attributions JOIN claims ON claims.id = claim_id WHERE article_id = ?"
    sources = [row[0] for row in db.execute(found, [article_id])]
    for table in ("claims", "events", "dates", "furniture"):  # attributions and links go with their claims
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", [article_id])
    forget_sources(db, sources)
    _save(db, article_id, extraction, first_claim, first_event)


def _save(db: Database, article_id: int, extraction: Extraction, first_claim: int, first_event: int) -> None:
    claim_rows, link_rows = [], []
    for claim_id, claim in enumerate(extraction.claims, start=first_claim):
        claim_rows.append(claim_row(claim, claim_id, article_id))
        for place, link in enumerate(claim.attribution):
            source_id = _source_id(db, link.source, article_id) if link.source else None
            link_rows.append(link_row(link, claim_id, place, source_id))
    event_rows = [
        event_row(event, event_id, article_id) for event_id, event in enumerate(extraction.events, start=first_event)
    ]
    event_link_rows = [
        {
            "claim_id": first_claim + link.claim,
            "event_id": first_event + link.event,
            "relation": link.relation,
            "score": link.score,
            "reason": link.reason,
        }
        for link in extraction.event_links
    ]
    date_rows = [
        {
            "article_id": article_id,
            "start": timex.span.start,
            "end": timex.span.end,
            "text": timex.text,
            "value": timex.value,
            "type": timex.type,
        }
        for timex in extraction.dates
    ]
    furniture_rows = [
        {"article_id": article_id, "start": item.span.start, "end": item.span.end, "kind": item.kind}
        for item in extraction.furniture
    ]
    tables: dict[str, list[Row]] = {
        "claims": claim_rows,
        "attributions": link_rows,
        "events": event_rows,
        "claim_events": event_link_rows,
        "dates": date_rows,
        "furniture": furniture_rows,
    }
    for table, rows in tables.items():
        if rows:
            db.table(table).insert_all(rows)


def _next_id(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])


def _source_id(db: Database, mention: Mention, article_id: int) -> int:
    """The number of a source, made when it is new; those without a name belong to their article."""
    home = article_id if mention.type in ("unnamed", "group") or not is_named(mention.name) else None
    row = db.execute(
        "SELECT id FROM sources WHERE name = ? AND type = ? AND coalesce(article_id, 0) = ?",
        [mention.name, mention.type, home or 0],
    ).fetchone()
    if row:
        return int(row[0])
    table = db.table("sources")
    table.insert({"name": mention.name, "type": mention.type, "article_id": home})
    return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])


_CLAIMS = """
    SELECT claims.*, highlights.category, note, verdict, verdict_note, verdict_at, (SELECT json_group_array(tag) FROM (
        SELECT tag FROM highlight_tags WHERE highlight_id = highlights.id ORDER BY tag
    )) AS tags FROM claims
    LEFT JOIN highlights ON highlights.article_id = claims.article_id AND highlights.claim_key = claims.key
"""


def load_claims(db: Database, article_id: int) -> tuple[StoredClaim, ...]:
    """All claims of an article in text order, attitudes among them."""
    return _with_chains(db, db.query(f"{_CLAIMS} WHERE claims.article_id = ? ORDER BY claims.id", [article_id]))


def load_claims_by_id(db: Database, ids: Iterable[int]) -> dict[int, StoredClaim]:
    """The claims with these numbers, those that exist."""
    wanted = json.dumps(list(ids))
    rows = db.query(f"{_CLAIMS} WHERE claims.id IN (SELECT value FROM json_each(?))", [wanted])
    return {claim.id: claim for claim in _with_chains(db, rows)}


def load_claim(db: Database, name: str) -> StoredClaim:
    """The claim with this number or this key (or an unambiguous beginning of one, of four characters or more).

    Raises:
        NotFound: none or more than one goes by that name.
    """
    if name.isascii() and name.isdigit() and len(name) < 10:
        for claim in load_claims_by_id(db, [int(name)]).values():
            return claim
    rows = []
    if len(name) >= 4 and name.isalnum():
        rows = list(db.query(f"{_CLAIMS} WHERE claims.key >= ? AND claims.key < ? LIMIT 2", [name, name + "~"]))
    if len(rows) == 1:
        return _with_chains(db, rows)[0]
    how_many = "More than one claim begins" if rows else "No claim goes"
    raise NotFound(f"{how_many} by the name {name}. `onrecord show ARTICLE` lists claims with their names.")


def load_claim_by_key(db: Database, article_id: int, key: str) -> StoredClaim | None:
    """An article's claim with this name, to the letter; None where the engine finds it no more."""
    rows = db.query(f"{_CLAIMS} WHERE claims.article_id = ? AND claims.key = ?", [article_id, key])
    return next(iter(_with_chains(db, rows)), None)


def _with_chains(db: Database, rows: Iterable[Row]) -> tuple[StoredClaim, ...]:
    rows = list(rows)
    links: dict[int, list[Link]] = defaultdict(list)
    for row in db.query(
        "SELECT attributions.*, sources.name, sources.type FROM attributions "
        "LEFT JOIN sources ON sources.id = attributions.source_id "
        "WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY claim_id, place",
        [json.dumps([row["id"] for row in rows])],
    ):
        links[row["claim_id"]].append(link_from_row(row))
    return tuple(
        StoredClaim(
            row["id"], row["article_id"], claim_from_row(row, links[row["id"]]), row["category"], remarks_from_row(row)
        )
        for row in rows
    )


def is_there(db: Database, claim_id: int) -> bool:
    """Whether there is a claim with that number: there is not when its article was taken apart anew."""
    return db.execute("SELECT 1 FROM claims WHERE id = ?", [claim_id]).fetchone() is not None


def load_passage(db: Database, claim_id: int) -> Passage:
    """A claim in the words around it.

    Raises:
        NotFound: there is none with that number.
    """
    claim = load_claim(db, str(claim_id))
    sentence = claim.claim.sentence
    start = max(0, sentence.start - AROUND)
    row = db.execute(
        "SELECT substr(text, ?, ?), title, outlet, published FROM articles WHERE id = ?",
        [start + 1, sentence.end + AROUND - start, claim.article_id],
    ).fetchone()
    text: str = row[0]
    cut = text.find(" ", 0, sentence.start - start) + 1 if start else 0
    if sentence.end - start + AROUND <= len(text) and (end := text.rfind(" ", sentence.end - start)) > 0:
        text = text[:end]
    return Passage(claim, text[cut:], start + cut, *row[1:])


class Saying(NamedTuple):
    """As much of a claim as a line of a list shows."""

    spans: tuple[Span, ...]
    sources: tuple[str | None, ...]
    """The names of its chain, nearest first."""


def load_sayings(db: Database, ids: Iterable[int]) -> dict[int, Saying]:
    """Of the claims with these numbers what a line shows; a third of the time that whole claims take."""
    sql = """
        SELECT claims.id, spans, (SELECT json_group_array(name) FROM (
            SELECT name FROM attributions LEFT JOIN sources ON sources.id = source_id
            WHERE claim_id = claims.id ORDER BY place
        )) FROM claims WHERE claims.id IN (SELECT value FROM json_each(?))
    """
    return {
        row[0]: Saying(spans_from_json(row[1]), tuple(json.loads(row[2])))
        for row in db.execute(sql, [json.dumps(list(ids))])
    }


def load_extraction(db: Database, article_id: int) -> Extraction:
    """What was found in an article, but for the links of claims with events, which are made from the rest."""
    events = db.query("SELECT * FROM events WHERE article_id = ? ORDER BY id", [article_id])
    return Extraction(
        claims=tuple(stored.claim for stored in load_claims(db, article_id)),
        dates=load_dates(db, article_id),
        events=tuple(event_from_row(row) for row in events),
        event_links=(),
        furniture=load_furniture(db, article_id),
    )


def load_dates(db: Database, article_id: int) -> tuple[Timex, ...]:
    """The time expressions of an article, in text order."""
    return tuple(
        Timex(Span(row["start"], row["end"]), row["text"], row["value"], row["type"])
        for row in db.query("SELECT * FROM dates WHERE article_id = ? ORDER BY id", [article_id])
    )


def load_furniture(db: Database, article_id: int) -> tuple[Furniture, ...]:
    """The lines of an article that hold no claim, in text order."""
    return tuple(
        Furniture(Span(row["start"], row["end"]), row["kind"])
        for row in db.query("SELECT * FROM furniture WHERE article_id = ? ORDER BY id", [article_id])
    )
