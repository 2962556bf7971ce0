"""Where a claim's pieces stand in the text of its article, as annotation formats select them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from store.export.record import CONTEXT, ExportRecord
from store.model import Span


class Selection(NamedTuple):
    """A stretch of an article with what stands around it."""

    exact: str
    """Its words, to the letter."""
    prefix: str
    """Up to 32 code points before it."""
    suffix: str
    """Up to 32 code points behind it."""
    span: Span | None
    """Where it stands, in code points; None where the text is not at hand or says otherwise there."""


def select_pieces(record: ExportRecord) -> list[Selection]:
    """A selection for each piece of the quotation; one for all of it where the text has other words there."""
    text, highlight = record.stored.article.text, record.highlight
    exact = " ".join(text[span.start : span.end] for span in highlight.spans)
    if not highlight.spans or exact != highlight.quote:
        return [Selection(highlight.quote, highlight.prefix, highlight.suffix, None)]
    return [_selection(text, span) for span in highlight.spans]


def select_whole(record: ExportRecord) -> Selection:
    """One selection from the first piece to the last, gaps included: for formats that know one stretch only."""
    pieces = select_pieces(record)
    if pieces[0].span is None or len(pieces) == 1:
        return pieces[0]
    return _selection(record.stored.article.text, record.extent)


def _selection(text: str, span: Span) -> Selection:
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Selection(text[span.start : span.end], before, text[span.end : span.end + CONTEXT], span)


def utf16_counter(text: str) -> Callable[[int], int]:
    """A function from offsets in code points to offsets in UTF-16 units, which JavaScript counts.

    Made once for a text; each offset then takes logarithmic time.
    """
    wide = [] if text.isascii() else [place for place, char in enumerate(text) if char > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)
