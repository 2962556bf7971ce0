"""Feeds that the user follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class StoredFeed:
    """A subscription."""

    id: int
    """Its number in the library."""
    name: str
    """As its user or the list it came in calls it, else its own title."""
    url: str
    """Its address."""
    folder: str
    """The folders of the list it came in, joined by ``/``."""
    site: str | None
    """The page that it belongs to."""
    private: bool
    """Whether it, and the pages of its entries, may lie in a private network."""
    added: str
    """Since when, ISO date and time, UTC, as all dates here."""
    checked: str | None
    """When it was asked for last."""
    fetched: str | None
    """When that went well last."""
    failure: str | None
    """Why it did not the last time."""
    failed: str | None
    """Since when it does not."""
    resting: str | None
    """Until when its server asks to be left alone."""
    entries: int
    """Entries that it ever listed."""
    waiting: int
    """Of these, those that are not in the library yet."""


@dataclass(frozen=True, slots=True)
class FeedAdded:
    """What became of a feed that the user named."""

    outcome: Literal["added", "unchanged"]
    """*unchanged* when it was subscribed to already."""
    feed: StoredFeed
    """The subscription."""


@dataclass(frozen=True, slots=True)
class FeedChecked:
    """What a feed that was asked for answered."""

    feed_id: int
    """Its number."""
    name: str
    """What it is called."""
    new: int
    """Entries that it had not listed before."""
    outcome: Literal["fetched", "not modified"]
    """*not modified* when the server said that it is as it was."""
