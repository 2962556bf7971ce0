"""The extraction contract: one input in, one JSON object out, no library needed. See docs/formats.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from store.errors import ArticleError
from store.export.jsonl import link_object
from store.ingest.extraction import extract
from store.ingest.read import read_file
from store.ingest.stated import iso_date
from store.model import Extraction
from store.text.language import language_notice


def extract_file(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a text or Markdown file holds, and notes on what was stated and could not be understood.

    Raises:
        ArticleError: the file cannot be read, or holds no article.
        ModelError: the network that finds claims cannot be loaded.
    """
    article = read_file(path)
    found = extract(
        article.text,
        article_id=path.stem,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
    )
    notice = language_notice(article.text)
    return as_object(path.stem, article.text, found), (*article.notes, *([f"{path}: {notice}"] if notice else []))


def extract_lines(lines: Iterable[bytes]) -> Iterator[dict[str, Any] | ArticleError]:
    """JSON Lines ``{"id"?, "text", "title"?, "outlet"?, "published"?}``: an object, or what is wrong, for each.

    ``text`` comes out as it came in. Empty lines are passed over; they count as lines.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _extract_line(line, number)
            except ArticleError as error:
                yield error


def _extract_line(line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"line {number} is no JSON in UTF-8: {error}") from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ArticleError(f'line {number} is no object with a "text" that is a string.')
    for field in ("title", "outlet", "published"):
        if not isinstance(record.get(field), str | None):
            raise ArticleError(f'line {number}: "{field}" is no string.')
    given = record.get("id")
    name = str(number) if given is None else given
    if not isinstance(name, str | int):
        raise ArticleError(f'line {number}: "id" is neither a string nor a number.')
    published = record.get("published")
    found = extract(
        record["text"],
        article_id=str(name),
        title=record.get("title"),
        outlet=record.get("outlet"),
        published=iso_date(published) if published else None,
    )
    return as_object(name, record["text"], found)


def as_object(name: str | int, text: str, found: Extraction) -> dict[str, Any]:
    """An extraction as plain lists and dictionaries."""
    return {
        "id": name,
        "text": text,
        "claims": [
            {
                "id": claim.id,
                "spans": claim.spans,
                "text": claim.text,
                "kind": claim.kind,
                "relation": claim.relation,
                "stance": claim.stance,
                "confidence": claim.confidence,
                "attribution": [link_object(link) for link in claim.attribution],
            }
            for claim in found.claims
        ],
        "dates": [
            {"span": timex.span, "text": timex.text, "value": timex.value, "type": timex.type} for timex in found.dates
        ],
        "events": [asdict(event) for event in found.events],
    }
