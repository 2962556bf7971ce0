"""Rows to model and back: the one place that knows how spans and chains lie in columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from store.model import (
    Article,
    ArticleRow,
    Claim,
    Cue,
    Event,
    Highlight,
    Link,
    Mention,
    Remarks,
    Span,
    StoredArticle,
    Verdict,
)
from store.text.periods import find_period

Row = dict[str, Any]
"""A row as sqlite-utils gives it."""


def spans_to_json(spans: Iterable[Span]) -> str:
    """``[[start, end], …]``."""
    return json.dumps([list(span) for span in spans], separators=(",", ":"))


def spans_from_json(text: str) -> tuple[Span, ...]:
    """The reverse of :func:`spans_to_json`."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def stored_article(row: Row) -> StoredArticle:
    """A row of ``articles`` joined with ``reading_marks``."""
    fields = ("text", "title", "outlet", "author", "published", "url", "path")
    return StoredArticle(
        id=row["id"],
        article=Article(**{field: row[field] for field in fields}),
        added=row["added"],
        version=row["version"],
        newer_id=row["newer_id"],
        claim_count=row["claim_count"],
        source_count=row["source_count"],
        read=bool(row["read"]),
        starred=bool(row["starred"]),
        cursor=row["cursor"] or 0,
        line=row["line"],
        seen=row["seen"] or 0,
    )


def article_row(row: Row) -> ArticleRow:
    """A row of ``articles`` joined with ``reading_marks``, without the text."""
    return ArticleRow(
        id=row["id"],
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        claim_count=row["claim_count"],
        source_count=row["source_count"],
        engine=row["engine"],
        read=bool(row["read"]),
        starred=bool(row["starred"]),
    )


def claim_row(claim: Claim, claim_id: int, article_id: int) -> Row:
    """The row of ``claims`` for ``claim``."""
    return {
        "id": claim_id,
        "article_id": article_id,
        "key": claim.id,
        "kind": claim.kind,
        "relation": claim.relation,
        "stance": claim.stance,
        "confidence": claim.confidence,
        "text": claim.text,
        "spans": spans_to_json(claim.spans),
        "sentence_start": claim.sentence.start,
        "sentence_end": claim.sentence.end,
        "why": claim.why,
    }


def claim_from_row(row: Row, links: Sequence[Link]) -> Claim:
    """The claim of a row of ``claims``, with its chain."""
    return Claim(
        id=row["key"],
        spans=spans_from_json(row["spans"]),
        text=row["text"],
        kind=row["kind"],
        relation=row["relation"],
        stance=row["stance"],
        confidence=row["confidence"],
        attribution=tuple(links),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        why=row["why"],
    )


def event_row(event: Event, event_id: int, article_id: int) -> Row:
    """The row of ``events`` for ``event``."""
    period = find_period(event.date)
    return {
        "id": event_id,
        "article_id": article_id,
        "start": event.span.start,
        "end": event.span.end,
        "text": event.text,
        "date": event.date,
        "label": event.label,
        "who": json.dumps(event.who, ensure_ascii=False),
        "places": json.dumps(event.where, ensure_ascii=False),
        "background": event.background,
        "again": spans_to_json(event.again),
        "first_day": period.first.isoformat() if period else None,
        "last_day": period.last.isoformat() if period else None,
    }


def event_from_row(row: Row) -> Event:
    """The event of a row of ``events``."""
    return Event(
        span=Span(row["start"], row["end"]),
        text=row["text"],
        date=row["date"],
        label=row["label"],
        who=tuple(json.loads(row["who"])),
        where=tuple(json.loads(row["places"])),
        background=bool(row["background"]),
        again=spans_from_json(row["again"]),
    )


def link_row(link: Link, claim_id: int, place: int, source_id: int | None) -> Row:
    """The row of ``attributions`` for one link of a chain."""
    mention = link.source
    span = mention.span if mention else None
    return {
        "claim_id": claim_id,
        "place": place,
        "source_id": source_id,
        "source_text": mention.text if mention else None,
        "source_start": span.start if span else None,
        "source_end": span.end if span else None,
        "source_role": mention.role if mention else None,
        "cue_text": link.cue.text if link.cue else None,
        "cue_spans": spans_to_json(link.cue.spans) if link.cue else None,
        "content_spans": spans_to_json(link.content),
    }


def link_from_row(row: Row) -> Link:
    """A row of ``attributions`` joined with ``sources`` (as ``name`` and ``type``)."""
    source = None
    if row["name"] is not None:
        span = None if row["source_start"] is None else Span(row["source_start"], row["source_end"])
        source = Mention(span, row["source_text"], row["name"], row["type"], row["source_role"])
    cue = None
    if row["cue_text"] is not None:
        cue = Cue(spans_from_json(row["cue_spans"]), row["cue_text"])
    return Link(source, cue, spans_from_json(row["content_spans"]))


def highlight_from_row(row: Row) -> Highlight:
    """A row of ``highlights`` with its ``tags`` as JSON."""
    fields = {name: row[name] for name in _HIGHLIGHT}
    return Highlight(**fields, spans=spans_from_json(row["spans"]), tags=_tags(row), verdict=verdict_from_row(row))


_HIGHLIGHT = ("id", "article_id", "claim_key", "quote", "prefix", "suffix", "category", "note", "created")


def remarks_from_row(row: Row) -> Remarks | None:
    """What the user says of a claim, in a row that has the columns of its highlight and its ``tags`` as JSON."""
    return Remarks(row["note"], _tags(row), verdict_from_row(row)) if row["category"] else None


def verdict_from_row(row: Row) -> Verdict | None:
    """The verdict in a row of ``highlights``."""
    return Verdict(row["verdict"], row["verdict_note"], row["verdict_at"]) if row["verdict"] else None


def _tags(row: Row) -> tuple[str, ...]:
    return tuple(json.loads(row["tags"]))
