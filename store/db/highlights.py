"""The user's highlights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from sqlite_utils import Database

from store.db import history
from store.db.articles import now
from store.db.rows import Row, highlight_from_row, spans_from_json, spans_to_json
from store.errors import NotFound
from store.model import Article, Claim, Highlight, Span, StoredClaim
from store.text.overlap import overlap

CONTEXT: int = 32
"""Code points kept before and behind a quote, as in W3C Web Annotation's TextQuoteSelector examples."""

LEAST_OVERLAP: Final = 0.5
"""What a highlight and another claim must have in common, as a share of all that either covers, to belong together."""


def toggle_highlight(db: Database, claim: StoredClaim, article: Article, category: int) -> int | None:
    """Highlight a claim, or take its highlight away, whatever its category.

    Call it inside a transaction.

    Returns:
        The category that it has now, None when it is highlighted no longer.

    Raises:
        NotFound: the article was refreshed since the claim was read, and has it no more.
    """
    rows = list(
        db.query(
            "SELECT * FROM highlights WHERE article_id = ? AND claim_key = ?",
            [claim.article_id, claim.claim.id],
        )
    )
    for row in rows:
        db.execute("DELETE FROM highlights WHERE id = ?", [row["id"]])
        history.remember(db, "unhighlighted", row)
        return None
    here = "SELECT 1 FROM claims WHERE article_id = ? AND key = ?"
    if not db.execute(here, [claim.article_id, claim.claim.id]).fetchone():
        raise NotFound("This claim is gone: its article was taken apart anew just now. Open the article again.")
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
    history.remember(db, "highlighted", row)
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


def reattach_highlights(db: Database, article_id: int, claims: Sequence[Claim]) -> tuple[int, int]:
    """Bring an article's highlights to the claims that were found in it anew. Call it inside a transaction.

    A highlight stays where its claim is still found. Else it goes over to the statement that covers its words
    best, also in the history, so that undo and redo find it there. Its quote and spans stay as the user took
    them. No two go to one claim.

    Returns:
        How many highlights went over, and how many belong to no claim now.
    """
    live, past = _marked(db, article_id)
    keys = {claim.id for claim in claims}
    taken = keys & (live.keys() | past.keys())
    moves: dict[str, str] = {}
    for marked in (live, past):  # what is highlighted now has the first choice
        lost = {key: spans for key, spans in marked.items() if key not in keys}
        free = [claim for claim in claims if claim.relation == "statement" and claim.id not in taken]
        found = _best_claims(lost, free)
        taken |= set(found.values())
        moves |= found
    for old, new in moves.items():
        db.execute(
            "UPDATE highlights SET claim_key = ? WHERE article_id = ? AND claim_key = ?",
            [new, article_id, old],
        )
        db.execute(
            "UPDATE history SET payload = json_set(payload, '$.claim_key', ?) "
            "WHERE json_extract(payload, '$.article_id') = ? AND json_extract(payload, '$.claim_key') = ?",
            [new, article_id, old],
        )
    return len(moves.keys() & live.keys()), len(live.keys() - keys - moves.keys())


_Marked = dict[str, tuple[Span, ...]]


def _marked(db: Database, article_id: int) -> tuple[_Marked, _Marked]:
    """What of an article is highlighted now, and what else was: the spans by the claim's key."""
    now_marked = db.query("SELECT claim_key, spans FROM highlights WHERE article_id = ? ORDER BY id", [article_id])
    live = {row["claim_key"]: spans_from_json(row["spans"]) for row in now_marked}
    history = db.query(
        "SELECT json_extract(payload, '$.claim_key') AS claim_key, json_extract(payload, '$.spans') AS spans "
        "FROM history WHERE action LIKE '%highlighted' AND json_extract(payload, '$.article_id') = ? ORDER BY id",
        [article_id],
    )
    past = {row["claim_key"]: spans_from_json(row["spans"]) for row in history}
    return live, {key: spans for key, spans in past.items() if key not in live}


def _best_claims(lost: Mapping[str, tuple[Span, ...]], claims: Sequence[Claim]) -> dict[str, str]:
    """The claim for each key of ``lost``: the greatest overlap first, each claim once."""
    pairs = [
        (share, key, claim.id)
        for key, spans in lost.items()
        for claim in claims
        if (share := overlap(spans, claim.spans)) >= LEAST_OVERLAP
    ]
    best: dict[str, str] = {}
    for _, key, name in sorted(pairs, key=lambda pair: -pair[0]):
        if key not in best and name not in best.values():
            best[key] = name
    return best


def step_highlight(db: Database, row: Row, action: str, direction: Literal["undo", "redo"]) -> str:
    """Make or take away a highlight again, ``row`` and ``action`` being what the history remembers.

    Returns:
        *highlighted* or *unhighlighted*: what is the case now.
    """
    if (action == "highlighted") == (direction == "redo"):
        db.table("highlights").insert(row, ignore=True)
        return "highlighted"
    db.execute("DELETE FROM highlights WHERE id = ?", [row["id"]])
    return "unhighlighted"
