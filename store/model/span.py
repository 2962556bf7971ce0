"""Stretches of a text."""

from __future__ import annotations

from typing import Final, NamedTuple


class Span(NamedTuple):
    """A half-open stretch of code points of one text."""

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""

    def of(self, text: str) -> str:
        """The stretch of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def join_spans(text: str, spans: tuple[Span, ...]) -> str:
    """The pieces of ``text`` that ``spans`` cover, joined by one space (spans may be discontinuous)."""
    return " ".join(span.of(text) for span in spans)


GAP: Final = " … "
"""Between the pieces of a claim when it is shown to people."""


def with_gaps(text: str, spans: tuple[Span, ...]) -> str:
    """Text that :func:`join_spans` made, with ``…`` where words of the article were left out between pieces.

    For people: a quotation that its attribution splits must not read as if nothing stood between its parts.
    """
    pieces, start = [], 0
    for span in spans:
        end = start + span.end - span.start
        pieces.append(text[start:end])
        start = end + 1
    return GAP.join(pieces)
