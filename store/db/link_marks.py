"""What the user says of links: which stay and which are none, whatever the program finds."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlite_utils import Database

from store.db import history
from store.db.clock import now
from store.db.history import Direction, Stepped
from store.db.rows import Row
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


class Ends(NamedTuple):
    """What a link joins."""

    article_id: int
    """The claim's article."""
    claim: Span
    """The claim's words."""
    other_article_id: int
    """The article that it leads to."""
    other: Span
    """The words there."""


def mark_link(db: Database, ends: Ends, mark: LinkMark | None, words: str) -> None:
    """Mark a link of a claim with these ``words``, or take its mark away with None. Call it in a transaction."""
    was = _save(db, ends, mark)
    history.remember(db, "linked", {"ends": ends, "was": was, "mark": mark, "words": words})


def step_mark(db: Database, row: Row, direction: Direction) -> Stepped:
    """Take a mark back, or set it again, ``row`` being what the history remembers."""
    article_id, claim, other_id, other = row["ends"]
    mark: LinkMark | None = row["was" if direction == "undo" else "mark"]
    _save(db, Ends(article_id, Span(*claim), other_id, Span(*other)), mark)
    told = {"pinned": "link pinned", "removed": "link taken away", None: "linked as found"}[mark]
    return Stepped(told, row["words"])


def _save(db: Database, ends: Ends, mark: LinkMark | None) -> LinkMark | None:
    """Returns what the mark was."""
    was: LinkMark | None = None
    for marked in load_marks(db, ends.article_id, ends.claim):
        if marked.article_id == ends.other_article_id and is_same(marked.span, ends.other):
            db.execute("DELETE FROM link_marks WHERE id = ?", [marked.id])
            was = marked.mark
    if mark is not None:
        row = {"article_id": ends.article_id, "claim_start": ends.claim.start, "claim_end": ends.claim.end}
        row |= {"other_article_id": ends.other_article_id}
        row |= {"other_start": ends.other.start, "other_end": ends.other.end}
        db.table("link_marks").insert(row | {"mark": mark, "created": now()})
    return was


def is_same(one: Span, other: Span) -> bool:
    """Whether two stretches of one text are the same claim or event."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared >= SAME * (max(one.end, other.end) - min(one.start, other.start))
