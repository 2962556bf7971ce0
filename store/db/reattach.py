"""Highlights of an article that was taken apart anew: each goes to the claim that has its words now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sqlite_utils import Database

from store.db.rows import spans_from_json
from store.model import Claim, Span
from store.text.overlap import overlap

LEAST_OVERLAP: Final = 0.5
"""What a highlight and another claim must have in common, as a share of all that either covers, to belong together."""

_OF_ARTICLE: Final = "action = 'highlight' AND json_extract(payload, '$.article_id') = ?"


def reattach_highlights(db: Database, article_id: int, claims: Sequence[Claim]) -> tuple[int, int]:
    """Bring an article's highlights to the claims that were found in it anew. Call it inside a transaction.

    A highlight stays where its claim is still found. Else it goes over to the statement that covers its words
    best, also in the history, so that undo and redo find it there. Its quote and spans stay as the user took
    them. No two go to one claim. One whose words do not stand at its spans (it was made in another version of the
    text) is brought to no other claim.

    Returns:
        How many highlights went over, and how many belong to no claim now.
    """
    live, past = _marked(db, article_id)
    text = db.execute("SELECT text FROM articles WHERE id = ?", [article_id]).fetchone()[0]
    keys = {claim.id for claim in claims}
    taken = keys & (live.keys() | past.keys())
    moves: dict[str, str] = {}
    for marked in (live, past):  # what is highlighted now has the first choice
        lost = {
            key: spans
            for key, (spans, quote) in marked.items()
            if key not in keys and spans and " ".join(span.of(text) for span in spans) == quote
        }
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
            f"WHERE {_OF_ARTICLE} AND json_extract(payload, '$.claim_key') = ?",
            [new, article_id, old],
        )
    return len(moves.keys() & live.keys()), len(live.keys() - keys - moves.keys())


_Marked = dict[str, tuple[tuple[Span, ...], str]]


def _marked(db: Database, article_id: int) -> tuple[_Marked, _Marked]:
    """What of an article is highlighted now, and what else was: spans and quote by the claim's key."""
    sql = "SELECT claim_key, spans, quote FROM highlights WHERE article_id = ? ORDER BY id"
    live = {row["claim_key"]: (spans_from_json(row["spans"]), row["quote"]) for row in db.query(sql, [article_id])}
    history = db.query(
        "SELECT json_extract(payload, '$.claim_key') AS claim_key, json_extract(payload, '$.spans') AS spans, "
        "json_extract(payload, '$.words') AS quote "
        f"FROM history WHERE {_OF_ARTICLE} ORDER BY id",
        [article_id],
    )
    past = {row["claim_key"]: (spans_from_json(row["spans"]), row["quote"]) for row in history}
    return live, {key: marked for key, marked in past.items() if key not in live}


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
