"""One attribution of a sentence, in tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.attribution.cues import DENIALS
from store.attribution.phrases import Range
from store.model import Relation as Kind


@dataclass(slots=True)
class Relation:
    """One attribution of a sentence, in tokens."""

    cue: Range
    """The words that attribute."""
    source: Range | None
    """Who, None when the sentence does not say."""
    content: list[Range]
    """What, in text order."""
    extent: Range
    """From the first to the last token of all three."""
    base: str
    """The cue's base form."""
    kind: Kind
    """Statement or attitude."""
    confidence: float
    """How sure the pattern is."""
    why: str
    """The pattern in words."""
    citing: list[tuple[Range, Range]] = field(default_factory=list)
    """Sources that the source itself cites, with the words that do so: inner links."""
    told: Range | None = None
    """Who was told, where somebody was."""

    @property
    def denies(self) -> bool:
        """Whether the cue puts the content forward as false."""
        return self.base in DENIALS
