"""Claims as CSV: one a row, for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from store.export.options import DEFAULT, ExportOptions
from store.export.record import ExportRecord
from store.model import Link, chain_line, with_gaps
from store.text.clean import clean_for_display

BOM: Final = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of its machine."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet calculate a cell (OWASP, CSV Injection); Japanese ones take the wide forms as well."""

COLUMNS: Final = (
    "id",
    "quote",
    "prefix",
    "suffix",
    "start",
    "end",
    "kind",
    "relation",
    "stance",
    "confidence",
    "corrected",
    "chain",
    "source",
    "source_type",
    "source_role",
    "cue",
    "title",
    "outlet",
    "author",
    "published",
    "url",
    "accessed",
    "sha256",
    "event",
    "event_date",
    "events",
    "origins",
    "category",
    "tags",
    "note",
    "verdict",
    "verdict_note",
    "verdict_given",
    "created",
)
"""The heads of the columns, in order."""


def write_csv(records: Iterable[ExportRecord], options: ExportOptions = DEFAULT) -> Iterator[str]:
    """Byte-order mark and head, then one row a record (RFC 4180, line ends CR LF); in constant memory.

    A cell that a spreadsheet would calculate gets a ``'`` in front unless ``options.raw``; what could command a
    terminal is replaced in any case (JSON Lines is the format that loses nothing).
    """
    yield BOM + _line(COLUMNS)
    for record in records:
        yield _line([cell(value, raw=options.raw) for value in row(record)])


def cell(text: str, *, raw: bool = False) -> str:
    """A stranger's text as a cell that is shown and never calculated."""
    shown = clean_for_display(text)
    return "'" + shown if not raw and (text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)) else shown


def row(record: ExportRecord) -> list[str]:
    """The values in order of :data:`COLUMNS`, to the letter."""
    highlight, article, claim, verdict = record.highlight, record.stored.article, record.claim, record.verdict
    nearest = claim.attribution[0] if claim and claim.attribution else Link(None, None, ())
    source, event = nearest.source, record.event
    return [
        highlight.claim_key,
        with_gaps(highlight.quote, highlight.spans),
        highlight.prefix,
        highlight.suffix,
        str(record.extent.start),
        str(record.extent.end),
        claim.kind if claim else "",
        claim.relation if claim else "",
        claim.stance if claim else "",
        f"{claim.confidence:.2f}" if claim else "",
        "yes" if record.corrected else "no",
        chain_line(claim.attribution, article.outlet) if claim else "",
        source.name if source else "",
        source.type if source else "",
        (source.role or "") if source else "",
        nearest.cue.text if nearest.cue else "",
        article.title,
        article.outlet or "",
        article.author or "",
        article.published or "",
        article.url or "",
        record.when_accessed,
        record.sha256 or "",
        event.event.line if event else "",
        (event.event.date or "") if event else "",
        "; ".join(f"{item.event.date or 'undated'} {item.event.line}" for item in record.related.events),
        "; ".join(f"{origin.name} ({origin.articles})" for origin in record.origins),
        str(record.category or ""),
        ", ".join(record.tags),
        record.remark,
        verdict.rating if verdict else "",
        verdict.note if verdict else "",
        (verdict.given or "") if verdict else "",
        highlight.created,
    ]


def _line(values: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(values)
    return buffer.getvalue()
