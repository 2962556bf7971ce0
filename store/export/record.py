"""What every export format is given for each claim that goes out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.model import Claim, Highlight, Related, RelatedEvent, SourceType, Span, StoredArticle

Rating = Literal["true", "false", "misleading", "unproven"]
"""What its reader found a claim to be."""

CONTEXT = 32
"""Code points of the article that go out before and behind a quotation."""


class Verdict(NamedTuple):
    """What the reader found, having looked into a claim."""

    rating: Rating
    """What the claim is."""
    note: str = ""
    """Why, in the reader's words."""
    given: str | None = None
    """When, ISO date and time, UTC; None where that is not known."""


class ExportOrigin(NamedTuple):
    """Where claims on the same event come from."""

    name: str
    """Its fullest name."""
    type: SourceType
    """What it is."""
    articles: int
    """How many articles carry it."""
    path: tuple[str, ...] = ()
    """From the origin to the outlet: as this claim came, where it came from there, else as the first one did."""
    here: bool = False
    """Whether this claim comes from it."""


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """One claim with all of its provenance and all that its reader said of it."""

    highlight: Highlight
    """The user's own: quote, context, category, note. Of a claim that is not highlighted, :func:`unmarked` makes it."""
    stored: StoredArticle
    """The article that it stands in."""
    claim: Claim | None
    """The claim with its chain; None when the engine no longer finds it (the quote stays)."""
    related: Related
    """Its events, and what other articles say."""
    found: Claim | None = None
    """The claim as the engine had found it, when its user corrected it."""
    note: str | None = None
    """The user's note; None: it is the highlight's."""
    tags: tuple[str, ...] = ()
    """The user's tags, without ``#``."""
    verdict: Verdict | None = None
    """What the user found the claim to be."""
    accessed: str | None = None
    """When the article was fetched, ISO date and time; None: when it was added."""
    content_hash: str | None = None
    """SHA-256 of the article's text, as hexadecimal digits; None: it is computed, where the text is at hand."""
    origins: tuple[ExportOrigin, ...] = ()
    """Origins of the claims on its event, in order of the first claim of each."""
    claim_id: int | None = None
    """The claim's number in the library, which :attr:`same_event` and :attr:`related` refer to."""
    same_event: tuple[int, ...] = ()
    """Numbers of the claims that are surely on its event, in whatever article."""

    @property
    def remark(self) -> str:
        """The user's note, wherever it is kept."""
        return self.highlight.note if self.note is None else self.note

    @property
    def category(self) -> int | None:
        """1 to 5; None for a claim that is not highlighted."""
        return self.highlight.category or None

    @property
    def extent(self) -> Span:
        """From the first code point of the quotation to behind its last, gaps included."""
        spans = self.highlight.spans
        return Span(spans[0].start, spans[-1].end) if spans else Span(0, 0)

    @property
    def when_accessed(self) -> str:
        """When the article was fetched, as well as it is known."""
        return self.accessed or self.stored.added

    @property
    def sha256(self) -> str | None:
        """Of the article's text; None where that is gone with a removed article."""
        if self.content_hash or not self.stored.article.text:
            return self.content_hash
        # What is stored has no lone surrogates; whatever else comes must not raise.
        return hashlib.sha256(self.stored.article.text.encode(errors="replace")).hexdigest()

    @property
    def corrected(self) -> bool:
        """Whether a reader said who put it forward."""
        return self.found is not None or (self.claim is not None and self.claim.by_hand)

    @property
    def event(self) -> RelatedEvent | None:
        """The event that it goes under: the best of those that it tells of or refers to."""
        return self.related.events[0] if self.related.events else None

    @property
    def origin(self) -> tuple[str, SourceType] | None:
        """Whom it comes from: the origin that is given, else the far end of its chain; None where none is stated."""
        for origin in self.origins:
            if origin.here:
                return origin.name, origin.type
        source = self.claim.attribution[-1].source if self.claim and self.claim.attribution else None
        return (source.name, source.type) if source else None


def unmarked(claim: Claim, stored: StoredArticle) -> Highlight:
    """What stands in for the highlight of a claim that has none, so that any claim can be exported."""
    text = stored.article.text
    start, end = claim.spans[0].start, claim.spans[-1].end
    return Highlight(
        id=0,
        article_id=stored.id,
        claim_key=claim.id,
        spans=claim.spans,
        quote=claim.text,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        category=0,
        note="",
        created="",
    )
