"""The user's highlights, and what is said of a claim by them: category, note, tags, a verdict.

All of it lies in one row of ``highlights`` with its tags, so that a deed is that row before and after it, and to undo
it is to put the other one in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlite_utils import Database

from store.db import history
from store.db.clock import now
from store.db.history import Direction, Stepped
from store.db.rows import Row, highlight_from_row, spans_to_json
from store.errors import NotFound
from store.model import Article, Highlight, Span, StoredClaim

CONTEXT: int = 32
"""Code points kept before and behind a quote, as in W3C Web Annotation's TextQuoteSelector examples."""

_PLACE: Final = ("article_id", "claim_key", "spans")
"""Where a highlight is, which a refresh may change; in the history it stands once for before and after."""

WITH_TAGS: Final = """
    SELECT highlights.*, (SELECT json_group_array(tag) FROM (
        SELECT tag FROM highlight_tags WHERE highlight_id = highlights.id ORDER BY tag
    )) AS tags FROM highlights
"""
"""Rows for :func:`~store.db.rows.highlight_from_row`."""


def load_highlights(db: Database) -> list[Highlight]:
    """All highlights, article by article in the order of the list, in text order within one."""
    order = "published DESC, article_id, json_extract(spans, '$[0][0]'), highlights.id"
    sql = f"{WITH_TAGS} JOIN articles ON articles.id = article_id ORDER BY {order}"
    return [highlight_from_row(row) for row in db.query(sql)]


def count_tags(db: Database) -> list[tuple[str, int]]:
    """The tags in use with how many highlights have each, the commonest first."""
    sql = "SELECT tag, count(*) FROM highlight_tags GROUP BY tag ORDER BY 2 DESC, tag"
    return [(row[0], row[1]) for row in db.execute(sql)]


def change_claim(db: Database, claim: StoredClaim, article: Article, values: Row) -> bool:
    """Set ``values`` of a claim's highlight, which is made when there is none. Call it inside a transaction.

    Returns:
        Whether that changed anything.

    Raises:
        NotFound: the article was refreshed since the claim was read, and has it no more.
    """
    before = _find(db, claim)
    if before is None:
        return _change(db, None, _new(db, claim, article) | values)
    return _change(db, before, before | values)


def change_highlight(db: Database, highlight_id: int, values: Row | None) -> bool:
    """Set ``values`` of a highlight, or take it away with None. Call it inside a transaction.

    Returns:
        Whether that changed anything.

    Raises:
        NotFound: it was taken away meanwhile.
    """
    before = _load(db, "highlights.id = ?", [highlight_id])
    if before is None:
        raise NotFound("This highlight was taken away meanwhile.")
    return _change(db, before, None if values is None else before | values)


def find_highlight(db: Database, article_id: int, claim_key: str) -> Row | None:
    """The row of the highlight of a claim, with its ``tags``; None where there is none."""
    return _load(db, "article_id = ? AND claim_key = ?", [article_id, claim_key])


def bring_highlight(db: Database, before: Row | None, place: Row, values: Row) -> bool:
    """Set ``values`` of a highlight that comes from elsewhere. Call it inside a transaction.

    Args:
        db: a connection.
        before: what :func:`find_highlight` returned.
        place: of a new one its article, claim, spans, quote, prefix and suffix, which need not be those of the claim.
        values: what is said by it.

    Returns:
        Whether that changed anything.
    """
    if before is not None:
        return _change(db, before, before | values)
    return _change(db, None, _blank(db) | place | values)


def toggle_highlight(db: Database, claim: StoredClaim, article: Article, category: int) -> int | None:
    """Highlight a claim, or take its highlight away, whatever its category, with all that is said by it.

    Call it inside a transaction.

    Returns:
        The category that it has now, None when it is highlighted no longer.

    Raises:
        NotFound: the article was refreshed since the claim was read, and has it no more.
    """
    before = _find(db, claim)
    _change(db, before, None if before else _new(db, claim, article) | {"category": category})
    return None if before else category


def step_highlight(db: Database, row: Row, direction: Direction) -> Stepped:
    """Make a highlight again what it was before a deed or after it, ``row`` being what the history remembers."""
    then, goal = ("after", "before") if direction == "undo" else ("before", "after")
    was, wanted = row[then], row[goal]
    if was is not None:
        db.execute("DELETE FROM highlights WHERE id = ?", [was["id"]])
    if wanted is not None:
        _insert(db, {**wanted, **{key: row[key] for key in _PLACE}, "quote": row["words"]})
    return Stepped(_told(was, wanted), row["words"])


def _told(was: Row | None, is_now: Row | None) -> str:
    """What is the case now."""
    if is_now is None:
        return "unhighlighted"
    if was is None:
        return "highlighted"
    said = {
        "note": "with note" if is_now.get("note") else "without note",
        "tags": f"tagged {', '.join(is_now['tags'])}" if is_now.get("tags") else "without tags",
        "verdict": f"verdict {is_now['verdict']}" if is_now.get("verdict") else "without verdict",
        "category": f"category {is_now['category']}",
    }
    changed = [words for field, words in said.items() if was.get(field) != is_now.get(field)]
    return ", ".join(changed) or "highlighted"


def _find(db: Database, claim: StoredClaim) -> Row | None:
    return _load(db, "article_id = ? AND claim_key = ?", [claim.article_id, claim.claim.id])


def _load(db: Database, condition: str, values: Sequence[Any]) -> Row | None:
    for row in db.query(f"SELECT * FROM highlights WHERE {condition}", values):
        sql = "SELECT tag FROM highlight_tags WHERE highlight_id = ? ORDER BY tag"
        return row | {"tags": [tag for (tag,) in db.execute(sql, [row["id"]])]}
    return None


def _new(db: Database, claim: StoredClaim, article: Article) -> Row:
    here = "SELECT 1 FROM claims WHERE article_id = ? AND key = ?"
    if not db.execute(here, [claim.article_id, claim.claim.id]).fetchone():
        raise NotFound("This claim is gone: its article was taken apart anew just now. Open the article again.")
    start, end = claim.claim.spans[0].start, claim.claim.spans[-1].end
    return _blank(db) | {
        "article_id": claim.article_id,
        "claim_key": claim.claim.id,
        "spans": spans_to_json(claim.claim.spans),
        "quote": claim.claim.text,
        "prefix": article.text[max(0, start - CONTEXT) : start],
        "suffix": article.text[end : end + CONTEXT],
    }


def _blank(db: Database) -> Row:
    """A new highlight by which nothing is said."""
    return {
        # That of one that was taken away may come again: whoever undoes has undone the later one before.
        "id": db.execute("SELECT coalesce(max(id), 0) + 1 FROM highlights").fetchone()[0],
        "category": 1,
        "note": "",
        "verdict": None,
        "verdict_note": "",
        "verdict_at": None,
        "created": now(),
        "tags": [],
    }


def _change(db: Database, before: Row | None, after: Row | None) -> bool:
    place = after or before
    if before == after or place is None:
        return False
    if before is not None:
        db.execute("DELETE FROM highlights WHERE id = ?", [before["id"]])
    if after is not None:
        _insert(db, after)
    payload: Row = {key: place[key] for key in _PLACE} | {"words": place["quote"]}
    history.remember(db, "highlight", payload | {"before": _said(before), "after": _said(after)})
    return True


def _said(row: Row | None) -> Row | None:
    """Of a highlight's row what the history holds for before and after."""
    return row and {key: value for key, value in row.items() if key not in (*_PLACE, "quote")}


def _insert(db: Database, row: Row) -> None:
    db.table("highlights").insert({key: value for key, value in row.items() if key != "tags"}, ignore=True)
    tags = [{"highlight_id": row["id"], "tag": tag} for tag in row.get("tags", ())]
    if tags:
        db.table("highlight_tags").insert_all(tags, ignore=True)


def save_brought(
    db: Database,
    article_id: int,
    claim_key: str,
    place: Span,
    words: tuple[str, str, str],
    note: str,
    created: str | None,
) -> None:
    """Store a highlight that was made in another program; no deed. Call it inside a transaction.

    Where the claim is highlighted, quote and note go into the note that is there.

    Args:
        db: the library.
        article_id: its article.
        claim_key: the claim that has its words, or a name of its own.
        place: where the words stand.
        words: the quote, and what stands before and behind it.
        note: what its user wrote there.
        created: when, ISO date and time; now, where that is not known.
    """
    quote, prefix, suffix = words
    before = _load(db, "article_id = ? AND claim_key = ?", [article_id, claim_key])
    if before is not None:
        more = f"“{quote}”" + (f"\n{note}" if note else "")
        joined = f"{before['note']}\n\n{more}" if before["note"] else more
        db.execute("UPDATE highlights SET note = ? WHERE id = ?", [joined, before["id"]])
        return
    _insert(
        db,
        {
            "id": db.execute("SELECT coalesce(max(id), 0) + 1 FROM highlights").fetchone()[0],
            "article_id": article_id,
            "claim_key": claim_key,
            "spans": spans_to_json([place]),
            "quote": quote,
            "prefix": prefix,
            "suffix": suffix,
            "category": 1,
            "note": note,
            "created": created or now(),
        },
    )
