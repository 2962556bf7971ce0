"""What the user makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.model.claim import Kind, Stance
from store.model.remarks import Verdict
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
    tags: tuple[str, ...] = ()
    """In the order of the alphabet."""
    verdict: Verdict | None = None
    """Whether the claim is true, as its user says."""


@dataclass(frozen=True, slots=True)
class NotebookLine:
    """A highlight with what a list of all highlights shows of its article and claim."""

    highlight: Highlight
    """The highlight."""
    title: str
    """Title of its article."""
    outlet: str | None
    """The article's outlet, when known."""
    published: str | None
    """The article's date, when known."""
    url: str | None
    """The article's address, when stated."""
    removed: bool
    """Whether its user removed the article."""
    claim_id: int | None
    """Number of the claim that has its words now; None for an orphaned one: no claim has."""
    kind: Kind | None
    """How that claim is set."""
    stance: Stance | None
    """The stance of its nearest source."""
    sources: tuple[str | None, ...]
    """The names of its chain, nearest first; none for own voice."""
    event: str | None
    """The event that it tells of, or else refers to."""
    event_date: str | None
    """TIMEX3 date of that event, when known."""


class BroughtHighlight(NamedTuple):
    """A passage that was marked in another reader, as its export tells it."""

    quote: str
    """The words that were marked, to the letter of the export."""
    note: str = ""
    """The user's note."""
    created: str | None = None
    """When, ISO date and time, when the export tells."""
