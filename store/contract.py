"""The extraction contract: one input in, one JSON object out, no library needed. See docs/formats.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import chain, count
from pathlib import Path
from typing import Any

from store.errors import ArticleError
from store.export.jsonl import link_object
from store.ingest.extraction import extract
from store.ingest.readers import read_path
from store.ingest.stated import iso_date
from store.model import Extraction, Failure
from store.text.language import language_notice


def extract_file(path: Path) -> Iterator[tuple[dict[str, Any], tuple[str, ...]] | Failure]:
    """What each article of a file holds, and notes on what was stated and could not be understood.

    Its id is the file's name, with a number behind it from the second article on.

    Raises:
        ModelError: the network that finds claims cannot be loaded.
    """
    names = chain([path.stem], (f"{path.stem}-{number}" for number in count(2)))
    for article in read_path(path):
        if isinstance(article, Failure):
            yield article
            continue
        name = next(names)
        found = extract(
            article.text,
            article_id=name,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            marked=article.furniture,
        )
        notice = language_notice(article.text)
        notes = (*article.notes, *([f"{path}: {notice}"] if notice else []))
        yield as_object(name, article.text, found), notes


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
