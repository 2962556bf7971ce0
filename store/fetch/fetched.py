"""What comes of fetching; apart from what does it, which takes its time to load."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address."""

    url: str
    """Where it was found, after redirects."""
    data: bytes
    """Its bytes, unpacked."""
    encoding: str | None
    """That of its text, as the server states it, which may be wrong."""
    etag: str | None
    """To ask the next time whether it has changed."""
    last_modified: str | None
    """The same, by its date."""
    moved: str | None = None
    """Its new address, where the server says that it has moved there for good."""


@dataclass(frozen=True, slots=True)
class NotModified:
    """It is what it was when it was fetched before."""

    url: str
