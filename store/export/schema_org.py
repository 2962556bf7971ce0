"""Claims as schema.org's Claim; with the reader's verdict also as ClaimReview, which search engines read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from store.export.escape import web_address
from store.export.json_list import write_document
from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.export.web_annotation import claim_urn
from store.export.words import date_parts
from store.model import SourceType

_TYPES: Final[dict[SourceType, str]] = {
    "person": "Person",
    "organisation": "Organization",
    "outlet": "NewsMediaOrganization",
}
"""What schema.org has for a source as an author; a document, a group and who is not named are no author there."""


def write_schema_org(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """A graph in JSON-LD; in constant memory. ``options.author`` is who gave the verdicts."""
    return write_document({"@context": "https://schema.org"}, "@graph", _nodes(records, options))


def _nodes(records: Iterable[ExportRecord], options: ExportOptions) -> Iterator[dict[str, Any]]:
    for record in records:
        yield claim_node(record)
        if record.verdict:
            yield _review(record, options)


def claim_node(record: ExportRecord) -> dict[str, Any]:
    """One claim with the article that it appears in."""
    claim = record.claim
    source = claim.attribution[0].source if claim and claim.attribution else None
    author = None
    if source and source.type in _TYPES:
        author = {"@type": _TYPES[source.type], "name": source.name, "jobTitle": source.role}
        if source.type != "person":
            del author["jobTitle"]
    elif claim and not claim.attribution and record.stored.article.outlet:
        author = {"@type": _TYPES["outlet"], "name": record.stored.article.outlet}
    return _stated(
        {
            "@type": "Claim",
            "@id": claim_urn(record),
            "text": record.highlight.quote,
            "author": author and _stated(author),
            "appearance": _article(record),
            "keywords": list(record.tags),
        }
    )


def _article(record: ExportRecord) -> dict[str, Any]:
    article = record.stored.article
    return _stated(
        {
            "@type": "NewsArticle",
            "headline": article.title,
            "author": article.author and {"@type": "Person", "name": article.author},
            "publisher": article.outlet and {"@type": _TYPES["outlet"], "name": article.outlet},
            "datePublished": article.published if date_parts(article.published) else None,
            "url": web_address(article.url),
        }
    )


def _review(record: ExportRecord, options: ExportOptions) -> dict[str, Any]:
    verdict = record.verdict
    return _stated(
        {
            "@type": "ClaimReview",
            "@id": claim_urn(record) + "#review",
            "claimReviewed": record.highlight.quote,
            "itemReviewed": {"@id": claim_urn(record)},
            # No figure: nobody gave one. The name is what search engines show.
            "reviewRating": verdict and {"@type": "Rating", "alternateName": verdict.rating},
            "reviewBody": verdict and verdict.note,
            "datePublished": verdict and verdict.given,
            "author": {"@type": "Person", "name": options.author} if options.author else None,
        }
    )


def _stated(node: dict[str, Any]) -> dict[str, Any]:
    """Without what is not stated."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
