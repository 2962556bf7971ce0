"""Two articles side by side: their claims lined up by the events that they are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from store.model.article import StoredArticle
from store.model.claim import StoredClaim
from store.model.event import StoredEvent
from store.model.related import Difference, EchoRelation


class SidePair(NamedTuple):
    """A claim of the one article beside one of the other."""

    left: StoredClaim | None
    """A claim of the first article; None where it has none that goes with the other."""
    right: StoredClaim | None
    """A claim of the second article."""
    relation: EchoRelation | None
    """What the two are to each other. Where one is missing: what the other is to its partner in the pair above, or None
    where it has no partner at all."""
    sure: bool = True
    """Whether that is shown as sure."""
    difference: Difference | None = None
    """In what they differ, the first article's value first."""


class SideGroup(NamedTuple):
    """The pairs on one event."""

    event: StoredEvent | None
    """As one of the articles tells of it; None for claims that are on no event."""
    pairs: tuple[SidePair, ...]
    """In the order of the first article, then what only the second one has."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two articles, claim beside claim."""

    left: StoredArticle
    """The first article."""
    right: StoredArticle
    """The second one."""
    groups: tuple[SideGroup, ...]
    """The event that was asked for first, then the others in the order of the first article; claims on none last."""
    not_compared: int = 0
    """Claims that were too many to be compared with the other article's; they stand without a partner."""
