"""Annotations of other programs, W3C Web Annotation and Hypothesis JSON, as claims that come in.

Of both families more is understood than this program writes: one annotation, a list, a page or a collection;
selectors alone or in lists.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any, Final, get_args

from store.errors import ExchangeError
from store.exchange import fields
from store.exchange.fields import JsonObject
from store.exchange.incoming import Incoming, Place
from store.exchange.jsonl import links_from
from store.export.hypothesis_json import MORE, RULE, TAG
from store.export.record import Verdict
from store.model import Claim, Kind, Span, Stance

_HASH: Final = re.compile(r"ni:///sha-256;([\w-]{43})|urn:sha256:([0-9a-f]{64})", re.ASCII)
_CATEGORY: Final = re.compile(r"category ([1-5])", re.ASCII)


def read_web_annotations(text: str | bytes) -> Iterator[Incoming | ExchangeError]:
    """The annotations of a document in JSON-LD, with the names of the W3C's context.

    Raises:
        ExchangeError: it is no JSON, or holds no annotation.
    """
    yield from _each(_listed(fields.parse(text, "It"), ("items", "first", "@graph")), _web_annotation)


def read_hypothesis(text: str | bytes) -> Iterator[Incoming | ExchangeError]:
    """The annotations of an export of Hypothesis's client (``annotations``) or of its API (``rows``).

    Raises:
        ExchangeError: it is no JSON, or holds no annotation.
    """
    yield from _each(_listed(fields.parse(text, "It"), ("annotations", "rows")), _hypothesis)


def _each(values: list[Any], read: Any) -> Iterator[Incoming | ExchangeError]:  # noqa: ANN401 - one of the two below
    for number, value in enumerate(values, start=1):
        try:
            if not isinstance(value, dict):
                raise ExchangeError("it is no object.")
            yield read(value)
        except ExchangeError as error:
            yield ExchangeError(f"Annotation {number}: {error}")


def _listed(given: Any, names: tuple[str, ...]) -> list[Any]:  # noqa: ANN401 - it is checked here
    """The annotations, wherever a document has them."""
    for _ in range(3):  # a collection holds its first page, and that its items
        if isinstance(given, list):
            return given
        if not isinstance(given, dict):
            break
        held = next((given[name] for name in names if isinstance(given.get(name), list | dict)), None)
        if held is None:
            return [given]
        given = held
    raise ExchangeError("It holds no annotations.")


def _web_annotation(given: JsonObject) -> Incoming:
    targets = [target for target in _many(given, "target") if isinstance(target, dict)]
    quotes = [(target, quote) for target in targets if (quote := _selector(target, "TextQuoteSelector"))]
    pieces = tuple(piece for _, quote in quotes if (piece := fields.text_of(quote, "exact")).strip())
    if not pieces:
        raise ExchangeError("it quotes nothing.")
    positions = [_position(target) for target, _ in quotes]
    spans = tuple(span for span in positions if span)
    source, state = _source(quotes[0][0]), fields.object_of(quotes[0][0], "state") or {}
    bodies = _bodies(given)
    purposes = [(fields.optional(body, "purpose") or "commenting", fields.text_of(body, "value")) for body in bodies]
    classes = [_CATEGORY.fullmatch(value) for purpose, value in purposes if purpose == "classifying"]
    categories = [int(match[1]) for match in classes if match]
    verdicts = [verdict for body in bodies if (verdict := _verdict(body))]
    corrections = [claim for body in bodies if (claim := _correction(body, pieces, spans))]
    whole = len(spans) == len(pieces)
    return Incoming(
        pieces=pieces,
        prefix=fields.text_of(quotes[0][1], "prefix"),
        suffix=fields.text_of(quotes[-1][1], "suffix"),
        place=Place(Span(spans[0].start, max(span.end for span in spans)), "code points") if whole else None,
        spans=spans if whole else (),
        sha256=_sha256(fields.optional(state, "cached")) or _sha256(source),
        url=None if _sha256(source) else source,
        name=fields.optional(given, "id"),
        note="\n\n".join(value for purpose, value in purposes if purpose in ("commenting", "replying") and value),
        tags=tuple(value for purpose, value in purposes if purpose == "tagging" and value),
        category=categories[0] if categories else None,
        verdict=verdicts[0] if verdicts else None,
        created=fields.optional(given, "created"),
        claim=corrections[0] if corrections else None,
        corrected=bool(corrections),
    )


def _hypothesis(given: JsonObject) -> Incoming:
    targets = [target for target in list_or_one(given.get("target")) if isinstance(target, dict)]
    quote = next((found for target in targets if (found := _selector(target, "TextQuoteSelector"))), None)
    if quote is None or not fields.text_of(quote, "exact").strip():
        raise ExchangeError("it quotes nothing.")
    position = next((span for target in targets if (span := _position(target))), None)
    tags, address = fields.texts_of(given, "tags"), fields.optional(given, "uri")
    meant = dict(tag.removeprefix(TAG).split("=", 1) for tag in tags if tag.startswith(TAG) and "=" in tag)
    category, rating = meant.get("category", ""), meant.get("verdict")
    titles = list_or_one((fields.object_of(given, "document") or {}).get("title"))
    note, _, known = text.rpartition(RULE) if RULE in (text := fields.text_of(given, "text")) else (text, "", "")
    more = _more(known)
    correction = _corrected(more)
    return Incoming(
        pieces=(fields.text_of(quote, "exact"),),
        prefix=fields.text_of(quote, "prefix"),
        suffix=fields.text_of(quote, "suffix"),
        place=Place(position, "UTF-16") if position else None,
        sha256=meant.get("sha256") or _sha256(address),
        url=None if _sha256(address) else address,
        title=titles[0] if titles and isinstance(titles[0], str) else None,
        name=fields.optional(given, "id"),
        note=note,
        tags=tuple(tag for tag in tags if not tag.startswith(TAG)),
        category=int(category) if category in ("1", "2", "3", "4", "5") else None,
        verdict=_verdict_of(rating, more) if rating else None,
        created=fields.optional(given, "created"),
        claim=correction,
        corrected=correction is not None,
    )


def _more(known: str) -> JsonObject:
    """What ends a text of Hypothesis as JSON; empty where nothing does, or somebody wrote into it."""
    _, begun, data = known.rpartition(MORE)
    if not begun or not data.endswith("`"):
        return {}
    found = fields.parse(data[:-1], "What onrecord wrote into it")
    return found if isinstance(found, dict) else {}


def _verdict_of(rating: str, more: JsonObject) -> Verdict:
    rating = fields.word_of({"verdict": rating}, "verdict", fields.RATINGS)
    return Verdict(rating, fields.text_of(more, "verdict_note"), fields.optional(more, "verdict_given"))


def _corrected(more: JsonObject) -> Claim | None:
    given = fields.object_of(more, "correction")
    return _claim_of(given, fields.spans_of(given, "spans"), fields.text_of(given, "text")) if given else None


def list_or_one(value: Any) -> list[Any]:  # noqa: ANN401 - JSON-LD leaves the list away where there is one
    """A value as a list: itself, the only item, or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _many(given: JsonObject, name: str) -> list[Any]:
    return list_or_one(given.get(name))


def _selector(target: JsonObject, kind: str) -> JsonObject | None:
    for selector in _many(target, "selector"):
        if isinstance(selector, dict) and kind in list_or_one(selector.get("type")):
            return selector
    return None


def _position(target: JsonObject) -> Span | None:
    position = _selector(target, "TextPositionSelector")
    return fields.span_of([position.get("start"), position.get("end")], "selector") if position else None


def _source(target: JsonObject) -> str | None:
    source = target.get("source")
    return fields.optional(source, "id") if isinstance(source, dict) else fields.optional(target, "source")


def _sha256(address: str | None) -> str | None:
    """The hash in an address that is made of one."""
    match = _HASH.fullmatch(address or "")
    if match is None:
        return None
    try:
        return match[2] or base64.urlsafe_b64decode(match[1] + "=").hex()
    except (binascii.Error, ValueError):
        return None


def _bodies(given: JsonObject) -> list[JsonObject]:
    """The bodies that are text; a body may be a bare string (``bodyValue``)."""
    bare = given.get("bodyValue")
    bodies: list[JsonObject] = [body for body in _many(given, "body") if isinstance(body, dict)]
    return bodies + ([{"value": bare}] if isinstance(bare, str) else [])


def _verdict(body: JsonObject) -> Verdict | None:
    if body.get("purpose") != "assessing":
        return None
    rating, _, note = fields.text_of(body, "value").partition("\n")
    if rating not in fields.RATINGS:
        return None  # another program assesses in words of its own
    return Verdict(fields.word_of({"rating": rating}, "rating", fields.RATINGS), note, fields.optional(body, "created"))


def _correction(body: JsonObject, pieces: tuple[str, ...], spans: tuple[Span, ...]) -> Claim | None:
    """The claim as a reader corrected it, which stands in a body of its own as JSON."""
    if body.get("purpose") != "editing" or body.get("format") != "application/json":
        return None
    given = fields.parse(fields.text_of(body, "value"), "A correction")
    if not isinstance(given, dict):
        raise ExchangeError("its correction is no object.")
    return _claim_of(given, spans, " ".join(pieces))


def _claim_of(given: JsonObject, spans: tuple[Span, ...], text: str) -> Claim:
    return Claim(
        id="",
        spans=spans,
        text=text,
        kind=fields.word_of(given, "kind", get_args(Kind)),
        relation="statement",
        stance=fields.word_of(given, "stance", get_args(Stance)),
        confidence=1.0,
        attribution=links_from(fields.list_of(given, "attribution")),
        sentence=Span(spans[0].start, spans[-1].end) if spans else Span(0, 0),
        why=fields.text_of(given, "why"),
    )
