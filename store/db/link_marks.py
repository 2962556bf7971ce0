"""What the user says of links: which stay and which are none, whatever the program finds."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db.articles import now
from store.model import LinkMark, Span

SAME: Final = 0.5
"""Overlap (intersection over union) from which on two stretches of one text are the same claim or event, as it is for
highlights when an article is taken apart anew."""


class Marked(NamedTuple):
    """A link of one claim that the user marked."""

    id: int
    """Number of the mark."""
    article_id: int
    """The article that the link leads to: the claim's own for an event."""
    span: Span
    """The words there."""
    mark: LinkMark
    """What the user said."""


def load_marks(db: Database, article_id: int, claim: Span) -> list[Marked]:
    """The marked links of the claim with these words, the oldest first."""
    sql = """
        SELECT id, claim_start, claim_end, other_article_id, other_start, other_end, mark FROM link_marks
        WHERE article_id = ? ORDER BY id
    """
    return [
        Marked(number, other_id, Span(start, end), mark)
        for number, claim_start, claim_end, other_id, start, end, mark in db.execute(sql, [article_id])
        if is_same(claim, Span(claim_start, claim_end))
    ]


def save_mark(
    db: Database, article_id: int, claim: Span, other_article_id: int, other: Span, mark: LinkMark | None
) -> None:
    """Mark a link, or take its mark away with None. Call it in a transaction."""
    for marked in load_marks(db, article_id, claim):
        if marked.article_id == other_article_id and is_same(marked.span, other):
            db.execute("DELETE FROM link_marks WHERE id = ?", [marked.id])
    if mark is not None:
        row = {"article_id": article_id, "claim_start": claim.start, "claim_end": claim.end}
        row |= {"other_article_id": other_article_id, "other_start": other.start, "other_end": other.end}
        db.table("link_marks").insert(row | {"mark": mark, "created": now()})


def is_same(one: Span, other: Span) -> bool:
    """Whether two stretches of one text are the same claim or event."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SAME * (max(one.end, other.end) - min(one.start, other.start))
