"""What every export format is given for each highlighted claim."""

from __future__ import annotations

from dataclasses import dataclass

from store.model import Claim, Highlight, Related, StoredArticle


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """One highlighted claim with all of its provenance."""

    highlight: Highlight
    """The user's own: quote, context, category, note."""
    stored: StoredArticle
    """The article that it stands in."""
    claim: Claim | None
    """The claim with its chain; None when the engine no longer finds it (the quote stays)."""
    related: Related
    """Its events, and what other articles say."""
    found: Claim | None = None
    """The claim as the engine had found it, when its user corrected it."""
