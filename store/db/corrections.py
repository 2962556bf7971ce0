"""The user's corrections of claims: stored, laid over what was found, taken back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from store.corrections import apply_corrections
from store.db import articles, claims, history
from store.db.clock import now
from store.db.history import Direction, Stepped
from store.db.refresh import replace_claims
from store.db.rows import Row
from store.model import Claim, Correction, Cue, Link, Mention, Span, StoredClaim


def load_corrections(db: Database, article_id: int) -> tuple[Correction, ...]:
    """The corrections of an article's claims, in the order in which they were made."""
    sql = "SELECT before, after FROM corrections WHERE article_id = ? ORDER BY id"
    return tuple(
        Correction(claim_from_json(before), claim_from_json(after)) for before, after in db.execute(sql, [article_id])
    )


def load_found(db: Database, claim: StoredClaim) -> Claim | None:
    """A corrected claim as the engine had found it; None for one that nobody corrected, or that it had not found."""
    if not claim.claim.by_hand:
        return None
    made = load_corrections(db, claim.article_id)
    return next((one.before for one in made if one.after is not None and one.after.id == claim.claim.id), None)


def correct(db: Database, article_id: int, correction: Correction) -> None:
    """Store a correction and what follows from it. Call it inside a transaction."""
    row: Row = {
        "article_id": article_id,
        "before": claim_to_json(correction.before),
        "after": claim_to_json(correction.after),
        "created": now(),
    }
    row["id"] = db.table("corrections").insert(row).last_pk
    _apply(db, article_id, correction)
    history.remember(db, "corrected", row)


def step_correction(db: Database, row: Row, direction: Direction) -> Stepped:
    """Take a correction back, or make it again, ``row`` being what the history remembers."""
    words = str(json.loads(row["before"] or row["after"])["text"])
    if not articles.is_there(db, row["article_id"]):
        return Stepped("nothing, for its article was removed", words)
    correction = Correction(claim_from_json(row["before"]), claim_from_json(row["after"]))
    if direction == "redo":
        db.table("corrections").insert(row, ignore=True)
        _apply(db, row["article_id"], correction)
        return Stepped("corrected", words)
    db.execute("DELETE FROM corrections WHERE id = ?", [row["id"]])
    _apply(db, row["article_id"], Correction(correction.after, correction.before))
    return Stepped("as it was found", words)


def _apply(db: Database, article_id: int, correction: Correction) -> None:
    text = articles.load_article(db, article_id).article.text
    found = claims.load_extraction(db, article_id)
    replace_claims(db, article_id, apply_corrections(text, found, [correction]))


def claim_to_json(claim: Claim | None) -> str | None:
    """A claim as a column holds it."""
    return None if claim is None else json.dumps(asdict(claim), ensure_ascii=False, separators=(",", ":"))


def claim_from_json(text: str | None) -> Claim | None:
    """The reverse of :func:`claim_to_json`."""
    if text is None:
        return None
    fields: dict[str, Any] = json.loads(text)
    return Claim(
        **fields
        | {
            "spans": _spans(fields["spans"]),
            "attribution": tuple(_link(link) for link in fields["attribution"]),
            "sentence": Span(*fields["sentence"]),
        }
    )


def _link(fields: dict[str, Any]) -> Link:
    source, cue = fields["source"], fields["cue"]
    return Link(
        source and Mention(**source | {"span": source["span"] and Span(*source["span"])}),
        cue and Cue(_spans(cue["spans"]), cue["text"]),
        _spans(fields["content"]),
    )


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)
