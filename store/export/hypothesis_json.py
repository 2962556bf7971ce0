"""Claims as Hypothesis exports and imports annotations, offsets in UTF-16 units as its client counts.

Hypothesis knows text and tags only. The user's note is the text; behind a line stands what the program knows. Category
and verdict go out as tags that come back in as what they were. What no tag can hold, a correction and the note of a
verdict, ends the text as JSON, which comes back in as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from store.export import escape
from store.export.json_list import write_document
from store.export.options import DEFAULT, ExportOptions
from store.export.pieces import select_whole, utf16_counter
from store.export.record import ExportRecord
from store.export.web_annotation import claim_urn, correction_object
from store.model import chain_line
from store.text.clean import clean_line, to_json

RULE: Final = "\n\n---\n*onrecord:* "
"""Between the user's note and what the program knows."""
MORE: Final = "\n\n`onrecord:"
"""Before what ends the text as JSON; a backtick closes it."""
TAG: Final = "onrecord:"
"""What a tag begins with that stands for something else."""


def write_hypothesis(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """The document that Hypothesis's client imports; in constant memory."""
    head = {"export_date": options.made, "export_userid": "onrecord", "client_version": "onrecord"}
    return write_document(head, "annotations", _rows(records))


def _rows(records: Iterable[ExportRecord]) -> Iterator[dict[str, Any]]:
    counted: tuple[int, Callable[[int], int]] | None = None
    for record in records:
        if counted is None or counted[0] != record.stored.id:
            counted = record.stored.id, utf16_counter(record.stored.article.text)
        yield _row(record, counted[1])


def _row(record: ExportRecord, units: Callable[[int], int]) -> dict[str, Any]:
    unlinked = f"urn:sha256:{record.sha256}" if record.sha256 else claim_urn(record)
    address = escape.web_address(record.stored.article.url) or unlinked
    piece = select_whole(record)
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", "exact": piece.exact, "prefix": piece.prefix, "suffix": piece.suffix}
    ]
    if piece.span:
        position = {"start": units(piece.span.start), "end": units(piece.span.end)}
        selectors.insert(0, {"type": "TextPositionSelector", **position})
    created = record.highlight.created or record.when_accessed
    return {
        "id": claim_urn(record).removeprefix("urn:uuid:"),
        "created": created,
        "updated": created,
        "user": "acct:onrecord@localhost",
        "uri": address,
        "text": record.remark + RULE + _known(record) + _more(record),
        "tags": [*record.tags, *_meant(record)],
        "group": "__world__",
        "references": [],
        "document": {"title": [record.stored.article.title]},
        "target": [{"source": address, "selector": selectors}],
        "permissions": {"read": ["acct:onrecord@localhost"]},
    }


def _known(record: ExportRecord) -> str:
    """In Markdown, which Hypothesis shows."""
    claim, verdict, outlet = record.claim, record.verdict, record.stored.article.outlet
    chain = chain_line(claim.attribution, outlet) if claim else "attribution no longer found"
    words = [f"{chain} ({claim.kind}, {claim.stance})" if claim else chain]
    if verdict:
        words.append(f"verdict {verdict.rating}" + (f": {verdict.note}" if verdict.note else ""))
    return escape.markdown(clean_line("; ".join(words)))


def _more(record: ExportRecord) -> str:
    more: dict[str, Any] = {}
    if record.verdict:
        told = {"verdict_note": record.verdict.note, "verdict_given": record.verdict.given}
        more |= {name: value for name, value in told.items() if value}
    if record.claim and (correction := correction_object(record)):
        spans = [[span.start, span.end] for span in record.claim.spans]
        more["correction"] = correction | {"spans": spans, "text": record.claim.text}
    # A backtick would end it before its end.
    return MORE + to_json(more).replace("`", "\\u0060") + "`" if more else ""


def _meant(record: ExportRecord) -> list[str]:
    tags = [f"{TAG}sha256={record.sha256}"] if record.sha256 else []
    tags += [f"{TAG}category={record.category}"] if record.category else []
    return tags + ([f"{TAG}verdict={record.verdict.rating}"] if record.verdict else [])
