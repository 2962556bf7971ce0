"""All that is found in one text: claims, dates, events, furniture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.model.claim import Claim
from store.model.span import Span

FurnitureKind = Literal["title", "byline", "label", "caption", "link", "agency", "heading"]
"""What a line that holds no claim is. ``title`` marks header lines that state outlet, date or address."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its normalised value."""

    span: Span
    """Where it stands."""
    text: str
    """The words as written."""
    value: str
    """TIMEX3 value, unresolved parts as ``X``: ``2020-01``, ``2021-07-03TNI``, ``XXXX-WXX-6``."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """TIMEX3 type."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated or clearly bounded happening that a sentence tells of."""

    span: Span
    """The clause that tells of it first."""
    text: str
    """The words as written."""
    date: str | None
    """TIMEX3 value of its date, None when undated."""
    label: str = ""
    """The clause cleaned for a line of a list; empty where it is the text."""
    who: tuple[str, ...] = ()
    """Names of people, bodies and things that take part, as written."""
    where: tuple[str, ...] = ()
    """Names of places, as written."""
    background: bool = False
    """Whether it lies before what the article reports as its news."""
    again: tuple[Span, ...] = ()
    """Other clauses of the article that tell of the same event, in text order."""

    @property
    def line(self) -> str:
        """What tells of it in a line of a list: its label, else its words."""
        return self.label or self.text


@dataclass(frozen=True, slots=True)
class EventLink:
    """That a claim of an article tells of, or refers to, an event of the same article."""

    claim: int
    """Place of the claim in :attr:`Extraction.claims`."""
    event: int
    """Place of the event in :attr:`Extraction.events`."""
    relation: Literal["tells", "refers"]
    """*tells* when the event is told in the claim's own words or sentence, *refers* otherwise."""
    score: float
    """0 to 1; 1 for *tells*."""
    reason: str
    """Why, in words for the reader: *same sentence*, *shares Ain al-Asad, missiles*."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that holds no claim; it stays in the text and is marked."""

    span: Span
    """The line, without its line end."""
    kind: FurnitureKind
    """Why it holds none."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is found in one text."""

    claims: tuple[Claim, ...]
    """In text order."""
    dates: tuple[Timex, ...]
    """In text order."""
    events: tuple[Event, ...]
    """In text order."""
    event_links: tuple[EventLink, ...]
    """Which claim tells of, or refers to, which event."""
    furniture: tuple[Furniture, ...]
    """In text order."""
