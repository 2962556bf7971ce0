"""What became of something that the library was asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one article that was handed to the library."""

    outcome: Literal["added", "unchanged", "new version"]
    """*unchanged* when the same text from the same outlet and place was there already."""
    article_id: int
    """Its number."""
    title: str
    """Its title."""
    claim_count: int
    """Statements in it."""
    notes: tuple[str, ...] = ()
    """What was stated about it and could not be understood."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What became of one stored article that was taken apart anew."""

    article_id: int
    """Its number."""
    title: str
    """Its title."""
    claims_before: int
    """Statements that were found in it before."""
    claims_after: int
    """Statements in it now."""
    moved: int
    """Highlights that went over to the claim that covers their words now."""
    unattached: int
    """Highlights that no claim covers any more; each keeps its quote."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be added."""

    where: str
    """The file, as it was named."""
    message: str
    """What is wrong and what to do."""
