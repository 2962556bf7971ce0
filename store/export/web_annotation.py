"""Claims as W3C Web Annotations (Recommendation of 2017): a page of them, in JSON-LD.

Offsets are code points, as section 4.2.4 of the data model has it, not the UTF-16 units of JavaScript. A quotation
that its attribution splits has a target for each piece. The hash of the text goes out as the address of the copy that
was read (RFC 6920), and a correction as a body that holds JSON, so that everything comes back in.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable, Iterator
from typing import Any, Final

from store.export.escape import web_address
from store.export.json_list import write_document
from store.export.jsonl import link_object
from store.export.options import DEFAULT, ExportOptions
from store.export.pieces import Selection, select_pieces
from store.export.record import ExportRecord
from store.model import chain_line
from store.text.clean import to_json

CONTEXT_ADDRESS: Final = "http://www.w3.org/ns/anno.jsonld"
"""Which names its terms; it is never fetched by this program."""

_CONTEXT: Final = [CONTEXT_ADDRESS, {"assessing": "oa:assessing"}]
"""The vocabulary has *assessing*; that every copy of the context has it cannot be counted on."""

_NAMES: Final = uuid.UUID("3d9e2a52-6f0e-5c0b-9d2f-6a3c5f1f7b11")
"""Under which the names of annotations are made; the same claim has the same name in every export."""


def write_web_annotation(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """An AnnotationPage; in constant memory."""
    head = {"@context": _CONTEXT, "id": _urn("page"), "type": "AnnotationPage", "label": options.title}
    return write_document(head, "items", (annotation(record) for record in records))


def annotation(record: ExportRecord) -> dict[str, Any]:
    """One claim as an Annotation."""
    found: dict[str, Any] = {
        "id": claim_urn(record),
        "type": "Annotation",
        "motivation": "highlighting",
        "body": _bodies(record),
    }
    if record.highlight.created:
        found["created"] = record.highlight.created
    targets = [_target(record, piece) for piece in select_pieces(record)]
    return found | {"target": targets[0] if len(targets) == 1 else targets}


def claim_urn(record: ExportRecord) -> str:
    """A name for a claim of a text, the same in every export and library."""
    return _urn(f"{record.sha256 or record.stored.article.title} {record.highlight.claim_key}")


def hash_address(sha256: str) -> str:
    """The address of a text by its hash, RFC 6920: ``ni:///sha-256;…``."""
    try:
        digest = bytes.fromhex(sha256)
    except ValueError:
        digest = b""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, name.encode(errors='replace').decode())}"


def _bodies(record: ExportRecord) -> list[dict[str, Any]]:
    claim, verdict = record.claim, record.verdict
    bodies = [_text("commenting", record.remark)] if record.remark else []
    bodies += [_text("tagging", tag) for tag in record.tags]
    if record.category:
        bodies.append(_text("classifying", f"category {record.category}"))
    if claim:
        chain = chain_line(claim.attribution, record.stored.article.outlet)
        bodies.append(_text("describing", f"{chain} ({claim.kind}, {claim.stance})"))
    if verdict:
        words = f"{verdict.rating}\n{verdict.note}" if verdict.note else verdict.rating
        bodies.append(_text("assessing", words) | ({"created": verdict.given} if verdict.given else {}))
    if correction := correction_object(record):
        bodies.append(_text("editing", to_json(correction)) | {"format": "application/json"})
    return bodies


def correction_object(record: ExportRecord) -> dict[str, Any] | None:
    """What a reader said of who puts the claim forward, None where nothing was corrected."""
    claim = record.claim
    if claim is None or not record.corrected:
        return None
    return {
        "why": claim.why,
        "kind": claim.kind,
        "stance": claim.stance,
        "attribution": [link_object(link) for link in claim.attribution],
    }


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _target(record: ExportRecord, piece: Selection) -> dict[str, Any]:
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", "exact": piece.exact, "prefix": piece.prefix, "suffix": piece.suffix}
    ]
    if piece.span:
        selectors.append({"type": "TextPositionSelector", "start": piece.span.start, "end": piece.span.end})
    copy = hash_address(record.sha256) if record.sha256 else None
    state = {"type": "TimeState", "sourceDate": record.when_accessed}
    return {
        "type": "SpecificResource",
        "source": web_address(record.stored.article.url) or copy or claim_urn(record),
        "selector": selectors,
        "state": state | ({"cached": copy} if copy else {}),
    }
