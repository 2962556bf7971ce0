"""Claims that this program exported as JSON Lines, read back: nothing that its user made is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from store.errors import ExchangeError
from store.exchange import fields
from store.exchange.fields import JsonObject
from store.exchange.incoming import Incoming, Place
from store.export.jsonl import SCHEMA_VERSION
from store.model import Claim, Cue, Kind, Link, Mention, Relation, SourceType, Span, Stance


def read_jsonl(lines: Iterable[str | bytes]) -> Iterator[Incoming | ExchangeError]:
    """A claim, or what is wrong, for each line that is not empty; in constant memory."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield incoming_from_object(fields.parse(line, f"Line {number}"))
            except ExchangeError as error:
                yield ExchangeError(f"Line {number}: {error}")


def incoming_from_object(given: Any) -> Incoming:  # noqa: ANN401 - it is checked here
    """One object of JSON Lines.

    Raises:
        ExchangeError: it is none, or was written by a later version.
    """
    if not isinstance(given, dict):
        raise ExchangeError("it is no object.")
    version = given.get("schema_version")
    if type(version) is not int or version < 1:
        raise ExchangeError('it has no "schema_version": onrecord did not write it.')
    if version > SCHEMA_VERSION:
        raise ExchangeError("it was written by a later version of onrecord.")
    quote, spans = fields.text_of(given, "quote"), fields.spans_of(given, "spans")
    pieces = cut(quote, spans)
    if not pieces:
        raise ExchangeError("it quotes nothing.")
    article = fields.object_of(given, "article") or {}
    verdict, found = fields.object_of(given, "verdict"), fields.object_of(given, "found")
    claim = _claim(given)
    return Incoming(
        pieces=pieces,
        prefix=fields.text_of(given, "prefix"),
        suffix=fields.text_of(given, "suffix"),
        place=Place(Span(spans[0].start, spans[-1].end), "code points") if spans else None,
        spans=spans,
        sha256=fields.optional(article, "sha256"),
        url=fields.optional(article, "url"),
        title=fields.optional(article, "title"),
        outlet=fields.optional(article, "outlet"),
        name=fields.optional(given, "id"),
        note=fields.text_of(given, "note"),
        tags=fields.texts_of(given, "tags"),
        category=fields.category_of(given.get("category")),
        highlighted=given.get("category") is not None,
        verdict=fields.verdict_of(verdict) if verdict else None,
        created=fields.optional(given, "created"),
        claim=claim,
        corrected=given.get("corrected") is True,
        found=_claim_from(found, found) if found else None,
    )


def cut(quote: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """A quotation cut into its pieces; whole where the spans do not fit it. Blank ones are left out."""
    lengths = [span.end - span.start for span in spans]
    if sum(lengths) + len(lengths) - 1 != len(quote):
        return (quote,) if quote.strip() else ()
    pieces, start = [], 0
    for length in lengths:
        pieces.append(quote[start : start + length])
        start += length + 1
    return tuple(pieces) if all(piece.strip() for piece in pieces) else (quote,) if quote.strip() else ()


def links_from(values: Iterable[Any]) -> tuple[Link, ...]:
    """A chain as JSON Lines has it.

    Raises:
        ExchangeError: it is none.
    """
    return tuple(_link(value) for value in values)


def _claim(given: JsonObject) -> Claim | None:
    place = fields.object_of(given, "claim")
    return _claim_from(place, given) if place else None


def _claim_from(place: JsonObject, given: JsonObject) -> Claim:
    """A claim, where it stands from ``place``, the rest from ``given``."""
    confidence = given.get("confidence")
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise ExchangeError('"confidence" is no number from 0 to 1.')
    return Claim(
        id=fields.text_of(place, "id"),
        spans=fields.spans_of(place, "spans"),
        text=fields.text_of(place, "text"),
        kind=fields.word_of(given, "kind", get_args(Kind)),
        relation=fields.word_of(given, "relation", get_args(Relation)),
        stance=fields.word_of(given, "stance", get_args(Stance)),
        confidence=float(confidence),
        attribution=links_from(fields.list_of(given, "attribution")),
        sentence=fields.span_of(place.get("sentence"), "sentence"),
        why=fields.text_of(given, "why"),
    )


def _link(given: Any) -> Link:  # noqa: ANN401 - it is checked here
    if not isinstance(given, dict):
        raise ExchangeError('"attribution" holds something that is no object.')
    source, cue = fields.object_of(given, "source"), fields.object_of(given, "cue")
    return Link(
        _mention(source) if source else None,
        Cue(fields.spans_of(cue, "spans"), fields.text_of(cue, "text")) if cue else None,
        fields.spans_of(given, "content"),
    )


def _mention(given: JsonObject) -> Mention:
    span = given.get("span")
    return Mention(
        None if span is None else fields.span_of(span, "span"),
        fields.optional(given, "text"),
        fields.text_of(given, "name"),
        fields.word_of(given, "type", get_args(SourceType)),
        fields.optional(given, "role"),
    )
