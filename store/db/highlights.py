"""The user's highlights, and the history that lets every one of them be undone and done again."""

from __future__ import annotations

import json
from typing import Literal

from sqlite_utils import Database

from store.db.articles import now
from store.db.rows import Row, highlight_from_row, spans_to_json
from store.model import Article, Highlight, StoredClaim

CONTEXT: int = 32
"""Code points kept before and behind a quote, as in W3C Web Annotation's TextQuoteSelector examples."""


def toggle_highlight(db: Database, claim: StoredClaim, article: Article, category: int) -> int | None:
    """Highlight a claim, or take its highlight away, whatever its category.

    Call it inside a transaction.

    Returns:
        The category that it has now, None when it is highlighted no longer.
    """
    rows = list(
        db.query(
            "SELECT * FROM highlights WHERE article_id = ? AND claim_key = ?",
            [claim.article_id, claim.claim.id],
        )
    )
    for row in rows:
        db.execute("DELETE FROM highlights WHERE id = ?", [row["id"]])
        _remember(db, "unhighlighted", row)
        return None
    start, end = claim.claim.spans[0].start, claim.claim.spans[-1].end
    row = {
        "article_id": claim.article_id,
        "claim_key": claim.claim.id,
        "spans": spans_to_json(claim.claim.spans),
        "quote": claim.claim.text,
        "prefix": article.text[max(0, start - CONTEXT) : start],
        "suffix": article.text[end : end + CONTEXT],
        "category": category,
        "note": "",
        "created": now(),
    }
    row["id"] = db.table("highlights").insert(row).last_pk
    _remember(db, "highlighted", row)
    return category


def load_highlights(db: Database) -> list[Highlight]:
    """All highlights, article by article in the order of the list, in text order within one."""
    return [
        highlight_from_row(row)
        for row in db.query(
            "SELECT highlights.* FROM highlights JOIN articles ON articles.id = article_id "
            "ORDER BY published DESC, article_id, json_extract(spans, '$[0][0]'), highlights.id"
        )
    ]


def step_history(db: Database, direction: Literal["undo", "redo"]) -> Row | None:
    """Undo the last thing done, or do the last thing undone again. Call it inside a transaction.

    Returns:
        ``{"action": highlighted | unhighlighted, **the row}`` of what is the case now;
        None when there is nothing to step to.
    """
    if direction == "undo":
        step = "SELECT * FROM history WHERE NOT undone ORDER BY id DESC LIMIT 1"
    else:
        step = "SELECT * FROM history WHERE undone ORDER BY id LIMIT 1"
    for entry in list(db.query(step)):
        row = json.loads(entry["payload"])
        should_exist = (entry["action"] == "highlighted") == (direction == "redo")
        if should_exist:
            db.table("highlights").insert(row, ignore=True)
        else:
            db.execute("DELETE FROM highlights WHERE id = ?", [row["id"]])
        db.execute("UPDATE history SET undone = ? WHERE id = ?", [int(direction == "undo"), entry["id"]])
        return {"action": "highlighted" if should_exist else "unhighlighted", **row}
    return None


def _remember(db: Database, action: str, row: Row) -> None:
    db.execute("DELETE FROM history WHERE undone")  # a new deed closes the way to what was undone before it
    db.table("history").insert({"at": now(), "action": action, "payload": json.dumps(row)})
