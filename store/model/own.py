"""What the user makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.model.span import Span


@dataclass(frozen=True, slots=True)
class Highlight:
    """A claim that the user marked; it keeps enough to find its place in any later text."""

    id: int
    """Its number."""
    article_id: int
    """The article that it was made in."""
    claim_key: str
    """:attr:`Claim.id` at the time."""
    spans: tuple[Span, ...]
    """The claim's spans in that article's text."""
    quote: str
    """Its text, to the letter."""
    prefix: str
    """Up to 32 code points before it."""
    suffix: str
    """Up to 32 code points behind it."""
    category: int
    """1 to 5."""
    note: str
    """The user's note."""
    created: str
    """ISO date and time, UTC."""


class BroughtHighlight(NamedTuple):
    """A passage that was marked in another reader, as its export tells it."""

    quote: str
    """The words that were marked, to the letter of the export."""
    note: str = ""
    """The user's note."""
    created: str | None = None
    """When, ISO date and time, when the export tells."""
