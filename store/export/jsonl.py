"""Highlighted claims as JSON Lines, lossless: one object a claim."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from store.export.record import ExportRecord
from store.model import Link
from store.text.clean import to_json

SCHEMA_VERSION: Final = 1


def write_jsonl(records: Iterable[ExportRecord]) -> Iterator[str]:
    """One line a record, line end included."""
    for record in records:
        yield to_json(as_object(record)) + "\n"


def as_object(record: ExportRecord) -> dict[str, Any]:
    """A record as plain lists and dictionaries, names as in docs/formats.md."""
    highlight, article, claim, found = record.highlight, record.stored.article, record.claim, record.found
    return {
        "schema_version": SCHEMA_VERSION,
        "id": highlight.claim_key,
        "quote": highlight.quote,
        "spans": highlight.spans,
        "prefix": highlight.prefix,
        "suffix": highlight.suffix,
        "kind": claim.kind if claim else None,
        "relation": claim.relation if claim else None,
        "stance": claim.stance if claim else None,
        "confidence": claim.confidence if claim else None,
        "why": claim.why if claim else None,
        "attribution": [link_object(link) for link in claim.attribution] if claim else None,
        "found": found
        and {
            "kind": found.kind,
            "stance": found.stance,
            "confidence": found.confidence,
            "why": found.why,
            "attribution": [link_object(link) for link in found.attribution],
        },
        "article": {
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "published": article.published,
            "url": article.url,
            "added": record.stored.added,
            "version": record.stored.version,
            "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        },
        "events": [
            {
                "text": item.event.text,
                "date": item.event.date,
                "span": item.event.span,
                "relation": item.relation,
                "score": item.score,
                "reason": item.reason,
            }
            for item in record.related.events
        ],
        "elsewhere": [
            {
                "outlet": item.outlet,
                "title": item.title,
                "published": item.published,
                "text": item.text,
                "chain": item.chain,
                "score": item.score,
                "reason": item.reason,
            }
            for item in record.related.elsewhere
        ],
        "category": highlight.category,
        "note": highlight.note,
        "created": highlight.created,
    }


def link_object(link: Link) -> dict[str, Any]:
    """One link of a chain as the extraction contract has it: source, cue, content."""
    source, cue = link.source, link.cue
    return {
        "source": source and {"span": source.span, "text": source.text, "name": source.name, "type": source.type},
        "cue": cue and {"spans": cue.spans, "text": cue.text},
        "content": link.content,
    }
