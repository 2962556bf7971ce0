"""An article as it came in, and as a library holds it."""

from __future__ import annotations

from dataclasses import dataclass

from store.model.claim import StoredClaim
from store.model.extraction import Furniture, Timex
from store.model.own import BroughtHighlight


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it came in: what was stated about it, and its text to the letter."""

    text: str
    """The stored text, newlines normalised; its first line is the title."""
    title: str
    """Title as stated, or the first line."""
    outlet: str | None = None
    """Who published it, only when stated."""
    author: str | None = None
    """By whom, only when stated."""
    published: str | None = None
    """ISO date or date and time, only when stated."""
    url: str | None = None
    """Where it was, only when stated."""
    path: str | None = None
    """The file it was read from, absolute."""
    notes: tuple[str, ...] = ()
    """What was stated and could not be understood, in sentences for its user; not stored."""
    authors: tuple[str, ...] = ()
    """All that are stated, in their order; ``author`` holds them joined by commas."""
    modified: str | None = None
    """ISO date or date and time of its last change, only when stated."""
    canonical_url: str | None = None
    """The address that the page itself says is the article's, http or https; ``url`` is where it was found."""
    language: str | None = None
    """ISO 639-1 code of the language of the text, None before anybody looked."""
    corrections: tuple[str, ...] = ()
    """What the outlet itself says that it corrected, in its own words, each once."""
    furniture: tuple[Furniture, ...] = ()
    """Lines that the markup of a page tells to hold no claim; more of them are found in the text itself."""
    highlights: tuple[BroughtHighlight, ...] = ()
    """Passages that the user marked in another reader, whose export this is."""
    teaser: bool = False
    """Whether ``text`` is only a beginning, or nothing but the title: the rest is on the page at ``url``."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the library."""

    id: int
    """Its number in the library."""
    article: Article
    """The article as it came in."""
    added: str
    """When it was added, ISO date and time, UTC."""
    version: int
    """1 for the first text under its URL or path, 2 for the next, …"""
    newer_id: int | None
    """The article that replaced it as a newer version."""
    claim_count: int
    """Statements in it, own voice included."""
    source_count: int
    """Different sources in it."""
    read: bool
    """Whether its user has read it to the end."""
    starred: bool
    """Whether its user starred it."""
    cursor: int
    """Which claim its user was at, counted from 0."""
    line: int | None = None
    """On which line of the view this claim began then; None where nobody has read it yet."""
    seen: int = 0
    """How many claims from the first one on were on the screen."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as a line of a list."""

    id: int
    """Its number in the library."""
    title: str
    """Its title."""
    outlet: str | None
    """Its outlet, when stated."""
    published: str | None
    """ISO date or date and time, when stated."""
    claim_count: int
    """Statements in it, own voice included."""
    source_count: int
    """Different sources in it."""
    engine: str
    """Which engine took it apart."""
    read: bool
    """Whether its user has read it to the end."""
    starred: bool
    """Whether its user starred it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the reader shows of one article, but for what other articles add (:class:`Related`)."""

    stored: StoredArticle
    """The article."""
    claims: tuple[StoredClaim, ...]
    """Its claims in text order; attitudes are among them."""
    dates: tuple[Timex, ...]
    """Its time expressions."""
    furniture: tuple[Furniture, ...]
    """Its lines that hold no claim."""
    notice: str | None = None
    """What its reader must know of its language, None for English."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A claim in the words around it."""

    claim: StoredClaim
    """The claim."""
    text: str
    """Its sentence and a little of what stands around it, whole words."""
    start: int
    """Offset of ``text`` in the article's."""
    title: str
    """Title of its article."""
    outlet: str | None
    """The article's outlet, when stated."""
    published: str | None
    """The article's date, when stated."""
