"""Claims as JSON Lines, lossless: one object a claim, as schemas/claim.schema.json has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, Final

from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportOrigin, ExportRecord
from store.model import Claim, Elsewhere, Link, RelatedEvent
from store.text.clean import to_json

SCHEMA_VERSION: Final = 1


def write_jsonl(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """One line a record, line end included; in constant memory, however many there are."""
    for record in records:
        yield to_json(as_object(record)) + "\n"


def load_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line."""
    text = files("store.export").joinpath("schemas/claim.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def as_object(record: ExportRecord) -> dict[str, Any]:
    """A record as plain lists and dictionaries, names as in docs/formats.md."""
    highlight, claim, found = record.highlight, record.claim, record.found
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
        "claim": claim and _place(claim),
        "corrected": record.corrected,
        "found": found
        and {
            **_place(found),
            "kind": found.kind,
            "relation": found.relation,
            "stance": found.stance,
            "confidence": found.confidence,
            "why": found.why,
            "attribution": [link_object(link) for link in found.attribution],
        },
        "article": article_object(record),
        "events": [_event(item) for item in record.related.events],
        "origins": [_origin(origin) for origin in record.origins],
        "elsewhere": [_elsewhere(item) for item in record.related.elsewhere],
        "category": record.category,
        "tags": record.tags,
        "note": record.remark,
        "verdict": record.verdict and record.verdict._asdict(),
        "created": highlight.created or None,
    }


def article_object(record: ExportRecord) -> dict[str, Any]:
    """All that is known of the article, but for its text, of which the hash goes out."""
    article = record.stored.article
    return {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "url": article.url,
        "added": record.stored.added,
        "accessed": record.when_accessed,
        "version": record.stored.version,
        "sha256": record.sha256,
    }


def link_object(link: Link) -> dict[str, Any]:
    """One link of a chain as the extraction contract has it: source, cue, content."""
    source, cue = link.source, link.cue
    return {
        "source": source
        and {
            "span": source.span,
            "text": source.text,
            "name": source.name,
            "type": source.type,
            "role": source.role,
        },
        "cue": cue and {"spans": cue.spans, "text": cue.text},
        "content": link.content,
    }


def _place(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "spans": claim.spans, "text": claim.text, "sentence": claim.sentence}


def _event(item: RelatedEvent) -> dict[str, Any]:
    event = item.event
    return {
        "text": event.text,
        "label": event.label,
        "date": event.date,
        "span": event.span,
        "again": event.again,
        "who": event.who,
        "where": event.where,
        "background": event.background,
        "relation": item.relation,
        "score": item.score,
        "reason": item.reason,
        "articles": item.articles,
        "mark": item.mark,
    }


def _origin(origin: ExportOrigin) -> dict[str, Any]:
    return {**origin._asdict(), "path": origin.path}


def _elsewhere(item: Elsewhere) -> dict[str, Any]:
    difference = item.difference
    return {
        "outlet": item.outlet,
        "title": item.title,
        "published": item.published,
        "text": item.text,
        "chain": item.chain,
        "score": item.score,
        "reason": item.reason,
        "same_event": item.same_event,
        "relation": item.relation,
        "sure": item.sure,
        "difference": difference
        and {
            "matter": difference.matter,
            "value": difference.value.text,
            "other_value": difference.other_value.text,
            "sure": difference.sure,
        },
        "origin": item.origin,
        "origin_type": item.origin_type,
        "mark": item.mark,
    }
