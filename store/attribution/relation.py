"""One attribution as the network finds it: source, cue, content, in characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.model import Relation as Kind
from store.model import Span


@dataclass(frozen=True, slots=True)
class Relation:
    """Who, in which words, what."""

    cue: Span
    """The words that attribute."""
    source: Span | None
    """Who, None when the text does not say."""
    content: tuple[Span, ...]
    """What, in text order, as found: quotation marks and *that* may still stand at its edges."""
    through: tuple[Span, ...]
    """What it came through without a cue that says so, in text order: an outlet that was told or saw the document, a
    letter that was read out."""
    kind: Kind
    """Statement or attitude."""
    place: int
    """Where its cue puts it among relations of one content: -1 nearer (*citing*), 1 further out (*quoted by*)."""
    denies: bool
    """Whether the cue puts the content forward as false."""
    found: float
    """0 to 1: how likely it is that somebody puts this forward here."""
    confidence: float
    """0 to 1: how likely it is that both content and source are right."""

    @property
    def extent(self) -> Span:
        """From the first to the last character of all three."""
        spans = [self.cue, *self.content, *([self.source] if self.source else [])]
        return Span(min(span.start for span in spans), max(span.end for span in spans))


def size(spans: Sequence[Span]) -> int:
    """How many characters ``spans`` cover."""
    return sum(end - start for start, end in spans)


def shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters two contents share."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
