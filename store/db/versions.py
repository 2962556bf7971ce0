"""What hangs on an article in rows of the user's own, and the way of those rows to another version of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.corrections import claim_from_json, claim_to_json
from store.db.rows import spans_from_json, spans_to_json
from store.model import Correction, Span

_OF: Final = "json_extract(payload, '$.article_id') = ?"


class Kept(NamedTuple):
    """A highlight of an article, or one that is only in the history; the name is unique within the article."""

    claim_key: str
    spans: tuple[Span, ...]
    quote: str
    prefix: str
    suffix: str


def load_kept(db: Database, article_id: int) -> list[Kept]:
    """The highlights of an article and behind them those that undo or redo could bring back, each key once."""
    sql = "SELECT claim_key, spans, quote, prefix, suffix FROM highlights WHERE article_id = ? ORDER BY id"
    past = f"""
        SELECT json_extract(payload, '$.claim_key'), json_extract(payload, '$.spans'), json_extract(payload, '$.words'),
            coalesce(json_extract(payload, '$.after.prefix'), json_extract(payload, '$.before.prefix'), ''),
            coalesce(json_extract(payload, '$.after.suffix'), json_extract(payload, '$.before.suffix'), '')
        FROM history WHERE action = 'highlight' AND {_OF} ORDER BY id
    """
    found: dict[str, Kept] = {}
    for statement in (sql, past):
        for key, spans, *words in db.execute(statement, [article_id]):
            found.setdefault(key, Kept(key, spans_from_json(spans), *words))
    return list(found.values())


def move_kept(db: Database, kept: Kept, old_id: int, new_id: int, place: Kept) -> None:
    """Bring a highlight, and all that the history holds of it, to another version. Call it inside a transaction.

    ``place`` is what it is there; its quote stays as it was. A key that is taken there is made another one.
    """
    taken = "SELECT 1 FROM highlights WHERE article_id = ? AND claim_key = ?"
    key = place.claim_key
    while db.execute(taken, [new_id, key]).fetchone():
        key += "~"
    spans = spans_to_json(place.spans)
    db.execute(
        "UPDATE highlights SET article_id = ?, claim_key = ?, spans = ?, prefix = ?, suffix = ? "
        "WHERE article_id = ? AND claim_key = ?",
        [new_id, key, spans, place.prefix, place.suffix, old_id, kept.claim_key],
    )
    db.execute(
        "UPDATE history SET payload = json_set(payload, '$.article_id', ?, '$.claim_key', ?, '$.spans', ?) "
        f"WHERE action = 'highlight' AND {_OF} AND json_extract(payload, '$.claim_key') = ?",
        [new_id, key, spans, old_id, kept.claim_key],
    )


def load_corrected(db: Database, article_id: int) -> list[tuple[int, Correction]]:
    """The corrections of an article with their numbers, in the order in which they were made."""
    sql = "SELECT id, before, after FROM corrections WHERE article_id = ? ORDER BY id"
    return [
        (number, Correction(claim_from_json(before), claim_from_json(after)))
        for number, before, after in db.execute(sql, [article_id])
    ]


def move_correction(db: Database, number: int, old_id: int, new_id: int, made: Correction) -> None:
    """Make a correction one of another version, where it is ``made``. Call it inside a transaction."""
    values = [new_id, claim_to_json(made.before), claim_to_json(made.after)]
    db.execute("UPDATE corrections SET article_id = ?, before = ?, after = ? WHERE id = ?", [*values, number])
    db.execute(
        "UPDATE history SET payload = json_set(payload, '$.article_id', ?, '$.before', ?, '$.after', ?) "
        f"WHERE action = 'corrected' AND NOT undone AND {_OF} AND json_extract(payload, '$.id') = ?",
        [*values, old_id, number],
    )


class LinkMarkRow(NamedTuple):
    """A marked link that begins or ends in an article."""

    id: int
    article_id: int
    claim: Span
    other_id: int
    other: Span


def load_link_marks(db: Database, article_id: int) -> list[LinkMarkRow]:
    """The marked links from and to an article, the oldest first."""
    sql = """
        SELECT id, article_id, claim_start, claim_end, other_article_id, other_start, other_end FROM link_marks
        WHERE article_id = ? OR other_article_id = ? ORDER BY id
    """
    return [
        LinkMarkRow(number, one, Span(start, end), other, Span(other_start, other_end))
        for number, one, start, end, other, other_start, other_end in db.execute(sql, [article_id] * 2)
    ]


def move_link_mark(db: Database, old: LinkMarkRow, new: LinkMarkRow) -> None:
    """Let a marked link join what it joins now, also where the history tells of it. Call it inside a transaction."""
    db.execute(
        "UPDATE link_marks SET article_id = ?, claim_start = ?, claim_end = ?, "
        "other_article_id = ?, other_start = ?, other_end = ? WHERE id = ?",
        [new.article_id, *new.claim, new.other_id, *new.other, old.id],
    )
    db.execute(
        "UPDATE history SET payload = json_set(payload, '$.ends', json(?)) "
        "WHERE action = 'linked' AND json_extract(payload, '$.ends') = json(?)",
        [_ends(new), _ends(old)],
    )


def _ends(row: LinkMarkRow) -> str:
    return json.dumps([row.article_id, row.claim, row.other_id, row.other], separators=(",", ":"))


def carry_star(db: Database, old_id: int, new_id: int) -> None:
    """A starred article stays starred as its next version. Call it inside a transaction."""
    if db.execute("SELECT 1 FROM reading_marks WHERE article_id = ? AND starred", [old_id]).fetchone():
        db.table("reading_marks").upsert({"article_id": new_id, "starred": 1}, pk="article_id")
        db.execute(
            f"UPDATE history SET payload = json_set(payload, '$.article_id', ?) WHERE action = 'marked' AND {_OF} "
            "AND json_extract(payload, '$.mark') = 'starred'",
            [new_id, old_id],
        )


def fill_note(db: Database, article_id: int, quotes: Sequence[str], note: str) -> None:
    """Give the highlight of one of these quotes its note where it has none. Call it inside a transaction."""
    among = "quote IN (SELECT value FROM json_each(?))"
    db.execute(
        f"UPDATE highlights SET note = ? WHERE article_id = ? AND note = '' AND {among}",
        [note, article_id, json.dumps(quotes)],
    )


def has_quote(db: Database, article_id: int, quotes: Sequence[str]) -> bool:
    """Whether an article's highlights, or what undo could bring back of them, hold one of these quotes.

    Quoted in the note of another counts too, see :func:`store.db.highlights.save_brought`.
    """
    marked = "SELECT 1 FROM highlights WHERE article_id = ? AND (quote = ? OR instr(note, '“' || ? || '”'))"
    past = f"SELECT 1 FROM history WHERE action = 'highlight' AND {_OF} AND json_extract(payload, '$.words') = ?"
    return any(
        db.execute(marked, [article_id, quote, quote]).fetchone() or db.execute(past, [article_id, quote]).fetchone()
        for quote in quotes
    )
