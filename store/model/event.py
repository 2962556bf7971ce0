"""Events across articles: the timeline, and the dossier of one with its origins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from store.model.claim import SourceType, StoredClaim
from store.model.extraction import Event
from store.model.related import Difference


class EventOfClaim(NamedTuple):
    """The event that a claim tells of, or refers to, best."""

    event_id: int
    """Its number in the library."""
    first: str | None
    """The first day that its date may mean, ISO; None for one without a known date."""


class EventDays(NamedTuple):
    """An event on the timeline."""

    id: int
    """Its number in the library."""
    first: date
    """The first day that its date may mean."""
    last: date
    """The last one."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of the library, or those that were asked for."""

    dated: tuple[EventDays, ...]
    """In order of their days."""
    undated: tuple[int, ...]
    """Numbers of those whose date is not known, added last first."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with its number, and the article that tells of it."""

    id: int
    """Its number in the library."""
    event: Event
    """What happened."""
    article_id: int
    """The article that tells of it."""
    title: str
    """The article's title."""
    outlet: str | None
    """Its outlet."""
    published: str | None
    """Its date as stated."""
    claim_count: int
    """Claims of the article that tell of the event or refer to it."""


@dataclass(frozen=True, slots=True)
class EventClaim:
    """A claim on an event, as a line of its dossier."""

    claim: StoredClaim
    """The claim."""
    title: str
    """Its article's title."""
    outlet: str | None
    """Its outlet."""
    published: str | None
    """Its date as stated."""
    same: bool
    """Whether it surely tells of the same event; else it is related."""
    reason: str
    """Why it is here, in words for the reader."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a claim came from its origin to the article in which it is read."""

    claim_id: int
    """The claim."""
    article_id: int
    """Its article."""
    outlet: str | None
    """The article's outlet, when stated."""
    published: str | None
    """The article's date, when stated."""
    path: tuple[str, ...]
    """From the origin to the outlet."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what claims come from: the far end of their chains."""

    name: str
    """Its fullest name."""
    type: SourceType
    """What it is."""
    arrivals: tuple[Arrival, ...]
    """Its claims, in order of date."""

    @property
    def articles(self) -> int:
        """How many articles carry it."""
        return len({arrival.article_id for arrival in self.arrivals})


@dataclass(frozen=True, slots=True)
class Dossier:
    """An event with all claims on it."""

    event: StoredEvent
    """The event."""
    claims: tuple[EventClaim, ...]
    """By the dates of their articles, those without one last."""
    origins: tuple[Origin, ...] = ()
    """Where the claims that are surely on it come from, in order of the first claim of each."""
    not_stated: tuple[Arrival, ...] = ()
    """Those of them that state no origin, in order of date."""
    silent: tuple[int, ...] = ()
    """Articles that tell of it and state no origin anywhere: never counted as independent."""
    same: tuple[tuple[int, ...], ...] = ()
    """Numbers of claims that say the same, two and more in each, in order of date."""
    differences: tuple[Difference, ...] = ()
    """Where they disagree, the sure ones first."""
