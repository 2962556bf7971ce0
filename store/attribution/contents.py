"""What somebody puts forward, exact to the letter: edges cleaned, quotations whole, and how it is set."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from store.model import Kind, Span
from store.text.quotes import Quotation

_EDGE = " \t\r\n,.;:—–-…*_"
_LEAD = re.compile(r"(?:that|as|to the effect that)\s+(?=\S)")  # a capital opens a sentence: *That is wrong*
_TRAIL = re.compile(
    r"[,;—–]?\s+(?:and|but|or|the|an?|of|,\s*(?:in|on|at|by|with|for))\Z|,\s+(?:in|on|at|by|with|for)\Z"
)
_WORD = re.compile(r"[^\W_]+")
MOST_PIECES = 40
"""Of one quotation; a page of nothing but quotation marks has no end of them."""


class Contents:
    """The quotations of one text, to set contents by."""

    def __init__(self, text: str, quotations: Sequence[Quotation]) -> None:
        self._text = text
        self._pieces = sorted(
            (outer, inner, quotation)
            for quotation in quotations
            for outer, inner in zip(quotation.outer, quotation.inner, strict=True)
        )
        self._starts = [outer.start for outer, _, _ in self._pieces]

    def settle(self, found: Iterable[Span]) -> tuple[tuple[Span, ...], Kind]:
        """The spans of a content without punctuation, *that* and needless marks at their edges, and how it is set.

        A piece that covers most of a quotation takes in all of it, over paragraphs too; one that touches a
        little of it leaves it out. Of no words there are no spans.
        """
        spans: list[Span] = []
        quoted = plain = False
        for span in found:
            piece = self._trimmed(span)
            if piece is None:
                continue
            inside = self._around(piece)
            if inside is not None:  # nothing but quoted words
                quoted = True
                spans.extend(inside)
                continue
            plain = True
            piece, marks = self._whole(piece)
            quoted = quoted or marks
            if (trimmed := self._trimmed(piece)) is not None:
                spans.append(trimmed)
        kind: Kind = "indirect" if not quoted else "mixed" if plain else "direct"
        return _united(spans), kind

    def _trimmed(self, span: Span) -> Span | None:
        """``span`` without punctuation, *that* and a dangling preposition at its edges; None where no word is left."""
        bare = self._bare(span)
        if bare is None:
            return None
        start, end = bare
        if lead := _LEAD.match(self._text, start, end):
            start = lead.end()
        if trail := _TRAIL.search(self._text, start, end):
            end = trail.start()
        return Span(start, end) if end > start and _WORD.search(self._text, start, end) else None

    def _bare(self, span: Span) -> Span | None:
        """``span`` without punctuation at its edges: of a quotation no word is taken away."""
        piece = self._text[span.start : span.end]
        start = span.start + len(piece) - len(piece.lstrip(_EDGE))
        end = span.start + len(piece.rstrip(_EDGE))
        return Span(start, end) if start < end else None

    def _touched(self, span: Span) -> list[tuple[Span, Span, Quotation]]:
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_left(self._starts, span.end)
        return [each for each in self._pieces[max(first, 0) : last] if each[0].overlaps(span)]

    def _around(self, span: Span) -> list[Span] | None:
        """The quoted words where ``span`` holds nothing else, None where it does."""
        touched = self._touched(span)
        if not touched:
            return None
        at = span.start
        for outer, _, _ in touched:
            if outer.start > at and _WORD.search(self._text, at, outer.start):
                return None
            at = max(at, outer.end)
        if at < span.end and _WORD.search(self._text, at, span.end):
            return None
        spans: list[Span] = []
        for _, inner, quotation in touched:
            taken = Span(max(inner.start, span.start), min(inner.end, span.end))
            if taken.end - taken.start > 0.5 * (inner.end - inner.start):
                spans.extend(quotation.inner[:MOST_PIECES])
            elif taken.start < taken.end:
                spans.append(taken)
        return [piece for each in spans if (piece := self._bare(each)) is not None]

    def _whole(self, span: Span) -> tuple[Span, bool]:
        """``span`` with each quotation at its edges wholly in or wholly out, and whether one is in."""
        start, end = span
        quoted = False
        for outer, inner, _ in self._touched(span):
            if start <= outer.start and outer.end <= end:
                quoted = True
                continue
            if outer.start <= start and end <= outer.end:
                continue  # a part of a quotation
            taken = min(end, inner.end) - max(start, inner.start)
            most = taken > 0.5 * (inner.end - inner.start)
            quoted = quoted or most
            if outer.start < start:
                start = outer.start if most else outer.end
            else:
                end = outer.end if most else outer.start
        return Span(start, end), quoted


def _united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In text order, those that overlap made one."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        elif span.start < span.end:
            kept.append(span)
    return tuple(kept)
