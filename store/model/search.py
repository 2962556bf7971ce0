"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from store.model.span import Span

HitKind = Literal["claim", "title", "source", "event"]
"""What a search hit is."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result of a search."""

    kind: HitKind
    """What was found."""
    text: str
    """Its text."""
    marks: tuple[Span, ...]
    """The words of ``text`` that matched."""
    article_id: int
    """Where it leads."""
    claim_id: int | None
    """The claim that it leads to, None for an article that has none."""
    title: str
    """The article's title."""
    outlet: str | None
    """The article's outlet."""
    published: str | None
    """The article's date."""
    chain: str
    """Attribution of the claim that it leads to, in one line; empty when there is none."""
    score: float
    """Greater is better; comparable within one search only."""


class QueryNotice(NamedTuple):
    """What in a query could not be meant as it is written, or was not looked for."""

    span: Span
    """Where in the query."""
    message: str
    """A sentence for the reader: what, and what to write instead."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found."""

    query: str
    """The query as typed."""
    hits: tuple[Hit, ...]
    """Best first."""
    more: bool
    """Whether there were more than were asked for."""
    notices: tuple[QueryNotice, ...] = ()
    """What to tell the reader about the query and what it could not find."""
    asked: bool = True
    """Whether the query asks for anything; ``source:`` alone does not yet."""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query that the user gave a name."""

    name: str
    """Its name; no two are the same."""
    query: str
    """As typed."""
